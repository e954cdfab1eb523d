"""Sentences that say that somebody spoke with somebody at a distance, and those that only seem to."""

from __future__ import annotations

import pytest

from calls.extraction.claims import find_claims
from calls.extraction.findings import Claim
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


FLAGS = [
    ("en", "Macron called Putin.", {"remote", "placed"}),
    ("en", "Macron spoke with Putin.", set()),
    ("en", "Macron spoke by phone with Putin.", {"remote"}),
    ("en", "Macron received a call from Putin.", {"remote", "placed"}),
    ("en", "The two leaders spoke by phone.", {"remote", "group"}),
    ("en", "Macron will call Putin.", {"remote", "placed", "announced"}),
    ("en", "Macron held talks with Putin.", {"weak"}),
    ("en", "Rishi Sunak also took part.", {"back", "joining"}),
    ("fr", "Macron a appelé Poutine.", {"remote", "placed"}),
    ("fr", "Macron s'est entretenu avec Poutine.", set()),
    ("fr", "Macron s'est entretenu par téléphone avec Poutine.", {"remote"}),
    ("fr", "Macron a reçu un appel de Poutine.", {"remote", "placed"}),
    ("fr", "Les deux dirigeants se sont parlé au téléphone.", {"remote", "group"}),
    ("fr", "Macron appellera Poutine.", {"remote", "placed", "announced"}),
    ("fr", "Macron n'a pas appelé Poutine.", {"remote", "placed", "denied"}),
    ("fr", "Rishi Sunak a également participé.", {"back", "joining"}),
]
NAMES = ("remote", "back", "group", "placed", "announced", "denied", "weak", "joining")


@pytest.mark.parametrize(("language", "text", "flags"), FLAGS)
def test_what_the_words_say_of_the_call(reader: Reader, language: str, text: str, flags: set[str]) -> None:
    (claim,) = claims(reader, text, language)
    assert {name for name in NAMES if getattr(claim, name)} == flags


MEDIA = [
    ("Macron phoned Putin.", Medium.PHONE),
    ("Macron spoke with Putin.", Medium.UNSPECIFIED),
    ("Macron spoke with Putin by video link.", Medium.VIDEO),
    ("Macron and Putin held a videoconference.", Medium.VIDEO),
]


@pytest.mark.parametrize(("text", "medium"), MEDIA)
def test_the_medium_in_the_words(reader: Reader, text: str, medium: Medium) -> None:
    assert [claim.medium for claim in claims(reader, text)] == [medium]


@pytest.mark.parametrize(
    "text", ["“Macron called Putin,” he said.", "Macron called for peace.", "Jake Sullivan called Yuri Ushakov.", ""]
)
def test_words_that_claim_nothing(reader: Reader, text: str) -> None:
    assert claims(reader, text) == []


def test_a_claim_names_both_sides(reader: Reader) -> None:
    (claim,) = claims(reader, "Emmanuel Macron called Vladimir Putin and Olaf Scholz.")
    assert [m.leaders for m in claim.callers] == [("emmanuel-macron",)]
    assert [m.leaders for m in claim.called] == [("vladimir-putin",), ("olaf-scholz",)]
    assert claim.distinct
