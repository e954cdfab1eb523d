"""Decisions moved to an empty database with the same articles make the same calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from calls.curation.aggregates import read
from calls.curation.articles import withdraw_article
from calls.curation.calls import confirm, correct, keep_apart, merge, split, withdraw
from calls.curation.decide import undo
from calls.curation.editing import edit
from calls.curation.exchange import ExchangeError, export_decisions, import_decisions
from calls.curation.statements import add_statement, correct_statement, withdraw_statement
from calls.curation.variants import join
from calls.extraction.reference import ReferenceData
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Article, Call, Decision, Leader, Statement, Thing
from calls.reference.fill import fill
from tests.curation.published import published
from tests.line_reader import LineReader

PAIR = "emmanuel-macron vladimir-putin"
ARTICLES = {
    "a": [f"2021-08-19 {PAIR} «some words said here by them» «a headline»", "2021-08-22 emmanuel-macron joe-biden"],
    "b": [f"2021-08-19 {PAIR} #libya «these words said otherwise»"],
    "c": [f"2021-08-19 {PAIR} John.Doe/US", "2021-09-01 emmanuel-macron boris-johnson"],
    "d": ["2021-08-22 emmanuel-macron joe-biden", "2021-09-02 emmanuel-macron boris-johnson «rather wrong words»"],
    "e": ["2021-10-01 emmanuel-macron mario-draghi"],
}


def load() -> None:
    inputs = [Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"])) for key, lines in ARTICLES.items()]
    import_articles(inputs, LineReader, lambda event: None)


def empty() -> None:
    """As a database is before anything was put into it."""
    Decision.objects.all().delete()
    call_command("flush", interactive=False, verbosity=0)


def day(text: str) -> Call:
    return Call.objects.filter(days=text).order_by("public_id")[0]


def decide_much(by: User) -> None:
    correct(day("2021-08-22"), "medium", "video", by=by)
    undo(correct(day("2021-08-22"), "days", "2021-08-23", by=by), by=by, why="a slip")
    merge(Call.objects.filter(days="2021-08-19"), by=by)
    split(day("2021-08-22"), day("2021-08-22").reports.filter(article__key="d"), by=by)
    keep_apart(day("2021-09-01"), day("2021-09-02"), by=by)
    withdraw(day("2021-09-02"), by=by, why="never held")
    withdraw_statement(Statement.objects.get(text="a headline"), by=by, why="a headline")
    correct_statement(Statement.objects.get(text__startswith="some"), "reporter", "Kremlin", by=by)
    article = Article.objects.get(key="b")
    add_statement(article, (0, 10), speakers=[{"name": "Emmanuel Macron", "leader": "emmanuel-macron"}], by=by)
    withdraw_article(Article.objects.get(key="e"), by=by, why="a hoax")
    join(Statement.objects.filter(text__in=["some words said here by them", "these words said otherwise"]), by=by)
    confirm(day("2021-09-01"), by=by)


@pytest.mark.django_db(transaction=True)
def test_the_calls_are_the_same_in_an_empty_database(filled: ReferenceData, curator: User) -> None:
    load()
    decide_much(curator)
    before, lines = published(), list(export_decisions())
    empty()
    fill(filled)
    load()
    assert published() != before
    done = import_decisions(lines)
    assert done == {"new": len(lines), "undone": 0, "unchanged": 0, "waiting": 0}
    assert published() == before
    assert list(export_decisions()) == lines
    assert import_decisions(lines)["unchanged"] == len(lines)


@pytest.mark.django_db(transaction=True)
def test_decisions_wait_for_their_articles(filled: ReferenceData, curator: User) -> None:
    load()
    correct(day("2021-10-01"), "medium", "video", by=curator)
    lines = list(export_decisions())
    empty()
    fill(filled)
    assert import_decisions(lines)["waiting"] == 1
    load()
    assert day("2021-10-01").medium == "video"


@pytest.mark.usefixtures("filled")
def test_what_was_undone_elsewhere_is_undone_here(curator: User) -> None:
    load()
    made = correct(day("2021-10-01"), "medium", "video", by=curator)
    line = json.loads(next(export_decisions()))
    gone = {**line, "undone_at": line["decided_at"], "undone_by_name": "curator", "undone_why": "a slip"}
    assert import_decisions([json.dumps(gone)])["undone"] == 1
    made.refresh_from_db()
    assert (day("2021-10-01").medium, made.undone_by, made.undone_why) == ("unspecified", curator, "a slip")


A = {"name": "A", "country": "FR", "leader": None}
NOWHERE = {**A, "country": "X"}
ADD, EDIT = {"kind": "add", "field": ""}, {"kind": "reference", "thing": "topic"}
WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "no JSON": lambda line: "{",
    "no decision": lambda line: json.dumps([]),
    "a field less": lambda line: json.dumps({k: v for k, v in line.items() if k != "kind"}),
    "an unknown kind": lambda line: json.dumps({**line, "kind": "guess"}),
    "no time zone": lambda line: json.dumps({**line, "decided_at": "2026-01-01T00:00:00"}),
    "no place": lambda line: json.dumps({**line, "places": [{"x": 1}]}),
    "nowhere": lambda line: json.dumps({**line, "places": []}),
    "a place before the text": lambda line: json.dumps({**line, "places": [{**line["places"][0], "start": -1}]}),
    "a place of words": lambda line: json.dumps({**line, "places": [{**line["places"][0], "start": "a"}]}),
    "an unknown field": lambda line: json.dumps({**line, "field": "colour"}),
    "an impossible value": lambda line: json.dumps({**line, "field": "days", "now": 5}),
    "no field": lambda line: json.dumps({**line, "field": ""}),
    "a NUL": lambda line: json.dumps({**line, "why": "a\0b"}),
    "too long": lambda line: json.dumps({**line, "title": "x" * 301}),
    "nothing for a reason": lambda line: json.dumps({**line, "why": None}),
    "undone by somebody, never": lambda line: json.dumps({**line, "undone_by_name": "x"}),
    "articles in a word": lambda line: json.dumps({**line, "articles": "abc"}),
    "what nobody decides": lambda line: json.dumps({**line, "kind": "same", "thing": "topic"}),
    "statements of no list": lambda line: json.dumps({**line, "thing": "statement", "field": "speakers", "now": ["x"]}),
    "an unknown field of statements": lambda line: json.dumps({**line, "thing": "statement", "field": "days"}),
    "a statement without speakers": lambda line: json.dumps({**line, **ADD, "thing": "statement", "now": {}}),
    "a call with nobody": lambda line: json.dumps({**line, **ADD, "now": {"participants": []}}),
    "a call of no country": lambda line: json.dumps(
        {**line, **ADD, "now": {"participants": [A, {**A, "country": "X"}]}}
    ),
    "a call about nothing known": lambda line: json.dumps(
        {**line, **ADD, "now": {"participants": [A, A], "topics": ["x"]}}
    ),
    "a call on no day": lambda line: json.dumps({**line, **ADD, "now": {"participants": [A, A], "days": "soon"}}),
    "nobody's name": lambda line: json.dumps({**line, "kind": "name", "thing": "name", "was": None}),
    "half a row": lambda line: json.dumps({**line, **EDIT, "was": {"x": None}, "now": {"x": {"slug": "x"}}}),
    "other rows after": lambda line: json.dumps({**line, **EDIT, "was": {"x": None}, "now": {"y": None}}),
}


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_a_wrong_line_is_named_and_nothing_is_taken_in(curator: User, wrong: Callable[..., str]) -> None:
    load()
    correct(day("2021-10-01"), "medium", "video", by=curator)
    line = next(export_decisions())
    Decision.objects.all().delete()
    with pytest.raises(ExchangeError, match="line 2"):
        import_decisions([line, wrong(json.loads(line))])
    assert not Decision.objects.exists()


@pytest.mark.usefixtures("filled")
def test_a_line_that_cannot_be_carried_out_is_named_and_nothing_is_taken_in(curator: User) -> None:
    load()
    biden = read(Thing.LEADER, "joe-biden")
    edit(Thing.LEADER, {"joe-biden": biden}, {"joe-biden": {**(biden or {}), "wikidata": "Q2"}}, by=curator)
    correct(day("2021-10-01"), "medium", "video", by=curator)
    edited, corrected = export_decisions()
    Decision.objects.all().delete()
    Leader.objects.filter(key="joe-biden").update(wikidata="Q3")
    with pytest.raises(ExchangeError, match=r"line 2: .*edited since"):
        import_decisions([corrected, edited])
    assert not Decision.objects.exists()


@pytest.mark.usefixtures("filled")
def test_the_commands_write_and_read_a_file(curator: User, tmp_path: Path) -> None:
    load()
    correct(day("2021-10-01"), "medium", "video", by=curator)
    file, out = tmp_path / "decisions.jsonl", StringIO()
    call_command("export_curation", str(file))
    call_command("export_curation", stdout=out)
    assert out.getvalue() == file.read_text(encoding="utf-8")
    Decision.objects.all().delete()
    told = StringIO()
    call_command("import_curation", str(file), stdout=told)
    assert told.getvalue() == "Decisions: 1 new, 0 undone, 0 unchanged, 0 waiting for an article.\n"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(CommandError, match=r"decisions\.jsonl: line 1"):
        call_command("import_curation", str(file))
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_curation", str(tmp_path / "none"))
    assert Leader.objects.exists()
