"""Statements of a call that are the same, told by several articles."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from calls.curation.articles import withdraw_article
from calls.curation.calls import merge, split
from calls.curation.decide import ConflictError, DecisionError, undo
from calls.curation.statements import seen_of
from calls.curation.variants import join, kept_apart, part, told_in
from calls.importing.inputs import Input
from calls.importing.run import import_articles, stored_articles
from calls.models import Article, Call, Decision, Statement
from tests.curation.published import published
from tests.line_reader import LineReader

pytestmark = pytest.mark.usefixtures("filled")
PAIR = "emmanuel-macron vladimir-putin"
FRENCH, ENGLISH, SHORT = "nous ne cesserons pas de parler", "we will not stop talking", "not stop talking"


def put(key: str, words: str, day: str = "2021-08-19", published: str = "") -> None:
    text = f"{day} {PAIR} «{words}»\n({key})"
    import_articles([Input(key, f"{key}.txt", text, published=published)], LineReader, lambda event: None)


@pytest.fixture
def three(filled: object) -> None:
    """A call in three articles, each with the words in its own way."""
    put("a", FRENCH, published="2021-08-21")
    put("b", ENGLISH, published="2021-08-20")
    put("c", SHORT)


def said(*words: str) -> list[Statement]:
    return [Statement.objects.select_related("article", "call", "report").get(text=one) for one in words]


def variants() -> dict[str, str | None]:
    """Of which words each are a variant."""
    rows = Statement.objects.order_by("article__key").select_related("variant_of")
    return {one.text: one.variant_of.text if one.variant_of else None for one in rows}


def read_all_again() -> None:
    import_articles(list(stored_articles()), LineReader, lambda event: None, again=True)


@pytest.mark.usefixtures("three")
def test_the_one_published_first_stands_for_all_through_each_reading_until_undone(curator: User) -> None:
    before = published()
    made = join(said(FRENCH, ENGLISH, SHORT), by=curator)
    assert variants() == {FRENCH: ENGLISH, ENGLISH: None, SHORT: ENGLISH}
    read_all_again()
    assert variants() == {FRENCH: ENGLISH, ENGLISH: None, SHORT: ENGLISH}
    undo(made, by=curator)
    assert published() == before


@pytest.mark.usefixtures("three")
def test_one_of_a_family_is_taken_out_and_back(curator: User) -> None:
    join(said(FRENCH, ENGLISH), by=curator)
    join(said(FRENCH, SHORT), by=curator)  # with what is one with it already
    assert variants() == {FRENCH: ENGLISH, ENGLISH: None, SHORT: ENGLISH}
    whole = published()
    made = part(said(ENGLISH), said(FRENCH, SHORT), by=curator)
    assert variants() == {FRENCH: None, ENGLISH: None, SHORT: FRENCH}
    decided = Decision.objects.standing()
    assert kept_apart(list(told_in(Call.objects.get())), decided) == {
        frozenset(one.public_id for one in said(ENGLISH, other)) for other in (FRENCH, SHORT)
    }
    undo(made, by=curator)
    assert published() == whole


@pytest.mark.usefixtures("three")
def test_what_was_kept_apart_is_not_joined_by_a_third(curator: User) -> None:
    part(said(FRENCH), said(ENGLISH), by=curator)
    join(said(FRENCH, SHORT), by=curator)
    assert variants() == {FRENCH: None, ENGLISH: None, SHORT: FRENCH}
    join(said(ENGLISH, SHORT), by=curator)  # the later decision holds, of all
    assert variants() == {FRENCH: ENGLISH, ENGLISH: None, SHORT: ENGLISH}


def test_it_is_remembered_when_the_call_is_split_and_merged_again(curator: User) -> None:
    put("a", FRENCH)
    put("b", ENGLISH)
    join(said(FRENCH, ENGLISH), by=curator)
    whole = published()
    call = Call.objects.get()
    made = split(call, call.reports.filter(article__key="b"), by=curator)
    assert set(variants().values()) == {None}
    undo(made, by=curator)
    assert published() == whole
    split(call, call.reports.filter(article__key="b"), by=curator)
    merge(Call.objects.all(), by=curator)
    assert published()["statements"] == whole["statements"]


@pytest.mark.usefixtures("three")
def test_the_next_stands_for_all_where_the_first_is_gone(curator: User) -> None:
    join(said(FRENCH, ENGLISH, SHORT), by=curator)
    whole = published()
    gone = withdraw_article(Article.objects.get(key="b"), by=curator, why="a hoax")
    assert variants() == {FRENCH: None, SHORT: FRENCH}
    undo(gone, by=curator)
    assert published() == whole


@pytest.mark.usefixtures("three")
def test_an_article_with_other_words_round_them_is_still_one_of_them(curator: User) -> None:
    join(said(FRENCH, ENGLISH), by=curator)
    text = f"2021-08-19 {PAIR} «other words» and «{FRENCH}»\n(a)"
    import_articles([Input("a", "a.txt", text, published="2021-08-21")], LineReader, lambda event: None)
    assert variants() == {"other words": None, FRENCH: ENGLISH, ENGLISH: None, SHORT: None}


@pytest.mark.usefixtures("three")
def test_decisions_on_statements_move_no_call(curator: User) -> None:
    before = published()["calls"]
    part(said(FRENCH), said(ENGLISH), by=curator)
    read_all_again()
    assert published()["calls"] == before


@pytest.mark.usefixtures("three")
def test_what_cannot_be_one_is_refused(curator: User) -> None:
    put("d", "of another call", day="2021-09-19")
    with pytest.raises(DecisionError, match="takes two"):
        join(said(FRENCH), by=curator)
    with pytest.raises(DecisionError, match="takes two"):
        part(said(FRENCH), said(FRENCH), by=curator)
    with pytest.raises(DecisionError, match="takes two"):
        join([], by=curator)
    with pytest.raises(DecisionError, match="of one call"):
        join(said(FRENCH, "of another call"), by=curator)
    seen = seen_of(*said(FRENCH))
    join(said(FRENCH, ENGLISH), by=curator, seen=seen)
    with pytest.raises(DecisionError, match="takes two"):
        join(said(FRENCH, ENGLISH), by=curator)
    with pytest.raises(ConflictError):
        part(said(FRENCH), said(ENGLISH), by=curator, seen=seen)
