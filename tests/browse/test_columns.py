from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.browse.columns import Asked, Columns, Part
from calls.models.terms import Kind, term

LEADERS = [term(Kind.LEADER, pk) for pk in (1, 2, 3)]
TOPIC = term(Kind.TOPIC, 7)
DAYS = st.dates(date(2019, 12, 1), date(2020, 2, 28))
PERIODS = st.none() | st.tuples(DAYS, DAYS).map(sorted)
CALLS = st.lists(st.tuples(PERIODS, st.sets(st.sampled_from([*LEADERS, TOPIC]))), max_size=12)


def part(calls: list[tuple[list[date] | None, set[int]]], *, first: int = 0) -> Part:
    rows: list[int] = []
    for pk, (days, terms) in enumerate(calls, first):
        rows += [-1 - pk, *([day.toordinal() for day in days] if days else [0, 0]), *terms]
    return Part.of(np.array(rows, np.int64))


@given(CALLS, CALLS, st.sets(st.sampled_from([*LEADERS, TOPIC]), max_size=2), st.none() | DAYS, st.none() | DAYS)
def test_every_count_is_that_of_calls_looked_at_one_by_one(
    some: list[tuple[list[date] | None, set[int]]],
    more: list[tuple[list[date] | None, set[int]]],
    terms: set[int],
    first: date | None,
    last: date | None,
) -> None:
    columns = Columns([part(some), part(more, first=100)])
    asked = Asked(sorted(terms), first, last)
    low, high = first or date.min, last or date.max
    found = [
        (days, has)
        for days, has in some + more
        if terms <= has and ((days[1] >= low and days[0] <= high) if days else not (first or last))
    ]
    dated = [(days, has) for days, has in found if days]
    tally = columns.tally(asked)
    assert tally.total == len(found)
    assert tally.undated == len(found) - len(dated)
    assert tally.certain == sum(low <= days[0] and days[1] <= high for days, _ in dated)
    for one in (*LEADERS, TOPIC):
        assert tally.by_term.get(one, 0) == sum(one in has for _, has in found)
    for month in (date(2019, 12, 1), date(2020, 1, 1), date(2020, 2, 1)):
        touching = sum(days[0].replace(day=1) <= month <= days[1] for days, _ in dated)
        assert columns.months(asked)[month] == touching
    spans = [(date(2019, 12, 5), date(2020, 1, 4)), (date(2020, 1, 5), date(2020, 1, 5))]
    assert columns.spans(asked, spans) == [sum(d[1] >= a and d[0] <= b for d, _ in dated) for a, b in spans]
    pairs = columns.pairs(asked, Kind.LEADER)
    for one, other in combinations(LEADERS, 2):
        pair = (one - term(Kind.LEADER, 0), other - term(Kind.LEADER, 0))
        assert pairs[pair] == sum({one, other} <= has for _, has in found)


@pytest.mark.parametrize("calls", [[], [(None, set())]])
def test_calls_without_terms_are_counted_too(calls: list[tuple[list[date] | None, set[int]]]) -> None:
    tally = part(calls).tally(Asked())
    assert (tally.total, tally.by_term) == (len(calls), {})
    assert part(calls).pairs(Asked(), Kind.LEADER) == {}
