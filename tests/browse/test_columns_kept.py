"""What is counted from columns is what the database counts, whatever has changed since they were loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from calls.browse import columns_kept, facets, kept, matrix, periods
from calls.browse.columns import Part
from calls.browse.columns_kept import columns, columns_for, forget_columns
from calls.browse.filters import CallFilter
from calls.browse.freshness import _state, warm_up
from calls.browse.kept import LARGE, keeping
from calls.browse.names import forget_names
from calls.importing.counts import count_terms
from calls.models import Call
from calls.models.terms import Kind
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")
QUERIES = [
    "leader=emmanuel-macron",
    "country=FR&topic=evacuation",
    "from=2021-08-17&to=2021-08-19",
    "leader=vladimir-putin&from=2021",
    "status=announced",
    "leader=angela-merkel&leader=mario-draghi",
]


@pytest.fixture(autouse=True)
def nothing_loaded() -> Iterator[None]:
    forget_columns()
    yield
    forget_columns()


def asked_for(query: str) -> CallFilter:
    return CallFilter(QueryDict(query), Call.objects.all())


def assert_all_agree() -> None:
    for query in QUERIES:
        asked = asked_for(query)
        plain = facets._counted(asked), periods._by_month(asked), matrix._edges(asked, Kind.LEADER)
        with keeping(_state(), LARGE):
            assert (facets._counted(asked), periods._by_month(asked), matrix._edges(asked, Kind.LEADER)) == plain, query


def add() -> None:
    import_lines("2021-08-18 emmanuel-macron mario-draghi", "2015-03-01 vladimir-putin angela-merkel", key="new")


def edit() -> None:
    import_lines("2020-01-01 emmanuel-macron mario-draghi", key="new")


def remove() -> None:
    one = Call.objects.order_by("pk")[0]
    one.reports.all().delete()
    one.delete()
    count_terms()


@pytest.mark.parametrize("changes", [(), (add,), (add, edit), (add, remove), (remove,)])
def test_columns_count_as_the_database_does(changes: tuple[Callable[[], None], ...]) -> None:
    assert_all_agree()
    for change in changes:
        change()
        assert_all_agree()


def test_what_changed_is_loaded_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    Call.objects.update(updated_at=timezone.now() - timedelta(days=1))
    conditions: list[str] = []
    load = columns_kept._load

    def watched(condition: str, *values: datetime) -> Part:
        conditions.append(condition)
        return load(condition, *values)

    monkeypatch.setattr(columns_kept, "_load", watched)
    with keeping("monday", LARGE):
        columns()
        columns()
    with keeping("tuesday", LARGE):
        columns()
    monkeypatch.setattr(columns_kept, "MOST_CHANGED", 0)
    forget_columns()
    with keeping("wednesday", LARGE):
        columns()
    add()
    with keeping("thursday", LARGE):
        columns()
    every, changed = "updated_at IS NOT NULL", "updated_at >= %s"
    assert conditions == [every, changed, every, changed, every]


def test_what_is_at_hand_takes_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    asked = asked_for("leader=emmanuel-macron")
    with keeping("monday", LARGE):
        assert facets.count(asked).total
        forget_names()
        with django_assert_num_queries(0):
            assert columns_for(asked)
            matrix._edges(asked, Kind.LEADER)


def test_a_worker_loads_them_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGE", 1)
    warm_up()
    monkeypatch.setattr(columns_kept, "ROWS", "no query")
    with keeping(_state(), LARGE):
        assert columns()


def test_words_and_small_collections_are_left_to_the_database() -> None:
    with keeping("monday", LARGE):
        assert columns_for(asked_for("q=Kaboul")) is None
    with keeping("monday", LARGE - 1):
        assert columns() is None
    assert columns() is None
