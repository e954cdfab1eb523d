"""The words that stand for somebody, before anybody asks for whom."""

from __future__ import annotations

from itertools import pairwise

import pytest

from calls.extraction.findings import Mention
from calls.extraction.reader import Reader
from tests.extraction.plain import mentions_of

ARTICLES = ("the ", "a ", "le ", "la ", "un ", "l'", "senior ", "haut ")  # may be part of the mention or not


def shown(text: str, mention: Mention) -> str:
    words = text[mention.start : mention.end]
    for article in ARTICLES:
        words = words[len(article) :] if words.casefold().startswith(article) else words
    return f"{mention.kind.value}: {words}"


ENGLISH = [
    ("The Kremlin said so.", "institution: Kremlin"),
    ("The French presidency said so.", "institution: French presidency"),
    ("The Russian foreign ministry said so.", "institution: Russian foreign ministry"),
    ("A senior French official said so.", "aide: French official"),
    ("Kremlin spokesman Dmitry Peskov said so.", "other: Kremlin spokesman Dmitry Peskov"),
    ("Macron's adviser Emmanuel Bonne said so.", "other: Macron's adviser Emmanuel Bonne"),
    ("The two leaders said so.", "group: two leaders"),
    ("Both presidents said so.", "group: Both presidents"),
    ("He said so to her.", "pronoun: He"),
    ("She said so.", "pronoun: She"),
    ("They said so.", "pronoun: They"),
    ("Former President Donald Trump said so.", "other: Former President Donald Trump"),
    ("Brigitte Macron said so.", "other: Brigitte Macron"),
    ("Defence Minister Sergei Shoigu said so.", "other: Defence Minister Sergei Shoigu"),
    ("Adviser Ann Jean-Pierre said so.", "other: Adviser Ann Jean-Pierre"),
    (
        "The adviser of the French president Paul Fleuret said so.",
        "other: adviser of the French president Paul Fleuret",
    ),
    ("Nobody said so.", ""),
]
FRENCH = [
    ("Le Kremlin l'a dit.", "institution: Kremlin"),
    ("La présidence russe l'a dit.", "institution: présidence russe"),
    ("Un haut responsable français l'a dit.", "aide: responsable français"),
    ("Les deux dirigeants l'ont dit.", "group: Les deux dirigeants"),
    ("Tous deux l'ont dit.", "group: Tous deux"),
    ("Il parlait.", "pronoun: Il"),
    ("Elle parlait.", "pronoun: Elle"),
    ("L'ancien président François Hollande parlait.", "other: ancien président François Hollande"),
    ("Personne ne parlait.", ""),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), [*(("en", *r) for r in ENGLISH), *(("fr", *r) for r in FRENCH)]
)
def test_the_first_mention(reader: Reader, language: str, text: str, expected: str) -> None:
    found = mentions_of(reader, text, language, "2023-05-30")
    assert [shown(text, mention) for mention in found[:1]] == ([expected] if expected else [])


SOURCES = [
    ("en", "The Kremlin said so.", "Kremlin"),
    ("en", "The French presidency said so.", "Élysée"),
    ("en", "Downing Street said so.", "Downing Street"),
    ("en", "The White House said so.", "White House"),
    ("en", "The Turkish presidency said so.", "Turkish presidency"),
    ("en", "The Russian foreign ministry said so.", "Russian Foreign Ministry"),
    ("fr", "L'Élysée l'a dit.", "Élysée"),
    ("fr", "La présidence française l'a dit.", "Élysée"),
    ("fr", "La présidence l'a dit.", "Élysée"),
    ("fr", "La Maison Blanche l'a dit.", "White House"),
    ("fr", "La présidence turque l'a dit.", "Turkish presidency"),
]


@pytest.mark.parametrize(("language", "text", "source"), SOURCES)
def test_institutions_have_their_usual_english_name(reader: Reader, language: str, text: str, source: str) -> None:
    assert [m.source for m in mentions_of(reader, text, language, "2023-05-30")] == [source]


PRONOUNS = [
    ("en", "Putin was late. He left.", "He", "vladimir-putin"),
    ("en", "Meloni met Putin. She left.", "She", "giorgia-meloni"),
    ("en", "Meloni met Putin. He left.", "He", "vladimir-putin"),
    ("fr", "Poutine était là. Il est parti.", "Il", "vladimir-putin"),
    ("fr", "Meloni a vu Poutine. Elle est partie.", "Elle", "giorgia-meloni"),
    ("fr", "Meloni a vu Poutine. Il est parti.", "Il", "vladimir-putin"),
]


@pytest.mark.parametrize(("language", "text", "pronoun", "key"), PRONOUNS)
def test_whom_a_pronoun_stands_for(reader: Reader, language: str, text: str, pronoun: str, key: str) -> None:
    found = mentions_of(reader, text, language, "2023-05-30")
    assert [m.leaders for m in found if text[m.start : m.end] == pronoun] == [(key,)]


def test_mentions_are_in_order_and_do_not_overlap(reader: Reader, seeds: dict[str, str]) -> None:
    for number, language in (("000", "fr"), ("002", "en")):
        found = mentions_of(reader, seeds[number], language)
        assert len(found) > 20
        assert all(one.end <= other.start and one.last <= other.first for one, other in pairwise(found))
