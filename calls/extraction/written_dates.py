"""The dates that name a month, and those in numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from calls.extraction.expressions import Expression
from calls.extraction.records import Span
from calls.extraction.text import Hit, Text

CALENDAR = ("weekday", "weekday_short", "month", "month_capital", "month_foreign", "month_part", "turn", "this_day")
RELATIVE = ("relative", "edge", "beside", "unit", "one_unit", "count", "span_after", "span_before")
KINDS = (
    *CALENDAR,
    *RELATIVE,
    "date_range",
    "date_word",
    "date_filler",
    "named_after_day",
    "feast",
    "no_event",
    "apart",
)
DAY = re.compile(r"([0-3]?\d)(?:[^\W\d]{1,3}|º|°)?")
YEAR = re.compile(r"(?:19|20)\d\d")
CENTURY = 2000  # of a year in two figures: "03/08/22"
GLUED = re.compile(r"([0-3]?\d),((?:19|20)\d\d)")  # "March 12,2022"
MIDDLE = re.compile(r"[-/.]\s?\d{1,2}\s?[-/.]\s?\d")  # of a date in numbers: a search for it is quick
NUMERIC = re.compile(
    r"(?=\d)(?<![\d/.\-])(?:(?P<y>(?:19|20)\d\d)(?P<dash>[-/.])(?P<m>[01]?\d)(?P=dash)(?P<d>[0-3]?\d)"
    r"|(?P<a>[0-3]?\d)(?P<sep>[/.]|\s?-\s?)(?P<b>[01]?\d|[0-3]\d)(?P=sep)(?P<c>(?:19|20)\d\d"
    r"|(?<=\d\d/\d\d/)[012]\d|(?<=\d\d-\d\d-)[012]\d|(?<=\d\d\.\d\d\.)[012]\d))(?![\d/.-]\d|[\d/])"
)


class Marks:
    """The calendar's words of a text, by the tokens at which they begin and end."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.at: dict[int, dict[str, Hit]] = defaultdict(dict)
        self.before: dict[int, dict[str, Hit]] = defaultdict(dict)
        self.kinds: dict[str, list[Hit]] = {}
        for kind in KINDS:
            hits = self.kinds[kind] = text.of(kind)
            for hit in hits:
                self.at[hit.first][kind] = hit
                self.before[hit.last][kind] = hit
        names = self.kinds["named_after_day"]  # the Good Friday Agreement is of no Friday
        self.taken = {token for hit in names for token in range(hit.first, hit.last)}

    def make(self, kind: str, first: int, last: int, **parts: object) -> Expression:
        """An expression of the tokens `first:last`, which are then taken."""
        text = self.text
        self.taken.update(range(first, last))
        start = text.starts[first]
        sentence = text.sentence_at(start).index
        return Expression(kind, first, last, Span(start, text.ends[last - 1]), sentence, **parts)  # type: ignore[arg-type]

    def number(self, token: int, pattern: re.Pattern[str], limit: int) -> int | None:
        """The number that `token` is by `pattern`, from 1 to `limit`; else None."""
        if not 0 <= token < len(self.text.norms):
            return None
        match = pattern.fullmatch(self.text.norms[token])
        number = int(match.group(match.lastindex or 0)) if match else 0
        return number if 1 <= number <= limit else None

    def skip(self, token: int, step: int) -> int:
        """The next token from `token` in the direction `step` that is no filler."""
        while 0 <= token < len(self.text.norms):
            if "date_filler" not in self.at.get(token, {}) and not self.text.norms[token].isspace():
                break
            token += step
        return token


