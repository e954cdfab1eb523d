"""The list of changes: what happened, in order, as page and feed."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from calls.browse import changes as made
from calls.browse.changes import changes_between, count_changes
from calls.browse.names import names
from calls.curation.calls import correct
from calls.curation.decide import undo
from calls.models import Article, Call, CallAddress, Curator
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def eventful(seeds: None) -> None:
    """One article was read again, then a call withdrawn, then another one merged."""
    now = timezone.now()
    Article.objects.filter(pk=Article.objects.order_by("id")[0].pk).update(read_at=now + timedelta(hours=1))
    CallAddress.objects.create(public_id="hoax", reason="It was a hoax.")
    CallAddress.objects.create(public_id="merged", call=Call.objects.newest_first()[0], reason="the same")
    CallAddress.objects.filter(public_id="hoax").update(made_at=now + timedelta(hours=2))
    CallAddress.objects.filter(public_id="merged").update(made_at=now + timedelta(hours=3))


def test_the_newest_comes_first() -> None:
    found = changes_between(0, 100)
    assert len(found) == count_changes() == Article.objects.count() + 3
    assert [change.at for change in found] == sorted((change.at for change in found), reverse=True)
    assert [change.note.partition(",")[0] for change in found[:4]] == [
        "Call merged is now told of as this one",
        "Call withdrawn",
        "Article read again",
        "Article added",
    ]
    assert found[0].url == Call.objects.newest_first()[0].get_absolute_url()
    assert changes_between(1, 3) == found[1:3]


def test_every_change_has_its_own_key() -> None:
    found = changes_between(0, 100)
    assert len({change.key for change in found}) == len(found)


def test_an_article_that_is_read_again_twice_is_told_of_anew() -> None:
    before = changes_between(2, 3)[0]
    Article.objects.filter(read_at=before.at).update(read_at=before.at + timedelta(minutes=1))
    after = changes_between(2, 3)[0]
    assert (after.title, after.url) == (before.title, before.url)
    assert after.key != before.key


def test_the_page_leads_to_what_changed(client: Client) -> None:
    text = client.get("/changes/").text
    for href in re.findall(r'<span><a href="([^"]+)"', text):
        assert client.get(href).status_code == (410 if "hoax" in href else 200)
    assert "Call withdrawn" in text
    assert 'href="/changes.atom"' in text


def test_the_feed_tells_the_same(client: Client) -> None:
    feed = ET.fromstring(client.get("/changes.atom").content)
    entries = list(feed.iter(f"{ATOM}entry"))
    found = changes_between(0, 100)
    ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
    assert [one.partition(":change/")[2] for one in ids] == [change.key for change in found]
    assert all(one.startswith("tag:") for one in ids)
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": "http://testserver/changes/", "self": "http://testserver/changes.atom"}


def test_in_french(client: Client) -> None:
    assert "Article relu" in client.get("/changes/?lang=fr").text
    assert "Appel retiré" in client.get("/changes.atom?lang=fr", headers={"accept-language": "en"}).text
    assert "Call withdrawn" in client.get("/changes.atom", headers={"accept-language": "fr"}).text


@pytest.mark.parametrize("number", [1, 30])
def test_few_queries_whatever_the_number(django_assert_num_queries: DjangoAssertNumQueries, number: int) -> None:
    for n in range(number):
        import_lines(f"2019-01-{n % 28 + 1:02} emmanuel-macron joe-biden", key=f"more-{n}")
    names()
    with django_assert_num_queries(1 + 1 + 1 + 2):
        changes_between(0, 100)
    with django_assert_num_queries(len(made.SOURCES)):
        count_changes()


def test_decisions_are_told_with_the_public_name_of_who_chose_one() -> None:
    user = User.objects.create(username="secret")
    call = Call.objects.newest_first()[0]
    made_of = correct(call, "medium", "video", by=user, why="the readout says so")
    shown = {change.key: change for change in changes_between(0, 100)}[f"decided/{made_of.key}"]
    assert (shown.url, shown.title) == (call.get_absolute_url(), made_of.title)
    assert shown.note == f"Corrected: medium, {made_of.was} → video. the readout says so."
    Curator.objects.create(user=user, public_name="Desk Editor")
    undo(made_of, by=user, why="it does not")
    shown = {change.key: change for change in changes_between(0, 100)}[f"undone/{made_of.key}"]
    assert shown.note.startswith("Undone: corrected: medium")
    assert shown.note.endswith("it does not. (Desk Editor)")


def test_no_name_of_a_curator_is_shown_who_chose_none(client: Client) -> None:
    user = User.objects.create(username="secret", first_name="Secret")
    correct(Call.objects.newest_first()[0], "medium", "video", by=user)
    for page in ("/changes/", "/changes.atom"):
        assert "secret" not in client.get(page).content.decode().casefold()
