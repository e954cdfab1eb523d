"""The filter of calls: what it finds, and what it says of nonsense."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from calls.browse.filters import CallFilter
from calls.models import Call

pytestmark = pytest.mark.usefixtures("seeds")


def asked(query: str) -> CallFilter:
    return CallFilter(QueryDict(query), Call.objects.all())


def found(query: str) -> set[frozenset[str]]:
    """The surnames on the line, call by call."""
    return {
        frozenset(p.leader.name.split()[-1] for p in call.participations.select_related("leader"))
        for call in asked(query).qs
    }


FOUND: dict[str, set[str]] = {
    "leader=joe-biden": {"Biden"},
    "leader=emmanuel-macron&leader=mario-draghi": {"Draghi"},
    "country=RU": {"Putin"},
    "country=ru": {"Putin"},
    "crisis=afghanistan-2021": {"Biden", "Putin", "Draghi", "Merkel", "Johnson"},
    "topic=womens-rights": {"Putin"},
    "crisis=navalny&topic=elections": {"Putin"},
    "from=2021-08-19&to=2021-08-19&medium=phone": {"Biden", "Putin", "Draghi"},
    "to=2020": {"Putin"},
    "q=abandonner": {"Biden"},
    "q=Poutine": {"Putin"},
    "reporter=elysee": {"Biden", "Putin", "Draghi"},
    "status=announced": set(),
}


def test_what_is_found(subtests: pytest.Subtests) -> None:
    for query, partners in FOUND.items():
        with subtests.test(query):
            assert found(query) == {frozenset({"Macron", name}) for name in partners}


def test_a_call_whose_days_the_period_cuts_is_found() -> None:
    assert {"Merkel", "Johnson"} == {name for pair in found("from=2021-08-16&to=2021-08-17") for name in pair} - {
        "Macron"
    }


PART_DATES = {
    "2021": (date(2021, 1, 1), date(2021, 12, 31)),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29)),
    "2021-8-9": (date(2021, 8, 9), date(2021, 8, 9)),
    " 2021-08-19 ": (date(2021, 8, 19), date(2021, 8, 19)),
    "": (None, None),
}


def test_part_dates(subtests: pytest.Subtests) -> None:
    for value, ends in PART_DATES.items():
        with subtests.test(value):
            data = QueryDict(mutable=True)
            data.update({"from": value, "to": value})
            both = CallFilter(data, Call.objects.all())
            assert (both.first, both.last) == ends
            assert list(both.complaints) == []


NONSENSE = {
    "leader=nobody": "No leader is known as “nobody”.",
    "country=ZZ": "No country is known as “ZZ”.",
    "medium=pigeon": "No medium is known as “pigeon”.",
    "from=yesterday": "“yesterday” is no date; write 2021, 2021-08 or 2021-08-19.",
    "from=2021-02-30": "“2021-02-30” is no date; write 2021, 2021-08 or 2021-08-19.",
    "from=0000": "“0000” is no date; write 2021, 2021-08 or 2021-08-19.",
    "from=9999": "“9999” is no date; write 2021, 2021-08 or 2021-08-19.",
    "colour=blue": "“colour” is no filter of this page.",
    "q=%00": "Null characters are not allowed.",
}


def test_nonsense_is_named_and_the_rest_of_the_filter_works(subtests: pytest.Subtests) -> None:
    for nonsense, complaint in NONSENSE.items():
        with subtests.test(nonsense):
            both = asked(f"{nonsense}&leader=joe-biden")
            assert list(both.complaints) == [complaint]
            assert both.qs.count() == 1


def test_a_period_that_ends_before_it_begins() -> None:
    both = asked("from=2021&to=2020&leader=joe-biden")
    assert [*both.complaints] == [
        "The period ends (31 December 2020) before it begins (1 January 2021); its end is left out."
    ]
    assert both.qs.count() == 1


@pytest.mark.parametrize("query", ["q=" + "x" * 201, "from=x&to=y&leader=&leader=a&leader=b&page=z&=&%ff=%ff"])
def test_nothing_in_an_address_breaks_the_filter(query: str) -> None:
    assert asked(query).qs.count() == Call.objects.count()
    assert list(asked(query).complaints)


def test_what_others_add_to_addresses_is_no_complaint() -> None:
    assert list(asked("utm_source=mail&fbclid=1&page=2").complaints) == []


def test_the_query_is_the_filter_without_the_nonsense() -> None:
    query = asked("to=2021&leader=joe-biden&leader=nobody&leader=joe-biden&country=us&q=x&page=4").query
    assert str(query) == "?q=x&leader=joe-biden&country=US&to=2021-12-31"


def test_the_order_is_part_of_the_address() -> None:
    assert str(asked("order=updated&leader=joe-biden").query) == "?leader=joe-biden&order=updated"
    assert list(asked("order=sideways").complaints) == ["“sideways” is no order of this list."]
    assert str(asked("order=sideways").query) == "?"
