"""Reference data in the admin: an edit is a decision, shown before it is taken, and refused where it is old."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import models
from django.test import Client
from django.urls import reverse

from calls.curation import rereading
from calls.curation.editing import edit
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Call, Country, Crisis, Decision, Institution, Leader, PendingReading, Thing, Topic
from tests.curation.phrase_reader import PhraseReader

pytestmark = pytest.mark.usefixtures("filled")
PAIR = "emmanuel-macron vladimir-putin"
CRISIS = {"slug": "new", "name_en": "New", "start": "2021-01-01", "words": "fr: Bélovéjie", "hints": "", "why": "asked"}


@pytest.fixture(autouse=True)
def phrase_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "make_reader", PhraseReader)
    rereading._reader.cache_clear()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor"))
    return client


def put(key: str, *lines: str) -> None:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], PhraseReader, lambda event: None)


def url(model: type[models.Model], page: str, *args: object) -> str:
    return reverse(f"admin:calls_{model._meta.model_name}_{page}", args=args)


def form_of(client: Client, row: models.Model) -> dict[str, Any]:
    """What the page of a row posts where nothing is changed."""
    page = client.get(url(type(row), "change", row.pk)).context
    forms = [page["adminform"].form, *(one.formset for one in page["inline_admin_formsets"])]
    found: dict[str, Any] = {}
    for form in forms:
        for one in [form] if not hasattr(form, "forms") else [form.management_form, *form.forms]:
            found |= {
                field.html_name: value for field in one if not isinstance(value := field.value(), (bool, type(None)))
            }
    return {name: getattr(value, "isoformat", lambda value=value: value)() for name, value in found.items()}


def test_a_new_crisis_finds_its_calls_and_its_preview_says_which(editor: Client) -> None:
    put("a", f"2021-08-19 {PAIR} Bélovéjie")
    shown = editor.post(url(Crisis, "add"), {**CRISIS, "_preview": "yes"})
    page = shown.content.decode()
    assert f"/calls/{Call.objects.get().public_id}/: changes" in page
    assert "1 article would be read again." in page
    assert 'value="new"' in page
    assert "was added successfully" not in page
    assert not Crisis.objects.filter(slug="new").exists()
    assert not Decision.objects.exists()
    assert editor.post(url(Crisis, "add"), CRISIS).status_code == 302
    made = Decision.objects.get()
    assert (made.kind, made.thing, made.field, made.by_name, made.why) == (
        "reference",
        "crisis",
        "new",
        "editor",
        "asked",
    )
    assert made.now
    assert (made.was, made.now["new"]["words"]) == ({"new": None}, {"fr": ["Bélovéjie"]})
    assert [one.slug for one in Call.objects.get().crises.all()] == ["new"]
    assert "1 article was read again." in editor.get(url(Crisis, "changelist")).content.decode()


def test_a_wrong_form_is_shown_with_its_errors_also_where_a_preview_was_asked(editor: Client) -> None:
    page = editor.post(url(Crisis, "add"), {**CRISIS, "words": "Bélovéjie", "_preview": "yes"}).content.decode()
    assert "is not like" in page
    assert "What would change</h2>" not in page


@pytest.mark.parametrize("row", [Leader, Country, Institution, Crisis, Topic])
def test_an_edit_keeps_the_row_before_and_after(editor: Client, row: type[models.Model]) -> None:
    one = row._default_manager.first()
    assert one
    posted = form_of(editor, one)
    assert editor.post(url(row, "change", one.pk), posted).status_code == 302
    assert not Decision.objects.exists()
    name = "name" if "name" in posted else "name_en"
    assert editor.post(url(row, "change", one.pk), {**posted, name: "Other"}).status_code == 302
    made = Decision.objects.get()
    assert made.was
    assert made.now
    before, after = (next(filter(None, side.values())) for side in (made.was, made.now))
    assert {key for key in before if before[key] != after[key]} == {name}


def test_the_later_of_two_editors_sees_who_changed_what_and_keeps_what_was_typed(editor: Client) -> None:
    row = Topic.objects.get(slug="energy")
    posted = {**form_of(editor, row), "name_en": "Oil"}
    other = User.objects.create_user("other")
    was = {"slug": "energy", "name_en": "energy", "name_fr": "energy (fr)", "words": {"en": ["energy"]}, "hints": {}}
    edit(Thing.TOPIC, {"energy": was}, {"energy": {**was, "name_en": "Gas"}}, by=other)
    answer = editor.post(url(Topic, "change", row.pk), posted)
    page = answer.content.decode()
    assert "It has changed since you opened it" in page
    assert "name_en: energy → Gas" in page
    assert "other, " in page
    assert 'value="Oil"' in page
    row.refresh_from_db()
    assert row.name_en == "Gas"
    again = {**posted, "version": answer.context["adminform"].form["version"].value()}
    assert editor.post(url(Topic, "change", row.pk), again).status_code == 302
    row.refresh_from_db()
    assert row.name_en == "Oil"


def test_two_holders_of_an_office_are_refused_at_their_form(editor: Client) -> None:
    row = Leader.objects.get(key="mario-draghi")
    posted = form_of(editor, row)
    term = {"office": "head_of_state", "country": Country.objects.get(code="FR").pk, "role": "president"}
    posted |= {f"terms-1-{name}": value for name, value in {**term, "start": "2020-01-01"}.items()}
    posted |= {"terms-TOTAL_FORMS": 2}
    page = editor.post(url(Leader, "change", row.pk), posted).content.decode()
    assert "Emmanuel Macron holds this office at the same time, from 2017-05-14 to today." in page
    names = {"names-TOTAL_FORMS": 3, "names-2-text": "Joe Biden", "names-2-language": "en", "names-2-kind": "full"}
    page = editor.post(url(Leader, "change", row.pk), {**form_of(editor, row), **names}).content.decode()
    assert "is a full name of Joe Biden too" in page
    assert row.terms.count() == 1
    assert editor.post(url(Leader, "change", row.pk), {**posted, "terms-1-shared": "on"}).status_code == 302
    assert row.terms.count() == 2


def test_a_row_is_deleted_after_a_look_at_what_would_change(editor: Client) -> None:
    put("a", f"2021-08-19 {PAIR} libya")
    row = Crisis.objects.get(slug="libya")
    page = editor.get(url(Crisis, "delete", row.pk), {"preview": ""}).content.decode()
    assert "Crises" in page
    assert "libya" in page
    assert editor.post(url(Crisis, "delete", row.pk), {"post": "yes", "why": "none"}).status_code == 302
    assert not Call.objects.get().crises.exists()
    assert Decision.objects.get().why == "none"


def test_what_is_in_use_is_not_deleted_and_says_why(editor: Client) -> None:
    row = Country.objects.get(code="FR")
    for answer in (
        editor.get(url(Country, "delete", row.pk)),
        editor.post(url(Country, "delete", row.pk), {"post": "yes"}),
    ):
        assert "Still in use by: leaders" in answer.content.decode()
    assert Country.objects.filter(code="FR").exists()


def test_of_an_edit_that_concerns_many_articles_no_change_is_shown(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a", f"2021-08-19 {PAIR} «words»")
    put("b", f"2021-08-20 {PAIR} «words»")
    monkeypatch.setattr("calls.curation.concerned.MOST", 1)
    row = Leader.objects.get(key="vladimir-putin")
    posted = {**form_of(editor, row), "gender": "", "_preview": "yes"}
    page = editor.post(url(Leader, "change", row.pk), posted).content.decode()
    assert "articles would be read again, some at a time" in page
    assert "No stored call would change." not in page
    page = editor.get(url(Leader, "delete", row.pk), {"preview": ""}).content.decode()
    assert "some at a time" in page
    assert not PendingReading.objects.exists()


def test_leaders_are_merged_after_a_look_at_what_comes_out(editor: Client) -> None:
    put("a", "2021-08-19 emmanuel-macron Bidden/US")
    kept = Leader.objects.get(key="joe-biden")
    where = reverse("admin:calls_leader_merge", args=[kept.pk])
    assert editor.get(where).status_code == 200
    assert "No leader is called" in editor.post(where, {"other": "Nobody"}).content.decode()
    shown = editor.post(where, {"other": "bidden-us"})
    assert "Joe Biden (US)" in shown.content.decode()
    assert Leader.objects.filter(provisional=True).exists()
    sure = {"other": "bidden-us", "seen": shown.context["seen"], "sure": "yes"}
    Leader.objects.filter(pk=kept.pk).update(gender="")
    assert editor.post(where, sure).status_code == 409
    sure["seen"] = editor.post(where, {"other": "bidden-us"}).context["seen"]
    assert editor.post(where, sure).status_code == 302
    assert editor.get("/leaders/bidden-us/").headers["location"] == "/leaders/joe-biden/"
    assert editor.post(where, {"other": "joe-biden"}).status_code == 400


@pytest.mark.parametrize(
    ("permissions", "crisis", "merging", "both_known"),
    [
        ("view_crisis view_leader", 403, 403, 403),
        ("view_crisis review_decision", 403, 200, 403),
        ("add_crisis change_leader review_decision", 302, 200, 200),
    ],
)
def test_only_editors_edit_and_curators_settle(
    client: Client, permissions: str, crisis: int, merging: int, both_known: int
) -> None:
    user = User.objects.create_user("somebody", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions.split()))
    client.force_login(user)
    put("a", "2021-08-19 emmanuel-macron Bidden/US")
    assert client.post(url(Crisis, "add"), CRISIS).status_code == crisis
    where = reverse("admin:calls_leader_merge", args=[Leader.objects.get(key="joe-biden").pk])
    assert client.post(where, {"other": "bidden-us"}).status_code == merging
    assert client.post(where, {"other": "boris-johnson"}).status_code == both_known
