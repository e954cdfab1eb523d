"""A reading as rows."""

from __future__ import annotations

import pytest

from calls.extraction.clues import weekday_days
from calls.extraction.days import DaySet
from calls.extraction.records import Clue
from calls.importing.articles import published_days
from calls.importing.reports import _clue, sketch

WORDS = "nous avons une responsabilité morale auprès des femmes et des hommes afghans"


@pytest.mark.parametrize("other", [WORDS.upper(), f"« {WORDS} », a-t-il dit", WORDS.replace("é", "e")])
def test_the_same_words_quoted_share_a_number(other: str) -> None:
    assert sketch([WORDS]) & sketch([other])


@pytest.mark.parametrize(
    "other", ["", "responsabilité morale", "des femmes et des", "we have a moral responsibility to them all"]
)
def test_other_or_few_words_do_not(other: str) -> None:
    assert not sketch([WORDS]) & sketch([other])


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("", ["None", "None"]),
        ("2021", ["2021-01-01", "2021-12-31"]),
        ("2024-02", ["2024-02-01", "2024-02-29"]),
        ("2021-08-19", ["2021-08-19", "2021-08-19"]),
    ],
)
def test_the_days_of_a_date_of_any_precision(published: str, days: list[str]) -> None:
    assert [str(day) for day in published_days(published)] == days


@pytest.mark.parametrize(
    ("days", "stored"),
    [
        (DaySet.from_edtf("[2021-08-16..2021-08-19,2021-08-23]"), "[2021-08-16..2021-08-19,2021-08-23]"),
        (weekday_days(0), ""),  # of sixty years, no help to anybody
    ],
)
def test_a_clue_is_kept_with_days_that_can_be_shown(days: DaySet, stored: str) -> None:
    assert _clue(Clue("weekday", days, True, (), "weekday", "Monday"))["days"] == stored
