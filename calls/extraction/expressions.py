"""An expression of time: what is written, before anything is concluded from it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from calls.extraction.records import Span

DAYS, MONTHS = tuple(calendar.day_name), tuple(calendar.month_name)  # which they would format anew each time
BEYOND = "beyond"
EVENT = "event"
SPANS = (  # of several days
    *("this_week", "last_week", "next_week", "week_end", "recently"),
    *("this_month", "last_month", "next_month", "this_year", "last_year"),
)


ENDS = {"end_of_week": "this_week", "end_of_month": "this_month", "end_of_year": "this_year"}
COMING = ("soon", "shortly", "tomorrow", "next_week", "next_month", *ENDS)
DUE = ("by", "before")  # the prepositions of a day that is the last on which something may be


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens `first:last` that speak of a day, as written.

    `kind` is `date` (a weekday, day, month and year, each as far as given), `year` (a year alone), `relative` (`value`:
    yesterday …), `edge` (`value`: eve …; `offset` in days from what was told before) or `span` (`offset` in days from
    `beside`, or from the article's day). `slack` is how many days `offset` may be out. `turn` is `last`, `next` or ``.
    An `edge` of the value BEYOND is told of the call named behind it: "a day after he had called B"; one of the value
    EVENT of something else: "the day after his election". The words for the event of a `span` end at the token `reach`;
    it may be one of `named`.
    The `value` of a month may be its part: `early`, `mid` or `late`. `until` ends a range; `inside` is the relative
    word of the longer time in which a date lies: `last_year`. `beside` is a date, or the slugs of the dated events that
    its words may mean.
    `cut` is the preposition that keeps it from being a day of its own: `since`, `until`, `by`, `before`, `of`.
    `either` is the day and the month that a number such as 03/04/2022 may also mean.
    """

    kind: str
    first: int
    last: int
    span: Span
    sentence: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    value: str = ""
    offset: int = 0
    slack: int = 0
    turn: str = ""
    cut: str = ""
    beside: Expression | tuple[str, ...] | None = None
    reach: int = 0
    named: tuple[str, ...] = ()
    until: Expression | None = None
    inside: str = ""
    either: tuple[int, int] | None = None

    @property
    def full(self) -> bool:
        """Whether it names one day of one year."""
        return self.kind == "date" and None not in (self.day, self.month, self.year)

    @property
    def note(self) -> str:
        """It in plain English."""
        if self.kind != "date":
            return self.value.replace("_", " ")
        words = [
            DAYS[self.weekday] if self.weekday is not None else "",
            str(self.day or self.value),
            MONTHS[self.month or 0],
            str(self.year or ""),
        ]
        return " ".join([*([self.turn] if self.turn else []), *filter(None, words)])
