"""A reading as the JSON of the annotation guide, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

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

Json = dict[str, Any]


def reading_to_json(reading: Reading) -> Json:
    """The reading as plain lists, dicts and strings, in the guide's order of fields."""
    return {
        "article": {"id": reading.article, "language": reading.language, "published": reading.published},
        "calls": [_call_to_json(call) for call in reading.calls],
        "statements": [_statement_to_json(statement) for statement in reading.statements],
    }


def _call_to_json(call: Call) -> Json:
    days, duration = call.days, call.duration
    return {
        "status": call.status.value,
        "background": call.background,
        "participants": [{"name": p.name, "country": p.country} for p in call.participants],
        "initiator": call.initiator,
        "date": {"earliest": days.earliest.isoformat(), "latest": days.latest.isoformat()} if days else None,
        "time_of_day": call.time_of_day,
        "medium": call.medium.value,
        "duration": {"minutes": duration.minutes, "bound": duration.bound.value} if duration else None,
        "topics": list(call.topics),
        "crises": list(call.crises),
        "evidence": [[span.start, span.end] for span in call.evidence],
    }


def _statement_to_json(statement: Statement) -> Json:
    return {
        "start": statement.span.start,
        "end": statement.span.end,
        "speakers": [speaker.name for speaker in statement.speakers],
        "reported_by": statement.reported_by,
        "call": statement.call,
    }


def reading_from_json(data: Json) -> Reading:
    """The reading that `data` describes; what only gold files have is ignored. Raises KeyError or ValueError."""
    return Reading(
        article=data["article"]["id"],
        language=data["article"]["language"],
        published=data["article"]["published"],
        calls=tuple(_call_from_json(call) for call in data["calls"]),
        statements=tuple(_statement_from_json(statement) for statement in data["statements"]),
    )


def _call_from_json(data: Json) -> Call:
    when, length = data["date"], data["duration"]
    return Call(
        participants=tuple(Participant(p["name"], p["country"]) for p in data["participants"]),
        evidence=tuple(Span(*pair) for pair in data["evidence"]),
        status=Status(data["status"]),
        background=data["background"],
        initiator=data["initiator"],
        days=DaySet.between(date.fromisoformat(when["earliest"]), date.fromisoformat(when["latest"])) if when else None,
        time_of_day=data["time_of_day"],
        medium=Medium(data["medium"]),
        duration=Duration(length["minutes"], Bound(length["bound"])) if length else None,
        topics=tuple(data["topics"]),
        crises=tuple(data["crises"]),
    )


def _statement_from_json(data: Json) -> Statement:
    return Statement(
        span=Span(data["start"], data["end"]),
        speakers=tuple(Speaker(name) for name in data["speakers"]),
        reported_by=data["reported_by"],
        call=data["call"],
    )
