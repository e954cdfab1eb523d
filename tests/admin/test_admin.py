"""The admin: every table usable, read-only where the importer writes, quick."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse

from calls.admin.base import BoundedPaginator
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Article, Call, Country, Crisis, Leader, Report
from calls.models.terms import Kind, term
from tests.line_reader import LineReader

MODELS = [model for model in apps.get_app_config("calls").get_models() if model in admin.site._registry]
LINE = "{} emmanuel-macron {} #libya «nous ne pouvons pas les abandonner» ?Smith"


@pytest.fixture
def curator(client: Client, filled: object) -> Client:
    lines = [LINE.format(f"2021-08-{day:02}", "vladimir-putin" if day % 2 else "joe-biden") for day in range(1, 5)]
    import_articles([Input(f"a{n}", "", line) for n, line in enumerate(lines)], LineReader, lambda event: None)
    import_articles([Input("b", "", "\n".join(lines))], LineReader, lambda event: None)
    client.force_login(User.objects.create_superuser("curator"))
    return client


def url(model: type[models.Model], page: str, *args: object) -> str:
    return reverse(f"admin:calls_{model._meta.model_name}_{page}", args=args)


def test_every_table_is_registered_or_shown_under_another() -> None:
    inlined = {inline.model for model_admin in admin.site._registry.values() for inline in model_admin.inlines}
    assert set(apps.get_app_config("calls").get_models()) == {*MODELS, *inlined} & set(
        apps.get_app_config("calls").get_models()
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_lists_and_pages_open_with_few_queries(
    curator: Client, model: type[models.Model], django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        response = curator.get(
            url(model, "changelist"), {"q": "emmanuel"} if admin.site._registry[model].search_fields else {}
        )
    assert response.status_code == 200
    row = model._default_manager.first()
    if row:
        with django_assert_max_num_queries(30):  # type: ignore[operator]
            assert curator.get(url(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", [Call, Report], ids=lambda model: model.__name__)
def test_what_the_importer_writes_can_only_be_looked_at(curator: Client, model: type[models.Model]) -> None:
    row = model._default_manager.first()
    assert row
    assert curator.get(url(model, "add")).status_code == 403
    assert curator.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert curator.post(url(model, "change", row.pk), {}).status_code == 403


def test_an_article_cannot_lose_its_text(curator: Client) -> None:
    row = Article.objects.get(key="b")
    inlines = {
        f"{name}-{field}": 0
        for name in ("reports", "statements", "unresolved_names")
        for field in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    response = curator.post(url(Article, "change", row.pk), {"title": "Mended", "text": "", "key": "x", **inlines})
    assert response.status_code == 302
    changed = Article.objects.get(pk=row.pk)
    assert (changed.title, changed.text, changed.key) == ("Mended", row.text, "b")


@pytest.mark.parametrize(("words", "found"), [("abandonner poutine", 2), ("absent", 0)])
def test_calls_are_found_by_words(curator: Client, words: str, found: int) -> None:
    assert curator.get(url(Call, "changelist"), {"q": words}).context["cl"].result_count == found


def test_a_call_is_found_by_its_public_id(curator: Client) -> None:
    call = Call.objects.first()
    assert call
    assert list(curator.get(url(Call, "changelist"), {"q": call.public_id}).context["cl"].result_list) == [call]


def test_calls_are_filtered_by_term(curator: Client) -> None:
    biden = term(Kind.LEADER, Leader.objects.get(key="joe-biden").pk)
    page = curator.get(url(Call, "changelist"), {"leader": biden})
    assert page.context["cl"].result_count == 2
    assert "Joe Biden" in page.content.decode()


def test_a_list_is_not_counted_further_than_needed(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calls.admin.base.COUNTED", 3)
    assert BoundedPaginator(Call.objects.all(), 2).count == 3


def test_words_are_edited_a_line_each(curator: Client) -> None:
    crisis = Crisis.objects.get(slug="libya")
    page = curator.get(url(Crisis, "change", crisis.pk))
    assert "en: libya" in page.content.decode()
    fields = {
        "name_en": "Libya",
        "name_fr": "Libye",
        "start_0": "",
        "start": "2014-05-01",
        "countries": [Country.objects.get(code="FR").pk],
    }
    wrong = curator.post(url(Crisis, "change", crisis.pk), {**fields, "words": "Libya", "hints": ""})
    assert "is not like" in wrong.content.decode()
    right = curator.post(
        url(Crisis, "change", crisis.pk), {**fields, "words": "en: Libya\nfr: Libye\n\nfr: crise libyenne", "hints": ""}
    )
    assert right.status_code == 302
    crisis.refresh_from_db()
    assert crisis.words == {"en": ["Libya"], "fr": ["Libye", "crise libyenne"]}
    assert crisis.slug == "libya"


def test_a_leader_is_added_with_names_and_terms(curator: Client) -> None:
    country = Country.objects.get(code="FR").pk
    form = {"key": "new-one", "name": "New One", "country": country, "gender": "", "wikidata": ""}
    form |= {f"{name}-{field}": 1 for name in ("names", "terms") for field in ("TOTAL_FORMS",)}
    form |= {f"{name}-INITIAL_FORMS": 0 for name in ("names", "terms")}
    form |= {"names-0-text": "One", "names-0-language": "en", "names-0-kind": "surname"}
    form |= {
        "terms-0-office": "head_of_state",
        "terms-0-country": country,
        "terms-0-start": "2024-01-01",
        "terms-0-role": "",
    }
    assert curator.post(url(Leader, "add"), form).status_code == 302
    assert Leader.objects.get(key="new-one").terms.get().start.year == 2024


def test_countries_complete_themselves(curator: Client) -> None:
    asked = {"term": "RU", "app_label": "calls", "model_name": "leader", "field_name": "country"}
    found = curator.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in found] == ["RU land"]


@pytest.mark.parametrize("model", [Leader, Call, Article], ids=lambda model: model.__name__)
def test_every_column_of_rows_has_a_head(curator: Client, model: type[models.Model]) -> None:
    """Django's own table leaves two without words."""
    page = curator.get(url(model, "change", model._default_manager.all()[0].pk)).content.decode()
    assert '<th class="original">' in page
    assert [head for head in re.findall(r"<th[^>]*>", page) if f"{head}</th>" in page] == []
