"""The phrases found in a text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calls.extraction.language import Entry, load_language
from calls.extraction.pipeline import Pipeline
from calls.extraction.source import Source
from calls.extraction.text import Text
from calls.extraction.tokens import fold

PHRASES = [
    ("leader", "one", "Emmanuel Macron"),
    ("leader", "two", "Macron"),
    ("leader", "three", "Macron"),
    ("place", "elysee", "l'Élysée"),
    ("month", "january", "Jan."),
    ("part", "afternoon", "après-midi"),
    ("link", "to", "à"),
]


@pytest.fixture(scope="module")
def french() -> Pipeline:
    entries = [Entry("names", kind, value, phrase) for kind, value, phrase in PHRASES]
    return Pipeline(replace(load_language("fr"), entries=()), entries)


def named(pipeline: Pipeline, text: str) -> list[tuple[str, str]]:
    found = pipeline(Source(text, 0, None))
    return [(hit.value, text[hit.start : hit.end]) for hit in found.layer("names")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron", [("one", "Emmanuel Macron")]),
        ("EMMANUEL MACRON", [("one", "EMMANUEL MACRON")]),
        ("Emmanuel\u00a0Macron", [("one", "Emmanuel\u00a0Macron")]),
        ("de Macron", [("two", "Macron"), ("three", "Macron")]),
        ("Macronie", []),
        ("selon l'Élysée", [("elysee", "l'Élysée")]),
        ("selon l’Elysée", [("elysee", "l’Elysée")]),
        ("le 3 Jan. au soir", [("january", "Jan.")]),
        ("cet après-midi", [("afternoon", "après-midi")]),
        ("cet après‑midi", [("afternoon", "après‑midi")]),
        ("donné à tous", [("to", "à")]),
        ("DONNÉ A TOUS", [("to", "A")]),
    ],
)
def test_phrases_are_found_however_they_are_written(
    french: Pipeline, text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(french, text) == expected


def test_tokens_and_hits_are_offsets_into_the_article(french: Pipeline) -> None:
    text = "« Non », a dit\u202fM.\u00a0Macron…\n\nL’Élysée\tconfirme. 😀"
    found = french(Source(text, 0, None))
    words = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert "".join("".join(words).split()) == "".join(text.split())
    assert [fold(word) for word in words] == list(found.norms)
    assert all((found.starts[hit.first], found.ends[hit.last - 1]) == (hit.start, hit.end) for hit in found.hits)


def test_a_text_is_searched_by_kind_and_by_place(french: Pipeline) -> None:
    text: Text = french(Source("Macron a dit à Macron.", 0, None))
    assert [hit.value for hit in text.of("leader")] == ["two", "three", "two", "three"]
    assert [hit.value for hit in text.within(1, 4, "leader", "link")] == ["to"]
    assert text.token_at(0) == 0
    assert text.words(0, 2) == "macron a"
    assert text.capital(0)
    assert not text.capital(1)
