"""Plain sentences of one or several calls, with each of the words for a day: who was on which line.

A line of a table is "M+L; M+S | text": the calls by the initials of those on them, then the text with its `{day}`.
"""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Status
from tests.extraction.plain import lines

WHO = {"M": "Narendra Modi", "L": "Luiz Inácio Lula da Silva", "S": "Volodymyr Zelenskyy"}
DAYS = {"en": ["", " on Wednesday", " late on Wednesday", " on 14 June"], "fr": ["", " mercredi", " mercredi soir"]}


@pytest.mark.parametrize(
    "line", [(code, line) for code in DAYS for line in lines(f"plain-calls.{code}.txt") if "|" in line]
)
def test_who_was_on_which_line(reader: Reader, line: tuple[str, str]) -> None:
    language, (calls, text) = line[0], line[1].split(" | ")
    wanted = sorted(sorted(WHO[one] for one in call.split("+")) for call in calls.split("; "))
    texts = [text.replace("{day}", day) for day in DAYS[language]]
    assert [text for text in texts if _lines(reader, text, language) != wanted] == []


def _lines(reader: Reader, text: str, language: str) -> list[list[str]]:
    calls = reader.read(text, article="a", published="2023-06-15", language=language).calls
    return sorted(sorted(one.name for one in call.participants) for call in calls if call.status is Status.HELD)
