"""Nothing is sent twice: 304 as long as nothing that a list shows has changed."""

from __future__ import annotations

import pytest
from django.test import Client

from calls.browse import names as kept
from calls.extraction.reference import ReferenceData
from calls.models import Leader
from tests.browse.conftest import import_lines

LISTS = ["/calls/", "/calls.csv", "/calls.json?leader=joe-biden", "/calls.atom", "/statements/", "/leaders/joe-biden/"]


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


def test_another_address_or_language_is_another_page(client: Client) -> None:
    paths = ["/calls/", "/calls/?leader=joe-biden", "/calls/?page=2"]
    tags = [client.get(path, headers={"accept-language": code})["etag"] for path in paths for code in ("en", "fr")]
    assert len(set(tags)) == len(tags)
