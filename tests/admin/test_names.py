"""The queue of names that nobody known fits, and settling one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from calls.admin import unresolved
from calls.curation import rereading
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Decision, Leader, LeaderName, UnresolvedName
from tests.curation.phrase_reader import PhraseReader

pytestmark = pytest.mark.usefixtures("filled")
MADE = {
    "act": "make", "make-full_name": "John Doe", "make-surname": "Doe", "make-country": "US", "make-gender": "",
    "make-office": "foreign_minister", "make-role": "", "make-start": "2020-01-01", "make-end": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def phrase_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "make_reader", PhraseReader)
    rereading._reader.cache_clear()


@pytest.fixture
def curator(client: Client) -> Client:
    user = User.objects.create_user("curator", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="review_decision"))
    client.force_login(user)
    return client


def put(key: str, *lines: str) -> None:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], PhraseReader, lambda event: None)


QUEUE = "admin:calls_unresolvedname_changelist"


def page_of(name: str, country: str = "", office: str = "") -> str:
    asked = urlencode({"name": name, "country": country, "office": office})
    return f"{reverse('admin:calls_unresolvedname_settle')}?{asked}"


def test_the_queue_groups_names_with_few_queries(curator: Client, django_assert_max_num_queries: Any) -> None:
    put("a", *(f"?Name{n}" for n in range(60)), "?Doe", "?Doe", "2021-08-19 emmanuel-macron John.Doe/US")
    with django_assert_max_num_queries(8):
        first = curator.get(reverse(QUEUE))
    assert first.context["rows"][0]["name"] == "Doe"
    assert len(first.context["rows"]) == 50
    assert "page 1 of 2" in first.content.decode()
    with django_assert_max_num_queries(8):
        people = curator.get(reverse(QUEUE), {"people": ""})
    assert [(row["name"], row["calls"]) for row in people.context["rows"]] == [("John Doe", 1)]
    assert curator.get(people.context["rows"][0]["link"]).status_code == 200
    assert len(curator.get(reverse(QUEUE), {"q": "doe", "page": "x"}).context["rows"]) == 1


def test_a_name_is_shown_where_it_stands(curator: Client, django_assert_max_num_queries: Any) -> None:
    put("a", "2021-08-19 emmanuel-macron Bidden/US", "?Bidden <b>")
    with django_assert_max_num_queries(16):
        page = curator.get(page_of("Bidden")).content.decode()
    assert "<mark>?Bidden &lt;b&gt;</mark>" in page
    assert "nobody of that name" in page


def test_a_name_becomes_a_leader_after_a_look_at_what_would_change(curator: Client) -> None:
    put("a", "2021-08-19 emmanuel-macron John.Doe/US", "?Doe")
    shown = curator.post(page_of("John Doe", "US"), MADE).content.decode()
    assert "No stored call would change." in shown
    assert not Decision.objects.exists()
    assert curator.post(page_of("John Doe", "US"), {**MADE, "sure": "yes"}).status_code == 302
    assert not UnresolvedName.objects.exists()
    assert Leader.objects.get(key="john-doe-us").terms.get().country.code == "US"
    assert "1 article was read again." in curator.get(reverse(QUEUE)).content.decode()


def test_who_settled_a_name_takes_it_back_and_no_other_curator_does(curator: Client) -> None:
    put("a", "2021-08-19 emmanuel-macron John.Doe/US", "?Doe")
    told = curator.post(page_of("John Doe", "US"), {**MADE, "sure": "yes"}, follow=True).content.decode()
    undo = reverse("admin:calls_decision_undo", args=[Decision.objects.get().pk])
    assert f'action="{undo}"' in told
    other = User.objects.create_user("other", is_staff=True)
    other.user_permissions.set(Permission.objects.filter(codename__in=["review_decision", "view_decision"]))
    stranger = Client()
    stranger.force_login(other)
    assert stranger.post(undo).status_code == 403
    User.objects.get(username="curator").user_permissions.add(Permission.objects.get(codename="view_decision"))
    assert curator.post(undo).status_code == 302
    assert UnresolvedName.objects.get().name == "Doe"


def test_the_front_page_counts_the_names(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    front = reverse("admin:index")
    assert "0 names to settle" in curator.get(front).content.decode()
    put("a", "?Doe", "?Doe", "?Smith")
    page = curator.get(front).content.decode()
    assert "2 names to settle" in page
    assert "to review" not in page
    monkeypatch.setattr(unresolved, "COUNTED", 1)
    assert "1+ name to settle" in curator.get(front).content.decode()


def test_a_term_that_somebody_holds_is_refused_with_their_name(curator: Client) -> None:
    put("a", "?Doe")
    asked = {**MADE, "make-office": "head_of_state", "make-role": "president", "sure": "yes"}
    answer = curator.post(page_of("Doe"), asked)
    assert answer.status_code == 400
    assert "Joe Biden holds this office" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_name_is_linked_and_what_is_left_is_said(curator: Client) -> None:
    put("a", "2021-08-19 emmanuel-macron Bidden/US", "?Bidden")
    asked = {"act": "link", "link-leader": "Joe Biden", "link-kind": "surname"}
    page = curator.post(page_of("Bidden", "US"), asked).content.decode()
    assert "Joe Biden (US)" in page
    assert curator.post(page_of("Bidden", "US"), {**asked, "sure": "yes"}).status_code == 302
    assert LeaderName.objects.get(text="Bidden").kind == "surname"
    assert not UnresolvedName.objects.exists()


def test_what_still_fits_nobody_is_said(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a", "?Bidden")
    monkeypatch.setattr(PhraseReader, "people", {})
    asked = {"act": "link", "link-leader": "Joe Biden", "link-kind": "surname", "sure": "yes"}
    page = curator.post(page_of("Bidden"), asked, follow=True).content.decode()
    assert "still fits nobody in 1 place" in page


def test_nobody_leaves_the_queue(curator: Client) -> None:
    put("a", "?Doe")
    assert curator.post(page_of("Doe"), {"act": "nobody", "sure": "yes"}).status_code == 302
    assert curator.get(reverse(QUEUE)).context["rows"] == []
    assert curator.post(page_of("Doe"), {"act": "nobody"}).status_code == 400


@pytest.mark.parametrize("at", [QUEUE, "admin:calls_unresolvedname_settle"])
def test_others_may_not_see_it(client: Client, at: str) -> None:
    user = User.objects.create_user("somebody", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_unresolvedname"))
    client.force_login(user)
    assert client.get(reverse(at)).status_code == 403
