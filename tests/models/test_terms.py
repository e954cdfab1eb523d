"""Facet values as numbers."""

from __future__ import annotations

import pytest

from calls.extraction.days import DaySet
from calls.extraction.records import Medium, Status
from calls.models.terms import ROOM, Kind, bounds, decode, term, years


@pytest.mark.parametrize(("kind", "value"), [(Kind.LEADER, 1), (Kind.YEAR, 2021), (Kind.TOPIC, ROOM - 1)])
def test_a_term_can_be_taken_apart(kind: Kind, value: int) -> None:
    assert decode(term(kind, value)) == (kind, value)
    low, high = bounds(kind)
    assert low <= term(kind, value) < high < 2**31


def test_media_and_statuses_have_terms_of_their_own() -> None:
    terms = {term(Kind.MEDIUM, medium) for medium in Medium} | {term(Kind.STATUS, status) for status in Status}
    assert len(terms) == len(Medium) + len(Status)


@pytest.mark.parametrize("value", [ROOM, -1])
def test_an_id_that_does_not_fit_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        term(Kind.LEADER, value)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("2021-08-19", [2021]),
        ("[2021-12-31,2023-01-01]", [2021, 2023]),
        ("[2020-12-31..2022-01-01]", [2020, 2021, 2022]),
    ],
)
def test_years_are_those_that_the_days_touch(days: str, found: list[int]) -> None:
    assert years(DaySet.from_edtf(days)) == found


def test_an_unknown_day_has_no_year() -> None:
    assert years(None) == []
