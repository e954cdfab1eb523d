"""Every list has four faces that tell the same: the same rows in the same order, and as many."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from calls.browse.faces import exports
from calls.browse.names import names
from calls.models import Article, Call, Statement
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")
ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = {
    "/calls/": "calls",
    "/calls/?leader=emmanuel-macron&leader=vladimir-putin": "calls",
    "/calls/?country=US&from=2021&q=Kaboul": "calls",
    "/calls/?from=2021-08-16&to=2021-08-17&colour=blue": "calls",
    "/calls/?order=updated": "calls",
    "/calls/?q=zebra": "calls",
    "/leaders/vladimir-putin/": "calls",
    "/countries/FR/": "calls",
    "/crises/afghanistan-2021/": "calls",
    "/topics/evacuation/": "calls",
    "/pairs/emmanuel-macron/vladimir-putin/": "calls",
    "/pairs/FR/US/": "calls",
    "/articles/": "articles",
    "/articles/?q=Poutine": "articles",
    "/articles/?q=Kaboul&exact=1&to=2021": "articles",
    "/statements/": "statements",
    "/statements/?order=updated": "statements",
    "/statements/?speaker=emmanuel-macron&reported_by=elysee": "statements",
    "/statements/?crisis=afghanistan-2021&q=abandonner": "statements",
}


def body(client: Client, path: str) -> str:
    response: HttpResponseBase = client.get(path)
    assert response.status_code == 200, path
    assert isinstance(response, HttpResponse | StreamingHttpResponse)
    return response.getvalue().decode()


def face(path: str, name: str) -> str:
    page, mark, query = path.partition("?")
    return f"{page.rstrip('/')}.{name}{mark}{query}"


def rows(client: Client, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(client, face(path, "csv")).removeprefix("\ufeff"))))


def on_the_pages(client: Client, path: str, noun: str) -> list[str]:
    """The ids on all pages of the list, in order."""
    found: list[str] = []
    join = "&" if "?" in path else "?"
    before = r'<a href="/statements' if noun == "statements" else rf'row-sentence"><a href="/{noun}'
    link = rf"{before}/(\w+)/"
    for number in range(1, 20):
        text = body(client, f"{path}{join}page={number}")
        found += re.findall(link, text)
        if 'rel="next"' not in text:
            return found
    raise AssertionError("pages without end")


@pytest.mark.parametrize("path", LISTS)
def test_four_faces_tell_the_same(client: Client, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(exports, "CHUNK", 2)
    noun = LISTS[path]
    ids = [row["id"] for row in rows(client, path)]
    data = json.loads(body(client, face(path, "json")))
    feed = ET.fromstring(body(client, face(path, "atom")))
    entries = [entry.findtext(f"{ATOM}id", "").rpartition("/")[2] for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert [one["id"] for one in data[noun]] == entries == ids
    assert data["count"] == len(ids)
    assert on_the_pages(client, path, noun) == ids


def test_the_lists_are_not_all_alike(client: Client) -> None:
    """What the test above compares is something: a filter that no face heeded would pass it."""
    counts = {path: len(rows(client, path)) for path in LISTS}
    assert counts["/calls/"] == Call.objects.count() > counts["/leaders/vladimir-putin/"] > 0
    assert counts["/calls/?q=zebra"] == 0
    assert counts["/statements/"] == Statement.objects.count()
    assert 0 < counts["/statements/?crisis=afghanistan-2021&q=abandonner"] < counts["/statements/"]


def test_what_comes_in_pages_goes_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "JSON_PAGE", 2)
    monkeypatch.setattr(exports, "ATOM_PAGE", 2)
    ids: list[str] = []
    path = "/calls.json?leader=emmanuel-macron&lang=fr"
    while path:
        data = json.loads(body(client, path))
        assert "land (" not in data["calls"][0]["sentence"]
        assert "Pays" in data["calls"][0]["sentence"]
        ids += [one["id"] for one in data["calls"]]
        path = data["next"]
    assert ids == [row["id"] for row in rows(client, "/calls/?leader=emmanuel-macron")]
    feed = ET.fromstring(body(client, "/calls.atom?leader=emmanuel-macron"))
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["next"] == "http://testserver/calls.atom?leader=emmanuel-macron&page=2"
    assert links["self"] == "http://testserver/calls.atom?leader=emmanuel-macron"


def test_a_page_names_its_other_faces(client: Client) -> None:
    text = body(client, "/calls/?leader=joe-biden")
    for kind, name in (("text/csv", "csv"), ("application/json", "json")):
        assert f'<link rel="alternate" type="{kind}" href="/calls.{name}?leader=joe-biden"' in text
    french = client.get("/leaders/joe-biden/", headers={"accept-language": "fr"}).text
    assert 'href="/leaders/joe-biden.csv?lang=fr"' in french


def test_a_feed_that_is_followed_brings_what_is_new_whatever_its_day(client: Client) -> None:
    import_lines("2001-01-01 emmanuel-macron joe-biden")
    for page in ("/calls/?country=US", "/leaders/joe-biden/", "/pairs/FR/US/"):
        (address,) = set(re.findall(r'type="application/atom\+xml" href="([^"]+)" title', body(client, page)))
        feed = ET.fromstring(body(client, address.replace("&amp;", "&")))
        assert "2001" in feed.findtext(f"{ATOM}entry/{ATOM}title", "")
        assert len(feed.findall(f"{ATOM}entry")) == len(rows(client, page))


def test_the_language_is_that_of_the_address_and_not_of_the_reader(client: Client) -> None:
    response = client.get("/calls.json", headers={"accept-language": "fr"})
    assert " spoke " in response.text or " called " in response.text


def test_dates_are_written_as_they_are_known(client: Client) -> None:
    import_lines("[2019-03-04,2019-03-11] emmanuel-macron joe-biden", "emmanuel-macron mario-draghi")
    last = rows(client, "/calls/?to=2019-12")[0]
    assert (last["day"], last["earliest"], last["latest"]) == ("[2019-03-04,2019-03-11]", "2019-03-04", "2019-03-11")
    assert rows(client, "/calls/")[-1]["day"] == ""


def test_evidence_points_at_the_words(client: Client) -> None:
    texts = {article.public_id: article.text for article in Article.objects.all()}
    targets = 0
    for call in json.loads(body(client, "/calls.json"))["calls"]:
        for report in call["reports"]:
            text = texts[report["article"]["id"]]
            for target in report["evidence"]:
                position, quotation = target["selector"]
                at = slice(position["start"], position["end"])
                assert text[at] == quotation["exact"]
                assert text.count(quotation["prefix"] + quotation["exact"] + quotation["suffix"]) == 1
                targets += 1
        for statement in call["statements"]:
            assert statement["target"]["selector"][1]["exact"] == statement["words"]
    assert targets


def test_no_export_holds_a_whole_article(client: Client) -> None:
    article = max(Article.objects.all(), key=lambda one: len(one.text))
    for name in ("csv", "json", "atom"):
        assert article.text not in body(client, f"/calls.{name}")


@pytest.mark.parametrize("number", [3, 60])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/calls.csv", 4),
        ("/calls.json", 8),
        ("/calls.atom", 8),
        ("/statements.csv", 3),
        ("/statements/", 7),
        ("/articles.csv", 3),
    ],
)
def test_few_queries_whatever_the_number(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    import_lines(*(f"2019-01-{n % 28 + 1:02} emmanuel-macron joe-biden «word {n}»" for n in range(number)))
    names()
    with django_assert_max_num_queries(queries):
        body(client, f"{path}?to=2019")


def test_what_nobody_knows_has_no_faces(client: Client) -> None:
    for path in ("/leaders/nobody.csv", "/pairs/joe-biden/nobody.json", "/calls.xml"):
        assert client.get(path).status_code == 404
