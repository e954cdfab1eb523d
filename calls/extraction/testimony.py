"""Calls that quoted words tell of: “I have just spoken with B,” said A; “He called B,” his spokesman said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from calls.extraction.call_units import encode_quoted, letters, prose
from calls.extraction.cast import distinct
from calls.extraction.claims import claims_of
from calls.extraction.clauses import Clause, clauses
from calls.extraction.findings import Claim, Mention, MentionKind
from calls.extraction.records import Speaker, Statement
from calls.extraction.text import Hit, Quotation, Sentence, Text

TELLING = ("phone_verb", "called_by", "talk_verb", "call_noun", "talk_noun", "device")
STOPS = frozenset({".", "!", "?", "…", "..."})


def testify(text: Text, mentions: Sequence[Mention]) -> list[Quotation]:
    """The quotations with words for a call that are not read as prose anyway."""
    quoted = {text.quoted(hit.start) for hit in text.of(*TELLING)} - {None}
    if not quoted:
        return []
    read = prose(text, mentions)
    return [q for q in text.quotations if q in quoted and q not in read]


def testimony(
    text: Text, mentions: Sequence[Mention], told: Sequence[Quotation], statements: Iterable[Statement]
) -> list[Claim]:
    """The claims in the quotations `told` that are among `statements`, of two principals each; both are in order."""
    needed = takewhile(lambda statement: statement.span.start <= told[-1].start, statements)
    said = {statement.span: statement.speakers for statement in needed}
    witness = _Witness(text, mentions)
    return [claim for q in told if q.span in said for claim in witness.claims(q, said[q.span])]


class _Witness:
    """Reads quotations of one text."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self.text, self.mentions = text, mentions
        self.bare, self.firsts = letters(text), [mention.first for mention in mentions]

    def claims(self, quotation: Quotation, speakers: Sequence[Speaker]) -> Iterator[Claim]:
        """What the words say, where "I" is the speaker."""
        speaker = speakers[0].leader if len(speakers) == 1 and not self._of_others(quotation) else None
        sentences = list(_sentences(self.text, quotation))
        units = encode_quoted(self.text, self._people(sentences, speaker), sentences, self.bare)
        for clause in clauses(self.text, units, quotation):
            yield from _told(clause, speaker)

    def _of_others(self, quotation: Quotation) -> bool:
        """Whether the call is somebody else's than the speaker's: “details of his talk with B”."""
        first, last = self.text.token_at(quotation.start), self.text.token_at(quotation.end)
        before = {hit.first - 1 for hit in self.text.within(first, last, "call_noun", "talk_noun")}
        theirs = (hit.first for hit in self.text.within(first, last, "det") if hit.value == "its")
        own = {hit.first for hit in self.text.within(first, last, "possessive")}
        return any(token in before and token not in own for token in theirs)

    def _people(self, sentences: Sequence[Sentence], speaker: str | None) -> list[Mention]:
        first, last = sentences[0].first, sentences[-1].last
        low, high = (bisect_left(self.firsts, token) for token in (first, last))
        named = (mention for mention in self.mentions[low:high] if mention.last <= last)
        own = (_first_person(h, sentences[0].index, speaker) for h in self.text.within(first, last, "first_person"))
        return sorted([*named, *own], key=attrgetter("first"))


def _told(clause: Clause, speaker: str | None) -> Iterator[Claim]:
    for claim in claims_of(clause):
        if not claim.callers and claim.called and not claim.together and speaker:  # “Spoke with B today”
            claim.callers = [replace(claim.called[0], kind=MentionKind.PRONOUN, leaders=(speaker,), name="")]
        if len(distinct([*claim.callers, *claim.called])) >= 2 or claim.series:
            yield claim


def _first_person(hit: Hit, sentence: int, leader: str | None) -> Mention:
    """ "I" as a mention of the leader who speaks, else of somebody who is no principal."""
    kind = MentionKind.PRONOUN if leader else MentionKind.OTHER
    role = "object" if hit.value == "object" else ""
    leaders = (leader,) if leader else ()
    return Mention(kind, hit.first, hit.last, hit.start, hit.end, sentence, leaders=leaders, role=role)


def _sentences(text: Text, quotation: Quotation) -> Iterator[Sentence]:
    """The sentences within a quotation, each under the number of the text's own that holds the quotation."""
    whole = text.sentence_at(quotation.start)
    first, end = text.token_at(quotation.start), text.token_at(quotation.end - 1) + 1
    end -= text.norms[end - 1] == "," and end - first > 1  # “…,” said A
    for token in range(first, end):
        if text.norms[token] in STOPS or token + 1 == end:
            yield Sentence(whole.index, whole.paragraph, first, token + 1, text.starts[first], text.ends[token])
            first = token + 1
