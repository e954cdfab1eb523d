"""Whole articles with their statements: who speaks, who passed the words on, to which call they belong."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import statements_of, table

ARTICLES = [(language, *row) for language in ("en", "fr") for row in table(f"statements.{language}.txt")]


@pytest.mark.parametrize(("language", "day", "text", "expected"), ARTICLES)
def test_the_statements_of_an_article(reader: Reader, language: str, day: str, text: str, expected: list[str]) -> None:
    assert statements_of(reader.read(text, article="a", published=day, language=language), text) == expected
