"""National elections, and when a leader was elected and not yet in office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from calls.extraction.days import ANY_DAY, NO_DAY, DaySet, union

if TYPE_CHECKING:
    from calls.extraction.facts import Term

TAKEN = timedelta(300)  # how long after an election its winner may take office
WAITING = timedelta(100)  # how long a winner waits whose election is not known
ONE = timedelta(1)


class Vote(StrEnum):
    """Who voted on what."""

    PRESIDENTIAL = "presidential"
    LEGISLATIVE = "legislative"
    INDIRECT = "indirect"  # of one person, by a parliament, a party, a conclave


@dataclass(frozen=True, slots=True)
class Election:
    """An election that brought `leader` into office or kept the leader there; its last day, and when it was decided.

    `declared` is given where that was more than a day or two later.
    """

    country: str
    day: date
    leader: str
    vote: Vote
    declared: date | None = None

    @property
    def decided(self) -> date:
        """The day on which the winner was known."""
        return self.declared or self.day

    def within(self, days: int) -> DaySet:
        """From the vote to so many days after it was decided."""
        return DaySet.between(self.day, self.decided + timedelta(days))

    def later(self, days: int, slack: int) -> DaySet:
        """So many days after the vote, or after it was decided."""
        return DaySet.of(self.day, self.decided).shifted(days).spread(slack, slack)

    def leads_to(self, term: Term) -> bool:
        """Whether the winner took the office afterwards."""
        return term.country == self.country and ONE <= term.start - self.day <= TAKEN


def waiting(terms: Sequence[Term], won: Sequence[Election]) -> DaySet:
    """The days before each term on which its holder may already be called elected."""
    return union(DaySet.between(_chosen(term, won), term.start - ONE) for term in terms)


def _chosen(term: Term, won: Sequence[Election]) -> date:
    return min((e.day for e in won if e.leads_to(term)), default=term.start - WAITING)


def entered(terms: Sequence[Term], won: Sequence[Election], before: int, after: int) -> DaySet:
    """The days about the beginning of each term to which no known election led."""
    starts = DaySet.of(*(term.start for term in terms if not any(e.leads_to(term) or e.day == term.start for e in won)))
    return starts.spread(before, after) if starts else NO_DAY


def lost(terms: Sequence[Term], elections: Iterable[Election], days: int | None = None) -> DaySet:
    """The days of office that were left of `terms` after elections that somebody else won; the first of them."""
    return union(
        DaySet.between(election.day, term.end) & (election.within(days) if days else ANY_DAY)
        for election in elections
        for term in terms
        if election.leader != term.leader and term.country == election.country and term.end
        if term.start < election.day < term.end <= election.day + TAKEN
    )
