"""Names that curators settled: whoever is no principal takes part in no call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from calls.extraction.records import Call, Participant, Unresolved
from calls.models import Decision, DecisionKind
from calls.models.search import fold


def without_others(calls: Iterable[Call]) -> list[Call | None]:
    """The calls without whom curators settled to be no principal; None where less than two people are left."""
    calls = list(calls)
    if all(one.leader for call in calls for one in call.participants):
        return list(calls)
    others = no_principals()
    return [_without(call, others) for call in calls]


def unsettled(unresolved: Iterable[Unresolved]) -> tuple[Unresolved, ...]:
    """The names that nobody was found for, without those of whom curators settled that they need nobody."""
    unresolved = tuple(unresolved)
    others = no_principals() if unresolved else frozenset()
    return tuple(one for one in unresolved if not _is_one(one.name, one.country or "", others))


def is_settled(name: str, country: str) -> bool:
    """Whether curators settled that whoever has the name is no principal."""
    return _is_one(name, country, no_principals())


def no_principals() -> frozenset[tuple[str, str]]:
    """Names as they are compared, with the countries that they were met with."""
    rows = Decision.objects.standing().filter(kind=DecisionKind.NAME, now__isnull=True)
    settled: list[dict[str, Any]] = [row.was or {} for row in rows]
    return frozenset((fold(was["name"]), was.get("country") or "") for was in settled)


def _without(call: Call, others: frozenset[tuple[str, str]]) -> Call | None:
    left = tuple(one for one in call.participants if not _is_other(one, others))
    if len(left) == len(call.participants):
        return call
    gone = {one.name for one in call.participants} - {one.name for one in left}
    initiator = None if call.initiator in gone else call.initiator
    return replace(call, participants=left, initiator=initiator) if len(left) > 1 else None


def _is_other(one: Participant, others: frozenset[tuple[str, str]]) -> bool:
    return one.leader is None and _is_one(one.name, one.country, others)


def _is_one(name: str, country: str, others: frozenset[tuple[str, str]]) -> bool:
    return not others.isdisjoint({(fold(name), country), (fold(name), "")})
