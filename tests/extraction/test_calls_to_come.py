"""Calls that are still to come, each wording with each way to name the two; words on what is to come of a call held.

The tables hold a wording a line with A and B for the two: of a first call in `calls-to-come`, of one more after that on
Monday in `calls-to-come-again`; `held-before` are calls held beside words on what is to come.
"""

from __future__ import annotations

import re

import pytest

from calls.extraction.language import CODES
from calls.extraction.reader import Reader
from calls.extraction.records import Status
from tests.extraction.plain import lines

WEDNESDAY = "2021-09-15"
PAIR = {"emmanuel-macron", "vladimir-putin"}
NAMES = {
    "en": [
        ("French President Emmanuel Macron", "Vladimir Putin"),
        ("Macron", "his Russian counterpart Vladimir Putin"),
    ],
    "fr": [("Emmanuel Macron", "le président russe Vladimir Poutine"), ("M. Macron", "Vladimir Poutine")],
}
PLACE = re.compile(r"\b[AB]\b(?=[ ,.;]|$|')")
ROWS = {
    table: [(code, row) for code in CODES for row in lines(f"{table}.{code}.txt") if row]
    for table in ("calls-to-come", "calls-to-come-again", "held-before")
}


def _told(reader: Reader, language: str, row: str) -> list[list[Status]]:
    """For each way to name the two, the status of each of their calls in order."""
    return [_statuses(reader, _named(row, *names), language) for names in NAMES[language]]


def _named(row: str, one: str, other: str) -> str:
    return PLACE.sub(lambda match: {"A": one, "B": other}[match[0]], row)


def _statuses(reader: Reader, text: str, language: str) -> list[Status]:
    reading = reader.read(text, article="a", published=WEDNESDAY, language=language)
    assert all({p.leader for p in call.participants} == PAIR for call in reading.calls), text
    return sorted(call.status for call in reading.calls)


@pytest.mark.parametrize(("language", "row"), ROWS["calls-to-come"])
def test_a_call_that_is_to_come_is_announced(reader: Reader, language: str, row: str) -> None:
    assert _told(reader, language, row) == [[Status.ANNOUNCED]] * len(NAMES[language])


@pytest.mark.parametrize(("language", "row"), ROWS["calls-to-come-again"])
def test_one_more_call_of_a_named_day_is_announced(reader: Reader, language: str, row: str) -> None:
    assert _told(reader, language, row) == [[Status.ANNOUNCED, Status.HELD]] * len(NAMES[language])


@pytest.mark.parametrize(("language", "row"), ROWS["held-before"])
def test_words_on_what_is_to_come_leave_a_call_held(reader: Reader, language: str, row: str) -> None:
    assert _told(reader, language, row) == [[Status.HELD]] * len(NAMES[language])
