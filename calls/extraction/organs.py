"""What speaks for a house or for somebody, made one mention with it: "the office of X", "the Kremlin's press service",
"the TASS news agency", "a statement posted on the website of the presidency".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.outlets import ROLE
from calls.extraction.text import Hit, Text

PERSON, OFFICE, INSTITUTION = MentionKind.PERSON, MentionKind.OFFICE, MentionKind.INSTITUTION
NAMED = frozenset({"named", ROLE})  # institutions with a name of their own
OWN = "own office"  # the role of the house of whoever is named in it
BESIDE = 4  # tokens of "'s press service", "state news agency"
TEXT = 9  # tokens between a word for a text and the house that issued it
BEFORE = 3  # tokens from its article to a word for a text: "a short joint statement"
STEPS = ("issuing", "det", "source", "call_noun", "talk_noun", "definite", "organ", "organ_behind")
WHAT = ("outlet_noun", "outlet_sort", "adjective", "country")  # what stands before the name of an agency


def with_organs(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with what speaks for them: "the office of X", "the website of the presidency", "the TASS agency"."""
    found = list(_organs(text, mentions))
    grown = [m.role in NAMED and m.last - m.first > o.last - o.first for m, o in zip(found, mentions, strict=True)]
    taken = {token for m, grew in zip(found, grown, strict=True) if grew for token in range(m.first, m.last)}
    small = [not g and (m.kind is MentionKind.AIDE or m.role == "metonym") for m, g in zip(found, grown, strict=True)]
    covered = {m.first for m in compress(found, small) if not taken.isdisjoint(range(m.first, m.last))}
    # "the official" of "the official X agency"
    return [m for m, is_small in zip(found, small, strict=True) if not (is_small and m.first in covered)]


def _organs(text: Text, mentions: Sequence[Mention]) -> Iterator[Mention]:
    organs = {hit.last: hit for hit in text.of("organ")}
    articles = {hit.last: hit.first for hit in text.of("det")}
    for mention in mentions:
        hit = organs.get(mention.first) or organs.get(articles.get(mention.first, -1))
        if hit and mention.kind in (PERSON, OFFICE, INSTITUTION, MentionKind.AIDE):
            whole = replace(mention, first=hit.first, start=hit.start)
            yield _own(whole) if mention.kind in (PERSON, OFFICE) and mention.leaders else whole
        else:
            yield _with_nouns(text, mention) if mention.kind is INSTITUTION else mention


def _own(mention: Mention) -> Mention:
    return replace(mention, kind=INSTITUTION, role=OWN, country="", source="")


def _with_nouns(text: Text, house: Mention) -> Mention:
    """The house with the words beside it for what it is or has: "the state agency TASS", "the Kremlin website"."""
    kinds = ("organ_behind", "outlet_noun") if house.role in NAMED else ("organ_behind",)
    possessive = text.norms[house.last : house.last + 1] == ["'s"]
    behind = house.last + possessive
    last = max((hit.last for hit in text.within(behind, behind + BESIDE, *kinds) if hit.first == behind), default=0)
    if last and not (possessive and text.within(behind, last, "outlet_noun")):  # but "Hungary's newspaper"
        house = replace(house, last=last, end=text.ends[last - 1])
    if house.role not in NAMED:
        return house
    first = _called(text, house.first)
    return replace(house, first=first, start=text.starts[first])


def _called(text: Text, name: int) -> int:
    """The token at which the words begin that say what the name is: "Russia's state news agency" "TASS"."""
    first = name
    while True:
        end = first - (first < name and text.norms[first - 1] == "'s")
        starts = [hit.first for hit in text.within(max(end - BESIDE, 0), end, *WHAT) if hit.last == end]
        if not starts:
            return first
        first = min(starts)


def with_owners(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with "'s office" as one mention with whoever is named before it, who stays one as well."""
    at_last = {m.last: m for m in mentions if m.kind in (PERSON, OFFICE, INSTITUTION)}
    found: list[Mention] = []
    for mention in mentions:
        own = mention.role.startswith("own ") and text.norms[mention.first] == "'s"
        owner = at_last.get(mention.first) if own else None
        found.append(_owned(mention, owner) if owner else mention)
    return sorted(found, key=lambda m: (m.first, -m.last))


def _owned(own: Mention, owner: Mention) -> Mention:
    whole = owner if owner.kind is INSTITUTION else replace(own, leaders=owner.leaders)
    return replace(whole, first=owner.first, last=own.last, start=owner.start, end=own.end)


def with_texts(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with the text that a house issued as part of it: "a statement published by the Kremlin"."""
    at_first = {m.first: m for m in reversed(mentions)}
    houses: dict[int, Mention] = {}
    for hit in text.of("document", "again"):
        first = _opening(text, hit)
        if first >= 0 and text.quoted(hit.start) is None and (house := _issuer(text, hit.last, at_first)):
            houses[house.first] = replace(house, first=first, start=text.starts[first])
    if not houses:
        return list(mentions)
    taken = {token for m in houses.values() for token in range(m.first, m.last)}
    whole = [houses.get(m.first) if m.kind is INSTITUTION else None for m in mentions]
    found = zip(mentions, whole, strict=True)
    kept = [house or m for m, house in found if house or m.kind is not INSTITUTION or m.first not in taken]
    return sorted(kept, key=lambda m: (m.first, -m.last))


def _opening(text: Text, hit: Hit) -> int:
    """Where the noun for a text begins with its article; -1 where it has none."""
    if hit.kind == "again":
        return hit.first
    before = text.within(max(hit.first - BEFORE, 0), hit.first, "det", "oblique")
    return before[-1].first if before and before[-1].kind == "det" and before[-1].last - before[-1].first == 1 else -1


def _issuer(text: Text, first: int, at_first: Mapping[int, Mention]) -> Mention | None:
    """The house to which small words lead from a text that ends before the token `first`."""
    token = first
    while token < first + TEXT:
        mention = at_first.get(token)
        if mention and mention.kind is INSTITUTION:
            return mention if token > first and mention.role != "metonym" else None
        step = _step(text.within(token, token + BESIDE, *STEPS), token)
        hidden = token + 1 in at_first and any(h.first == token for h in text.within(token, token + BESIDE, "aide_of"))
        step = token + 1 if hidden else step  # "the prime minister's office"
        if step <= token:
            return None
        token = step
    return None


def _step(hits: Iterable[Hit], token: int) -> int:
    return max((hit.last for hit in hits if hit.first == token and hit.value not in ("source", "of")), default=token)
