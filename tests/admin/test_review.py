"""The page of a call under review: what it shows, and what is decided on it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calls.curation.calls import confirm, correct, keep_apart, merge, version
from calls.models import Call, CallAddress, Decision
from tests.admin.reviewing import PAIR, form, member, put, url


def only() -> Call:
    return Call.objects.get()


def test_the_page_shows_each_field_with_the_sentence_that_proves_it(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} #libya «some words»")
    put("b", f"2021-08-19 {PAIR} #navalny")
    correct(only(), "medium", "video", by=curator, why="as the picture shows")
    text = desk.get(url(only())).content.decode()
    for said in (
        "Emmanuel Macron (FR)",
        "Thu 19 August 2021",
        "Video",
        "article 1: libya",
        "<mark>some words</mark>",
        f"<mark>2021-08-19 {PAIR} #libya «some words»</mark>",
        "as the picture shows",
    ):
        assert said in text


def test_a_confirmed_call_gives_way_to_the_next_with_the_same_filters(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR}", "2021-08-20 emmanuel-macron joe-biden", f"2021-08-21 {PAIR}")
    first, other, last = Call.objects.order_by("id")
    query = f"?reason=one_report&leader={next(t for t in last.terms if t not in other.terms and t < 2_000_000)}"
    answer = desk.post(url(first, query), form(first, "confirm"), follow=True)
    assert answer.redirect_chain == [(url(last, query), 302)]
    first.refresh_from_db()
    assert (first.confirmed, first.doubt) == (True, 0)
    assert "confirmed: Emmanuel Macron – Vladimir Putin, 2021-08-19" in str(next(iter(answer.context["messages"])))
    undone = desk.post(reverse("admin:calls_decision_undo", args=[Decision.objects.get().pk]), {"next": url(last)})
    assert undone.headers["Location"] == url(last)
    first.refresh_from_db()
    assert not first.confirmed


def test_the_last_call_leads_back_to_the_list(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR}")
    answer = desk.post(url(only()), form(only(), "confirm"), follow=True)
    assert answer.redirect_chain == [(reverse("admin:calls_call_queue"), 302)]
    assert "Nothing waits here." in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("days", {"first": "2021-08-20", "last": ""}, "2021-08-20"),
        ("days", {"first": "2021-08-20", "last": "2021-08-22"}, "[2021-08-20..2021-08-22]"),
        ("days", {"edtf": "[2021-11-15, 2021-11-22]"}, "[2021-11-15,2021-11-22]"),
        ("days", {}, ""),
        ("medium", {"value": "video"}, "video"),
        ("duration", {"minutes": "45", "bound": "about"}, {"minutes": 45, "bound": "about"}),
        ("initiator", {"value": "vladimir-putin"}, "vladimir-putin"),
        ("time_of_day", {"value": "Evening"}, "evening"),
        ("topics", {"value": ["energy"]}, ["energy"]),
        ("crises", {"value": ["libya", "navalny"]}, ["libya", "navalny"]),
        ("status", {"value": "announced"}, "announced"),
        ("background", {"value": "on"}, True),
        (
            "participants",
            {"leader0": "Joe Biden (joe-biden)", "leader1": "poutine", "leader2": "angela-merkel", "country2": "fr"},
            [
                {"leader": "angela-merkel", "country": "FR"},
                {"leader": "joe-biden", "country": "US"},
                {"leader": "vladimir-putin", "country": "RU"},
            ],
        ),
    ],
)
def test_each_field_is_corrected_by_its_form(desk: Client, field: str, typed: dict[str, Any], kept: Any) -> None:
    put("a", f"2021-08-19 {PAIR}")
    sent = {f"{field}-{name}": value for name, value in typed.items()}
    answer = desk.post(url(only()), form(only(), "correct", field=field, **sent, **{f"{field}-why": "seen"}))
    assert (answer.status_code, answer.headers["Location"]) == (302, url(only()))
    made = Decision.objects.get()
    assert (made.field, made.now, made.why, made.by_name) == (field, kept, "seen", "staff-curators")
    assert only().corrected == [field]
    shown = desk.get(url(only())).content.decode()
    assert "unchanged" in shown


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("days", {"first": "2021-08-20", "last": "2021-08-02"}, "The first day comes after the last one"),
        ("days", {"edtf": "soon"}, "These are no days as EDTF writes them."),
        ("duration", {"minutes": "9999"}, "less than or equal to 1440"),
        ("initiator", {"value": "joe-biden"}, "Select a valid choice"),
        ("time_of_day", {"value": "teatime"}, "Enter a valid value."),
        ("participants", {"leader0": "joe-biden"}, "at least two participants"),
        ("participants", {"leader0": "joe-biden", "leader1": "Nobody At All"}, "No leader is called “Nobody At All”."),
        (
            "participants",
            {"leader0": "joe-biden", "leader1": "poutine", "country1": "XX"},
            "No country has the code XX.",
        ),
    ],
)
def test_what_a_field_cannot_be_is_shown_again(desk: Client, field: str, typed: dict[str, Any], told: str) -> None:
    put("a", f"2021-08-19 {PAIR}")
    sent = {f"{field}-{name}": value for name, value in typed.items()}
    answer = desk.post(url(only()), form(only(), "correct", field=field, **sent))
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert told in shown
    assert all(value in shown for value in typed.values())
    assert shown.count('<details class="edit" open>') == 1
    assert not Decision.objects.exists()


def test_a_correction_and_a_confirmation_at_once_go_on(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR}", f"2021-09-19 {PAIR}")
    first, last = Call.objects.order_by("id")
    sent = {"medium-value": "phone", "confirm": "yes"}
    answer = desk.post(url(first), form(first, "correct", field="medium", **sent))
    assert answer.headers["Location"] == url(last)
    first.refresh_from_db()
    assert (first.medium, first.confirmed) == ("phone", True)
    assert [row.kind for row in Decision.objects.order_by("id")] == ["correct", "confirm"]


def test_a_value_that_is_as_before_is_no_decision(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR}")
    desk.post(url(only()), form(only(), "correct", field="medium", **{"medium-value": "unspecified"}))
    assert not Decision.objects.exists()


def test_no_call_is_withdrawn_without_a_reason(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR}", f"2021-09-19 {PAIR}")
    first, last = Call.objects.order_by("id")
    assert desk.post(url(first), form(first, "withdraw", why=" ")).status_code == 400
    answer = desk.post(url(first), form(first, "withdraw", why="a rumour"))
    assert answer.headers["Location"] == url(last)
    assert (Call.objects.get(), CallAddress.objects.get().call) == (last, None)
    gone = desk.get(url(first), follow=True)
    assert "The call is gone by now." in gone.content.decode()


def test_the_later_of_two_curators_sees_what_changed_and_keeps_what_was_typed(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    sent = form(only(), "correct", field="days", **{"days-edtf": "2021-08-30"}, opened=timezone.now().isoformat())
    correct(only(), "medium", "video", by=curator, why="as the other curator saw")
    answer = desk.post(url(only()), sent)
    assert answer.status_code == 409
    shown = answer.content.decode()
    for said in ("The call has changed since you opened it.", "Decided since:", "2021-08-30", version(only())):
        assert said in shown
    assert shown.count("as the other curator saw") == 2
    assert only().days == "2021-08-19"
    withdrawing = {**sent, "act": "withdraw", "why": "no call at all", "opened": "long ago"}
    assert 'value="no call at all"' in desk.post(url(only()), withdrawing).content.decode()


def test_a_call_that_was_merged_meanwhile_leads_to_its_heir(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    put("b", f"2021-08-29 {PAIR}")
    kept, other = Call.objects.order_by("id")
    merge([kept, other], by=curator)
    gone = next(call for call in (kept, other) if not Call.objects.filter(pk=call.pk).exists())
    answer = desk.post(url(gone), {"act": "confirm"}, follow=True)
    assert "merged into this one" in answer.content.decode()
    assert desk.get(reverse("admin:calls_call_review", args=["nosuch"])).status_code == 404


def test_likely_duplicates_are_offered_until_they_are_kept_apart(desk: Client, curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    put("b", f"2021-08-21 {PAIR} joe-biden")
    put("c", f"2021-08-29 {PAIR}")
    put("d", "2021-08-19 emmanuel-macron joe-biden")
    one, other = Call.objects.order_by("earliest", "-id")[1], Call.objects.get(reports__article__key="b")
    one = Call.objects.get(reports__article__key="a")
    shown = desk.get(url(one))
    assert [candidate.call for candidate in shown.context["candidates"]] == [other]
    answer = desk.post(url(one), form(one, "apart", other=other.public_id))
    assert answer.headers["Location"] == url(one)
    assert Decision.objects.get().kind == "apart"
    assert desk.get(url(one)).context["candidates"] == []
    assert desk.get(url(other)).context["candidates"] == [
        candidate for candidate in desk.get(url(other)).context["candidates"] if candidate.call != one
    ]
    assert desk.post(url(one), form(one, "apart", other="gone")).status_code == 400


def test_decisions_stand_in_the_history_of_the_call(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR}")
    call = only()
    desk.post(url(call), form(call, "confirm", why="read twice"))
    desk.post(reverse("admin:calls_decision_undo", args=[Decision.objects.get().pk]), {"why": "too early"})
    shown = desk.get(reverse("admin:calls_call_history", args=[call.pk])).content.decode()
    assert "confirmed: Emmanuel Macron – Vladimir Putin, 2021-08-19 — read twice" in shown
    assert "Undone: confirmed: Emmanuel Macron – Vladimir Putin, 2021-08-19 too early" in shown
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize("act", ["confirm", "correct", "withdraw", "apart"])
def test_who_may_only_look_sees_no_buttons_and_is_refused(client: Client, filled: object, act: str) -> None:
    put("a", f"2021-08-19 {PAIR}")
    user = member()
    client.force_login(user)
    assert client.get(url(only())).status_code == 403
    user.user_permissions.set(view_permissions())
    shown = client.get(url(only()))
    assert shown.status_code == 200
    assert '<button name="act"' not in shown.content.decode()
    assert client.post(url(only()), form(only(), act, why="x")).status_code == 403
    assert not Decision.objects.exists()


def view_permissions() -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__startswith="view_", content_type__app_label="calls")


def test_a_form_from_another_site_is_refused(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(curator)
    assert strict.post(url(only()), form(only(), "confirm")).status_code == 403


def test_looking_writes_nothing(desk: Client, django_assert_num_queries: Any) -> None:
    put("a", f"2021-08-19 {PAIR}")
    before = only().updated_at
    desk.get(url(only()), {"act": "confirm", "seen": version(only())})
    assert (only().updated_at, Decision.objects.count(), LogEntry.objects.count()) == (before, 0, 0)
    assert desk.post(url(only()), {"act": "dance"}).status_code == 404


@pytest.mark.parametrize("articles", [1, 4])
def test_the_page_takes_as_many_queries_whatever_the_articles(
    desk: Client, curator: User, articles: int, django_assert_num_queries: Any
) -> None:
    for n in range(articles):
        put(f"a{n}", f"2021-08-19 {PAIR} #libya «some words of number {n}»")
    put("b", f"2021-08-21 {PAIR} joe-biden")
    call = Call.objects.get(reports__article__key="a0")
    keep_apart(call, Call.objects.get(reports__article__key="b"), by=curator)
    confirm(call, by=curator)
    desk.get(url(call))
    with django_assert_num_queries(QUERIES):
        desk.get(url(call))


QUERIES = 37


def test_the_leaders_are_offered_by_any_spelling(desk: Client) -> None:
    offered = desk.get(reverse("admin:calls_call_leaders"), {"q": "poutine"}).json()
    assert offered == {"leaders": ["Vladimir Putin (vladimir-putin)"]}
    assert desk.get(reverse("admin:calls_call_leaders")).json() == {"leaders": []}


def test_the_page_speaks_french(desk: Client) -> None:
    put("a", f"2021-08-19 {PAIR} #libya")
    desk.cookies["django_language"] = "fr"
    shown = desk.get(url(only())).content.decode()
    assert "jeu 19 août 2021" in shown
    assert "libya (fr)" in shown
