"""Which country an article is written from: the one whose president "the president" is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.reference import ReferenceData
from calls.extraction.text import Text

FOREIGN = 0.25  # a country that an office is named with ("the Iranian president") is rarely the article's own
METONYM = 0.25
GOVERNED = 0.5
DATELINE = 2
OPENING = 2
ISSUER = 4
LETTERHEAD = 16
HEAD = 6  # sentences
MARKS = ("-", "—", ":", "(", "/", "|")  # behind the place of a dateline
BACK = ("counterpart", "national")


def weigh_lands(text: Text, mentions: Sequence[Mention], reference: ReferenceData) -> dict[str, float]:
    """How much speaks for each country that `text` names by leaders, offices, institutions and places as its home."""
    counts: dict[str, float] = defaultdict(float)
    foreign = {m.country for m in mentions if m.principal and m.country and m.role not in BACK}
    for mention in mentions:
        if country := _country(mention, reference):
            counts[country] += _weight(text, mention) * (FOREIGN if country in foreign else 1)
    for hit in text.of("house_style"):
        if text.sentence_at(hit.start).index < HEAD:
            counts[hit.value] += ISSUER
    return counts


def seat_country(mention: Mention, reference: ReferenceData) -> str:
    """The country of the institution that a mention names ("the Kremlin chief"), or an empty string."""
    institution = reference.institution.get(mention.source)
    return institution.country if institution else ""


def _country(mention: Mention, reference: ReferenceData) -> str:
    if mention.kind is MentionKind.PERSON and mention.leaders:
        return reference.leader[mention.leaders[0]].country
    return seat_country(mention, reference) or mention.country


def _weight(text: Text, mention: Mention) -> float:
    """A mention that opens its sentence counts much, one that a preposition governs little, who issues a release
    most.
    """
    if mention.kind is MentionKind.INSTITUTION and _issues(text, mention):
        return LETTERHEAD if _heads(text, mention) else ISSUER
    if mention.kind is MentionKind.INSTITUTION and mention.role == "metonym":
        return DATELINE if _datelines(text, mention) else METONYM
    if mention.first == text.sentences[mention.sentence].first:
        return OPENING
    governed = text.within(mention.first - 1, mention.first, "glue")
    return GOVERNED if any(hit.value in ("with", "of") for hit in governed) else 1


def _heads(text: Text, mention: Mention) -> bool:
    """Whether the mention is the first line of the article, and the article's letterhead."""
    line = text.sentences[mention.sentence]
    return not mention.sentence and line.last == mention.last and mention.first - line.first <= 1


def _datelines(text: Text, mention: Mention) -> bool:
    """Whether a line in the head opens with the place: "DAKAR, 3 May (Wire) –", "Dakar : …"."""
    line, after = text.sentences[mention.sentence], text.norms[mention.last : mention.last + 4]
    dated = after[:1] == [","] and any(norm.isdecimal() for norm in after)
    opens = mention.first - line.first <= 1 and mention.sentence < HEAD
    return opens and (dated or (bool(after) and after[0] in MARKS))


def _issues(text: Text, mention: Mention) -> bool:
    """Whether an institution stands in the head of a release: a line without a full stop before the prose."""
    sentence = text.sentences[mention.sentence]
    return mention.sentence < HEAD and not text.text[sentence.start : sentence.end].endswith(".")
