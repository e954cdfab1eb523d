"""A call as a sentence, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from calls.browse.wording.sentences import Party, Told, call_sentence, duration_phrase, listed, time_phrase
from calls.extraction.days import DaySet
from calls.extraction.records import Bound, Duration, Medium, Status

MACRON, BIDEN, DRAGHI = (
    Party("Emmanuel Macron", "France"),
    Party("Joe Biden", "United States"),
    Party("Mario Draghi", "Italy"),
)
TOLD = Told(
    (MACRON, BIDEN), 0, Status.HELD, DaySet.of(date(2021, 8, 19)), "evening", Medium.PHONE, Duration(90, Bound.AT_LEAST)
)


def test_all_that_can_be_told() -> None:
    assert call_sentence(TOLD) == (
        "Emmanuel Macron (France) called Joe Biden (United States) on Thursday 19 August 2021, "
        "in the evening, by phone, for more than 90 minutes."
    )


def test_in_french() -> None:
    with translation.override("fr"):
        assert call_sentence(replace(TOLD, parties=(MACRON, Party("Joe Biden", "États-Unis")))) == (
            "Emmanuel Macron (France) a appelé Joe Biden (États-Unis) le jeudi 19 août 2021, "
            "dans la soirée, par téléphone, pendant plus de 90 minutes."
        )


def test_the_one_who_called_comes_first() -> None:
    sentence = call_sentence(replace(TOLD, parties=(BIDEN, MACRON, DRAGHI), caller=1))
    assert sentence.startswith("Emmanuel Macron (France) called Joe Biden (United States) and Mario Draghi (Italy) on")


@pytest.mark.parametrize(
    ("language", "status", "said"),
    [
        ("en", Status.HELD, "Emmanuel Macron (France) and Mario Draghi (Italy) spoke on an unknown day."),
        (
            "en",
            Status.ANNOUNCED,
            "Emmanuel Macron (France) and Mario Draghi (Italy) were due to speak on an unknown day.",
        ),
        ("fr", Status.HELD, "Emmanuel Macron (France) et Mario Draghi (Italy) se sont parlé un jour inconnu."),
        (
            "fr",
            Status.ANNOUNCED,
            "Emmanuel Macron (France) et Mario Draghi (Italy) devaient se parler un jour inconnu.",
        ),
    ],
)
def test_nobody_says_who_called_nor_when(language: str, status: Status, said: str) -> None:
    with translation.override(language):
        assert call_sentence(Told((MACRON, DRAGHI), None, status, None)) == said


def test_a_call_only_announced() -> None:
    sentence = call_sentence(replace(TOLD, status=Status.ANNOUNCED, time_of_day="", duration=None))
    assert sentence.startswith("Emmanuel Macron (France) was due to call Joe Biden (United States) on Thursday")


@pytest.mark.parametrize(
    ("told", "english", "french"),
    [
        ("", "", ""),
        ("night", "at night", "dans la nuit"),
        ("14:30", "at 14:30", "à 14 h 30"),
        ("08:05", "at 8:05", "à 8 h 05"),
        ("20:00", "at 20:00", "à 20 heures"),
    ],
)
def test_times_of_day(told: str, english: str, french: str) -> None:
    assert time_phrase(told) == english
    with translation.override("fr"):
        assert time_phrase(told) == french


@pytest.mark.parametrize(
    ("duration", "said"),
    [
        (None, ""),
        (Duration(1), "for 1 minute"),
        (Duration(40, Bound.ABOUT), "for about 40 minutes"),
        (Duration(60, Bound.AT_MOST), "for less than 1 hour"),
        (Duration(120), "for 2 hours"),
        (Duration(150), "for 2 h 30 min"),
    ],
)
def test_durations(duration: Duration | None, said: str) -> None:
    assert duration_phrase(duration) == said


def test_names_in_a_row() -> None:
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
