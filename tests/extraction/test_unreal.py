"""What only sounds like a call: a name given, an appeal, things exchanged, a wish, a talk in one place."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Status
from tests.extraction.plain import parts
from tests.extraction.test_strangers import LINE, _lines, _named

LANGUAGES = ("en", "fr")
TABLES = {language: parts(f"unreal.{language}.toml") for language in LANGUAGES}


def _of(kind: str) -> list[tuple[str, str]]:
    return [(language, text) for language in LANGUAGES for text in TABLES[language][kind]]


@pytest.mark.parametrize(("language", "text"), _of("none"))
def test_what_only_sounds_like_a_call_is_none(reader: Reader, language: str, text: str) -> None:
    assert _lines(reader, _named(text), language) == []


@pytest.mark.parametrize(("language", "text"), _of("not_held"))
def test_a_wish_is_no_call_that_was_held(reader: Reader, language: str, text: str) -> None:
    calls = reader.read(_named(text), article="a", published="2023-03-08", language=language).calls
    assert [call for call in calls if call.status is Status.HELD] == []


@pytest.mark.parametrize(("language", "text"), _of("call"))
def test_but_a_call_told_in_such_words_is_one(reader: Reader, language: str, text: str) -> None:
    assert _lines(reader, _named(text), language) == [LINE]
