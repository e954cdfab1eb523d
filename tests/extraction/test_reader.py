"""From an article's text to its reading."""

from __future__ import annotations

import pickle

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Reading
from tests.extraction.plain import calls_of

ARTICLE = "Macron calls Putin\n\nEmmanuel Macron called Vladimir Putin on Monday. “It must end,” he told him."


def test_an_article_gives_its_calls_and_statements(reader: Reader) -> None:
    reading = reader.read(ARTICLE, article="x-1", published="2023-05-30")
    assert (reading.article, reading.language, reading.published, reading.title) == (
        "x-1",
        "en",
        "2023-05-30",
        "Macron calls Putin",
    )
    assert calls_of(reading) == ["emmanuel-macron > vladimir-putin"]
    statement = reading.statements[0]
    assert ARTICLE[statement.span.start : statement.span.end] == "It must end,"
    assert [speaker.leader for speaker in statement.speakers] == ["emmanuel-macron"]
    assert statement.call == 0
    assert reading.unresolved == ()


def test_a_reading_goes_to_another_process_whole(reader: Reader) -> None:
    reading = reader.read(ARTICLE, article="x-1", published="2023-05-30")
    assert reading.calls
    assert reading.statements
    assert pickle.loads(pickle.dumps(reading)) == reading


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "1", "The weather was fine.", "Il faisait beau."])
def test_what_tells_of_no_call_gives_none(reader: Reader, text: str) -> None:
    reading = reader.read(text, article="a")
    assert (reading.calls, reading.statements, reading.unresolved) == ((), (), ())


def test_its_title_stands_behind_the_date_that_the_file_begins_with(reader: Reader) -> None:
    assert reader.read("date 2021-08 A heading\nThe prose.", article="a", language="en").title == "A heading"


@pytest.mark.parametrize(
    ("text", "given", "published"),
    [
        ("date 2021-08 Macron spoke.", None, "2021-08"),
        ("Macron spoke.", "2021-08-19", "2021-08-19"),
        ("Macron spoke.", None, None),
    ],
)
def test_the_article_s_own_date(reader: Reader, text: str, given: str | None, published: str | None) -> None:
    assert reader.read(text, article="a", published=given, language="en").published == published


def test_the_day_on_which_a_page_was_shown_is_not_the_article_s(reader: Reader) -> None:
    text = "15 mai 2024\n\nLe président français, François Hollande, a appelé Barack Obama lundi."
    reading = reader.read(text, article="a", language="fr")
    assert reading.published is None
    assert calls_of(reading) == ["francois-hollande > barack-obama"]


def test_an_article_of_a_known_day_does_not_bring_leaders_back(reader: Reader) -> None:
    text = "15 mai 2024\n\nFrançois Hollande a appelé Barack Obama lundi."
    reading = reader.read(text, article="a", language="fr")
    assert (reading.published, reading.calls) == ("2024-05-15", ())


def test_a_language_given_is_taken_where_there_are_rules_for_it(reader: Reader) -> None:
    text = "Le président a parlé de la guerre dans les médias."
    assert reader.read(text, article="a", language="en").language == "en"
    assert reader.read(text, article="a", language="de").language == "fr"
    assert reader.read(text, article="a").language == "fr"


SEED_CALLS = {
    "000": [
        "emmanuel-macron + angela-merkel",
        "emmanuel-macron + boris-johnson",
        "emmanuel-macron > joe-biden",
        "emmanuel-macron > mario-draghi",
        "emmanuel-macron > vladimir-putin",
    ],
    "001": ["emmanuel-macron + joe-biden", "emmanuel-macron + vladimir-putin"],
    "003": ["emmanuel-macron + vladimir-putin"],
    "004": ["emmanuel-macron + vladimir-putin"],
}


@pytest.mark.parametrize("number", SEED_CALLS)
def test_the_calls_of_the_seeds(number: str, seed_readings: dict[str, Reading]) -> None:
    expected = [" + ".join(sorted(call.split(" + "))) if "+" in call else call for call in SEED_CALLS[number]]
    assert calls_of(seed_readings[number]) == sorted(expected)
