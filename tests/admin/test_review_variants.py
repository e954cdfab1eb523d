"""Statements of a call are said to be one, or not: shown first, decided then, undone from the same page."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from calls.curation.calls import version
from calls.curation.variants import join, part
from calls.models import Call, Decision, Statement
from tests.admin.reviewing import PAIR, member, put, url

LONG, SHORT, FRENCH = "we shall not stop talking to each other", "not stop talking to each", "nous parlerons encore"


def three() -> Call:
    """A call whose words two articles tell in one language and a third in another."""
    for key, words in (("a", LONG), ("b", SHORT), ("c", FRENCH)):
        put(key, f"2021-08-19 {PAIR} «{words}»")
    return Call.objects.get()


def said(*words: str) -> list[Statement]:
    return [Statement.objects.select_related("article", "call", "report").get(text=one) for one in words]


def ids(*words: str) -> list[str]:
    return [one.public_id for one in said(*words)]


def address(call: Call) -> str:
    return reverse("admin:calls_call_statements", args=[call.public_id])


def test_statements_become_one_after_a_look_at_what_comes_out(desk: Client) -> None:
    call = three()
    assert 'form="join"' in desk.get(url(call)).content.decode()
    asked = {"statements": ids(LONG, FRENCH), "seen": version(call)}
    shown = desk.post(address(call), asked)
    assert [{row.text for row in family} for family in shown.context["families"]] == [{LONG, FRENCH}]
    assert "one statement, told 2 times" in shown.content.decode()
    assert not Decision.objects.exists()
    answer = desk.post(address(call), {**asked, "sure": "yes", "why": "a translation"})
    assert answer.headers["Location"] == url(call)
    made = Decision.objects.get()
    assert (made.kind, made.thing, made.why) == ("same", "statement", "a translation")
    assert Statement.objects.exclude(variant_of=None).count() == 1
    assert "Not the same…" in desk.get(url(call)).content.decode()
    desk.post(reverse("admin:calls_decision_undo", args=[made.pk]))
    assert not Statement.objects.exclude(variant_of=None).exists()


def test_one_is_taken_out_of_a_family(desk: Client, curator: User) -> None:
    call = three()
    join(said(LONG, SHORT, FRENCH), by=curator)
    asked = {"out": ids(FRENCH), "statements": ids(LONG, SHORT), "seen": version(call)}
    shown = desk.post(address(call), asked)
    families = [{row.text for row in family} for family in shown.context["families"]]
    assert sorted(families, key=len) == [{FRENCH}, {LONG, SHORT}]
    desk.post(address(call), {**asked, "sure": "yes"})
    assert Statement.objects.exclude(variant_of=None).count() == 1
    assert Decision.objects.filter(kind="apart", thing="statement").count() == 1


def test_what_shares_most_of_its_words_is_offered_until_somebody_decides(desk: Client, curator: User) -> None:
    call = three()

    def offered() -> list[set[str]]:
        return [{pair.one.text, pair.other.text} for pair in desk.get(url(call)).context["alike"]]

    assert offered() == [{LONG, SHORT}]
    part(said(LONG), said(SHORT), by=curator)
    assert offered() == []
    join(said(LONG, SHORT), by=curator)
    assert offered() == []


def test_the_later_of_two_curators_is_told(desk: Client, curator: User) -> None:
    call = three()
    asked = {"statements": ids(LONG, FRENCH), "seen": version(call), "sure": "yes"}
    part(said(LONG), said(FRENCH), by=curator)
    answer = desk.post(address(call), asked)
    assert answer.status_code == 409
    assert "has changed since you opened it" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_nothing_is_joined_by_one_tick_a_link_or_without_the_right(client: Client, desk: Client) -> None:
    call = three()
    answer = desk.post(address(call), {"statements": ids(LONG), "seen": version(call)})
    assert (answer.status_code, "It takes two statements" in answer.content.decode()) == (400, True)
    assert desk.get(address(call)).status_code == 405
    client.force_login(member())
    assert client.post(address(call), {"statements": ids(LONG, SHORT), "sure": "yes"}).status_code == 403
    assert not Decision.objects.exists()


def test_it_says_nothing_about_calls_that_may_be_the_same(desk: Client, curator: User) -> None:
    """A statement kept apart parts no calls: the other call is still offered."""
    call = three()
    put("d", f"2021-08-20 {PAIR} «{LONG}»")
    part(said(FRENCH), said(SHORT), by=curator)
    assert [one.call.days for one in desk.get(url(call)).context["candidates"]] == ["2021-08-20"]
