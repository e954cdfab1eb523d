"""A reading as curators decided it: what they withdrew left out, what they added put in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from calls.extraction.days import DaySet
from calls.extraction.records import (
    Band,
    Call,
    Medium,
    Participant,
    Proof,
    Reading,
    Span,
    Speaker,
    Statement,
    Status,
)
from calls.importing.directory import leader_key
from calls.importing.names import unsettled, without_others
from calls.importing.places import Place, Spot, find
from calls.models import Decision, DecisionKind, Thing

RULE = "curator"


def decisions_on_readings(articles: Collection[str]) -> dict[str, list[Decision]]:
    """The standing decisions that bear on how each of `articles` is read, in order."""
    rows = Decision.objects.standing().touching(articles).exclude(kind__in=[DecisionKind.CONFIRM, DecisionKind.SAME])
    found = [row for row in rows if row.kind != DecisionKind.APART and row.thing in _THINGS]
    return {article: [row for row in found if article in row.articles] for article in articles}


_THINGS = (Thing.CALL, Thing.STATEMENT, Thing.ARTICLE)


def obey(reading: Reading, article: str, rows: Sequence[Decision]) -> tuple[Reading, set[int]]:
    """The reading of an article, given by its public id, with every decision about it, `rows`, carried out.

    Also the numbers of the calls that do not count, which stay in their places so that the others keep theirs. What the
    machine reads of what was decided is noted with each decision.
    """
    if any(row.thing == Thing.ARTICLE and row.kind == DecisionKind.WITHDRAW for row in rows):
        return replace(reading, calls=(), statements=(), unresolved=()), set()
    work = _Work(article, list(without_others(reading.calls)), list(reading.statements))
    work.drop_calls(_places(rows, Thing.CALL, DecisionKind.WITHDRAW))
    for row in _of(rows, Thing.CALL, DecisionKind.ADD):
        work.add_call(row)
    for row in _of(rows, Thing.STATEMENT, DecisionKind.ADD):
        work.add_statement(row)
    for row in _of(rows, Thing.STATEMENT, DecisionKind.CORRECT):
        work.correct(row)
    work.drop_statements(_places(rows, Thing.STATEMENT, DecisionKind.WITHDRAW))
    Decision.objects.bulk_update([row for row in rows if row.thing == Thing.STATEMENT], ["machine"])
    calls = (new or old for new, old in zip_longest(work.calls, reading.calls))
    unresolved = unsettled(reading.unresolved)
    kept = replace(reading, calls=tuple(calls), statements=work.statements_of_calls(), unresolved=unresolved)
    return kept, work.left_out


def _of(rows: Iterable[Decision], thing: Thing, kind: DecisionKind) -> list[Decision]:
    return [row for row in rows if (row.thing, row.kind) == (thing, kind)]


def _places(rows: Iterable[Decision], thing: Thing, kind: DecisionKind) -> list[Place]:
    return [Place.from_json(place) for row in _of(rows, thing, kind) for place in row.places]


def move_places(article: str, to: str, text: str) -> None:
    """Find the places of decisions again in an edited text, and in another article that has taken the first's place."""
    rows = list(Decision.objects.touching([article]))
    for row in rows:
        row.places, row.other_places = (
            [_moved(one, article, to, text) for one in some] for some in (row.places, row.other_places)
        )
        row.articles = sorted({to if one == article else one for one in row.articles})
    Decision.objects.bulk_update(rows, ["places", "other_places", "articles"])


def _moved(place: dict[str, Any], article: str, to: str, text: str) -> dict[str, Any]:
    return Place.from_json(place).moved_to(to, text).to_json() if place["article"] == article else place


