"""A text as a string of letters for the words of calls and the people between them.

P a principal, O another person, I an institution, G a group, H a pronoun; V R T C n N D words for a call; W t y o B the
prepositions with, to, from, of, between; k "who", K "that"; `"` quoted words. What the other letters mean stands below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from itertools import repeat
from operator import attrgetter

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Hit, Quotation, Sentence, Text
from calls.extraction.units import Units, encode

LAYER = "calls"  # the file of words that this is about
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
    "in": "o",
    "beside": "o",
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
HAD = 5  # tokens from "had" to quoted words: "had a “frank talk”"
FRAGMENT = 45  # characters of quoted words that may be a part of the sentence
RANKED: tuple[str, ...] = (*"POIGH_", *LETTERS.values(), *LINKS.values())
Pieces = tuple[Mention | Hit, ...]
RANK = {code: rank for rank, code in reversed([*enumerate(RANKED)])}


def encode_calls(text: Text, mentions: Sequence[Mention]) -> Units[Mention | Hit]:
    """`text` as units of mentions and words of calls; a mention hides the words inside it."""
    told = prose(text, mentions)
    bare = _bare(text, told)

    def letter(found: Pieces) -> str:
        first, last = found[0].first, found[0].last
        if bare[first] == '"':  # it is quoted, or a mark itself
            quotation, words = text.quoted(text.starts[first]), (text.starts[first], text.ends[last - 1])
            if quotation and quotation not in told and (quotation.start, quotation.end) != words:  # « MBS » is a name
                return '"'
        return _letter(found)

    return encode(text.sentences, _pieces(text, mentions, text.layer(LAYER)), letter, bare)


def encode_quoted(
    text: Text, mentions: Sequence[Mention], sentences: Sequence[Sentence], bare: Sequence[str]
) -> Units[Mention | Hit]:
    """Sentences within a quotation as units of their `mentions` and words of calls; `bare` are the text's `letters`."""
    near = text.within(sentences[0].first, sentences[-1].last, *LETTERS, "link")
    hits = [hit for hit in near if hit.layer == LAYER]
    return encode(sentences, _pieces(text, mentions, hits), _letter, bare)


def letters(text: Text) -> list[str]:
    """The letters of tokens that nothing covers."""
    return [MARKS.get(norm, "_") for norm in text.norms]


def _pieces(text: Text, mentions: Sequence[Mention], hits: Iterable[Hit]) -> list[Mention | Hit]:
    taken = {token for mention in mentions for token in range(mention.first, mention.last)}
    free = [h for h in hits if not taken.intersection(range(h.first, h.last)) and not _dates(text, h)]
    return sorted([*mentions, *free], key=attrgetter("first"))


def _letter(found: Pieces) -> str:
    return _code(found[0]) if len(found) == 1 else min(map(_code, found), key=RANK.__getitem__)


def _dates(text: Text, hit: Hit) -> bool:
    """ "in May", which is no "may"."""
    return (
        hit.kind == "future"
        and text.capital(hit.first)
        and bool(text.within(hit.first, hit.last, "month", "month_capital"))
    )


def prose(text: Text, mentions: Sequence[Mention]) -> frozenset[Quotation]:
    """The quotations that tell what happened: a readout of several paragraphs in marks, where it is most of the
    text, and words that go on from a principal: "the president « received a call from B »".
    """
    ends = {mention.end for mention in mentions if mention.principal}
    return frozenset(
        q for q in text.quotations if _is_readout(text, q) or _goes_on(text, q, ends) or _leads_on(text, q)
    )


def _is_readout(text: Text, quotation: Quotation) -> bool:
    long = 2 * (quotation.end - quotation.start) > len(text.text)
    return long and "\n" in text.text[quotation.start : quotation.end]


def _leads_on(text: Text, quotation: Quotation) -> bool:
    """Whether a few quoted words are a part of the sentence: "had “a good call” with B", "held an “urgent call”"."""
    if quotation.end - quotation.start > FRAGMENT or not text.text[quotation.start].islower():
        return False
    behind = text.token_at(quotation.outer_end)
    return any(hit.value == "with" for hit in text.within(behind, behind + 1, "link")) or _is_noun(text, quotation)


def _is_noun(text: Text, quotation: Quotation) -> bool:
    """Whether an article leads to quoted words for a call, "had a" to those for a talk."""
    first, last = text.token_at(quotation.start), text.token_at(quotation.end - 1) + 1
    led = [hit for hit in text.within(max(first - 2, 0), first, "glue") if hit.value in ("indefinite", "its")]
    if not led:
        return False
    had = any(hit.last == led[0].first for hit in text.within(max(first - HAD, 0), first, "hold"))
    return bool(text.within(first, last, "call_noun", *(("talk_noun",) if had else ())))


def _goes_on(text: Text, quotation: Quotation, ends: Set[int]) -> bool:
    gap = text.text[max(quotation.outer_start - 2, 0) : quotation.outer_start]
    return text.text[quotation.start].islower() and quotation.outer_start - len(gap) + len(gap.rstrip()) in ends


def _bare(text: Text, told: Set[Quotation]) -> list[str]:
    """The letters of tokens; those of a quotation are its own, unless it is `told` as prose."""
    bare = letters(text)
    for quotation in text.quotations:
        if quotation not in told:
            first, last = (bisect_left(text.starts, at) for at in (quotation.outer_start, quotation.outer_end))
            bare[first:last] = repeat('"', last - first)
    return bare


def _code(piece: Mention | Hit) -> str:
    if isinstance(piece, Hit):
        return LETTERS.get(piece.kind) or LINKS[piece.value]
    return "_" if piece.role == "it" else PEOPLE[piece.kind]
