"""A text as a string of letters for the words of calls and the people between them.

P a principal, O another person, I an institution, G a group, H a pronoun; V R T C n N D words for a call; W t y o B the
prepositions with, to, from, of, between; k "who", K "that"; `"` quoted words. What the other letters mean stands below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from itertools import repeat
from operator import attrgetter

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Hit, Quotation, Text
from calls.extraction.units import Units, encode

LETTERS = {
    "decoy": "x",
    "phone_verb": "V",
    "called_by": "R",
    "talk_verb": "T",
    "tell_verb": "l",
    "call_noun": "C",
    "definite": "n",
    "talk_noun": "N",
    "device": "D",
    "request": "Q",
    "future": "F",
    "negation": "!",
    "hypothetical": "!",
    "receive": "r",
    "joined": "j",
    "each": "E",
    "filler": "_",
}
LINKS = {
    "with": "W",
    "to": "t",
    "from": "y",
    "of": "o",
    "between": "B",
    "and": "&",
    "then": "&",
    "who": "k",
    "where": "k",
    "that": "K",
    "but": "K",
}
PEOPLE = {
    MentionKind.PERSON: "P",
    MentionKind.OFFICE: "P",
    MentionKind.OTHER: "O",
    MentionKind.AIDE: "O",
    MentionKind.INSTITUTION: "I",
    MentionKind.GROUP: "G",
    MentionKind.PRONOUN: "H",
}
MARKS = {",": ",", "(": ",", ")": ",", ";": ";", ":": ";", "'s": "q", "'": "q", "-": "-", "—": "-", '"': '"'}
RANKED: tuple[str, ...] = (*"POIGH_", *LETTERS.values(), *LINKS.values())
RANK = {code: rank for rank, code in reversed([*enumerate(RANKED)])}


def encode_calls(text: Text, mentions: Sequence[Mention]) -> Units[Mention | Hit]:
    """`text` as units of mentions and words of calls; a mention hides the words inside it."""
    taken = {token for mention in mentions for token in range(mention.first, mention.last)}
    hits = [h for h in text.layer("calls") if not taken.intersection(range(h.first, h.last)) and not _dates(text, h)]
    pieces: list[Mention | Hit] = sorted([*mentions, *hits], key=attrgetter("first"))

    prose = _prose(text, mentions)

    def letter(found: tuple[Mention | Hit, ...]) -> str:
        quotation = text.quoted(text.starts[found[0].first])
        words = (text.starts[found[0].first], text.ends[found[0].last - 1])
        if quotation and quotation not in prose and (quotation.start, quotation.end) != words:  # but « MBS » is a name
            return '"'
        codes = (_person(p) if isinstance(p, Mention) else LETTERS.get(p.kind) or LINKS[p.value] for p in found)
        return min(codes, key=RANK.__getitem__)

    return encode(text, pieces, letter, _bare(text, prose))


def _dates(text: Text, hit: Hit) -> bool:
    """ "in May", which is no "may"."""
    return (
        hit.kind == "future"
        and text.capital(hit.first)
        and bool(text.within(hit.first, hit.last, "month", "month_capital"))
    )


def _prose(text: Text, mentions: Sequence[Mention]) -> frozenset[Quotation]:
    """The quotations that tell what happened: a readout of several paragraphs in marks, where it is most of the
    text, and words that go on from a principal: "the president « received a call from B »".
    """
    ends = {mention.end for mention in mentions if mention.principal}
    return frozenset(q for q in text.quotations if _is_readout(text, q) or _goes_on(text, q, ends))


def _is_readout(text: Text, quotation: Quotation) -> bool:
    long = 2 * (quotation.end - quotation.start) > len(text.text)
    return long and "\n" in text.text[quotation.start : quotation.end]


def _goes_on(text: Text, quotation: Quotation, ends: Set[int]) -> bool:
    gap = text.text[max(quotation.outer_start - 2, 0) : quotation.outer_start]
    return text.text[quotation.start].islower() and quotation.outer_start - len(gap) + len(gap.rstrip()) in ends


def _bare(text: Text, prose: Set[Quotation]) -> list[str]:
    """The letters of tokens that nothing covers; those of a quotation are its own, unless it reads as `prose`."""
    letters = [MARKS.get(norm, "_") for norm in text.norms]
    for quotation in text.quotations:
        if quotation not in prose:
            first, last = (bisect_left(text.starts, at) for at in (quotation.outer_start, quotation.outer_end))
            letters[first:last] = repeat('"', last - first)
    return letters


def _person(mention: Mention) -> str:
    return "_" if mention.role == "it" else PEOPLE[mention.kind]
