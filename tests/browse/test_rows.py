"""Rows of a list."""

from __future__ import annotations

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from calls.browse.names import names
from calls.browse.rows import rows_of
from calls.browse.statements import quotations, telling_quotations, with_article
from calls.models import Call, Statement
from calls.models.asked import Search

pytestmark = pytest.mark.usefixtures("seeds")


def the_call(partner: str) -> Call:
    return Call.objects.filter(participations__leader__key=partner).newest_first()[0]


def test_a_row_says_it_all() -> None:
    row = rows_of([the_call("joe-biden")])[0]
    assert row.sentence == (
        "Emmanuel Macron (FR land) called Joe Biden (US land) on Thursday 19 August 2021, in the evening, by phone."
    )
    assert [str(name) for name in row.crises] == ["afghanistan-2021"]
    assert "evacuation" in [name.key for name in row.topics]


def test_names_are_in_the_readers_language() -> None:
    row = rows_of([the_call("joe-biden")])[0]
    with translation.override("fr"):
        assert "Joe Biden (Pays US)" in row.sentence
        assert [str(name) for name in row.crises] == ["afghanistan-2021 (fr)"]


def test_a_whole_sentence_is_more_telling_than_a_fragment() -> None:
    call = the_call("joe-biden")
    assert telling_quotations([call])[call.pk].statement.text == "Nous ne pouvons pas les abandonner"


def test_a_hit_is_more_telling_than_anything() -> None:
    call = the_call("joe-biden")
    for words in ("lutte terrorisme", "terrorisme Kaboul -zebra"):
        found = telling_quotations([call], Search.of(words))[call.pk]
        assert "terrorisme" in found.statement.text


def test_a_quotation_leads_to_its_words() -> None:
    told = quotations(with_article(Statement.objects.filter(start=348, end=614)))[0]
    assert told.source_url.endswith("/#s-348-614")
    assert (told.speakers, told.statement.reporter, told.opening_mark) == ("Emmanuel Macron", "Élysée", "«\u202f")


def test_the_publishers_page_opens_at_the_words() -> None:
    statement = Statement.objects.get(start=641, article__key__startswith="000")
    assert quotations([statement])[0].original_url == ""
    statement.article.url = "https://example.org/a"
    statement.text = "well-known, words"
    assert quotations([statement])[0].original_url == "https://example.org/a#:~:text=well%2Dknown%2C%20words"
    statement.text = " ".join("abcdefghijklmn")
    assert quotations([statement])[0].original_url.endswith("=a%20b%20c%20d%20e,j%20k%20l%20m%20n")


def test_rows_take_three_queries_whatever_their_number(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    calls = list(Call.objects.defer("tsv"))
    names()
    for some in (calls[:1], calls):
        with django_assert_num_queries(3):
            for row in rows_of(some):
                assert row.sentence
