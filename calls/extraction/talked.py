"""Whether words only tell that somebody talked, which is no position of his: "A had “a long call” with B"."""

from __future__ import annotations

from calls.extraction.clause_subjects import STRETCH
from calls.extraction.text import Hit, Quotation, Text

TALK = ("talk_verb", "talk_noun", "call_noun", "phone_verb", "device")


def recounts(text: Text, quotation: Quotation, clause: int) -> bool:
    """Whether the quoted words and the clause before them, from the offset `clause` on, have no verb of speech but one
    for a talk."""
    first = text.token_at(quotation.start)
    opening = text.token_at(quotation.outer_start)
    if any(hit.value == "to" for hit in text.within(opening - 1, opening, "link")):
        return False  # "A called B to “find a way out”": what A was after
    last = min(text.token_at(quotation.end), first + STRETCH)
    verbs = (hit for hit in text.within(first, last, "saying") if hit.value != "noun")
    return bool(text.within(text.token_at(clause), last, *TALK)) and all(talked(text, verb) for verb in verbs)


def talked(text: Text, verb: Hit) -> bool:
    """Whether the verb of speech only says that somebody talked: "A spoke with B"."""
    near = text.within(verb.first, verb.last, "talk_verb")
    whole = any(
        hit.value == "spoke" and hit.last - hit.first == verb.last - verb.first for hit in near
    )  # no "spoke of"
    return whole and verb.value == "say"
