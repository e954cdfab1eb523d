"""Of several days in a sentence those that are of something else than its call, which stand behind the others."""

from __future__ import annotations

from calls.extraction.expressions import Expression
from calls.extraction.nearness import TRIGGERS
from calls.extraction.text import Hit, Sentence, Text

OWNED = 4  # tokens from "Friday's" to what was on that day
BEHIND = 4  # tokens from "ahead of" to the meeting
REACH = 10  # tokens from an event to the day on which it was
POSSESSIVE = ("'s", "’s", "'", "’")


def of_else(text: Text, expression: Expression, sentence: Sentence) -> bool:
    """Whether a day in words told in a call, or the day of an event, stands nearer to these than to the call: "told B
    by phone on Tuesday that …", "Friday's attack", "the attack on the town on Friday".
    """
    if expression.kind not in ("date", "relative"):
        return False
    return (
        _names_event(text, expression)
        or _of_event(text, expression, sentence)
        or is_content(text, expression.first, sentence)
    )


def _names_event(text: Text, expression: Expression) -> bool:
    """Whether an event is called by it: "Friday's attack", « l'attaque de vendredi »."""
    last = expression.last
    if last < len(text.norms) and text.norms[last] in POSSESSIVE:
        events = text.within(last, last + OWNED, "event_noun")
        return bool(events) and not _calls(text, last, events[0].first)
    return False


def _of_event(text: Text, expression: Expression, sentence: Sentence) -> bool:
    """Whether an event stands before it, with no comma and no word for a call between."""
    first = expression.first
    begin = max(first - REACH, sentence.first)
    events = text.within(begin, first, "event_noun") or _talks(text, begin, first)
    if not events or _calls(text, events[-1].last, first):
        return False
    return "," not in text.norms[events[-1].last : first]


def _talks(text: Text, first: int, last: int) -> list[Hit]:
    """A mere meeting that something else is before or after: "ahead of talks in the capital on Friday"."""
    links = [hit.last for hit in text.within(first, last, "clause") if hit.value == "event"]
    talks = text.within(links[-1], min(links[-1] + BEHIND, last), "talk_noun", "definite") if links else ()
    return [hit for hit in talks if hit.value == "weak"]


def is_content(text: Text, token: int, sentence: Sentence) -> bool:
    """Whether `token` stands in what was told in the call: behind "that", with all words for a call before this."""
    that = [hit for hit in text.within(sentence.first, token, "link") if hit.value == "conj"]
    if not that:
        return False
    before = text.within(sentence.first, that[-1].first, *TRIGGERS)
    if not before or before[-1].last == that[-1].first:  # "the call that he had on Tuesday"
        return False
    return not text.within(that[-1].last, sentence.last, *TRIGGERS)


def _calls(text: Text, first: int, last: int) -> list[Hit]:
    """The words for a call, a mere meeting left out."""
    return [hit for hit in text.within(first, last, *TRIGGERS) if hit.value != "weak"]
