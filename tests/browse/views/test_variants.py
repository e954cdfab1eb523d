"""A statement that several articles tell in their own words is one, with each one's source."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.test import Client

from calls.browse.names import forget_names
from calls.curation.decide import undo
from calls.curation.statements import correct_statement, withdraw_statement
from calls.curation.variants import join
from calls.models import Call, Decision, Statement
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("filled", "line_reader")
FIRST, OTHER = "we will not stop", "nous ne cesserons pas"


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create_user("curator")


@pytest.fixture
def joined(filled: object, line_reader: None, curator: User) -> Decision:
    """Two articles with words of one call, said to be one: the first stands for both."""
    for key, words in (("a", FIRST), ("b", OTHER)):
        import_lines(f"2021-08-19 emmanuel-macron vladimir-putin «{words}»", f"({key})", key=key)
    made = join(Statement.objects.all(), by=curator)
    forget_names()
    return made


def address(words: str) -> str:
    return Statement.objects.get(text=words).get_absolute_url()


def head() -> str:
    return Statement.objects.get(variant_of=None).text


def variant() -> str:
    return Statement.objects.exclude(variant_of=None).get().text


def test_the_page_of_the_call_shows_it_once_with_the_source_of_each(client: Client, joined: Decision) -> None:
    page = client.get(Call.objects.get().get_absolute_url())
    told = [quotation for group in page.context["groups"] for quotation, _number in group.quotations]
    told += [quotation for side in page.context["sides"].sides for quotation, _number in side.quotations]
    assert len(told) == 1
    assert {told[0].statement.text, *(one.statement.text for one, _number in told[0].variants)} == {FIRST, OTHER}
    for one in Statement.objects.select_related("article"):
        assert f"{one.article.get_absolute_url()}#s-{one.start}-{one.end}" in page.text


def test_the_address_of_a_variant_leads_on_until_undone(client: Client, joined: Decision) -> None:
    old, kept, place = address(variant()), address(head()), Statement.objects.exclude(variant_of=None).get().public_id
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{kept}#v-{place}")
    page = client.get(kept).text
    assert f'id="v-{place}"' in page
    assert FIRST in page
    assert OTHER in page
    cited = client.get(f"{old.rstrip('/')}.ris")
    assert (cited.status_code, cited.headers["Location"]) == (301, f"{kept.rstrip('/')}.ris")
    assert f"{old}</loc>" not in client.get("/sitemap-statement-0.xml").text
    undo(joined, by=None)
    assert client.get(old).status_code == 200


def test_each_side_that_passed_it_on_has_it(client: Client, curator: User, joined: Decision) -> None:
    correct_statement(Statement.objects.get(text=variant()), "reporter", "RU-Land", by=curator)
    forget_names()
    sides = client.get(Call.objects.get().get_absolute_url()).context["sides"].sides
    assert [[one.statement.text for one, _number in side.quotations] for side in sides] == [[head()], [variant()]]


def test_lists_and_files_keep_each_with_whom_it_is_one(client: Client, joined: Decision) -> None:
    public_id = Statement.objects.get(variant_of=None).public_id
    wanted = {head(): None, variant(): public_id}
    records = client.get("/statements.json").json()["statements"]
    assert {one["words"]: one["variant_of"] for one in records} == wanted
    of_call = client.get("/calls.json").json()["calls"][0]["statements"]
    assert {one["words"]: one["variant_of"] for one in of_call} == wanted
    rows = csv.DictReader(io.StringIO(client.get("/statements.csv").getvalue().decode().lstrip("\ufeff")))
    assert {row["words"]: row["variant_of"] or None for row in rows} == wanted


def test_a_withdrawn_one_gives_its_place_to_the_next(client: Client, curator: User, joined: Decision) -> None:
    old, other = address(head()), address(variant())
    withdraw_statement(Statement.objects.get(text=head()), by=curator, why="a headline")
    assert (client.get(old).status_code, client.get(other).status_code) == (410, 200)
