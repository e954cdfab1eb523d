"""Counts beside the list: the same numbers that asking would give."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from calls.browse.facets import Facet, count, facets
from calls.browse.filters import CallFilter
from calls.browse.names import names
from calls.models import Call

pytestmark = pytest.mark.usefixtures("seeds")


def asked(query: str) -> CallFilter:
    return CallFilter(QueryDict(query), Call.objects.all())


def shown(query: str) -> list[Facet]:
    one = asked(query)
    return list(facets(one, count(one)))


QUERIES = ["", "leader=vladimir-putin", "q=Kaboul", "from=2021&to=2021-08-17", "leader=joe-biden&from=2022"]


def test_each_count_is_what_picking_the_value_gives(subtests: pytest.Subtests) -> None:
    for query in QUERIES:
        for value in (value for facet in shown(query) for value in facet.open + facet.more):
            with subtests.test(f"{query} and {value.name.key}"):
                picked = value.href.plus(value.name.parameter, value.name.key)
                assert value.count == asked(str(picked)[1:]).qs.count()


def test_the_total_is_the_number_of_calls(subtests: pytest.Subtests) -> None:
    for query in QUERIES:
        with subtests.test(query):
            assert count(asked(query)).total == asked(query).qs.count()


def test_a_period_tells_the_certain_from_the_possible() -> None:
    counts = count(asked("from=2021-08-16&to=2021-08-18"))
    assert (counts.total, counts.certain, counts.possible) == (2, 0, 2)
    counts = count(asked("from=2021-08-16&to=2021-08-19"))
    assert (counts.total, counts.certain, counts.possible) == (5, 5, 0)


def test_without_a_period_there_is_nothing_to_tell_apart() -> None:
    counts = count(asked("leader=joe-biden"))
    assert (counts.certain, counts.possible) == (None, 0)


def test_a_picked_value_stands_first_and_its_link_takes_it_off() -> None:
    leaders = shown("leader=joe-biden")[0]
    first = leaders.open[0]
    assert (first.name.key, first.is_picked, str(first.href)) == ("joe-biden", True, "?")
    assert str(leaders.open[1].href) == "?leader=joe-biden&leader=emmanuel-macron"


def test_all_counts_take_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert names().spellings.digest
    for query in ("", "leader=joe-biden&q=Kaboul&from=2020"):
        with django_assert_num_queries(1):
            shown(query)
