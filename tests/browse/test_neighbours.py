"""The calls around a call."""

from __future__ import annotations

import pytest
from django.test import Client

from calls.browse.names import Name, names
from calls.browse.neighbours import Neighbours, neighbours_of, same_crisis
from calls.models import Call
from calls.models.terms import Kind
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("filled")


def leaders() -> list[Name]:
    return [names().by_key[Kind.LEADER, key] for key in ("emmanuel-macron", "joe-biden")]


def around(day: str, *others: str) -> Neighbours | None:
    """The neighbours of a call of the two on a day, among their calls on other days."""
    import_lines(*(f"{one} emmanuel-macron joe-biden" for one in (day, *others)))
    return neighbours_of(Call.objects.get(days=day), leaders())


def test_the_ones_before_and_after_with_the_gap() -> None:
    found = around("2021-03-01", "2021-01-01", "2021-02-01", "2021-03-11", "2021-05-01")
    assert found
    assert found.before
    assert found.after
    assert (found.before.day, found.before.gap) == ("1 February 2021", "28 days")
    assert (found.after.day, found.after.gap) == ("11 March 2021", "10 days")


def test_a_gap_to_a_day_that_is_not_known_is_at_least_so_long() -> None:
    found = around("2021-03-01", "[2021-01-01..2021-02-01]")
    assert found
    assert found.before
    assert found.before.gap == "at least 28 days"


@pytest.mark.parametrize(
    ("others", "is_first"),
    [
        (["2019-01-01"], True),
        (["2021-01-15"], False),  # no silence worth a word
        (["[2019-01-01..2019-01-03]"], False),  # the day of the last one is not known
        (["2019-01-01", "[2019-06-01..2019-06-30]"], False),  # found as the one before
        (["2019-01-01", "[2018-06-01..2021-12-30]"], False),  # may lie between
        (["2019-01-01", ""], False),  # may lie anywhere
        (["2019-01-01", "[2021-03-01..2021-03-05]"], False),  # may be on the same day
        (["2019-01-01", "2021-03-02"], True),
        ([], False),
    ],
)
def test_first_since_is_said_only_where_it_is_sure(others: list[str], is_first: bool) -> None:
    found = around("2021-03-01", *others)
    assert found
    assert found.is_first_since == is_first


def test_the_page_says_it_with_its_proof(client: Client) -> None:
    import_lines("2019-01-01 emmanuel-macron joe-biden", "2021-03-01 emmanuel-macron joe-biden")
    last, first = Call.objects.newest_first()
    text = client.get(last.get_absolute_url()).text
    assert f'first call on file since <a href="{first.get_absolute_url()}">1 January 2019</a>, 790 days before' in text
    assert 'href="/coverage/"' in text
    assert f'rel="next" href="{last.get_absolute_url()}"' in client.get(first.get_absolute_url()).text


def test_an_announced_or_undated_call_has_no_neighbours() -> None:
    assert around("2021-03-01") is not None
    announced = Call.objects.get()
    announced.status = "announced"
    assert neighbours_of(announced, leaders()) is None


def test_calls_about_the_same_crisis_that_week() -> None:
    import_lines(
        "2021-03-10 emmanuel-macron joe-biden #libya",
        "2021-03-08 mario-draghi joe-biden #libya",
        "2021-03-12 angela-merkel joe-biden #libya #navalny",
        "2021-03-10 boris-johnson joe-biden #navalny",
        "2021-03-20 mario-draghi joe-biden #libya",
    )
    call = Call.objects.get(participations__leader__key="emmanuel-macron")
    assert [day for day, _said, _url in same_crisis(call)] == ["8 March 2021", "12 March 2021"]
