"""Whole articles with their statements: who speaks, who passed the words on, to which call they belong."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import statements_of, table


@pytest.mark.parametrize(("day", "text", "expected"), table("statements.en.txt"))
def test_the_statements_of_an_article(reader: Reader, day: str, text: str, expected: list[str]) -> None:
    assert statements_of(reader.read(text, article="a", published=day, language="en"), text) == expected
