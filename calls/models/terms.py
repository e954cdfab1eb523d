"""Every facet value of a call as one number, so that one array with one index holds them all.

A term is `kind * ROOM + id`; for a year the id is the year itself, for a status or a medium its place in the enum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum

from calls.extraction.days import DaySet
from calls.extraction.records import Medium, Status

ROOM = 1_000_000  # ids per kind; 2,146 kinds fit PostgreSQL's int


class Kind(IntEnum):
    """What a term stands for."""

    LEADER = 1
    COUNTRY = 2
    CRISIS = 3
    TOPIC = 4
    YEAR = 5
    MEDIUM = 6
    STATUS = 7
    REPORTER = 8


_PLACES: dict[str, int] = {value: n for enum in (Medium, Status) for n, value in enumerate(enum)}


def term(kind: Kind, value: int | str) -> int:
    """The term of an id, a year, a medium or a status. Raises ValueError where the id does not fit."""
    number = _PLACES[value] if isinstance(value, str) else value
    if not 0 <= number < ROOM:
        raise ValueError(f"{kind.name.lower()} {number} does not fit a term")
    return kind * ROOM + number


def decode(number: int) -> tuple[Kind, int]:
    """The kind and the id of a term."""
    return Kind(number // ROOM), number % ROOM


def bounds(kind: Kind) -> tuple[int, int]:
    """The lowest term of a kind and the lowest of the next one."""
    return kind * ROOM, (kind + 1) * ROOM


def terms_of(kind: Kind, values: Iterable[int | str]) -> Iterator[int]:
    """The terms of several values of one kind."""
    return (term(kind, value) for value in values)


def years(days: DaySet | None) -> list[int]:
    """Every year that the set touches, in order; none where nothing is known of the day."""
    if days is None:
        return []
    return sorted({year for first, last in days.runs for year in range(first.year, last.year + 1)})
