"""The list of calls and the page of a call, as a reader gets them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from calls.models import Article, Call, Report, Statement
from tests.browse.views.test_pages import the_call

pytestmark = pytest.mark.usefixtures("seeds")
ABANDON = "Nous ne pouvons pas les abandonner"


def test_from_the_list_to_the_sentence(client: Client) -> None:
    """By Biden, by the United States, by Afghanistan: each way leads to the call, and the call to the words."""
    call = the_call()
    for query in ("leader=joe-biden", "country=US", "crisis=afghanistan-2021&country=US"):
        assert f'href="{call.get_absolute_url()}"' in client.get(f"/calls/?{query}").text
    statement = Statement.objects.get(text=ABANDON, call=call)
    target = f"{statement.article.get_absolute_url()}#s-{statement.start}-{statement.end}"
    assert f'href="{target}"' in client.get(call.get_absolute_url()).text
    text = client.get(statement.article.get_absolute_url()).text
    assert f'<mark id="s-{statement.start}-{statement.end}" class="statement">{ABANDON}</mark>' in text


def test_every_link_from_a_call_to_an_article_finds_its_passage(client: Client) -> None:
    for call in Call.objects.all():
        links = re.findall(r'href="(/articles/\w+/)#(s-\d+-\d+)"', client.get(call.get_absolute_url()).text)
        assert links
        for article, passage in set(links):
            assert f'id="{passage}"' in client.get(article).text


def test_nonsense_in_the_address_is_answered_with_words(client: Client) -> None:
    response = client.get("/calls/?leader=nobody&from=<b>&topic=evacuation&page=zz")
    assert response.status_code == 200
    assert "No leader is known as “nobody”." in response.text
    assert "“&lt;b&gt;” is no date" in response.text
    assert response.context["counts"].total == Call.objects.filter(topics__slug="evacuation").count()


def test_a_search_without_a_hit_says_what_may_help(client: Client) -> None:
    response = client.get("/calls/?q=zebra")
    assert "No call on file answers this" in response.text
    assert 'value="zebra"' in response.text


def test_active_filters_take_themselves_off(client: Client) -> None:
    text = client.get("/calls/?q=Kaboul&leader=vladimir-putin&from=2021").text
    for href in (
        "?leader=vladimir-putin&amp;from=2021-01-01",
        "?q=Kaboul&amp;from=2021-01-01",
        "?q=Kaboul&amp;leader=vladimir-putin",
    ):
        assert f'<li><a href="{href}">' in text


def test_counts_are_honest_about_dates(client: Client) -> None:
    assert "0 certain, 2 possible" in client.get("/calls/?from=2021-08-16&to=2021-08-17").text


def test_a_call_names_its_sources_and_who_reported_the_words(client: Client) -> None:
    text = client.get(the_call().get_absolute_url()).text
    assert "as reported by Élysée" in text
    assert "3 articles report it" in text


def test_what_the_articles_differ_on_is_said(client: Client) -> None:
    call = the_call()
    call.disputed = ["time_of_day"]
    call.save()
    assert "The articles differ here." in client.get(call.get_absolute_url()).text


def test_how_the_day_was_found_is_told_with_the_words(client: Client) -> None:
    call = the_call()
    report = Report.objects.filter(call=call, article__key__startswith="000")[0]
    at = report.article.text.index("jeudi")
    report.clues = [{"kind": "weekday", "days": "[2021-08-19,2021-08-26]", "spans": [[at, at + 5]], "kept": True}]
    report.save()
    text = client.get(call.get_absolute_url()).text
    assert f'#s-{at}-{at + 5}"><q lang="fr">jeudi</q></a>, a day of the week → one Thursday in August 2021' in text


def test_quotations_keep_their_language(client: Client) -> None:
    text = client.get(the_call().get_absolute_url()).text
    assert '<blockquote lang="fr">' in text
    assert '<blockquote lang="en">' in text


def test_an_article_without_a_title_is_called_by_its_first_words(client: Client) -> None:
    text = client.get(Article.objects.get(key__startswith="000").get_absolute_url()).text
    assert '<h1 lang="fr">Emmanuel Macron a passé un coup de téléphone à chacun de ses' in text


def test_an_article_is_marked_in_its_own_language(client: Client) -> None:
    article = Article.objects.get(key__startswith="000")
    assert '<article class="text" lang="fr"' in client.get(article.get_absolute_url()).text
