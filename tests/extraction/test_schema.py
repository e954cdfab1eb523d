"""Readings as JSON and back."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.extraction.days import DaySet
from calls.extraction.records import (
    Bound,
    Call,
    Duration,
    Medium,
    Participant,
    Reading,
    Span,
    Speaker,
    Statement,
    Status,
)
from calls.extraction.schema import reading_from_json, reading_to_json

READING = Reading(
    article="000",
    language="fr",
    published="2021-08",
    calls=(
        Call(
            participants=(Participant("Emmanuel Macron", "FR"), Participant("Joe Biden", "US")),
            evidence=(Span(14, 123),),
            initiator="Emmanuel Macron",
            days=DaySet.of(date(2021, 8, 19)),
            time_of_day="evening",
            medium=Medium.PHONE,
            duration=Duration(90, Bound.AT_LEAST),
            topics=("evacuation",),
            crises=("afghanistan-2021",),
        ),
        Call((Participant("A", "FR"), Participant("B", "EU")), (Span(1, 2), Span(3, 4)), Status.ANNOUNCED, True),
    ),
    statements=(Statement(Span(348, 614), (Speaker("Emmanuel Macron"),), "Élysée", 0), Statement(Span(700, 710))),
)
AS_JSON = {
    "article": {"id": "000", "language": "fr", "published": "2021-08"},
    "calls": [
        {
            "status": "held",
            "background": False,
            "participants": [{"name": "Emmanuel Macron", "country": "FR"}, {"name": "Joe Biden", "country": "US"}],
            "initiator": "Emmanuel Macron",
            "date": {"earliest": "2021-08-19", "latest": "2021-08-19"},
            "time_of_day": "evening",
            "medium": "phone",
            "duration": {"minutes": 90, "bound": "at_least"},
            "topics": ["evacuation"],
            "crises": ["afghanistan-2021"],
            "evidence": [[14, 123]],
        },
        {
            "status": "announced",
            "background": True,
            "participants": [{"name": "A", "country": "FR"}, {"name": "B", "country": "EU"}],
            "initiator": None,
            "date": None,
            "time_of_day": None,
            "medium": "unspecified",
            "duration": None,
            "topics": [],
            "crises": [],
            "evidence": [[1, 2], [3, 4]],
        },
    ],
    "statements": [
        {"start": 348, "end": 614, "speakers": ["Emmanuel Macron"], "reported_by": "Élysée", "call": 0},
        {"start": 700, "end": 710, "speakers": [], "reported_by": None, "call": None},
    ],
}


def test_a_reading_is_written_as_the_guide_says() -> None:
    assert reading_to_json(READING) == AS_JSON
    assert list(reading_to_json(READING)["calls"][0])[:3] == ["status", "background", "participants"]


def test_a_reading_is_read_back() -> None:
    assert reading_from_json(json.loads(json.dumps(AS_JSON))) == READING


def test_fields_of_gold_files_are_passed_over() -> None:
    gold = json.loads(json.dumps(AS_JSON))
    gold["calls"][0] |= {"doubtful": True, "topics_optional": ["sanctions"]}
    gold["ignore_statement_spans"] = [[1, 2]]
    assert reading_from_json(gold) == READING


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("status", "held?", ValueError),
        ("medium", "fax", ValueError),
        ("date", {"earliest": "soon", "latest": "2021-08-19"}, ValueError),
    ],
)
def test_what_is_no_reading_is_refused(field: str, value: object, error: type[Exception]) -> None:
    broken = json.loads(json.dumps(AS_JSON))
    broken["calls"][0][field] = value
    with pytest.raises(error):
        reading_from_json(broken)


def test_a_missing_field_is_refused() -> None:
    broken = json.loads(json.dumps(AS_JSON))
    del broken["calls"][0]["evidence"]
    with pytest.raises(KeyError, match="evidence"):
        reading_from_json(broken)


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(first=st.dates(date(2000, 1, 1), date(2030, 1, 1)), length=st.integers(0, 400), minutes=st.integers(1, 600))
def test_days_and_durations_come_back(first: date, length: int, minutes: int) -> None:
    days = DaySet.between(first, first + timedelta(days=length))
    call = Call((Participant("A", "FR"), Participant("B", "RU")), (Span(0, 1),), days=days, duration=Duration(minutes))
    reading = Reading("a", "en", calls=(call,))
    assert reading_from_json(reading_to_json(reading)) == reading
