"""A text as a string of letters for the words of calls and the people between them.

P a principal, O another person, I an institution, G a group, H a pronoun; V R T C n N D words for a call; W t y o B the
prepositions with, to, from, of, between; k "who", K "that"; `"` quoted words. What the other letters mean stands below.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Hit, Text
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
LINKS = {"with": "W", "to": "t", "from": "y", "of": "o", "between": "B", "and": "&", "who": "k", "that": "K"}
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


def encode_calls(text: Text, mentions: Sequence[Mention]) -> Units[Mention | Hit]:
    """`text` as units of mentions and words of calls; a mention hides the words inside it."""
    taken = {token for mention in mentions for token in range(mention.first, mention.last)}
    hits = [h for h in text.layer("calls") if not taken.intersection(range(h.first, h.last))]
    pieces: list[Mention | Hit] = sorted([*mentions, *hits], key=attrgetter("first"))

    def letter(found: tuple[Mention | Hit, ...]) -> str:
        quotation = text.quoted(text.starts[found[0].first])
        whole = (text.starts[found[0].first], text.ends[found[0].last - 1])
        if quotation and (quotation.start, quotation.end) != whole:  # but « MBS » is a name
            return '"'
        codes = {_person(p) if isinstance(p, Mention) else LETTERS.get(p.kind) or LINKS[p.value] for p in found}
        return next(code for code in RANKED if code in codes)

    def bare(token: int) -> str:
        return '"' if text.quoted(text.starts[token]) else MARKS.get(text.norms[token], "_")

    return encode(text, pieces, letter, bare)


def _person(mention: Mention) -> str:
    return "_" if mention.role == "it" else PEOPLE[mention.kind]
