"""Days as far as they are known, never padded: "June 2020 (24–30)", "one Monday in November 2021: 15 or 22".

`day_label` stands by itself; `day_phrase` goes on a sentence ("… called … on Thursday 19 August 2021").
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from calls.extraction.days import FIRST, LAST, DaySet

FEW = 5  # as many days are listed one by one


def day_label(days: DaySet | None) -> str:
    """What is known of the day, as a heading or a table would put it."""
    return _Known(days).said()[0] if days else _("Day unknown")


def brief_day(days: DaySet | None) -> str:
    """Like `day_label`, without the weekday of a single day."""
    return short_day(days.earliest) if days and len(days) == 1 else day_label(days)


def day_phrase(days: DaySet | None) -> str:
    """What is known of the day, as a sentence goes on with it."""
    return _Known(days).said()[1] if days else pgettext("sentence", "on an unknown day")


def long_day(day: date) -> str:
    """`Thursday 19 August 2021`."""
    return _("%(weekday)s %(day)s") % {"weekday": WEEKDAYS[day.weekday()], "day": short_day(day)}


def short_day(day: date) -> str:
    """`19 August 2021`."""
    return _("%(day)s %(month)s %(year)s") % {"day": _number(day), "month": MONTHS[day.month], "year": day.year}


def month_label(day: date) -> str:
    """`August 2021`."""
    return _month(day)


def published_label(published: str) -> str:
    """An article's own date out of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `` where it has none."""
    year, month, day = (*map(int, filter(None, published.split("-"))), 0, 0, 0)[:3]
    if day:
        return short_day(date(year, month, day))
    return _month(date(year, month, 1)) if month else published


def window_label(start: date, end: date | None) -> str:
    """From when to when something lasted. The first day of a month or year stands for all of it, the last day likewise:
    that is how much is known of most windows."""
    first = _whole(start, start.day == 1, start.month == 1)
    if end:
        after = end + timedelta(1)
        last = _whole(end, after.day == 1, after.month == 1) or short_day(end)
        return _("%(first)s – %(last)s") % {"first": first or short_day(start), "last": last}
    if first:
        return pgettext("period", "since %(period)s") % {"period": first}
    return _("since %(day)s") % {"day": short_day(start)}


def _whole(day: date, is_month: bool, is_year: bool) -> str:
    """The year or the month that `day` stands for; `` where it stands for itself."""
    if is_month and is_year:
        return str(day.year)
    return _month(day) if is_month else ""


class _Known:
    """A set of at least one day, and the way to put it."""

    def __init__(self, days: DaySet) -> None:
        self.days = days
        self.first, self.last = days.earliest, days.latest
        self.one_month = (self.first.year, self.first.month) == (self.last.year, self.last.month)

    def said(self) -> tuple[str, str]:
        """The label and the phrase."""
        ways = (self._open, self._single, self._whole_months, self._weekday, self._few, self._in_month)
        return next((said for way in ways if (said := way())), None) or self._stretch()

    def _open(self) -> tuple[str, str] | None:
        if self.first == FIRST and self.last == LAST:
            return _("Day unknown"), pgettext("sentence", "on an unknown day")
        if self.first == FIRST:
            return _twice(_("by %(day)s") % {"day": short_day(self.last)})
        return _twice(_("not before %(day)s") % {"day": short_day(self.first)}) if self.last == LAST else None

    def _single(self) -> tuple[str, str] | None:
        if len(self.days) > 1:
            return None
        day = long_day(self.first)
        return day, _("on %(day)s") % {"day": day}

    def _whole_months(self) -> tuple[str, str] | None:
        if len(self.days.runs) > 1 or self.first.day != 1 or (self.last + timedelta(1)).day != 1:
            return None
        if self.one_month:
            return _month(self.first), _("in %(period)s") % {"period": _month(self.first)}
        if self.first.month == 1 and self.last.month == 12:
            return self._whole_years()
        ends = {"first": _month(self.first, year=self.first.year != self.last.year), "last": _month(self.last)}
        return _("%(first)s – %(last)s") % ends, pgettext("months", "between %(first)s and %(last)s") % ends

    def _whole_years(self) -> tuple[str, str]:
        first, last = self.first.year, self.last.year
        if first == last:
            return str(first), pgettext("year", "in %(year)s") % {"year": first}
        return f"{first}–{last}", pgettext("years", "between %(first)s and %(last)s") % {"first": first, "last": last}

    def _weekday(self) -> tuple[str, str] | None:
        if len({day.weekday() for day in self.days}) > 1:
            return None
        named = {
            "weekday": WEEKDAYS[self.first.weekday()],
            "month": _month(self.first),
            "days": _or(map(_number, self.days)),
        }
        if self.one_month:
            return (
                _("one %(weekday)s in %(month)s: %(days)s") % named,
                _("on a %(weekday)s in %(month)s (%(days)s)") % named,
            )
        named |= self._ends()
        return (
            _("one %(weekday)s, %(first)s – %(last)s") % named,
            _("on a %(weekday)s between %(first)s and %(last)s") % named,
        )

    def _few(self) -> tuple[str, str] | None:
        one_run = len(self.days.runs) == 1
        if not self.one_month or len(self.days) > (2 if one_run else FEW):
            return None
        days = _("%(days)s %(month)s") % {"days": _or(map(_number, self.days)), "month": _month(self.first)}
        return days, _("on %(day)s") % {"day": days}

    def _in_month(self) -> tuple[str, str] | None:
        if not self.one_month:
            return None
        runs = _or(_number(a) if a == b else f"{_number(a)}–{_number(b)}" for a, b in self.days.runs)
        said = _("%(month)s (%(days)s)") % {"month": _month(self.first), "days": runs}
        return said, _("in %(period)s") % {"period": said}

    def _stretch(self) -> tuple[str, str]:
        ends = self._ends()
        label, phrase = _("%(first)s – %(last)s") % ends, _("between %(first)s and %(last)s") % ends
        if len(self.days.runs) == 1:
            return label, phrase
        count = len(self.days)
        possible = ngettext("%(n)s possible day", "%(n)s possible days", count) % {"n": count}
        return f"{label} ({possible})", f"{phrase} ({possible})"

    def _ends(self) -> dict[str, str]:
        """The first and the last day; month and year are said once where they are the same."""
        if self.first.year != self.last.year:
            first = short_day(self.first)
        elif self.one_month:
            first = _number(self.first)
        else:
            first = _("%(day)s %(month)s") % {"day": _number(self.first), "month": MONTHS[self.first.month]}
        return {"first": first, "last": short_day(self.last)}


def _twice(said: str) -> tuple[str, str]:
    return said[:1].upper() + said[1:], said


def _number(day: date) -> str:
    return pgettext("first day of a month", "1") if day.day == 1 else str(day.day)


def _month(day: date, *, year: bool = True) -> str:
    name = str(MONTHS[day.month])
    return _("%(month)s %(year)s") % {"month": name, "year": day.year} if year else name


def _or(parts: Iterable[str]) -> str:
    *most, last = parts
    return _("%(most)s or %(last)s") % {"most": ", ".join(most), "last": last} if most else last
