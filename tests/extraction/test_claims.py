"""Sentences that say that somebody spoke with somebody at a distance, and those that only seem to."""

from __future__ import annotations

import pytest

from calls.extraction.claims import Claim, find_claims
from calls.extraction.reader import Reader
from calls.extraction.records import Medium
from calls.extraction.source import open_source
from tests.extraction.plain import calls_of, mentions_of, table

ROWS = [
    (language, *row)
    for language in ("en", "fr")
    for kind in ("claims", "no-claims")
    for row in table(f"{kind}.{language}.txt")
]


@pytest.mark.parametrize(("language", "day", "text", "expected"), ROWS)
def test_the_calls_that_a_sentence_tells_of(
    reader: Reader, language: str, day: str, text: str, expected: list[str]
) -> None:
    assert calls_of(reader.read(text, article="a", published=day, language=language)) == sorted(expected)


def claims(reader: Reader, text: str, language: str = "en") -> list[Claim]:
    found = reader._pipeline(language)(open_source(text))
    return find_claims(found, mentions_of(reader, text, language, "2023-05-30"))
