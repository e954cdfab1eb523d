"""From names and offices to leaders, by the day of the article."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import mentions_of, people_of, table

ROWS = [(language, *row) for language in ("en", "fr") for row in table(f"people.{language}.txt")]


@pytest.mark.parametrize(("language", "day", "text", "expected"), ROWS)
def test_who_is_meant(reader: Reader, language: str, day: str, text: str, expected: list[str]) -> None:
    assert people_of(text, mentions_of(reader, text, language, day)) == expected


def test_an_unlisted_principal_without_a_country_is_of_the_home_country(reader: Reader) -> None:
    text = "Berlin hosts a fair. President Hilda Untel spoke by phone with Emmanuel Macron, the German government said."
    (call,) = reader.read(text, article="a", published="2023-05-30").calls
    assert {(p.name, p.country, p.leader) for p in call.participants} == {
        ("Hilda Untel", "DE", None),
        ("Emmanuel Macron", "FR", "emmanuel-macron"),
    }


@pytest.mark.parametrize(("house", "speaker"), [("the White House", "Joe Biden"), ("Aso Rock", "Bola Tinubu")])
def test_a_bare_office_in_the_words_of_a_house_is_that_of_its_country(reader: Reader, house: str, speaker: str) -> None:
    text = (
        "Nigeria's president Bola Tinubu spoke by phone with US president Joe Biden on Monday. Nigeria is at peace.\n\n"
        f"“The president is thankful for the strong friendship of the people,” {house} said."
    )
    (statement,) = reader.read(text, article="a", published="2023-06-06", language="en").statements
    assert [s.name for s in statement.speakers] == [speaker]
