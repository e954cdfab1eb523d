"""Decisions on calls: what they do, that they last, and that undoing them restores everything."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User

from calls.curation.calls import confirm, correct, keep_apart, merge, split, version, withdraw
from calls.curation.decide import ConflictError, DecisionError, undo
from calls.importing.inputs import Input
from calls.importing.run import import_articles, stored_articles
from calls.models import Call, CallAddress, Decision, TermCount
from tests.curation.published import published
from tests.line_reader import LineReader

pytestmark = pytest.mark.usefixtures("filled")
PAIR = "emmanuel-macron vladimir-putin"


def put(key: str, *lines: str) -> None:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], LineReader, lambda event: None)


def read_all_again() -> None:
    import_articles(list(stored_articles()), LineReader, lambda event: None, again=True)


def only() -> Call:
    return Call.objects.get()


def counted() -> dict[int, int]:
    return dict(TermCount.objects.values_list("term", "n"))


def recounted() -> dict[int, int]:
    from calls.importing.counts import count_terms

    count_terms()
    return counted()


def test_a_correction_holds_through_reading_again_and_is_undone(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    before = published()
    made = correct(only(), "days", "2021-08-20", by=curator, why="the readout is of the next day")
    call = only()
    assert (call.days, call.corrected, made.was, made.machine) == ("2021-08-20", ["days"], "2021-08-19", "2021-08-19")
    assert counted() == recounted()
    read_all_again()
    assert only().days == "2021-08-20"
    undo(made, by=curator)
    assert published() == before
    with pytest.raises(DecisionError):
        undo(made, by=curator)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "announced"),
        ("days", ""),
        ("background", True),
        ("time_of_day", "evening"),
        ("medium", "video"),
        ("duration", {"minutes": 45, "bound": "about"}),
        ("initiator", "vladimir-putin"),
        ("participants", [{"leader": "joe-biden", "country": "US"}, {"leader": "vladimir-putin", "country": "RU"}]),
        ("topics", ["energy"]),
        ("crises", ["libya", "navalny"]),
    ],
)
def test_every_field_can_be_corrected_and_restored(curator: User, field: str, value: Any) -> None:
    put("a", f"2021-08-19 {PAIR} #libya «words»")
    before = published()
    made = correct(only(), field, value, by=curator)
    assert only().corrected == [field]
    assert published() != before
    assert counted() == recounted()
    read_all_again()
    assert json.loads(json.dumps(Decision.objects.get().now)) == value
    undo(made, by=curator)
    assert published() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("days", "soon"), ("medium", "fax"), ("participants", []), ("topics", ["x"]), ("text", "x"), ("duration", 5)],
)
def test_what_a_field_cannot_have_is_refused(curator: User, field: str, value: Any) -> None:
    put("a", f"2021-08-19 {PAIR}")
    with pytest.raises(DecisionError):
        correct(only(), field, value, by=curator)
    assert not Decision.objects.exists()


def test_a_confirmed_call_leaves_the_queue_until_something_changes(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    assert only().doubts == ["one_report"]
    confirm(only(), by=curator)
    assert (only().confirmed, only().doubt) == (True, 0)
    put("b", f"2021-08-19 {PAIR} #libya")
    assert (only().confirmed, only().doubts) == (False, ["unconfirmed"])


def test_a_correction_says_when_the_machine_changes_its_mind(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} video")
    made = correct(only(), "crises", ["libya"], by=curator)
    assert "moved" not in only().doubts
    put("a", f"2021-08-19 {PAIR} video #libya")
    made.refresh_from_db()
    assert (made.was, made.machine, "moved" in only().doubts) == ([], ["libya"], False)
    put("a", f"2021-08-19 {PAIR} video #navalny")
    assert (only().doubts[0], [one.slug for one in only().crises.all()]) == ("moved", ["libya"])


def test_a_withdrawn_call_is_gone_with_its_reason_until_it_is_undone(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»", f"2021-09-01 {PAIR}")
    before, call = published(), Call.objects.earliest("earliest")
    made = withdraw(call, by=curator, why="an invented call")
    assert Call.objects.count() == 1
    assert CallAddress.objects.get(public_id=call.public_id).call is None
    assert counted() == recounted()
    read_all_again()
    assert Call.objects.count() == 1
    undo(made, by=curator)
    assert published() == before
    with pytest.raises(DecisionError):
        withdraw(Call.objects.latest("earliest"), by=curator, why=" ")


def test_merged_calls_are_one_through_reading_again_and_apart_after_undoing(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    put("b", f"2021-08-19 {PAIR}")
    put("c", "2021-08-19 emmanuel-macron John.Doe/RU #libya")
    before = published()
    kept, other = Call.objects.order_by("-report_count")
    made = merge([other, kept], by=curator, why="the same")
    assert only().public_id == kept.public_id
    assert CallAddress.objects.get(public_id=other.public_id).call == only()
    assert counted() == recounted()
    read_all_again()
    assert only().report_count == 3
    undo(made, by=curator)
    assert published() == before


def test_a_split_call_stays_split_and_comes_together_after_undoing(curator: User) -> None:
    for key in "abc":
        put(key, f"2021-08-19 {PAIR}")
    before, call = published(), only()
    made = split(call, call.reports.filter(article__key="c"), by=curator)
    assert sorted(Call.objects.values_list("report_count", flat=True)) == [1, 2]
    read_all_again()
    assert sorted(Call.objects.values_list("report_count", flat=True)) == [1, 2]
    put("d", f"2021-08-19 {PAIR}")
    assert Call.objects.count() >= 2
    assert counted() == recounted()
    put("d", "no call any more")
    undo(made, by=curator)
    assert published() == before
    with pytest.raises(DecisionError):
        split(only(), [], by=curator)


def test_what_was_decided_not_to_be_the_same_is_not_joined_later(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    put("b", f"2021-08-20 {PAIR}")
    one, other = Call.objects.order_by("earliest")
    keep_apart(one, other, by=curator)
    put("b", f"2021-08-19 {PAIR}")
    assert Call.objects.count() == 2


def test_the_later_of_two_curators_is_told(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    seen = version(only())
    correct(only(), "medium", "video", by=curator, seen=seen)
    with pytest.raises(ConflictError):
        correct(only(), "medium", "phone", by=curator, seen=seen)
    assert only().medium == "video"


def test_a_merge_holds_where_the_article_of_one_is_edited_and_imported_again(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    put("b", f"2021-08-25 {PAIR}")
    merge(Call.objects.all(), by=curator)
    put("b", "a line above", f"2021-08-26 {PAIR} #libya")
    call = Call.objects.get()
    assert (call.report_count, [one.slug for one in call.crises.all()]) == (2, ["libya"])


def test_a_withdrawal_holds_where_the_article_is_edited_and_imported_again(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    made = withdraw(Call.objects.get(), by=curator, why="never held")
    put("a", "a line above", f"2021-08-20 {PAIR} #libya")
    assert not Call.objects.exists()
    undo(made, by=curator)
    assert Call.objects.get().days == "2021-08-20"
