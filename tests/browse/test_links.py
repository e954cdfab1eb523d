"""What a page is related to, in its header and in its head."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from calls.browse.links import Link, header
from calls.models import Article, Call, Statement
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")
ROOT = "http://testserver"
LINK = re.compile(r'<([^>]+)>; rel="([^"]+)"(?:; type="([^"]+)")?(?:; hreflang="([^"]+)")?')


def links(client: Client, path: str, **headers: str) -> set[tuple[str, str, str, str]]:
    """Relation, path, type and language of each link in the header."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return {(rel, href.removeprefix(ROOT), kind, lang) for href, rel, kind, lang in LINK.findall(response["link"])}


def test_a_header_is_written_as_it_should_be() -> None:
    told = [Link("next", "/a?b=c"), Link("alternate", "/d", type="text/csv", hreflang="fr")]
    assert header(told) == '</a?b=c>; rel="next", </d>; rel="alternate"; type="text/csv"; hreflang="fr"'


def test_a_list_names_its_address_its_languages_its_faces_and_its_neighbours(client: Client) -> None:
    import_lines(*(f"2019-01-{n % 28 + 1:02} emmanuel-macron joe-biden «word {n}»" for n in range(60)))
    list_of = "leader=joe-biden&to=2019-12-31"
    found = links(client, "/calls/?to=2019&leader=joe-biden&leader=nobody&utm_source=x&page=2")
    assert {
        ("canonical", f"/calls/?{list_of}&page=2", "", ""),
        ("alternate", f"/calls/?{list_of}&page=2&lang=fr", "", "fr"),
        ("alternate", f"/calls/?{list_of}&page=2&lang=en", "", "en"),
        ("alternate", f"/calls/?{list_of}&page=2", "", "x-default"),
        ("prev", f"/calls/?{list_of}", "", ""),
        ("next", f"/calls/?{list_of}&page=3", "", ""),
        ("alternate", f"/calls.csv?{list_of}", "text/csv", ""),
        ("alternate", f"/calls.atom?{list_of}&order=updated", "application/atom+xml", ""),
    } <= found
    assert not {rel for rel, *_ in links(client, "/calls/?leader=mario-draghi")} & {"prev", "next"}


def test_what_can_be_cited_says_how(client: Client) -> None:
    for thing, kind in ((Call, "Event"), (Statement, "Quotation"), (Article, "NewsArticle")):
        path = thing._default_manager.all()[0].get_absolute_url()
        found = links(client, path)
        assert {
            ("canonical", path, "", ""),
            ("cite-as", path, "", ""),
            ("type", f"https://schema.org/{kind}", "", ""),
        } <= found
        described = {href: kind for rel, href, kind, _ in found if rel == "describedby"}
        assert len(described) == 3
        for href, media in described.items():
            answer = client.get(href)
            assert answer["content-type"].startswith(media)
            assert answer["link"] == f'<{ROOT}{path}>; rel="describes"; type="text/html"'


def test_the_words_searched_for_are_no_part_of_an_articles_address(client: Client) -> None:
    path = Article.objects.all()[0].get_absolute_url()
    assert ("canonical", path, "", "") in links(client, f"{path}?q=Kaboul")


def test_a_face_leads_back_to_its_page(client: Client) -> None:
    for face in ("csv", "json", "atom"):
        for page in ("/calls/?leader=joe-biden", "/statements/?q=Kaboul", "/articles/", "/leaders/joe-biden/"):
            path, mark, query = page.partition("?")
            found = links(client, f"{path.rstrip('/')}.{face}{mark}{query}")
            assert {("alternate", page, "text/html", ""), ("license", reverse("about"), "", "")} == found
            assert client.get(page).status_code == 200


PAGES = [
    *("/", "/calls/", "/statements/", "/articles/", "/matrix/", "/about/", "/coverage/", "/changes/", "/leaders/"),
    *("/leaders/joe-biden/", "/countries/FR/", "/crises/afghanistan-2021/", "/topics/evacuation/", "/pairs/FR/US/"),
]


@pytest.mark.parametrize("page", PAGES)
def test_the_head_says_what_the_header_says(client: Client, page: str) -> None:
    response = client.get(page)
    head = response.text.partition("</head>")[0].replace("&amp;", "&")
    assert head.count('rel="canonical"') == 1
    for href, rel, kind, lang in LINK.findall(response["link"]):
        if not kind:
            language = f' hreflang="{lang}"' if lang else ""
            assert f'<link rel="{rel}" href="{href}"{language}>' in head
        elif kind != "text/html":
            assert f'type="{kind}" href="{href.removeprefix(ROOT)}"' in head


@pytest.mark.parametrize("page", PAGES)
def test_an_address_with_a_language_is_in_it_whatever_the_reader_prefers(client: Client, page: str) -> None:
    for asked, preferred in (("fr", "en"), ("en", "fr")):
        response = client.get(page, {"lang": asked}, headers={"accept-language": preferred})
        assert f'<html lang="{asked}">' in response.text
        assert response["content-language"] == asked
        assert "lang=" not in re.findall(r'name="next" value="([^"]*)"', response.text)[0]
    assert '<html lang="fr">' in client.get(page, {"lang": "xx"}, headers={"accept-language": "fr"}).text


def test_the_next_reader_gets_a_language_of_their_own(client: Client) -> None:
    client.get("/calls/?lang=fr")
    assert '<html lang="en">' in client.get("/calls/").text


@pytest.mark.parametrize("number", [1, 2])
def test_the_language_button_keeps_the_rest_of_the_address(client: Client, number: int) -> None:
    query = "&".join(f"leader={key}" for key in ("joe-biden", "emmanuel-macron")[:number])
    assert f'name="next" value="/calls/?{query.replace("&", "&amp;")}"' in client.get(f"/calls/?{query}&lang=fr").text
