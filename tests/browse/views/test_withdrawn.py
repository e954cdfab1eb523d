"""What curators withdrew answers 410 with their reason, on every face of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from calls.curation.articles import withdraw_article
from calls.curation.calls import merge, withdraw
from calls.curation.decide import undo
from calls.curation.statements import withdraw_statement
from calls.models import Article, Call, Decision, Statement
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("filled", "line_reader")


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create_user("curator")


def test_a_call_a_statement_and_an_article(client: Client, curator: User) -> None:
    import_lines("2021-08-19 emmanuel-macron vladimir-putin «some words»")
    acts: list[tuple[Any, Callable[..., Decision]]]
    acts = [(Statement.objects.get(), withdraw_statement), (Call.objects.get(), withdraw)]
    for thing, act in acts:
        url = thing.get_absolute_url()
        made = act(thing, by=curator, why="It was a hoax.")
        page = client.get(url)
        assert (page.status_code, "It was a hoax." in page.content.decode()) == (410, True)
        undo(made, by=curator)
        assert client.get(url).status_code == 200
    article, urls = Article.objects.get(), [Statement.objects.get().get_absolute_url()]
    urls += [article.get_absolute_url(), Call.objects.get().get_absolute_url()]
    made = withdraw_article(article, by=curator, why="It was a hoax.")
    assert [client.get(url).status_code for url in urls] == [410, 410, 410]
    assert client.get("/articles/").content.decode().count(article.public_id) == 0
    undo(made, by=curator)
    assert [client.get(url).status_code for url in urls] == [200, 200, 200]


def test_a_merged_call_leads_to_the_other(client: Client, curator: User) -> None:
    import_lines("2021-08-19 emmanuel-macron vladimir-putin", "2021-09-19 emmanuel-macron vladimir-putin")
    one, other = Call.objects.order_by("pk")
    made = merge([one, other], by=curator)
    left = Call.objects.get()
    gone = one if left.public_id == other.public_id else other
    page = client.get(gone.get_absolute_url())
    assert (page.status_code, page.headers["Location"]) == (301, left.get_absolute_url())
    undo(made, by=curator)
    assert client.get(gone.get_absolute_url()).status_code == 200
