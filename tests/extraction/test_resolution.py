"""From names and offices to leaders, by the day of the article."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import mentions_of, people_of, table

ROWS = [(language, *row) for language in ("en", "fr") for row in table(f"people.{language}.txt")]


@pytest.mark.parametrize(("language", "day", "text", "expected"), ROWS)
def test_who_is_meant(reader: Reader, language: str, day: str, text: str, expected: list[str]) -> None:
    assert people_of(text, mentions_of(reader, text, language, day)) == expected