@dataclass
class _Work:
    """The calls and statements of a reading while decisions are carried out; a call left out is None."""

    article: str
    calls: list[Call | None]
    statements: list[Statement]

    @property
    def left_out(self) -> set[int]:
        """The numbers of the calls that do not count."""
        return {n for n, call in enumerate(self.calls) if call is None}

    def statements_of_calls(self) -> tuple[Statement, ...]:
        """The statements in their order, those of calls left out without a call."""
        out = self.left_out
        kept = (replace(one, call=None) if one.call in out else one for one in self.statements)
        return tuple(sorted(kept, key=lambda one: one.span))

    def drop_calls(self, places: Iterable[Place]) -> None:
        """Leave out what stands at `places`."""
        for place in places:
            if (n := self._call_at(place)) is not None:
                self.calls[n] = None

    def drop_statements(self, places: Iterable[Place]) -> None:
        """Leave out what stands at `places`."""
        dropped = {self._statement_at(place) for place in places}
        self.statements = [one for n, one in enumerate(self.statements) if n not in dropped]

    def add_call(self, row: Decision) -> None:
        """Put in a call that the machine has not read, nor has by now."""
        place = Place.from_json(row.places[0])
        if not place.lost and self._call_at(place) is None:
            self.calls.append(_call(row.now, Span(place.start, place.end)))

    def add_statement(self, row: Decision) -> None:
        """Put in a statement that the machine has not read, nor has by now."""
        place = Place.from_json(row.places[0])
        if not place.lost and self._statement_at(place) is None:
            made = Statement(Span(place.start, place.end), proofs=(_proof("statement", place),))
            for name in row.now or ():
                made = self._with(made, name, row)
            self.statements.append(made)

    def correct(self, row: Decision) -> None:
        """Give a statement the value decided, noting what it had."""
        n = self._statement_at(Place.from_json(row.places[0]))
        if n is not None:
            row.machine = self.told(self.statements[n], row.field)
            self.statements[n] = self._with(self.statements[n], row.field, row)

    def told(self, statement: Statement, name: str) -> Any:
        """The value of a statement's field as a decision keeps it; its call by the place of its evidence."""
        if name == "speakers":
            return [{"name": one.name, "leader": one.leader} for one in statement.speakers]
        if name == "reporter":
            return statement.reported_by or ""
        call = None if statement.call is None else self.calls[statement.call]
        return [call.evidence[0].start, call.evidence[0].end] if call else None

    def _with(self, statement: Statement, name: str, row: Decision) -> Statement:
        """The statement with what `row` has for the field; its call is named by the other place of the decision."""
        now: Any = row.now
        value = now if row.kind == DecisionKind.CORRECT else now[name]
        if name == "speakers":
            return replace(statement, speakers=tuple(Speaker(one["name"], one.get("leader")) for one in value))
        if name == "reporter":
            return replace(statement, reported_by=value or None)
        place = Place.from_json(row.other_places[0]) if row.other_places else None
        return replace(statement, call=self._call_at(place) if place else None)

    def _call_at(self, place: Place) -> int | None:
        spots = (
            Spot(n, self.article, tuple((s.start, s.end) for s in call.evidence), _leaders(call))
            for n, call in enumerate(self.calls)
            if call
        )
        return find(place, spots)

    def _statement_at(self, place: Place) -> int | None:
        spots = (Spot(n, self.article, ((s.span.start, s.span.end),)) for n, s in enumerate(self.statements))
        return find(place, spots)


def _leaders(call: Call) -> frozenset[str]:
    return frozenset(leader_key(participant) for participant in call.participants)


def _call(now: Any, evidence: Span) -> Call:
    people = (Participant(one["name"], one["country"], one.get("leader")) for one in now["participants"])
    return Call(
        participants=tuple(people),
        evidence=(evidence,),
        status=Status(now.get("status") or Status.HELD),
        medium=Medium(now.get("medium") or Medium.UNSPECIFIED),
        days=DaySet.from_edtf(now["days"]) if now.get("days") else None,
        topics=tuple(now.get("topics", ())),
        crises=tuple(now.get("crises", ())),
        proofs=(Proof("participants", (evidence,), RULE, Band.SURE, "added by a curator"),),
    )


def _proof(name: str, place: Place) -> Proof:
    return Proof(name, (Span(place.start, place.end),), RULE, Band.SURE, "added by a curator")
