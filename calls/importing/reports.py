"""A reading as rows: reports with their participants and subjects, statements with their speakers, unresolved names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from calls.extraction import records
from calls.extraction.records import Band, Participant, Proof, Reading, Span
from calls.importing.directory import Directory, leader_key
from calls.models import (
    Article,
    Report,
    ReportParticipant,
    Statement,
    StatementSpeaker,
    UnresolvedName,
)
from calls.models.addresses import public_id
from calls.models.search import fold, search_vector

SHINGLE = 5  # words; shorter runs recur in quotations of other calls
SKETCH = 3  # shingles kept of each quotation
RUNS = 400  # of a clue's days; a weekday alone leaves thousands, which no page shows


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report that is not saved yet, with what hangs on it; topics and crises are ids by slug, leaders keys."""

    row: Report
    participants: list[ReportParticipant]
    topics: dict[str, int]
    crises: dict[str, int]
    leaders: list[str]


def reports_of(
    reading: Reading, article: Article, directory: Directory, left_out: Container[int] = ()
) -> list[NewReport]:
    """The rows of the reading's calls but those `left_out`, without their calls. Raises UnknownKeyError."""
    calls = ((n, call) for n, call in enumerate(reading.calls) if n not in left_out)
    return [_report(n, call, reading, article, directory) for n, call in calls]


def _report(n: int, call: records.Call, reading: Reading, article: Article, directory: Directory) -> NewReport:
    days, duration = call.days or None, call.duration
    leaders = {participant.name: directory.leader(participant) for participant in call.participants}
    quoted = (article.text[s.span.start : s.span.end] for s in reading.statements if s.call == n)
    row = Report(
        article=article,
        ordinal=n,
        status=call.status,
        background=call.background,
        days=days.edtf() if days else "",
        earliest=days.earliest if days else None,
        latest=days.latest if days else None,
        time_of_day=call.time_of_day or "",
        medium=call.medium,
        minutes=duration.minutes if duration else None,
        minutes_bound=duration.bound if duration else "",
        initiator_id=leaders.get(call.initiator or ""),
        evidence=_spans(call.evidence),
        proofs=_proofs(call.proofs),
        clues=[_clue(clue) for clue in call.clues],
        checks=sorted(_to_check(n, call, reading)),
        block=public_id("block", call.status, *sorted(set(leaders.values()))),
        quotations=sorted(sketch(quoted)),
    )
    return NewReport(
        row,
        list(_participants(row, call.participants, leaders, directory)),
        {slug: directory.topic(slug) for slug in call.topics},
        {slug: directory.crisis(slug) for slug in call.crises},
        [leader_key(participant) for participant in call.participants],
    )


def _to_check(n: int, call: records.Call, reading: Reading) -> set[str]:
    """The fields of the call of which the reading is not sure; `statements` where it is about any of these."""
    own = {proof.field.partition(":")[0] for proof in call.proofs if proof.band is Band.CHECK}
    statements = (proof for one in reading.statements if one.call == n for proof in one.proofs)
    return own | ({"statements"} if any(proof.band is Band.CHECK for proof in statements) else set())


def _participants(
    row: Report, participants: Iterable[Participant], leaders: dict[str, int], directory: Directory
) -> Iterator[ReportParticipant]:
    by_leader = {leaders[participant.name]: participant for participant in reversed(list(participants))}
    for leader, one in reversed(by_leader.items()):
        country = directory.country(one.country)
        yield ReportParticipant(
            report=row, leader_id=leader, country_id=country, name=one.name[:120], spans=_spans(one.spans)
        )


def sketch(quotations: Iterable[str]) -> frozenset[int]:
    """Numbers that two collections share where they quote the same words at some length, and hardly else."""
    found: set[int] = set()
    for quotation in quotations:
        words = re.findall(r"\w+", fold(quotation))
        shingles = (" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))
        found |= set(sorted({_number(shingle) for shingle in shingles})[:SKETCH])
    return frozenset(found)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def statements_of(reading: Reading, article: Article, reports: list[Report], directory: Directory) -> list[Statement]:
    """The rows of the reading's statements; `reports` are saved and have their calls."""
    met: Counter[str] = Counter()
    by_ordinal = {report.ordinal: report for report in reports}
    return [_statement(one, article, by_ordinal, directory, met) for one in reading.statements]


def _statement(
    one: records.Statement, article: Article, reports: dict[int, Report], directory: Directory, met: Counter[str]
) -> Statement:
    text = article.text[one.span.start : one.span.end]
    words = " ".join(re.findall(r"\w+", fold(text)))
    report = None if one.call is None else reports[one.call]
    met[words] += 1
    return Statement(
        public_id=public_id("statement", article.public_id, words, met[words]),
        article=article,
        report=report,
        call_id=report.call_id if report else None,
        start=one.span.start,
        end=one.span.end,
        text=text,
        language=article.language,
        reporter=(one.reported_by or "")[:200],
        institution_id=directory.institutions.get(one.reported_by or ""),
        proofs=_proofs(one.proofs),
        tsv=search_vector(("A", article.language, text)),
    )


def speakers_of(
    reading: Reading, statements: Iterable[Statement], directory: Directory, met: dict[str, int]
) -> list[StatementSpeaker]:
    """The rows of who speaks; `met` are the leaders of the article's participants by name."""
    return [
        StatementSpeaker(
            statement=row,
            name=speaker.name[:200],
            leader_id=directory.leaders.get(speaker.leader or "", met.get(speaker.name)),
        )
        for row, one in zip(statements, reading.statements, strict=True)
        for speaker in {speaker.name: speaker for speaker in one.speakers}.values()
    ]


def unresolved_of(reading: Reading, article: Article, directory: Directory) -> list[UnresolvedName]:
    """The rows of the names that nobody known fits."""
    return [
        UnresolvedName(
            article=article,
            name=one.name[:200],
            start=one.span.start,
            end=one.span.end,
            office=one.office or "",
            country_id=directory.countries.get(one.country or ""),
            reason=one.reason[:500],
        )
        for one in reading.unresolved
    ]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _proofs(proofs: Iterable[Proof]) -> list[dict[str, Any]]:
    return [
        {"field": p.field, "spans": _spans(p.spans), "rule": p.rule, "band": p.band.value, "reason": p.reason}
        for p in proofs
    ]


def _clue(clue: records.Clue) -> dict[str, Any]:
    return {
        "kind": clue.kind,
        "days": clue.days.edtf() if clue.days.run_count <= RUNS else "",
        "hard": clue.hard,
        "spans": _spans(clue.spans),
        "rule": clue.rule,
        "note": clue.note,
        "kept": clue.kept,
    }
