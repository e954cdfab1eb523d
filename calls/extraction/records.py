"""What a reading of an article is made of.

Offsets count Unicode code points in the article's stored text; `end` is exclusive. The meaning of each field is that of
`docs/glossary.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar

from calls.extraction.days import DaySet

R = TypeVar("R")


def _handed_over(record: type[R]) -> type[R]:
    """`record`, pickled by its fields: by itself a dataclass with slots is twice as long on its way to a process."""
    values = attrgetter(*(one.name for one in fields(record)))  # type: ignore[arg-type]
    record.__reduce__ = lambda self: (record, values(self))  # type: ignore[method-assign]
    return record


class Status(StrEnum):
    """Whether the call took place or is only announced."""

    HELD = "held"
    ANNOUNCED = "announced"


class Medium(StrEnum):
    """How the call was made."""

    PHONE = "phone"
    VIDEO = "video"
    UNSPECIFIED = "unspecified"


class Bound(StrEnum):
    """How the article qualifies a duration."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Office(StrEnum):
    """The offices whose holders are principals."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    FOREIGN_MINISTER = "foreign_minister"
    HEAD_OF_BODY = "head_of_body"
    CROWN_PRINCE = "crown_prince"


class Band(StrEnum):
    """How sure a finding is."""

    SURE = "sure"
    LIKELY = "likely"
    CHECK = "check"


@_handed_over
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The run `text[start:end]`, 0 <= start < end."""

    start: int
    end: int

    def __contains__(self, other: Span | int) -> bool:
        if isinstance(other, int):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end


@_handed_over
@dataclass(frozen=True, slots=True)
class Proof:
    """Why a field has its value: the words, the rule that read them, and how sure it is, with the reason in words."""

    field: str
    spans: tuple[Span, ...]
    rule: str
    band: Band
    reason: str


@_handed_over
@dataclass(frozen=True, slots=True)
class Participant:
    """A principal on the line. `leader` is the key in the reference data, None where no known leader fits."""

    name: str
    country: str
    leader: str | None = None
    office: Office | None = None
    spans: tuple[Span, ...] = ()


@_handed_over
@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that the article says about a day. `kept` is False where it contradicts stronger clues."""

    kind: str
    days: DaySet
    hard: bool
    spans: tuple[Span, ...]
    rule: str
    note: str
    kept: bool = True


@_handed_over
@dataclass(frozen=True, slots=True)
class Duration:
    """How long a call lasted."""

    minutes: int
    bound: Bound = Bound.EXACT


@_handed_over
@dataclass(frozen=True, slots=True)
class Call:
    """One article's account of one call. `days` is None where nothing can be told of its day."""

    participants: tuple[Participant, ...]
    evidence: tuple[Span, ...]
    status: Status = Status.HELD
    background: bool = False
    initiator: str | None = None
    days: DaySet | None = None
    clues: tuple[Clue, ...] = ()
    time_of_day: str | None = None
    medium: Medium = Medium.UNSPECIFIED
    duration: Duration | None = None
    topics: tuple[str, ...] = ()
    crises: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()


@_handed_over
@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose position a statement gives. `leader` is the key in the reference data, None for anybody else."""

    name: str
    leader: str | None = None


@_handed_over
@dataclass(frozen=True, slots=True)
class Statement:
    """Words between quotation marks, with who said them, who passed them on and the index of their call."""

    span: Span
    speakers: tuple[Speaker, ...] = ()
    reported_by: str | None = None
    call: int | None = None
    proofs: tuple[Proof, ...] = ()


@_handed_over
@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name or an office that no known leader fits, kept for the curator."""

    name: str
    span: Span
    reason: str
    country: str | None = None
    office: Office | None = None


@_handed_over
@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article. `published` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None."""

    article: str
    language: str
    published: str | None = None
    title: str = ""
    calls: tuple[Call, ...] = ()
    statements: tuple[Statement, ...] = ()
    unresolved: tuple[Unresolved, ...] = field(default=())
