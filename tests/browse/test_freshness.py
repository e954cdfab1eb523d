"""Nothing is sent twice: 304 as long as nothing that a list shows has changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.utils import timezone

from calls.browse import freshness
from calls.browse import names as kept
from calls.extraction.reference import ReferenceData
from calls.models import Article, CallAddress, Leader, Statement
from tests.browse.conftest import import_lines

LISTS = [
    "/articles/",
    "/articles.csv",
    "/changes/",
    "/changes.atom",
    "/calls/",
    "/calls.csv",
    "/calls.json?leader=joe-biden",
    "/calls.atom",
    "/statements/",
    "/leaders/joe-biden/",
]


@pytest.fixture(autouse=True)
def one_call(filled: ReferenceData) -> None:
    import_lines("2019-01-01 emmanuel-macron joe-biden «word»", key="one")


@pytest.mark.parametrize("path", LISTS)
def test_what_has_not_changed_is_not_sent_again(client: Client, path: str) -> None:
    client.get("/calls/")  # for the cookie
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"if-modified-since": first["last-modified"]}).status_code == 304


@pytest.mark.parametrize("path", LISTS)
def test_a_new_article_is_sent(client: Client, path: str) -> None:
    first = client.get(path)
    import_lines("2019-02-01 emmanuel-macron joe-biden", key="two")
    assert client.get(path, headers={"if-none-match": first["etag"]}).status_code == 200


def test_a_new_name_is_sent(client: Client) -> None:
    first = client.get("/calls.csv")
    Leader.objects.filter(key="joe-biden").update(name="Joseph Biden")
    kept.forget_names()
    assert client.get("/calls.csv", headers={"if-none-match": first["etag"]}).status_code == 200


def test_a_withdrawn_call_is_told(client: Client) -> None:
    first = client.get("/changes/")
    CallAddress.objects.create(public_id="gone", reason="a hoax")
    assert client.get("/changes/", headers={"if-none-match": first["etag"]}).status_code == 200


def test_an_edit_in_the_admin_is_sent(client: Client, django_user_model: type[AbstractUser]) -> None:
    """Terms of office and the windows of crises have no moment of their own; the admin logs who edits them."""
    first = client.get("/leaders/joe-biden/")
    user = django_user_model.objects.create_user("curator")
    leader = Leader.objects.get(key="joe-biden")
    LogEntry.objects.log_actions(user.pk, [leader], CHANGE, change_message="his term", single_object=True)
    LogEntry.objects.update(action_time=timezone.now() + timedelta(minutes=1))
    assert client.get("/leaders/joe-biden/", headers={"if-none-match": first["etag"]}).status_code == 200
    assert client.get("/leaders/joe-biden/", headers={"if-modified-since": first["last-modified"]}).status_code == 200


def test_another_day_is_another_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A citation names the day on which the page was looked at."""
    path = Statement.objects.all()[0].get_absolute_url()
    first = client.get(path)
    monkeypatch.setattr(freshness, "localdate", lambda: date(2099, 1, 1))
    assert client.get(path, headers={"if-none-match": first["etag"]}).status_code == 200


def test_only_what_is_there_is_marked(client: Client) -> None:
    response = client.get("/pairs/joe-biden/emmanuel-macron/")
    assert response.status_code == 301
    assert "etag" not in response.headers


@pytest.mark.parametrize("thing", [Article, Statement])
def test_a_thing_that_has_not_changed_is_not_sent_again(client: Client, thing: type[Article] | type[Statement]) -> None:
    path = thing._default_manager.all()[0].get_absolute_url()
    client.get(path)  # for the cookie
    tag = client.get(path)["etag"]
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    import_lines("2019-02-01 emmanuel-macron joe-biden", key="two")
    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


def test_another_address_or_language_is_another_page(client: Client) -> None:
    paths = ["/calls/", "/calls/?leader=joe-biden", "/calls/?page=2"]
    tags = [client.get(path, headers={"accept-language": code})["etag"] for path in paths for code in ("en", "fr")]
    assert len(set(tags)) == len(tags)
