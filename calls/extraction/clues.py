"""What an expression of time says of a day, and what many such clues leave together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from calls.extraction.days import ALL_BITS, ANY_DAY, FIRST, LAST, NO_DAY, SIZE, DaySet, union
from calls.extraction.expressions import DUE, ENDS, Expression
from calls.extraction.records import Clue

WEEK = 7
NARROW = 45  # a set no wider than a month and its edges is a day known well enough to reckon from
MANY_RUNS = 80
LATE = 2  # days by which a day without its year may lie behind the article's own: news is amended
STEPS = {"today": 0, "yesterday": -1, "before_yesterday": -2, "tomorrow": 1}
SPREADS = {"overnight": (1, 0), "recently": (7, 0), "soon": (0, 7), "shortly": (0, 1)}
MONTHS = {"this_month": 0, "last_month": -1, "next_month": 1}
WEEKS = {"last_week": -1, "next_week": 1}
YEARS = {"this_year": 0, "last_year": -1}
PARTS = {"early": range(1, 11), "mid": range(11, 21), "late": range(21, 32)}  # the days of each part of a month


@cache
def weekday_days(weekday: int) -> DaySet:
    """Every such weekday, Monday being 0."""
    start = (weekday - FIRST.weekday()) % WEEK
    return DaySet(sum(1 << n for n in range(start, SIZE, WEEK)))


@cache
def month_days(day: int) -> DaySet:
    """That day of every month."""
    return DaySet(sum(dated_days(day, month, None).bits for month in range(1, 13)))


@cache
def _part_days(part: str) -> DaySet:
    return union(map(month_days, PARTS[part]))


@cache
def dated_days(day: int | None, month: int, year: int | None) -> DaySet:
    """Every day of that month, or that day of it, in every year or in that one."""
    years = [year] if year else range(FIRST.year, LAST.year + 1)
    bits = 0
    for one in years:
        first = date(one, month, 1)
        length = ((first + timedelta(31)).replace(day=1) - first).days
        if day is None:
            bits |= DaySet.between(first, first + timedelta(length - 1)).bits
        elif day <= length:
            bits |= DaySet.of(date(one, month, day)).bits
    return DaySet(bits)


def known(days: DaySet) -> bool:
    """Whether `days` are narrow enough to reckon other days from: single days or short runs, if of several years."""
    if not days or len(days) > NARROW * MANY_RUNS:
        return False
    return len(days.runs) <= MANY_RUNS and all((last - first).days <= NARROW for first, last in days.runs)


def settle(clues: Iterable[Clue]) -> tuple[DaySet, tuple[Clue, ...]]:
    """What the clues leave, and the clues with those that contradict the ones before them marked as not kept.

    Hard clues come first, each set in the order given; so a hard clue added at the end never lets a day back in that
    the hard clues before it had ruled out. A soft clue counts only where it leaves something.
    """
    ordered = sorted(clues, key=lambda clue: not clue.hard)
    left, judged = ALL_BITS, []
    for clue in ordered:
        both = left & clue.days.bits
        judged.append(clue if both else replace(clue, kept=False))
        left = both or left
    return DaySet(left), tuple(judged)


def weeks(days: DaySet, shift: int = 0) -> DaySet:
    """The whole weeks, Monday to Sunday, of `days`, moved by `shift` weeks."""
    mondays = days.spread(6, 0) & weekday_days(0)
    return mondays.spread(0, 6).shifted(WEEK * shift)


def _month_of(days: DaySet, shift: int) -> DaySet:
    months = {(d.year, d.month) for d in (days.earliest, days.latest)} if days else set()
    found = NO_DAY
    for year, month in months:
        count = year * 12 + month - 1 + shift
        found |= dated_days(None, count % 12 + 1, count // 12)
    return found


def nearest(pattern: DaySet, now: DaySet, ahead: bool, strict: bool = False) -> DaySet:
    """The last days of `pattern` up to the day of `now`, or the next ones after it; `strict` leaves that day out.

    Where `now` is a run of several days, those inside it are meant: "Thursday" in an article of August.
    """
    if not known(now):
        return pattern
    found = NO_DAY
    for first, last in now.runs:
        found |= _nearest(pattern, first, last, ahead, strict)
    return found


def _nearest(pattern: DaySet, first: date, last: date, ahead: bool, strict: bool) -> DaySet:
    inside = pattern & DaySet.between(first, last)
    single = first == last
    if inside and not (single and strict):
        return inside
    if ahead:
        later = pattern & DaySet.between(last + timedelta(1), None)
        return DaySet.of(later.earliest) if later else NO_DAY
    earlier = pattern & DaySet.between(None, first - timedelta(1))
    return DaySet.of(earlier.latest) if earlier else NO_DAY


def relative_days(value: str, now: DaySet, ahead: bool) -> DaySet:
    """The days of a word such as `yesterday` or `since_week`, said on a day of `now`."""
    if now.bits == ALL_BITS:
        return ANY_DAY
    if value in ENDS:
        return relative_days(ENDS[value], now, True) & DaySet.between(now.earliest, None)
    if value in STEPS:
        return now.shifted(STEPS[value])
    if value in SPREADS:
        return now.spread(*SPREADS[value])
    if value in MONTHS:
        return _month_of(now, MONTHS[value])
    if value in WEEKS:
        return weeks(now, WEEKS[value])
    if value in YEARS:
        return union(_year_days(day.year + YEARS[value], None) for day in (now.earliest, now.latest)) if now else NO_DAY
    around = now.spread(0, 6) if ahead else now.spread(6, 0)
    if value == "week_end":
        return (weekday_days(5) | weekday_days(6)) & around
    return weeks(now) & (now.spread(6, 0) if value == "since_week" else around)


def written(expression: Expression, now: DaySet, ahead: bool) -> DaySet:
    """The days that a `date` or `relative` expression means in an article of a day of `now`.

    `ahead` is true of what is still to come: "by Friday" is then any day up to it. The weekday that stands beside a
    date is left to `weekday_days`.
    """
    if ahead and expression.cut in DUE:
        last = written(replace(expression, cut=""), now, ahead)
        after = expression.cut == "before"
        return DaySet.between(now.earliest, last.latest - timedelta(after)) if known(now) and last else last
    if expression.kind == "relative":
        return relative_days(expression.value, now, ahead)
    if expression.kind == "year":
        return _year_days(expression.year or 1, expression.month)
    days = _dated(expression, now, ahead)
    if expression.until is None:
        return days
    last = _dated(replace(expression.until, turn=expression.turn), now, ahead)
    if not days or not last or last.latest < days.earliest:
        return days | last
    return _filled(days, last) if len(days.runs) <= MANY_RUNS else days | last


def _year_days(year: int, month: int | None) -> DaySet:
    """The whole year, or the part of it that begins with the month."""
    last = {1: 4, 5: 8}.get(month or 0, 12)
    return DaySet.between(date(year, month or 1, 1), dated_days(None, last, year).latest)


def _filled(days: DaySet, last: DaySet) -> DaySet:
    """From each of `days` to the first of `last` at most a month behind it."""
    found = NO_DAY
    for first in days:
        ends = last & DaySet.between(first, first + timedelta(31))
        found |= DaySet.between(first, ends.earliest) if ends else NO_DAY
    return found


def _dated(expression: Expression, now: DaySet, ahead: bool) -> DaySet:
    if expression.inside and known(now):
        plain = _dated(replace(expression, inside="", turn=""), ANY_DAY, ahead)
        if inside := plain & relative_days(expression.inside, now, ahead):
            return inside
    ahead = ahead if not expression.turn else expression.turn == "next"
    if expression.month is None:
        pattern = weekday_days(expression.weekday or 0)
        pattern = pattern & month_days(expression.day) if expression.day else pattern
        return nearest(pattern, now, ahead, strict=bool(expression.turn))
    pattern = dated_days(expression.day, expression.month, expression.year)
    if expression.value:
        pattern &= _part_days(expression.value)
    if expression.either:
        pattern |= dated_days(*expression.either, expression.year)
    if expression.year or not known(now):
        return pattern
    if expression.day is None:
        return _month_near(pattern, now, ahead)
    late = NO_DAY if ahead or len(now) > 1 else pattern & now.spread(0, LATE)
    return late or nearest(pattern, now, ahead)


def _month_near(pattern: DaySet, now: DaySet, ahead: bool) -> DaySet:
    """The run of that month that is last up to each day of `now`, or next after it."""
    found = NO_DAY
    for first, last in now.runs:
        if ahead:
            fitting = [run for run in pattern.runs if run[1] >= first][:1]
        else:
            fitting = [run for run in pattern.runs if run[0] <= last][-1:]
        found |= DaySet.between(*fitting[0]) if fitting else NO_DAY
    return found
