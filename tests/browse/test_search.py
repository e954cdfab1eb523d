"""A search through the pages: every spelling, the words marked, the way to the span, the same in all faces."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from calls.browse.names import forget_names, names
from calls.extraction.facts import NameKind
from calls.models import Article, Leader, LeaderName, Statement
from tests.browse.conftest import import_lines

LISTS = ("calls", "statements", "articles")


@pytest.fixture(autouse=True)
def spelt(filled: object) -> None:
    putin = Leader.objects.get(key="vladimir-putin")
    LeaderName.objects.create(leader=putin, text="Путин", language="uk", kind=NameKind.SURNAME)
    texts = {
        "fr": "2021-01-01 emmanuel-macron vladimir-putin «Poutine doit partir de là»",
        "en": "2021-02-01 emmanuel-macron joe-biden «Putin must leave» <b>",
        "ru": "2021-03-01 emmanuel-macron mario-draghi «Путин & co»",
        "de": "2021-04-01 emmanuel-macron angela-merkel «Nichts davon»",
    }
    for key, line in texts.items():
        import_lines(line, key=key)


def answer(client: Client, path: str) -> str:
    response: HttpResponseBase = client.get(path)
    assert response.status_code == 200, path
    return response.getvalue().decode()


@pytest.mark.parametrize("words", ["Poutine", "putin", "ПУТИН", "%D0%9F%D1%83%D1%82%D0%B8%D0%BD"])
@pytest.mark.parametrize("noun", LISTS)
def test_every_spelling_finds_all(client: Client, noun: str, words: str) -> None:
    response = client.get(f"/{noun}/?q={words}")
    assert response.context["pager"].total == 3
    assert "Also searched for:" in response.text
    for spelling in ("Poutine", "Putin", "Путин"):
        assert f"<mark>{spelling}</mark>" in response.text


@pytest.mark.parametrize("noun", LISTS)
def test_exactly_this_spelling_finds_one_in_all_faces(client: Client, noun: str) -> None:
    query = "?q=Poutine&exact=1"
    text = answer(client, f"/{noun}/{query}")
    assert "Also searched for" not in text
    assert 'name="exact" type="checkbox" value="1" checked' in text
    assert '<a href="?q=Poutine"><span>exactly this spelling</span>' in text
    assert re.findall(r"<mark>(.*?)</mark>", text) == ["Poutine"]
    assert len(list(csv.DictReader(io.StringIO(answer(client, f"/{noun}.csv{query}"))))) == 1
    assert json.loads(answer(client, f"/{noun}.json{query}"))["count"] == 1
    assert answer(client, f"/{noun}.atom{query}").count("<entry>") == 1
    assert f'href="/{noun}.csv{query.replace("&", "&amp;")}"' in text


def test_exactly_stays_in_links_and_goes_with_the_words(client: Client) -> None:
    text = answer(client, "/statements/?q=Poutine&exact=1&speaker=emmanuel-macron")
    assert 'href="?q=Poutine&amp;exact=1"' in text  # without the speaker
    assert 'href="?speaker=emmanuel-macron"' in text  # without the words
    assert 'href="/articles/?q=Poutine&amp;exact=1"' in text
    assert answer(client, "/calls/?exact=1").count("exactly this spelling") == 0
    assert "“yes” is neither 1 nor nothing." in answer(client, "/calls/?q=x&exact=yes")


def test_the_other_lists_are_offered_with_their_counts(client: Client) -> None:
    text = answer(client, "/calls/?q=Poutine")
    assert '<a href="/statements/?q=Poutine">3 statements</a>' in text
    assert '<a href="/articles/?q=Poutine">3 articles</a>' in text
    assert "The same words in" not in answer(client, "/calls/")


def test_a_hit_leads_to_the_words_marked_in_the_text(client: Client) -> None:
    article = Article.objects.get(key="ru")
    at = article.text.index("Путин")
    page = f"{article.get_absolute_url()}?q=Poutine"
    assert f'href="{page}#s-{at}-{at + 5}"' in answer(client, "/articles/?q=Poutine")
    text = answer(client, page)
    assert f'<mark id="s-{at}-{at + 5}" class="hit">Путин</mark>' in text
    assert "“Poutine” stands here 1 time" in text
    assert 'class="hit"' not in answer(client, article.get_absolute_url())
    statement = Statement.objects.get(article=article)
    span = f"{article.get_absolute_url()}#s-{statement.start}-{statement.end}"
    assert f'href="{span}"' in answer(client, "/statements/?q=Poutine")


def test_in_french(client: Client) -> None:
    text = client.get("/articles/?q=Poutine", headers={"accept-language": "fr"}).text
    for words in ("Exactement cette graphie", "Aussi cherché", "3 articles", "<span>français</span>"):
        assert words in text


HOSTILE = ("%22", "-", "%00", "x" * 10_000, "%E2%80%AE%D9%85", "%25%5C%27", "or", "%22%22%20-", "%ED%A0%80", "%26%7C!")


@pytest.mark.parametrize("exact", ["", "&exact=1"])
def test_nothing_in_the_address_breaks_a_list(client: Client, subtests: pytest.Subtests, exact: str) -> None:
    paths = [f"/{noun}{face}" for noun in LISTS for face in ("/", ".csv", ".json", ".atom")]
    for words in HOSTILE:
        for path in (*paths, Article.objects.all()[0].get_absolute_url()):
            with subtests.test(f"{path} {words[:12]}"):
                answer(client, f"{path}?q={words}{exact}")


@pytest.mark.parametrize("number", [1, 40])
def test_a_search_takes_few_queries_whatever_it_finds(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        import_lines(f"2019-01-{n % 28 + 1:02} emmanuel-macron joe-biden «Poutine {n}»", key=f"more-{n}")
    assert names().spellings.digest
    for noun, queries in {"calls": 10, "statements": 9, "articles": 6}.items():
        for exact in ("", "&exact=1"):
            with django_assert_max_num_queries(queries):
                answer(client, f"/{noun}/?q=Poutine{exact}")


def test_a_new_spelling_is_another_page(client: Client) -> None:
    tags = [client.get(path)["etag"] for path in ("/articles/?q=Poutine", "/articles/")]
    leader = Leader.objects.get(key="joe-biden")
    LeaderName.objects.create(leader=leader, text="Baïdenne", language="oc", kind=NameKind.SURNAME)
    forget_names()
    again = [client.get(path)["etag"] for path in ("/articles/?q=Poutine", "/articles/")]
    assert again[0] != tags[0]
    assert again[1] == tags[1]
