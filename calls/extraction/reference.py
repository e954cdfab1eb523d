"""All that the reader knows of the world, and which of its facts hold for an office, a country or a day.

The host hands it in whole, as one frozen `ReferenceData`; nothing here reads files or a database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter

from calls.extraction.days import LAST, DaySet, union
from calls.extraction.elections import Election, waiting
from calls.extraction.facts import Anchor, Country, Crisis, Institution, InstitutionKind, Leader, Term, Topic
from calls.extraction.records import Office

YEAR = timedelta(365)


@dataclass(frozen=True)
class ReferenceData:
    """Everything known, frozen. Build it once; every lookup table is made on first use."""

    leaders: tuple[Leader, ...]
    countries: tuple[Country, ...]
    institutions: tuple[Institution, ...]
    crises: tuple[Crisis, ...]
    topics: tuple[Topic, ...]
    anchors: tuple[Anchor, ...]
    elections: tuple[Election, ...] = field(default=(), compare=False)  # facts of the package, in no host's tables

    @cached_property
    def leader(self) -> Mapping[str, Leader]:
        """Leaders by key."""
        return {leader.key: leader for leader in self.leaders}

    @cached_property
    def by_part(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of the leaders whose name has this part, in lower case."""
        found: dict[str, list[str]] = defaultdict(list)
        for leader in self.leaders:
            for part in set(leader.name.casefold().split()):
                found[part].append(leader.key)
        return {part: tuple(keys) for part, keys in found.items()}

    @cached_property
    def country(self) -> Mapping[str, Country]:
        """Countries and bodies by code."""
        return {country.code: country for country in self.countries}

    @cached_property
    def anchor(self) -> Mapping[str, Anchor]:
        """Well-known events by slug."""
        return {anchor.slug: anchor for anchor in self.anchors}

    @cached_property
    def crisis(self) -> Mapping[str, Crisis]:
        """Crises by slug."""
        return {crisis.slug: crisis for crisis in self.crises}

    @cached_property
    def _terms(self) -> Mapping[tuple[Office, str], tuple[Term, ...]]:
        found: dict[tuple[Office, str], list[Term]] = defaultdict(list)
        for leader in self.leaders:
            for term in leader.terms:
                found[term.office, term.country].append(term)
        return {key: tuple(sorted(terms, key=_latest_first)) for key, terms in found.items()}

    def holders(self, offices: Iterable[Office], country: str, days: DaySet) -> tuple[str, ...]:
        """Keys of those who held one of `offices` of `country` on any of `days`, the last to take office first."""
        terms = [t for o in offices for t in self._terms.get((o, country), ()) if t.days.meets(days)]
        return tuple(dict.fromkeys(term.leader for term in terms))

    def titled(self, role: str, country: str, days: DaySet) -> tuple[str, ...]:
        """Keys of those who were `role` of `country` by title on any of `days`, the last to take office first."""
        return tuple(dict.fromkeys(t.leader for t in self._titles.get((role, country), ()) if t.days.meets(days)))

    @cached_property
    def _titles(self) -> Mapping[tuple[str, str], tuple[Term, ...]]:
        found: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for leader in self.leaders:
            for term in leader.terms:
                found[term.role, term.country].append(term)
        return {key: tuple(sorted(terms, key=_latest_first)) for key, terms in found.items()}

    @cached_property
    def institution(self) -> Mapping[str, Institution]:
        """Institutions by their usual name."""
        return {institution.name: institution for institution in self.institutions}

    def seat(self, country: str, kind: InstitutionKind) -> str:
        """The name under which the institution of that kind is known ("Kremlin"), or an empty string."""
        return self._seats.get((country, kind), "")

    @cached_property
    def _seats(self) -> Mapping[tuple[str, InstitutionKind], str]:
        return {(i.country, i.kind): i.name for i in reversed(self.institutions)}  # the first of a kind counts

    @cached_property
    def _service(self) -> Mapping[str, DaySet]:
        return {leader.key: union(term.days for term in leader.terms) for leader in self.leaders}

    def service(self, leader: str) -> DaySet:
        """Every day on which `leader` held any of the offices that make a principal."""
        return self._service[leader]

    def served_as(self, leader: str, offices: Collection[Office]) -> DaySet:
        """Every day on which `leader` held one of `offices`; where none of them was his, any."""
        return union(t.days for t in self.leader[leader].terms if t.office in offices) or self._service[leader]

    @cached_property
    def horizon(self) -> date:
        """The last day that the data can speak of: a year after the latest start of a term."""
        return max((t.start for leader in self.leaders for t in leader.terms), default=LAST - YEAR) + YEAR

    def elected(self, leader: str) -> DaySet:
        """The days before each term on which its holder may already be called president-elect: from the election, or
        of an unknown one at most 100.
        """
        return self._elected[leader]

    @cached_property
    def _elected(self) -> Mapping[str, DaySet]:
        return {leader.key: waiting(leader.terms, self.won.get(leader.key, ())) for leader in self.leaders}

    @cached_property
    def won(self) -> Mapping[str, Sequence[Election]]:
        """The elections won, by leader."""
        return _by(self.elections, attrgetter("leader"))

    @cached_property
    def held_in(self) -> Mapping[str, Sequence[Election]]:
        """The elections held, by country."""
        return _by(self.elections, attrgetter("country"))


def _by(elections: Iterable[Election], key: Callable[[Election], str]) -> Mapping[str, Sequence[Election]]:
    found: dict[str, list[Election]] = defaultdict(list)
    for election in elections:
        found[key(election)].append(election)
    return found


def _latest_first(term: Term) -> tuple[int, str]:
    return -term.start.toordinal(), term.leader
