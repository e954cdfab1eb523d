"""Statements are corrected and withdrawn, from the page of their call and from their own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from calls.curation.statements import correct_statement, seen_of
from calls.models import Call, Decision, Statement
from tests.admin.reviewing import PAIR, member, put, url


def only() -> Statement:
    return Statement.objects.select_related("article", "call", "report").get()


def address(statement: Statement) -> str:
    return reverse("admin:calls_statement_review", args=[statement.public_id])


def form(statement: Statement, act: str, **fields: Any) -> dict[str, Any]:
    """What the form sends, with what was not changed."""
    as_it_is = {
        "speaker0": "Emmanuel Macron (emmanuel-macron)",
        "reporter": "Élysée",
        "call": statement.report.ordinal if statement.report else "",
    }
    sent = {f"{statement.public_id}-{name}": value for name, value in {**as_it_is, **fields.pop("new", {})}.items()}
    return {"act": act, "seen": seen_of(statement), **sent, **fields}


def test_who_spoke_who_passed_it_on_and_the_call_are_corrected_at_once(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»", "2021-08-20 emmanuel-macron joe-biden")
    call = Call.objects.get(earliest="2021-08-19")
    assert "<mark>some words</mark>" in desk.get(url(call)).content.decode()
    new = {"speaker0": "Joe Biden", "speaker1": "A spokesman", "reporter": "White House", "call": 1}
    answer = desk.post(address(only()), form(only(), "correct", new=new, next=url(call)))
    assert answer.headers["Location"] == url(call)
    found = only()
    speakers = [(one.name, one.leader and one.leader.key) for one in found.speakers.all()]
    assert speakers == [("Joe Biden", "joe-biden"), ("A spokesman", None)]
    assert (found.reporter, found.call) == ("White House", Call.objects.get(earliest="2021-08-20"))
    assert [row.field for row in Decision.objects.order_by("id")] == ["speakers", "reporter", "call"]


def test_what_was_not_changed_is_no_decision(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»")
    desk.post(address(only()), form(only(), "correct"))
    assert not Decision.objects.exists()


def test_a_statement_is_withdrawn_with_a_reason(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»")
    refused = desk.post(address(only()), form(only(), "withdraw", why=""))
    assert refused.status_code == 400
    assert "A reason is needed" in refused.content.decode()
    answer = desk.post(address(only()), form(only(), "withdraw", why="a headline", next="https://elsewhere.example/"))
    assert answer.headers["Location"] == reverse("admin:index")
    assert not Statement.objects.exists()
    shown = desk.get(url(Call.objects.get())).content.decode()
    assert "some words" in shown
    assert "a headline" in shown


def test_the_later_of_two_curators_is_told(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»")
    sent = form(only(), "correct", new={"reporter": "Kremlin"})
    correct_statement(only(), "reporter", "White House", by=curator)
    answer = desk.post(address(only()), sent)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "has changed since you opened it" in text
    assert 'value="Kremlin"' in text


def test_a_call_of_another_article_cannot_be_chosen(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»")
    answer = desk.post(address(only()), form(only(), "correct", new={"call": 7}))
    assert answer.status_code == 400
    assert "Select a valid choice" in answer.content.decode()


def test_a_statement_without_a_call_has_its_page(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR}", "«loose words»")
    assert "loose words" in desk.get(address(only())).content.decode()
    own = reverse("admin:calls_statement_change", args=[only().pk])
    assert address(only()) in desk.get(own).content.decode()
    sent = form(only(), "correct", new={"call": 0, "speaker0": "Somebody"})
    desk.post(address(only()), sent)
    assert only().call == Call.objects.get()


def test_whoever_may_not_review_is_refused(client: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»")
    client.force_login(member())
    assert client.get(address(only())).status_code == 403
    assert client.post(address(only()), form(only(), "withdraw", why="x")).status_code == 403
    assert client.post(address(only()), {"act": "dance"}).status_code == 403
    client.force_login(curator)
    assert client.post(address(only()), {"act": "dance"}).status_code == 404
