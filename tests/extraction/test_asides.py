"""Calls told by the way in an article about something else, announced calls that were then held, and words that are
none."""

from __future__ import annotations

from itertools import product

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import lines

LINE = {"emmanuel-macron", "vladimir-putin"}
A, B = "Emmanuel Macron", {"en": "Vladimir Putin", "fr": "Vladimir Poutine"}


def _part(language: str, part: str) -> list[str]:
    before, _, rest = "\n".join(lines(f"asides.{language}.txt")).partition(f"@ {part}\n")
    return [line.format(A=A, B=B[language]) for line in rest.split("\n@ ")[0].splitlines() if line and before]


def _read(reader: Reader, text: str, language: str) -> list[tuple[set[str | None], str, bool]]:
    calls = reader.read(text, article="a", published="2022-10-14", language=language).calls
    return [({person.leader for person in call.participants}, call.status.value, call.background) for call in calls]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_call_of_weeks_ago_behind_other_news_is_background(reader: Reader, language: str) -> None:
    texts = [f"{lead} {told}" for lead, told in product(_part(language, "leads"), _part(language, "told"))]
    assert [text for text in texts if _read(reader, text, language) != [(LINE, "held", True)]] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_call_of_the_day_behind_other_news_is_news(reader: Reader, language: str) -> None:
    call = {"en": f"{A} spoke by phone with {B['en']} on Thursday.", "fr": f"{A} a appelé jeudi {B['fr']}."}[language]
    texts = [f"{lead} {call}" for lead in _part(language, "leads")]
    assert [text for text in texts if _read(reader, text, language) != [(LINE, "held", False)]] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_promised_call_that_was_held_is_one_call(reader: Reader, language: str) -> None:
    texts = _part(language, "kept")
    assert [text for text in texts if _read(reader, text, language) != [(LINE, "held", False)]] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_other_senses_of_the_words_are_no_call(reader: Reader, language: str) -> None:
    assert [text for text in _part(language, "quiet") if _read(reader, text, language)] == []
