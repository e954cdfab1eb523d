"""The values of a call as decisions keep them: plain JSON, leaders, countries, topics and crises by their keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model

from calls.extraction.days import DaySet
from calls.extraction.records import Bound, Medium, Status
from calls.models import Call, Country, Crisis, Leader, LeaderAddress, Topic
from calls.models.known_days import TIME_OF_DAY

Json = Any


class BadValueError(ValueError):
    """A value that its field cannot have."""


@dataclass
class Values:
    """What a call is decided to hold. `participants` are countries by leader; all related rows are given by id."""

    status: str
    days: DaySet | None
    background: bool
    time_of_day: str = ""
    medium: str = Medium.UNSPECIFIED
    duration: tuple[int, str] | None = None
    initiator: int | None = None
    participants: dict[int, int] = field(default_factory=dict)
    topics: frozenset[int] = frozenset()
    crises: frozenset[int] = frozenset()


class Keys:
    """The keys of rows and back, looked up when first asked for."""

    @cached_property
    def leaders(self) -> Mapping[str, int]:
        """With the keys that leaders had before they were merged."""
        return dict(LeaderAddress.objects.values_list("key", "leader_id")) | _ids(Leader, "key")

    @cached_property
    def countries(self) -> Mapping[str, int]:
        return _ids(Country, "code")

    @cached_property
    def topics(self) -> Mapping[str, int]:
        return _ids(Topic, "slug")

    @cached_property
    def crises(self) -> Mapping[str, int]:
        return _ids(Crisis, "slug")

    @cached_property
    def of(self) -> dict[str, dict[int, str]]:
        """By kind, the key of each id."""
        kinds = ("leaders", "countries", "topics", "crises")
        found: dict[str, dict[int, str]] = {}
        for kind in kinds:
            found[kind] = {}
            for key, pk in getattr(self, kind).items():  # a leader's own key comes last
                found[kind][pk] = key
        return found


def _ids(model: type[Model], name: str) -> dict[str, int]:
    return dict(model._default_manager.values_list(name, "id"))


def to_json(values: Values, keys: Keys) -> dict[str, Json]:
    """Every field as a decision keeps it."""
    leaders, duration = keys.of["leaders"], values.duration
    people = ({"leader": leaders[one], "country": keys.of["countries"][at]} for one, at in values.participants.items())
    return {
        "status": str(values.status),
        "days": values.days.edtf() if values.days else "",
        "background": values.background,
        "time_of_day": values.time_of_day,
        "medium": str(values.medium),
        "duration": {"minutes": duration[0], "bound": str(duration[1])} if duration else None,
        "initiator": leaders[values.initiator] if values.initiator else None,
        "participants": sorted(people, key=lambda one: one["leader"]),
        "topics": sorted(keys.of["topics"][pk] for pk in values.topics),
        "crises": sorted(keys.of["crises"][pk] for pk in values.crises),
    }


def from_json(name: str, value: Json, keys: Keys) -> Any:
    """The value of a field out of what a decision keeps. Raises BadValueError where the field cannot have it."""
    if name not in _READ:
        raise BadValueError(f"a call has no field {name!r}")
    try:
        return _READ[name](value, keys)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadValueError(f"{name}: {value!r} is not possible ({error})") from error


def _days(value: Json, _: Keys) -> DaySet | None:
    return DaySet.from_edtf(value) if value else None


def _time_of_day(value: Json, _: Keys) -> str:
    if value and not re.fullmatch(TIME_OF_DAY, value):
        raise ValueError("neither HH:MM nor a part of the day")
    return str(value or "")


def _duration(value: Json, _: Keys) -> tuple[int, str] | None:
    if value is None:
        return None
    minutes = int(value["minutes"])
    if not 1 <= minutes <= 1440:
        raise ValueError("a call lasts from 1 to 1440 minutes")
    return minutes, Bound(value["bound"])


def _initiator(value: Json, keys: Keys) -> int | None:
    return keys.leaders[value] if value else None


def _participants(value: Json, keys: Keys) -> dict[int, int]:
    people = {keys.leaders[one["leader"]]: keys.countries[one["country"]] for one in value}
    if not people:
        raise ValueError("a call has participants")
    return people


def _background(value: Json, _: Keys) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _slugs(kind: str) -> Callable[[Iterable[str], Keys], frozenset[int]]:
    return lambda value, keys: frozenset(getattr(keys, kind)[slug] for slug in value)


_READ: dict[str, Callable[[Json, Keys], Any]] = {
    "status": lambda value, _: Status(value),
    "days": _days,
    "background": _background,
    "time_of_day": _time_of_day,
    "medium": lambda value, _: Medium(value),
    "duration": _duration,
    "initiator": _initiator,
    "participants": _participants,
    "topics": _slugs("topics"),
    "crises": _slugs("crises"),
}
FIELDS = tuple(_READ)


def stored(call: Call) -> Values:
    """What a stored call holds."""
    return Values(
        status=call.status,
        days=call.day_set,
        background=call.background,
        time_of_day=call.time_of_day,
        medium=call.medium,
        duration=(call.minutes, call.minutes_bound) if call.minutes is not None else None,
        initiator=call.initiator_id,
        participants=dict(call.participations.values_list("leader_id", "country_id")),
        topics=frozenset(call.topics.values_list("pk", flat=True)),
        crises=frozenset(call.crises.values_list("pk", flat=True)),
    )
