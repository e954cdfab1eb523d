"""Merging and splitting: what would come out is shown first, and nothing is written before it is confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from calls.curation.calls import correct, version
from calls.models import Call, CallAddress, Decision
from tests.admin.reviewing import PAIR, member, put, url

MERGE = "admin:calls_call_merge"


def of(key: str) -> Call:
    return Call.objects.get(reports__article__key=key)


def two() -> tuple[Call, Call]:
    """A call that two articles report, and another on the next day."""
    put("a", f"2021-08-19 {PAIR}")
    put("b", f"2021-08-19 {PAIR}")
    put("c", f"2021-08-20 {PAIR} #libya")
    return of("a"), of("c")


def test_a_merge_is_shown_before_it_is_made(desk: Client) -> None:
    kept, other = two()
    asked = {"calls": [other.public_id, kept.public_id]}
    shown = desk.post(reverse(MERGE), asked)
    text = shown.content.decode()
    assert Call.objects.count() == 2
    assert not Decision.objects.exists()
    assert [(one.public_id, one.is_closed) for one in shown.context["outcomes"]] == [
        (kept.public_id, False),
        (other.public_id, True),
    ]
    assert "<td>none</td><td>libya</td>" in text
    assert "closed, the address leads on" in text
    answer = desk.post(reverse(MERGE), {**asked, "sure": "yes", "why": "one readout each"})
    assert answer.headers["Location"] == url(kept)
    assert CallAddress.objects.get(public_id=other.public_id).call == kept
    made = Decision.objects.get()
    assert (made.kind, made.why) == ("same", "one readout each")
    assert {entry.object_id for entry in LogEntry.objects.all()} == {str(kept.pk), str(other.pk)}
    desk.post(reverse("admin:calls_decision_undo", args=[made.pk]))
    assert Call.objects.count() == 2


def test_calls_ticked_in_their_list_are_merged(desk: Client) -> None:
    calls = two()
    listed = reverse("admin:calls_call_changelist")
    assert "Merge the selected calls…" in desk.get(listed).content.decode()
    shown = desk.post(listed, {"action": "merge_selected", "_selected_action": [call.pk for call in calls]})
    assert [one.public_id for one in shown.context["outcomes"]] == [calls[0].public_id, calls[1].public_id]
    assert Call.objects.count() == 2


def test_a_call_is_not_merged_with_itself_or_with_what_is_gone(desk: Client) -> None:
    kept, _ = two()
    answer = desk.post(reverse(MERGE), {"calls": [kept.public_id, "gone"], "sure": "yes"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "It takes two calls to merge." in text
    assert "One of the calls is gone by now." in text


def test_a_split_is_shown_before_it_is_made(desk: Client) -> None:
    call, _ = two()
    out = call.reports.get(article__key="b")
    address = reverse("admin:calls_call_split", args=[call.public_id])
    asked: dict[str, Any] = {"reports": [out.pk, "x"], "seen": version(call)}
    shown = desk.post(address, asked)
    assert Call.objects.count() == 2
    assert [(one.public_id == call.public_id, one.is_new) for one in shown.context["outcomes"]] == [
        (True, False),
        (False, True),
    ]
    assert desk.post(address, {**asked, "sure": "yes"}).headers["Location"] in (url(of("a")), url(of("b")))
    assert of("a") != of("b")


def test_some_articles_go_and_some_stay(desk: Client) -> None:
    call, _ = two()
    address = reverse("admin:calls_call_split", args=[call.public_id])
    answer = desk.post(address, {"reports": [], "seen": version(call)})
    assert answer.status_code == 400
    assert "Some of the reports must go" in answer.content.decode()


def test_a_call_that_has_changed_is_not_split(desk: Client, curator: User) -> None:
    call, _ = two()
    asked = {"reports": [call.reports.get(article__key="b").pk], "seen": version(call), "sure": "yes"}
    correct(call, "medium", "video", by=curator)
    answer = desk.post(reverse("admin:calls_call_split", args=[call.public_id]), asked)
    assert "has changed since you opened it" in answer.content.decode()
    assert of("a") == of("b")


def test_nothing_is_joined_by_a_link_or_without_the_right(client: Client, desk: Client) -> None:
    kept, other = two()
    address, split = reverse(MERGE), reverse("admin:calls_call_split", args=[kept.public_id])
    assert [desk.get(one).status_code for one in (address, split)] == [405, 405]
    client.force_login(member())
    for one in (address, split):
        assert client.post(one, {"calls": [kept.public_id, other.public_id], "sure": "yes"}).status_code == 403
    assert not Decision.objects.exists()
