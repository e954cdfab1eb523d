"""Which of two days near a call is its own: "the next day", the day of an event, of words told in it, of a picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calls.extraction.reader import Reader

PEOPLE = {"A": "Emmanuel Macron", "B": "Volodymyr Zelensky"}
NAME = re.compile(r"\b[AB]\b")
TABLES = Path(__file__).parent / "tables"


def _rows(language: str) -> list[tuple[str, str, str]]:
    lines = (TABLES / f"two-days.{language}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" | ", 1) for line in lines if not line.startswith("#"))
    return [(language, day, NAME.sub(lambda m: PEOPLE[m.group()], text.replace("¶", "\n"))) for day, text in pairs]


@pytest.mark.parametrize(("language", "day", "text"), [*_rows("en"), *_rows("fr")])
def test_the_day_of_the_call_is_its_own(reader: Reader, language: str, day: str, text: str) -> None:
    calls = reader.read(text, article="a", published="2023-03-08", language=language).calls
    assert [str(call.days.earliest) if call.days else "" for call in calls] == [f"2023-03-{day}"]
