"""The review queue: its order, its filters, and the number on the front page."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from calls.admin import review_queue
from calls.admin.review_queue import Queue, place_of
from calls.models import Call, Country, Crisis, Leader
from calls.models.terms import Kind, term
from tests.admin.reviewing import PAIR, member, put, url

QUEUE = "admin:calls_call_queue"


@pytest.fixture
def five(filled: object) -> list[Call]:
    """Calls in the order of the queue: of a stranger, without a day, on one of many days, two with one report only."""
    put("a", f"2021-08-19 {PAIR}", f"2021-09-19 {PAIR} #libya")
    put("b", "[2021-01-01..2021-01-30] emmanuel-macron joe-biden")
    put("c", "2021-08-19 emmanuel-macron John.Doe/US")
    put("d", "emmanuel-macron angela-merkel")
    doubts = [call.doubts for call in review_queue.in_doubt()]
    assert [one[0] for one in doubts] == ["provisional", "no_day", "wide_days", "one_report", "one_report"]
    return list(review_queue.in_doubt())


def test_the_most_doubtful_come_first_with_their_reasons(desk: Client, five: list[Call]) -> None:
    shown = desk.get(reverse(QUEUE))
    assert list(shown.context["cl"].result_list) == five
    text = shown.content.decode()
    assert "somebody on the line is not in the reference data, only one article tells of it" in text
    assert f'href="{url(five[0])}"' in text
    settled = five[0]
    Call.objects.filter(pk=settled.pk).update(doubt=0)
    assert list(desk.get(reverse(QUEUE)).context["cl"].result_list) == five[1:]


def test_it_is_filtered_and_the_filters_go_with_it(desk: Client, five: list[Call]) -> None:
    biden = term(Kind.LEADER, Leader.objects.get(key="joe-biden").pk)
    shown = desk.get(reverse(QUEUE), {"reason": "wide_days", "leader": str(biden)})
    (found,) = shown.context["cl"].result_list
    assert found == five[2]
    assert url(found, f"?reason=wide_days&amp;leader={biden}") in shown.content.decode()
    america = term(Kind.COUNTRY, Country.objects.get(code="US").pk)
    libya = term(Kind.CRISIS, Crisis.objects.get(slug="libya").pk)
    for name, number, count in (("country", america, 2), ("crisis", libya, 1)):
        assert desk.get(reverse(QUEUE), {name: number}).context["cl"].result_count == count


@pytest.mark.parametrize("query", ["", "reason=one_report", "reason=nonsense&leader=x&crisis=99999999999999"])
def test_it_is_walked_forth_and_back(five: list[Call], query: str) -> None:
    queue = Queue.of(QueryDict(query))
    forth = [queue.after(place_of(call)) for call in five]
    assert forth == [*five[1:], None]
    assert [queue.before(place_of(call)) for call in five] == [None, *five[:-1]]


@pytest.mark.parametrize(("query", "index"), [("", "call_doubt"), ("reason=one_report", "call_one_report")])
def test_an_index_serves_every_step_of_the_queue(five: list[Call], query: str, index: str) -> None:
    asked = Queue.of(QueryDict(query)).rows
    later = [asked.filter(step) for step in review_queue.later(place_of(five[0]))]
    earlier = [asked.filter(step).reverse() for step in review_queue.earlier(place_of(five[4]))]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
    for rows in (asked, *later, *earlier):
        plan = rows[:1].explain()
        assert index in plan
        assert "Sort" not in plan


def test_who_comes_from_elsewhere_starts_with_the_first(five: list[Call]) -> None:
    five[3].doubt = 0
    queue = Queue.of(QueryDict())
    assert (queue.after(place_of(five[3])), queue.before(place_of(five[3]))) == (five[0], None)


@pytest.mark.parametrize(("most", "shown"), [(1_000, "5 calls to review"), (3, "3+ calls to review")])
def test_the_front_page_says_how_many_wait(
    desk: Client, five: list[Call], monkeypatch: pytest.MonkeyPatch, most: int, shown: str
) -> None:
    monkeypatch.setattr(review_queue, "COUNTED", most)
    text = desk.get(reverse("admin:index")).content.decode()
    assert f'<a href="{reverse(QUEUE)}">{shown}</a>' in text


def test_whoever_may_not_see_calls_sees_no_queue(client: Client, five: list[Call]) -> None:
    client.force_login(member())
    assert "to review" not in client.get(reverse("admin:index")).content.decode()
    assert client.get(reverse(QUEUE)).status_code == 403


def test_the_list_takes_as_many_queries_whatever_its_length(
    desk: Client, five: list[Call], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(15):
        desk.get(reverse(QUEUE))
    put("e", *(f"2021-10-{day:02} {PAIR}" for day in range(1, 20, 3)))
    with django_assert_num_queries(15):
        desk.get(reverse(QUEUE))
