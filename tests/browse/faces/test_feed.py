"""Feeds: ids that stay, the words that say so, the publishers' pages."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import Settings

from calls.models import Article, Call, CallAddress
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("filled")
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, path: str = "/calls.atom") -> dict[str, ET.Element]:
    feed = ET.fromstring(client.get(path).content)
    return {entry.findtext(f"{ATOM}id", ""): entry for entry in feed.iter(f"{ATOM}entry")}


def test_an_id_outlives_a_merge(client: Client) -> None:
    import_lines("[2019-01-01..2019-01-20] emmanuel-macron joe-biden «the same long words are quoted here»", key="one")
    (before,) = entries(client)
    import_lines("2019-01-05 emmanuel-macron joe-biden «the same long words are quoted here»", key="two")
    (after,) = entries(client)
    assert after == before
    assert Call.objects.get().report_count == 2


def test_a_change_moves_the_date_and_keeps_the_id(client: Client) -> None:
    import_lines("2019-01-01 emmanuel-macron joe-biden", key="one")
    ((tag, entry),) = entries(client).items()
    import_lines("2019-01-01 emmanuel-macron joe-biden #libya", key="two")
    later = entries(client)[tag]
    assert later.findtext(f"{ATOM}updated", "") > entry.findtext(f"{ATOM}updated", "")


def test_a_withdrawn_call_leaves_the_feed(client: Client) -> None:
    import_lines("2019-01-01 emmanuel-macron joe-biden", key="one")
    import_lines("2019-02-01 emmanuel-macron mario-draghi", key="two")
    Article.objects.get(key="one").statements.all().delete()
    gone = Call.objects.get(participations__leader__key="joe-biden")
    CallAddress.objects.create(public_id=gone.public_id, reason="It was a hoax.")
    gone.reports.all().delete()
    gone.delete()
    assert len(entries(client)) == 1


def test_the_authority_is_the_first_name_of_the_site(client: Client, settings: Settings) -> None:
    import_lines("2019-01-01 emmanuel-macron joe-biden")
    settings.ALLOWED_HOSTS = [".calls.example.org", "testserver"]
    assert list(entries(client)) == [f"tag:calls.example.org,2021:call/{Call.objects.get().public_id}"]
    settings.ALLOWED_HOSTS = ["*"]
    assert list(entries(client)) == [f"tag:testserver,2021:call/{Call.objects.get().public_id}"]


def test_an_entry_says_where_it_was_read(client: Client) -> None:
    import_lines("2019-01-01 emmanuel-macron joe-biden <script>", key="one")
    Article.objects.update(url="https://news.example.org/one?a=1&b=2")
    (entry,) = entries(client).values()
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links["via"] == "https://news.example.org/one?a=1&b=2"
    content = entry.findtext(f"{ATOM}content", "")
    assert "2019-01-01 emmanuel-macron joe-biden &lt;script&gt;" in content
    assert "#s-0-" in content
