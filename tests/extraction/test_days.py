"""Day sets: the arithmetic of days, against plain sets of dates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.extraction.days import ALL_BITS, ANY_DAY, FIRST, LAST, NO_DAY, SIZE, DaySet

DATES = st.dates(FIRST, LAST)
SETS = st.sets(DATES, max_size=12)
STEPS = st.integers(0, 40)


def test_the_calendar() -> None:
    assert (ANY_DAY.earliest, ANY_DAY.latest, len(ANY_DAY)) == (FIRST, LAST, SIZE)
    assert len(NO_DAY) == 0


@given(SETS, SETS)
def test_sets_are_sets(one: set[date], other: set[date]) -> None:
    a, b = DaySet.of(*one), DaySet.of(*other)
    assert set(a & b) == one & other
    assert set(a | b) == one | other
    assert set(a - b) == one - other
    assert len(a) == len(one)
    assert bool(a) is bool(one)
    assert list(a) == sorted(one)


@given(SETS, DATES)
def test_membership(days: set[date], day: date) -> None:
    assert (day in DaySet.of(*days)) is (day in days)


@pytest.mark.parametrize("day", [FIRST - timedelta(1), LAST + timedelta(1)])
def test_days_outside_the_calendar_are_left_out(day: date) -> None:
    assert day not in ANY_DAY
    assert not DaySet.of(day)


@given(st.none() | DATES, st.none() | DATES)
def test_between(earliest: date | None, latest: date | None) -> None:
    days = DaySet.between(earliest, latest)
    first, last = earliest or FIRST, latest or LAST
    assert len(days) == max((last - first).days + 1, 0)
    assert not days or (days.earliest, days.latest) == (first, last)


def test_between_days_outside_the_calendar() -> None:
    assert DaySet.between(date(1950, 1, 1), date(2100, 1, 1)) == ANY_DAY
    assert DaySet.between(date(1950, 1, 1), date(1960, 1, 1)) == NO_DAY
    assert DaySet.between(date(2060, 1, 1), None) == NO_DAY


def test_where_asks_every_day_in_turn() -> None:
    days = DaySet.where(n % 7 == 0 for n in range(SIZE))
    assert {day.weekday() for day in days} == {FIRST.weekday()}


@given(SETS, st.integers(-500, 500))
def test_shifted(days: set[date], step: int) -> None:
    expected = {day + timedelta(step) for day in days}
    assert set(DaySet.of(*days).shifted(step)) == {day for day in expected if FIRST <= day <= LAST}


@given(SETS, STEPS, STEPS)
def test_spread(days: set[date], before: int, after: int) -> None:
    expected = {day + timedelta(step) for day in days for step in range(-before, after + 1)}
    assert set(DaySet.of(*days).spread(before, after)) == {day for day in expected if FIRST <= day <= LAST}


@given(SETS)
def test_runs_tell_the_same_days(days: set[date]) -> None:
    runs = DaySet.of(*days).runs
    assert {first + timedelta(n) for first, last in runs for n in range((last - first).days + 1)} == days
    assert all(b - a > timedelta(1) for (_, a), (b, _) in pairwise(runs))
    assert DaySet.of(*days).run_count == len(runs)


@given(SETS)
def test_edtf_there_and_back(days: set[date]) -> None:
    assert DaySet.from_edtf(DaySet.of(*days).edtf()) == DaySet.of(*days)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], ""),
        (["2021-08-19"], "2021-08-19"),
        (["2021-08-16", "2021-08-17"], "[2021-08-16..2021-08-17]"),
        (["2021-11-15", "2021-11-22"], "[2021-11-15,2021-11-22]"),
    ],
)
def test_edtf(days: list[str], expected: str) -> None:
    assert DaySet.of(*map(date.fromisoformat, days)).edtf() == expected


def test_edtf_refuses_anything_else() -> None:
    with pytest.raises(ValueError, match="tomorrow"):
        DaySet.from_edtf("tomorrow")


@pytest.mark.parametrize("end", ["earliest", "latest"])
def test_an_empty_set_has_no_ends(end: str) -> None:
    with pytest.raises(ValueError, match="empty day set"):
        getattr(NO_DAY, end)


def test_a_set_shows_itself_shortly() -> None:
    assert repr(DaySet.of(date(2021, 8, 19), date(2021, 8, 26))) == "<DaySet 2021-08-19..2021-08-26, 2 days>"
    assert repr(NO_DAY) == "<DaySet empty>"


def test_bits_count_from_the_first_day() -> None:
    assert DaySet.of(FIRST).bits == 1
    assert DaySet(ALL_BITS) == ANY_DAY
