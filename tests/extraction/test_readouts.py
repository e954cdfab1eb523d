"""Calls as presidencies, ministries and agencies of all regions tell of them: who was on the line with whom.

A line of a table is the article's day, the calls (parts of names with `+` between, `;` between calls) and the text.
"""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Status
from calls.extraction.tokens import fold
from tests.extraction.plain import TABLES, lines

AFTER = {"en": "The weather was fine.", "fr": "Il faisait beau."}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_was_on_the_line(reader: Reader, language: str) -> None:
    wrong = []
    for line in lines(f"readouts.{language}.tsv"):
        day, told, text = line.split("\t")
        calls = reader.read(f"{text}\n\n{AFTER[language]}", article="a", published=day, language=language).calls
        found = [{fold(person.name) for person in call.participants} for call in calls]
        expected = [{fold(name) for name in call.split("+")} for call in told.split(";")]
        if len(found) != len(expected) or not all(any(_same(one, other) for other in found) for one in expected):
            wrong.append((line, found))
    assert not wrong


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_calls_of_short_articles(reader: Reader, language: str) -> None:
    """Each opens with `===`, its day and its calls: `?` behind one that is only announced, `~` behind one recalled."""
    wrong = []
    for article in (TABLES / f"articles.{language}.txt").read_text(encoding="utf-8").split("=== ")[1:]:
        head, text = article.split("\n", 1)
        day, told = map(str.strip, head.split("|"))
        calls = reader.read(text.strip(), article="a", published=day, language=language).calls
        found = [(call.status, {fold(person.name) for person in call.participants}) for call in calls]
        expected = [_told(call.strip()) for call in told.split(";") if call.strip()]
        fitting = all(any(s == t and _same(p, q) for t, q in found) for s, p in expected)
        if len(found) != len(expected) or not fitting:
            wrong.append((article, found))
    assert not wrong


def _told(call: str) -> tuple[Status, set[str]]:
    status = Status.ANNOUNCED if call.endswith("?") else Status.HELD
    return status, {fold(name) for name in call.rstrip("?~").split("+")}


def _same(parts: set[str], names: set[str]) -> bool:
    """Whether each of `parts` is a part of a name, and there are as many."""
    return len(parts) == len(names) and all(any(part in name for name in names) for part in parts)
