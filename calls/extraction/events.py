"""When an article was written, from how it speaks of a dated event: as lately past, as still to come, as feared."""

from __future__ import annotations

from datetime import timedelta

from calls.extraction.clues import dated_days, relative_days, weekday_days, weeks
from calls.extraction.days import ANY_DAY, NO_DAY, DaySet
from calls.extraction.expressions import Expression
from calls.extraction.facts import Anchor
from calls.extraction.text import Hit, Text

NEAR = 3  # tokens between an event and the weekday on which it was
STANCE = 5  # tokens before an event that may put it off: "preparations for the", "to avert a"
RECENT = timedelta(20)  # how long after an event an article still gives its day without the year
WEEK = timedelta(7)
ONE = timedelta(1)
AHEAD = timedelta(45)  # how long before an event an article speaks of it as the next
WORDS = ("phone_verb", "talk_verb", "call_noun", "talk_noun")
SINCE = {"yesterday": (1, 1), "today": (0, 0), "this_week": (0, 6), "week_end": (0, 8)}  # days after an event


def stance(text: Text, hit: Hit) -> str:
    """How the words before an event put it off: `unreal`, or `ahead` of what has a day set long before; else ``."""
    begin = max(text.sentence_at(hit.start).first, hit.first - STANCE)
    hits = text.within(begin, hit.first, "event_ahead")
    unset = not hits or (hits[-1].value == "ahead" and not text.within(hit.first, hit.last, "scheduled"))
    return "" if unset else hits[-1].value


def foretold(anchor: Anchor) -> DaySet:
    """The days on which an event is spoken of as the next."""
    return DaySet.between(anchor.start - AHEAD, anchor.start)


def told_when(text: Text, first: int, last: int, anchor: Anchor, expressions: list[Expression]) -> DaySet:
    """The days of an article that gives the day of the event of the tokens `first:last` as one does lately after it."""
    for expression in expressions:
        gap = max(expression.first - last, first - expression.last)
        near = min(expression.last, last), max(expression.first, first)
        if days := _lately(expression, anchor, 0 <= gap <= NEAR and not text.within(*near, *WORDS)):
            return days
    return NO_DAY


def _lately(expression: Expression, anchor: Anchor, beside: bool) -> DaySet:
    """The days on which the event was of that weekday, that day or "yesterday", and none other is meant."""
    happened = DaySet.between(anchor.start, anchor.end)
    if expression.day and expression.month and not expression.year:
        return DaySet.between(anchor.end, anchor.end + RECENT) if _is_day(expression, happened) else NO_DAY
    if not beside or expression.turn == "next":
        return NO_DAY
    if expression.kind == "date" and expression.weekday is not None and not expression.month:
        lately = DaySet.between(anchor.start, anchor.end + WEEK)
        return lately if happened & weekday_days(expression.weekday) else NO_DAY
    if expression.kind != "relative":
        return NO_DAY
    if expression.value == "last_week":
        return weeks(happened, 1)
    if expression.value == "last_month":
        return relative_days("next_month", happened, False)
    low, high = SINCE.get(expression.value, (0, -1))
    return DaySet.between(anchor.start + ONE * low, anchor.end + ONE * high)


def _is_day(expression: Expression, happened: DaySet) -> bool:
    return bool((dated_days(expression.day, expression.month or 1, None) or ANY_DAY) & happened)
