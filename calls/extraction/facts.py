"""What is known of the world, a row at a time: leaders and their terms, countries, institutions, crises, events.

Languages are ISO 639-1 codes; spellings in a language or script that has no rules of its own stand under `und`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from calls.extraction.days import DaySet
from calls.extraction.records import Office

Words = Mapping[str, tuple[str, ...]]  # language -> phrases


class CountryKind(StrEnum):
    """A state, or an intergovernmental body that principals speak for."""

    STATE = "state"
    BODY = "body"


class InstitutionKind(StrEnum):
    """What sort of institution passes words on."""

    PRESIDENCY = "presidency"
    GOVERNMENT = "government"
    PRIME_MINISTERS_OFFICE = "prime_ministers_office"
    FOREIGN_MINISTRY = "foreign_ministry"
    DEFENCE_MINISTRY = "defence_ministry"
    COURT = "court"
    BODY = "body"
    AGENCY = "agency"


class NameKind(StrEnum):
    """How freely a spelling may stand for its leader."""

    FULL = "full"  # names one person wherever it stands
    SURNAME = "surname"  # may be shared; the day and the article decide
    NICKNAME = "nickname"  # MBS, Lula, IBK


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a leader's name.

    A `guarded` one is also a common word, a place or a first name: it counts beside a title or after the full name.
    """

    text: str
    language: str = "und"
    kind: NameKind = NameKind.FULL
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A leader's time in an office, both days inclusive; a hand-over day is in both terms.

    `end` is None for an incumbent. `role` is the slug of the title under which the office is held: `president`, `king`,
    `prime_minister`, `pope` …
    """

    leader: str
    office: Office
    country: str
    start: date
    end: date | None = None
    role: str = ""
    days: DaySet = field(init=False, repr=False, compare=False)  # kept: an article asks for hundreds

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", DaySet.between(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Leader:
    """A principal. `key` is a slug and never changes; `gender` is `male`, `female` or `` where unknown."""

    key: str
    name: str
    country: str
    gender: str = ""
    wikidata: str = ""
    names: tuple[Name, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A state or body. The first name of a language is the one shown; the first adjective is the masculine singular.

    `executive` is the office whose holder "the leader of" a state is: its head of state, or of government where the
    head of
    state reigns and does not govern; None for a body.
    """

    code: str
    kind: CountryKind
    names: Words
    adjectives: Words = field(default_factory=dict)
    inhabitants: Words = field(default_factory=dict)
    capitals: Words = field(default_factory=dict)
    wikidata: str = ""
    executive: Office | None = Office.HEAD_OF_STATE


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution that passes words on. `name` is its usual form, the one that a reading gives as `reported_by`."""

    name: str
    country: str
    kind: InstitutionKind
    names: Words


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis with its window of days; `words` name it outright, `hints` only together with one of its countries."""

    slug: str
    names: Mapping[str, str]
    start: date
    end: date | None
    countries: tuple[str, ...]
    words: Words
    hints: Words = field(default_factory=dict)

    @property
    def days(self) -> DaySet:
        """The crisis' window."""
        return DaySet.between(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; `words` show it by themselves, two different `hints` show it together."""

    slug: str
    names: Mapping[str, str]
    words: Words
    hints: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A well-known dated event by which an article may date a call ("five days after the fall of Kabul")."""

    slug: str
    start: date
    end: date
    words: Words
