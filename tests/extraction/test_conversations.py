"""Claims put together: the same call told of again, several calls in one article, conferences, calls to come."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import calls_of, table

ROWS = [(language, *row) for language in ("en", "fr") for row in table(f"conversations.{language}.txt")]


@pytest.mark.parametrize(("language", "day", "text", "expected"), ROWS)
def test_the_calls_that_an_article_tells_of(
    reader: Reader, language: str, day: str, text: str, expected: list[str]
) -> None:
    assert calls_of(reader.read(text, article="a", published=day, language=language)) == sorted(expected)
