"""How often what a reading says in each band is right, by the gold readings.

Judged is what has a value: of a call that the gold has too, or has not (`status`), each of its fields, and of a
statement that the gold has too, or has not (`statement`). What the gold leaves open counts neither for nor against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from calls.extraction.records import Band, Call, Proof, Reading, Statement
from calls.extraction.schema import reading_to_json
from tests.gold.score import days, fold, likeness, open_field, overlap, pair, people, span_likeness

Json = dict[str, Any]
SAME = 2  # from which likeness on two spans are the same
SURE = 0.97  # the least share that must be right of what is sure
ENOUGH = 20  # from so many on a share says something


class Judged(NamedTuple):
    """A banded value of a reading and whether the gold has it."""

    field: str
    band: Band
    rule: str
    right: bool


class Share(NamedTuple):
    """How many values were judged, and how many of them were right."""

    among: int
    right: int

    @property
    def value(self) -> float:
        return self.right / self.among if self.among else 1.0


Table = dict[tuple[str, Band], Share]


def judge(reading: Reading, gold: Json) -> Iterator[Judged]:
    """Every banded value of the reading that the gold decides on."""
    found = reading_to_json(reading)
    pairs = _same_calls(gold["calls"], found["calls"])
    for n, call in enumerate(reading.calls):
        yield from _judge_call(call, found["calls"][n], pairs.get(n))
    same = {j: i for i, j in pair(gold["statements"], found["statements"], span_likeness).items()}
    for n, statement in enumerate(reading.statements):
        wanted = gold["statements"][same[n]] if n in same else None
        if wanted and span_likeness(wanted, found["statements"][n]) < SAME:
            wanted = None
        ignored = [{"start": a, "end": b} for a, b in gold.get("ignore_statement_spans", [])]
        if wanted or not any(span_likeness(span, found["statements"][n]) >= SAME / 4 for span in ignored):
            yield from _judge_statement(statement, found, n, wanted, gold, pairs)


def table(judged: Iterable[Judged]) -> Table:
    """The shares by field and band."""
    counts: dict[tuple[str, Band], list[bool]] = defaultdict(list)
    for one in judged:
        counts[one.field, one.band].append(one.right)
    return {key: Share(len(rights), sum(rights)) for key, rights in counts.items()}


def overrated(shares: Mapping[tuple[str, Band], Share]) -> list[str]:
    """The fields whose sure values are right too seldom, in words."""
    sure = {field: share for (field, band), share in shares.items() if band is Band.SURE and share.among >= ENOUGH}
    return [f"{f}: {s.right} of {s.among} sure ones are right" for f, s in sure.items() if s.value < SURE]


def lines(shares: Mapping[tuple[str, Band], Share]) -> Iterator[str]:
    """The table in words, a line for each field."""
    for field in sorted({field for field, _ in shares}):
        cells = [(band, shares[field, band]) for band in Band if (field, band) in shares]
        yield f"{field:14}" + "".join(f"  {band:6} {s.value:6.1%} of {s.among:4}" for band, s in cells)


def _same_calls(wanted: Sequence[Json], found: Sequence[Json]) -> dict[int, Json]:
    """The gold's call for each of the reading's, which must have the same status."""
    same: dict[int, Json] = {}
    for status in ("held", "announced"):
        ours = [n for n, call in enumerate(found) if call["status"] == status]
        theirs = [call for call in wanted if call["status"] == status]
        for i, j in pair(theirs, [found[n] for n in ours], likeness).items():
            same[ours[j]] = theirs[i]
    return same


def _judge_call(call: Call, found: Json, wanted: Json | None) -> Iterator[Judged]:
    if wanted and wanted.get("doubtful"):
        return
    for proof in call.proofs:
        right = _right(proof, call, found, wanted)
        if right is not None:
            yield Judged(proof.field.partition(":")[0], proof.band, proof.rule, right)


def _right(proof: Proof, call: Call, found: Json, wanted: Json | None) -> bool | None:
    """Whether the gold has the value that the proof is for; None where it leaves it open or has no such call."""
    field, _, slug = proof.field.partition(":")
    if field == "status":
        return wanted is not None and people(wanted) == people(found)
    name = "date" if field == "days" else field
    if wanted is None or open_field(wanted, name) or slug in wanted.get(f"{field}_optional", []):
        return None
    if field == "participants":
        named = [p for p in call.participants if p.spans == proof.spans]
        return bool(named) and fold(named[0].name) in people(wanted)
    if slug:
        return slug in wanted.get(field, [])
    if field == "days":
        return bool(days(wanted) == days(found))
    if field == "initiator":
        return bool(fold(wanted.get(field)) == fold(found.get(field)))
    return found.get(field) in (wanted.get(field), *wanted.get(f"{field}_alternatives", []))


def _judge_statement(
    statement: Statement, found: Json, n: int, wanted: Json | None, gold: Json, pairs: Mapping[int, Json]
) -> Iterator[Judged]:
    if wanted and wanted.get("doubtful"):
        return
    own = found["statements"][n]
    for proof in statement.proofs:
        if proof.field == "statement":
            yield Judged(proof.field, proof.band, proof.rule, wanted is not None)
        elif wanted and not open_field(wanted, proof.field):
            if proof.field == "speakers":
                right = {fold(s) for s in wanted["speakers"]} == {fold(s) for s in own["speakers"]}
            elif proof.field == "reported_by":
                right = fold(wanted.get("reported_by")) == fold(own["reported_by"])
            else:
                right = _same_call(wanted, own, found, gold, pairs)
            yield Judged(proof.field, proof.band, proof.rule, right)


def _same_call(wanted: Json, own: Json, found: Json, gold: Json, pairs: Mapping[int, Json]) -> bool:
    if wanted["call"] is None:
        return own["call"] is None
    meant, given = gold["calls"][wanted["call"]], found["calls"][own["call"]]
    same = people(meant) == people(given) and meant["status"] == given["status"]
    return pairs.get(own["call"]) is meant or bool(same and overlap(days(meant), days(given)))
