"""Decisions on statements and articles."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from calls.curation.articles import withdraw_article
from calls.curation.decide import ConflictError, DecisionError, undo
from calls.curation.statements import add_call, add_statement, correct_statement, seen_of, withdraw_statement
from calls.importing.inputs import Input
from calls.importing.run import import_articles, stored_articles
from calls.models import Article, Call, Statement
from tests.curation.published import published
from tests.line_reader import LineReader

pytestmark = pytest.mark.usefixtures("filled")
PAIR = "emmanuel-macron vladimir-putin"


def put(key: str, *lines: str) -> Article:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], LineReader, lambda event: None)
    return Article.objects.get(key=key)


def read_all_again() -> None:
    import_articles(list(stored_articles()), LineReader, lambda event: None, again=True)


def test_who_said_it_and_who_passed_it_on_can_be_corrected(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} «some words»")
    before = published()
    speakers = [{"name": "Vladimir Putin", "leader": "vladimir-putin"}]
    first = correct_statement(Statement.objects.get(), "speakers", speakers, by=curator)
    second = correct_statement(Statement.objects.get(), "reporter", "", by=curator)
    read_all_again()
    found = Statement.objects.get()
    assert ([str(one.leader) for one in found.speakers.all()], found.reporter) == (["Vladimir Putin"], "")
    second.refresh_from_db()
    assert (second.was, second.machine, second.now) == ("Élysée", "Élysée", "")
    undo(first, by=curator)
    undo(second, by=curator)
    assert published() == before


def test_a_statement_can_be_given_to_another_call_or_to_none(curator: User) -> None:
    article = put("a", f"2021-08-19 {PAIR} «some words»", "2021-08-20 emmanuel-macron joe-biden")
    before = published()
    other = article.reports.get(ordinal=1)
    moved = correct_statement(Statement.objects.get(), "call", other.pk, by=curator)
    read_all_again()
    assert Statement.objects.get().call == article.reports.get(ordinal=1).call
    loose = correct_statement(Statement.objects.get(), "call", None, by=curator)
    assert Statement.objects.get().call is None
    undo(loose, by=curator)
    undo(moved, by=curator)
    assert published() == before


def test_a_withdrawn_statement_is_gone_until_undone(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} «some words» «other words»")
    before = published()
    made = withdraw_statement(Statement.objects.get(text="other words"), by=curator, why="a headline")
    read_all_again()
    assert [one.text for one in Statement.objects.all()] == ["some words"]
    undo(made, by=curator)
    assert published() == before


def test_missed_words_and_a_missed_call_are_added(curator: User) -> None:
    article = put("a", f"2021-08-19 {PAIR}", "the pair talked again, and parted as friends")
    before = published()
    start = article.text.index("the pair")
    people = [{"name": "Emmanuel Macron", "country": "FR", "leader": "emmanuel-macron"}, {"name": "X", "country": "US"}]
    call = add_call(article, (start, start + 21), {"participants": people, "days": "2021-09-01"}, by=curator)
    assert Call.objects.get(days="2021-09-01").report_count == 1
    report = article.reports.get(ordinal=1)
    start = article.text.index("parted")
    words = add_statement(
        article, (start, start + 17), speakers=[{"name": "X"}], reporter="Élysée", report=report.pk, by=curator
    )
    read_all_again()
    found = Statement.objects.get()
    assert (found.text, found.call, found.reporter) == (
        "parted as friends",
        Call.objects.get(days="2021-09-01"),
        "Élysée",
    )
    undo(words, by=curator)
    undo(call, by=curator)
    assert published() == before


def test_a_withdrawn_article_tells_nothing_until_undone(curator: User) -> None:
    article = put("a", f"2021-08-19 {PAIR} «some words»")
    before = published()
    made = withdraw_article(article, by=curator, why="a hoax")
    article.refresh_from_db()
    assert (article.withdrawn_at is None, Call.objects.count(), Statement.objects.count()) == (False, 0, 0)
    read_all_again()
    assert not Call.objects.exists()
    undo(made, by=curator)
    article.refresh_from_db()
    assert article.withdrawn_at is None
    assert published() == before


def test_what_cannot_be_is_refused(curator: User) -> None:
    article = put("a", f"2021-08-19 {PAIR} «some words»")
    statement = Statement.objects.get()
    with pytest.raises(DecisionError):
        correct_statement(statement, "text", "other words", by=curator)
    with pytest.raises(DecisionError):
        correct_statement(statement, "speakers", [{"name": " "}], by=curator)
    with pytest.raises(DecisionError):
        add_statement(article, (5, 5), speakers=[], by=curator)
    with pytest.raises(DecisionError):
        add_call(article, (0, 5), {"participants": [{"name": "X", "country": "US"}]}, by=curator)
    with pytest.raises(DecisionError):
        withdraw_article(article, by=curator, why="")
    seen = seen_of(statement)
    correct_statement(statement, "reporter", "Kremlin", by=curator, seen=seen)
    with pytest.raises(ConflictError):
        correct_statement(Statement.objects.get(), "reporter", "X", by=curator, seen=seen)
