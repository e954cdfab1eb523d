from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from calls.browse.coverage import covered
from calls.browse.filters import CallFilter
from calls.browse.names import names
from calls.browse.rhythm import Rhythm, rhythm
from calls.models import Call, Country, Crisis
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")
START = date(2019, 6, 1)


@pytest.fixture
def crisis() -> Crisis:
    """A crisis of two countries that began in the middle of calls by one of them."""
    made = Crisis.objects.create(slug="test", name_en="Test", name_fr="Essai", start=START)
    made.countries.set(Country.objects.filter(code__in=["IT", "GB"]))
    import_lines(
        "2019-05-31 emmanuel-macron mario-draghi «the day before»",
        "2019-06-01 emmanuel-macron mario-draghi «the first day»",
        "2019-06-28 emmanuel-macron mario-draghi «the last day of the first four weeks»",
        "2019-06-29 emmanuel-macron mario-draghi «the day after these»",
        "2019-09-01 emmanuel-macron joe-biden «somebody else»",
    )
    return made


def told(crisis: Crisis) -> Rhythm:
    found = rhythm(crisis)
    assert found
    return found


def test_calls_of_its_countries_are_counted_around_its_start(crisis: Crisis) -> None:
    (row,) = told(crisis).rows
    assert str(row.country) == "IT land"
    assert {one.offset: one.n for one in row.bins if one.n} == {-1: 1, 0: 2, 1: 1}
    assert (row.before.n, row.after.n) == (1, 3)
    assert [one.offset for one in row.bins] == list(range(-13, 13))
    assert row.bins[13].earliest == START


def test_bins_follow_each_other_without_a_gap(crisis: Crisis) -> None:
    bins = told(crisis).rows[0].bins
    assert {(b.earliest - a.latest).days for a, b in pairwise(bins)} == {1}
    assert {(one.latest - one.earliest).days for one in bins} == {27}


def test_a_bar_opens_as_many_calls_as_it_counts(crisis: Crisis) -> None:
    import_lines("2019-05-20/2019-06-10 mario-draghi joe-biden «some day»")
    (row,) = told(crisis).rows
    counted = [(one.url, one.n) for one in row.bins] + [(one.url, one.n) for one in (row.before, row.after)]
    for url, n in counted:
        asked = CallFilter(QueryDict(url.partition("?")[2]), Call.objects.all())
        assert asked.qs.count() == n, url


def test_without_countries_of_its_own_all_calls_count(crisis: Crisis) -> None:
    crisis.countries.clear()
    (row,) = told(crisis).rows
    assert row.country is None
    assert (row.before.n, row.after.n) == (1, 4)


def test_where_nothing_is_on_file_nothing_is_drawn(crisis: Crisis) -> None:
    crisis.start = date(1995, 1, 1)
    assert rhythm(crisis) is None


def test_what_is_to_come_is_not_drawn(crisis: Crisis) -> None:
    crisis.start = date(2049, 1, 1)
    assert rhythm(crisis) is None


def test_it_takes_two_queries(crisis: Crisis, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    names()
    covered()
    with django_assert_num_queries(2):
        rhythm(crisis)


def test_few_calls_are_said_and_not_drawn(crisis: Crisis, client: Client) -> None:
    assert not told(crisis).is_telling
    assert "<svg role" not in client.get("/crises/test/").text
    import_lines(*(f"2019-{month:02}-{day} emmanuel-macron mario-draghi" for month in range(1, 12) for day in (10, 20)))
    assert told(crisis).is_telling
    assert "<svg role" in client.get("/crises/test/").text


def test_the_page_says_it_in_words_and_as_a_table(crisis: Crisis, client: Client) -> None:
    text = client.get("/crises/test/").text
    assert "1 call before" in text
    assert "3 calls after" in text
    assert "1 June 2019 – 28 June 2019" in text
