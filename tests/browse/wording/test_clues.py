"""Clues to a day, in words."""

from __future__ import annotations

import pytest
from django.utils import translation

from calls.browse.wording.clues import hint


def test_a_clue_with_its_words_and_the_days_that_it_allows() -> None:
    found = hint({"kind": "weekday", "days": "[2021-08-19,2021-08-26]", "kept": True}, "jeudi", "/articles/a/#s-1-6")
    assert (found.what, found.words, found.days) == (
        "a day of the week",
        "jeudi",
        "one Thursday in August 2021: 19 or 26",
    )
    assert found.is_kept


def test_in_french() -> None:
    with translation.override("fr"):
        assert hint({"kind": "office", "days": ""}, "", "").what == "tous étaient en fonction"


def test_a_relative_day_of_any_sort_is_told_from_the_articles_own() -> None:
    assert hint({"kind": "yesterday", "days": "2021-08-18"}, "hier", "").what == "a day told from the article’s own"


@pytest.mark.parametrize("days", ["", "nonsense", None, "[1990-01-01..2049-12-31]", "[2017-05-14..2022-05-13]"])
def test_days_that_tell_little_are_not_listed(days: str | None) -> None:
    assert hint({"kind": "office", "days": days}, "", "").days == ""


def test_a_clue_that_others_contradict_is_said_to_be_set_aside() -> None:
    assert not hint({"kind": "year", "days": "", "kept": False}, "", "").is_kept
