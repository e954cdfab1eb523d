"""Who was spoken with, where it is nobody who leads a country: "in a phone call with the BBC, A thanked B"."""

from __future__ import annotations

from itertools import product

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import parts

LANGUAGES = ("en", "fr")
A, B = "Volodymyr Zelensky", "Emmanuel Macron"
LINE = {"volodymyr-zelenskyy", "emmanuel-macron"}
TABLES = {language: parts(f"strangers.{language}.toml") for language in LANGUAGES}


def _named(text: str) -> str:
    words = {"A": A, "B": B, "A's": f"{A}'s", "B.": f"{B}.", "B,": f"{B},"}
    return " ".join(words.get(word, word) for word in text.split(" ")).replace("que Emm", "qu'Emm")


def _lines(reader: Reader, text: str, language: str) -> list[set[str | None]]:
    calls = reader.read(text, article="a", published="2023-03-08", language=language).calls
    return [{person.leader for person in call.participants} for call in calls]


@pytest.mark.parametrize(("language", "who"), [(code, who) for code in LANGUAGES for who in TABLES[code]["who"]])
def test_whoever_a_leader_speaks_of_to_a_stranger_is_not_on_the_line(reader: Reader, language: str, who: str) -> None:
    table = TABLES[language]
    texts = [_named(f"{lead.format(who=who)}{tail}") for lead, tail in product(table["lead"], table["tail"])]
    assert [text for text in texts if any(line >= LINE for line in _lines(reader, text, language))] == []


@pytest.mark.parametrize(("language", "text"), [(code, text) for code in LANGUAGES for text in TABLES[code]["whole"]])
def test_nor_is_who_is_named_beside_one(reader: Reader, language: str, text: str) -> None:
    assert _lines(reader, _named(text), language) == []


@pytest.mark.parametrize(("language", "text"), [(code, text) for code in LANGUAGES for text in TABLES[code]["call"]])
def test_but_words_of_how_they_spoke_are_nobody(reader: Reader, language: str, text: str) -> None:
    assert _lines(reader, _named(text), language) == [LINE]
