"""The history of decisions, and undoing them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from calls.curation.articles import withdraw_article
from calls.curation.calls import confirm, correct, withdraw
from calls.curation.statements import correct_statement
from calls.models import Article, Call, Decision, Statement
from tests.admin.reviewing import PAIR, member, put

LIST = "admin:calls_decision_changelist"


def undo_of(row: Decision) -> str:
    return reverse("admin:calls_decision_undo", args=[row.pk])


def test_it_tells_who_what_when_why_and_what_the_machine_reads_now(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    correct(Call.objects.get(), "crises", ["libya"], by=curator, why="as the readout says")
    rows = desk.get(reverse(LIST)).content.decode()
    for said in ("staff-curators", "corrected, call, crises: none → libya", "unchanged", "as the readout says"):
        assert said in rows
    put("a", f"2021-08-19 {PAIR} #libya")
    assert "agrees" in desk.get(reverse(LIST)).content.decode()
    put("a", f"2021-08-19 {PAIR} #navalny")
    assert "disagrees: navalny" in desk.get(reverse(LIST)).content.decode()


def test_a_decision_is_undone_with_a_reason(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    made = correct(Call.objects.get(), "medium", "video", by=curator)
    asked = desk.get(undo_of(made)).content.decode()
    assert "Not told → Video" in asked
    assert Decision.objects.get().standing
    answer = desk.post(undo_of(made), {"why": "a slip", "next": reverse(LIST)}, follow=True)
    assert "undone by staff-curators" in answer.content.decode()
    made.refresh_from_db()
    assert (made.standing, made.undone_why, Call.objects.get().medium) == (False, "a slip", "unspecified")
    again = desk.post(undo_of(made))
    assert again.status_code == 400
    assert "It was undone already." in again.content.decode()


def test_standing_and_undone_ones_are_told_apart(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    first = correct(Call.objects.get(), "medium", "video", by=curator)
    desk.post(undo_of(first))
    second = confirm(Call.objects.get(), by=curator)
    for state, row in (("undone", first), ("standing", second)):
        assert list(desk.get(reverse(LIST), {"state": state}).context["cl"].result_list) == [row]


def test_curators_do_not_bring_a_withdrawn_article_back_but_editors_do(client: Client, desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR}")
    made = withdraw_article(Article.objects.get(), by=None, why="a hoax")
    assert "Undo…" in desk.get(reverse(LIST)).content.decode()
    assert [desk.get(undo_of(made)).status_code, desk.post(undo_of(made)).status_code] == [403, 403]
    client.force_login(member("editors"))
    assert client.post(undo_of(made)).status_code == 302
    assert Call.objects.count() == 1


def test_whoever_may_not_review_undoes_nothing(client: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    made = withdraw(Call.objects.get(), by=curator, why="x")
    client.force_login(member())
    assert client.post(undo_of(made)).status_code == 403
    assert Decision.objects.get().standing


def test_the_list_takes_as_many_queries_whatever_its_length(
    desk: Client, curator: User, django_assert_num_queries: Any
) -> None:
    put("a", f"2021-08-19 {PAIR} #libya")
    for crises in (["navalny"], ["libya", "navalny"], []):
        correct(Call.objects.get(), "crises", crises, by=curator)
        with django_assert_num_queries(8):
            desk.get(reverse(LIST))


def test_the_history_of_a_statement_outlives_its_row(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»")
    first = Statement.objects.get()
    correct_statement(first, "reporter", "Kremlin", by=curator, why="as it says there")
    now = Statement.objects.get()
    assert now.pk != first.pk
    shown = desk.get(reverse("admin:calls_statement_history", args=[now.pk])).content.decode()
    assert "Élysée → Kremlin" in shown
    assert "as it says there" in shown
    assert desk.get(reverse("admin:calls_statement_history", args=[first.pk])).status_code == 302


def test_decisions_are_found_by_curator_address_and_words(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}", "2021-08-20 emmanuel-macron joe-biden")
    first, second = Call.objects.order_by("days")
    for call in (first, second):
        confirm(call, by=curator)

    def found(words: str) -> list[str]:
        rows = desk.get(reverse(LIST), {"q": words}).context["cl"].result_list
        return sorted(row.address for row in rows)

    both = sorted([first.get_absolute_url(), second.get_absolute_url()])
    assert found(curator.username) == both
    assert found(first.get_absolute_url()) == [first.get_absolute_url()]
    assert found("bid") == [second.get_absolute_url()]
    assert found("macron -- put'") == [first.get_absolute_url()]
    assert found("nobody") == found("&|!()") == []
