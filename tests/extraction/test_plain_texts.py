"""Plain news of one to three sentences, as agencies and presidencies tell it: one call, or none."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Status
from calls.extraction.tokens import fold
from tests.extraction.plain import lines

TOGETHER = 20  # texts of one test


def _texts(language: str) -> list[list[str]]:
    return [line.split(" | ", 2) for line in lines(f"plain-texts.{language}.txt") if not line.startswith("#")]


def _batches() -> list[tuple[str, int]]:
    return [(code, start) for code in ("en", "fr") for start in range(0, len(_texts(code)), TOGETHER)]


@pytest.mark.parametrize(("language", "start"), _batches())
def test_each_text_tells_of_its_call_and_no_other(reader: Reader, language: str, start: int) -> None:
    texts = _texts(language)[start : start + TOGETHER]
    assert [text for day, who, text in texts if not _holds(reader, day, who, text, language)] == []


def _holds(reader: Reader, day: str, who: str, text: str, language: str) -> bool:
    calls = reader.read(text, article="article", published=day, language=language).calls
    wanted = [fold(one) for one in who.split("+") if one]
    if not wanted or len(calls) != 1:
        return not wanted and not calls
    names = [fold(person.name) for person in calls[0].participants]
    told = len(names) == len(wanted) and all(any(one in name for name in names) for one in wanted)
    return told and calls[0].status is Status.HELD