class WrittenDates(Marks):
    """The dates of a text that name a month or stand in numbers."""

    @cached_property
    def known(self) -> list[Expression]:
        """The dates with a month, in order."""
        return sorted([*self.numeric(), *self.months(), *self._feasts()], key=lambda e: e.first)

    def _feasts(self) -> Iterator[Expression]:
        """Days that are called by a name, the same each year: "on New Year's Day"."""
        for hit in self.kinds["feast"]:
            month, day = map(int, hit.value.split("-"))
            year, last = self._year(hit.last)
            yield self.make("date", hit.first, last, day=day, month=month, year=year)

    def numeric(self) -> Iterator[Expression]:
        """Dates such as 12/03/2022 and 2022-03-12."""
        for match in NUMERIC.finditer(self.text.text) if MIDDLE.search(self.text.text) else ():
            first, last = self.text.token_at(match.start()), self.text.token_at(match.end() - 1) + 1
            if match["y"]:
                day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
            else:
                day, month, year = int(match["a"]), int(match["b"]), int(match["c"])
                year += CENTURY if year < 100 else 0
            either = (month, day) if not match["y"] and day <= 12 and self.month_first else None
            if month > 12 and day <= 12:
                day, month, either = month, day, None
            if 1 <= day <= 31 and 1 <= month <= 12 and year >= 1990 and last <= len(self.text.norms):
                weekday, first = self._weekday_before(first)
                yield self.make("date", first, last, day=day, month=month, year=year, either=either, weekday=weekday)

    @cached_property
    def month_first(self) -> bool:
        """Whether the article may write the month before the day: it does so in words, or counts hours to twelve."""
        months = self.kinds.get("month_capital", ())
        return bool(self.text.of("half_day")) or any(self.number(hit.last, DAY, 31) for hit in months)

    def months(self) -> Iterator[Expression]:
        """Dates that name a month; one of another language counts only in a full date, as under a message."""
        hits = [h for h in self.kinds.get("month_capital", ()) if self.text.capital(h.first) or self._full(h)]
        foreign = [h for h in self.kinds.get("month_foreign", ()) if self.text.capital(h.first)]
        for hit in sorted([*hits, *foreign, *self.kinds.get("month", ())], key=lambda h: h.first):
            expression = self._month(hit)
            if expression and (hit.kind != "month_foreign" or expression.full):
                yield expression

    def _full(self, hit: Hit) -> bool:
        """Whether a day and a year stand on either side: "31 march 2019"."""
        return bool(self.number(hit.first - 1, DAY, 31) and self.number(hit.last, YEAR, 2049))

    def _glued(self, hit: Hit) -> Expression | None:
        """A date whose day and year are one token: "March 12,2022"."""
        glued = GLUED.fullmatch(self.text.norms[hit.last]) if hit.last < len(self.text.norms) else None
        if not glued:
            return None
        weekday, first = self._weekday_before(hit.first)
        parts = {"day": int(glued[1]), "month": int(hit.value), "year": int(glued[2]), "weekday": weekday}
        return self.make("date", first, hit.last + 1, **parts)

    def _month(self, hit: Hit) -> Expression | None:
        if glued := self._glued(hit):
            return glued
        first, last, month = hit.first, hit.last, int(hit.value)
        day, until = None, None
        before = self.skip(first - 1, -1)
        if first - before <= 3 and (day := self.number(before, DAY, 31)):
            first = before
            day, until, first = self._days_before(day, first)
        elif day := self.number(last, DAY, 31):
            last += 1
            day, until, last = self._days_after(day, last)
        year, last = self._year(last)
        weekday, first = self._weekday_before(first) if day else (None, first)
        if day and year and weekday is None:
            weekday, last = self._weekday_after(last)
        part = None if day else self.before.get(hit.first, {}).get("month_part")
        if not day and not year and not part and not self._introduced(hit):
            return None
        first = part.first if part else first
        value = part.value if part else ""
        made = self.make("date", first, last, day=day, month=month, year=year, weekday=weekday, value=value)
        return replace(made, until=replace(made, day=until, weekday=None)) if until else made

    def _days_before(self, day: int, first: int) -> tuple[int, int | None, int]:
        """The first day, the last one if there are two ("5-6 May"), and where the expression begins."""
        joint = self.before.get(first, {}).get("date_range")
        other = self.number(joint.first - 1, DAY, 31) if joint else None
        return (other, day, joint.first - 1) if joint and other and other < day else (day, None, first)

    def _days_after(self, day: int, last: int) -> tuple[int, int | None, int]:
        joint = self.at.get(last, {}).get("date_range")
        other = self.number(joint.last, DAY, 31) if joint else None
        return (day, other, joint.last + 1) if joint and other and other > day else (day, None, last)

    def _year(self, last: int) -> tuple[int | None, int]:
        after = self.skip(last, 1)
        year = self.number(after, YEAR, 2049) if after - last <= 1 else None
        return (year, after + 1) if year and year >= 1990 else (None, last)

    def _weekday_before(self, first: int) -> tuple[int | None, int]:
        after = self.skip(first - 1, -1) + 1
        hits = self.before.get(after, {})
        hit = hits.get("weekday") or hits.get("weekday_short")
        return (int(hit.value), hit.first) if hit and first - after <= 2 else (None, first)

    def _weekday_after(self, last: int) -> tuple[int | None, int]:
        """The weekday that ends a line behind a full date: "3 May 2019, Friday"."""
        hit = self.at.get(self.skip(last, 1), {}).get("weekday")
        end = self.text.text[self.text.ends[hit.last - 1] :][:1] if hit else ""
        return (int(hit.value), hit.last) if hit and hit.first - last <= 1 and end in ("", "\n") else (None, last)

    def _introduced(self, hit: Hit) -> bool:
        before = self.before.get(hit.first, {})
        turned = before.get("turn") or self.at.get(hit.last, {}).get("turn")
        return bool(turned or before.keys() & {"date_word"})
