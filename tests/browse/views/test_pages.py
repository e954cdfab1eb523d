"""Every public page: there, in both languages, and with a bounded number of queries."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from calls.browse.coverage import covered
from calls.browse.names import names
from calls.models import Article, ArticleAddress, Call, CallAddress, Decision, Statement
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")


def the_call(partner: str = "joe-biden") -> Call:
    return Call.objects.filter(participations__leader__key=partner).newest_first()[0]


def pages() -> dict[str, int]:
    """Every kind of page, with the most queries that it may take."""
    return {
        "/": 6,
        "/calls/": 7,
        "/calls/?leader=emmanuel-macron&q=Kaboul&from=2021": 9,
        "/matrix/": 3,
        "/matrix/?by=countries&crisis=afghanistan-2021": 3,
        "/coverage/": 3,
        "/about/": 0,
        "/changes/": 9,
        the_call().get_absolute_url(): 12,
        Article.objects.all()[0].get_absolute_url(): 6,
        Statement.objects.exclude(call=None)[0].get_absolute_url(): 9,
        "/statements/": 7,
        "/statements/?speaker=emmanuel-macron&q=Kaboul&from=2021": 9,
        "/articles/": 4,
        "/articles/?q=Kaboul&exact=1": 6,
        "/leaders/": 2,
        "/leaders/emmanuel-macron/": 9,
        "/pairs/emmanuel-macron/vladimir-putin/": 8,
        "/pairs/FR/RU/": 8,
        "/countries/": 2,
        "/countries/FR/": 8,
        "/crises/": 3,
        "/crises/afghanistan-2021/": 10,
        "/topics/": 2,
        "/topics/evacuation/": 8,
    }


def test_every_page_is_there_within_its_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert names().spellings.digest
    covered()
    for path, queries in pages().items():
        with django_assert_max_num_queries(queries):
            response = client.get(path)
        assert response.status_code == 200, path
        assert response.content.count(b"<h1") == 1, path


@pytest.mark.parametrize("number", [3, 60])
def test_the_list_takes_as_many_queries_for_few_calls_as_for_many(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    import_lines(*(f"2019-01-{n % 28 + 1:02} emmanuel-macron joe-biden «word {n}»" for n in range(number)))
    assert names().spellings.digest
    covered()
    with django_assert_max_num_queries(7):
        client.get("/calls/?to=2019")


def test_no_page_says_english_to_a_french_reader(client: Client) -> None:
    for path in pages():
        response = client.get(path, headers={"accept-language": "fr"})
        assert '<html lang="fr">' in response.text
        assert "Appels" in response.text
        assert not re.search(r">\s*(Calls|Statements|Leaders|Search|Filters|in the source)\s*<", response.text), path


def test_what_is_not_there_is_a_404_that_helps(client: Client, subtests: pytest.Subtests) -> None:
    for kind in ("calls", "articles", "statements", "leaders", "countries", "crises", "topics"):
        with subtests.test(kind):
            response = client.get(f"/{kind}/NOTHING/")
            assert response.status_code == 404
            assert "Nothing is kept at this address" in response.text
            assert 'action="/calls/"' in response.text


def test_a_call_that_was_merged_leads_to_the_other(client: Client) -> None:
    call = the_call()
    CallAddress.objects.create(public_id="old", call=call, reason="the same")
    response = client.get("/calls/old/")
    assert (response.status_code, response["location"]) == (301, call.get_absolute_url())


def test_a_call_that_was_withdrawn_says_why(client: Client) -> None:
    CallAddress.objects.create(public_id="old", call=None, reason="It was a hoax.")
    response = client.get("/calls/old/")
    assert response.status_code == 410
    assert "It was a hoax." in response.text


def test_an_article_that_was_withdrawn_says_why(client: Client) -> None:
    article = Article.objects.all()[0]
    page = article.get_absolute_url()
    first = client.get("/articles/")
    now = timezone.now()
    Article.objects.filter(pk=article.pk).update(withdrawn_at=now)
    Decision.objects.create(
        kind="withdraw", thing="article", articles=[article.public_id], why="An invented article.", decided_at=now
    )
    response = client.get(page)
    assert response.status_code == 410
    assert "This article was withdrawn" in response.text
    assert "An invented article." in response.text
    again = client.get("/articles/", headers={"if-none-match": first["etag"]})
    assert again.status_code == 200
    assert page not in again.text


def test_an_article_that_moved_leads_on(client: Client) -> None:
    article = Article.objects.all()[0]
    ArticleAddress.objects.create(public_id="old", article=article)
    response = client.get("/articles/old/")
    assert (response.status_code, response["location"]) == (301, article.get_absolute_url())


def test_a_country_has_one_address(client: Client) -> None:
    response = client.get("/countries/fr/")
    assert (response.status_code, response["location"]) == (301, "/countries/FR/")


def test_pages_only_read(client: Client) -> None:
    for path in pages():
        assert client.post(path).status_code == 405, path


def test_error_pages_need_nothing_of_the_request() -> None:
    for code in (400, 403, 404, 500):
        assert "</html>" in render_to_string(f"{code}.html")
