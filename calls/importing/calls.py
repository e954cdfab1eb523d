"""Fills a call's own columns from its reports and decisions: what they agree on, facet terms, text to search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from calls.extraction.records import Medium
from calls.importing.corrections import Decided, correct, decisions_on, has_moved, is_confirmed
from calls.importing.doubts import doubts_of, weight_of
from calls.importing.values import Values
from calls.importing.variants import join_variants
from calls.matching import agreed_days
from calls.models import Call, Country, Crisis, Leader, LeaderName, Participation, Report, Statement, Topic
from calls.models.search import ANY_LANGUAGE, search_vector
from calls.models.terms import Kind, term, years

COLUMNS = (
    "status", "days", "earliest", "latest", "background", "disputed", "report_count", "terms", "time_of_day", "medium",
    "minutes", "minutes_bound", "initiator_id", "corrected", "confirmed", "doubts", "doubt",
)  # fmt: skip

Spellings = Mapping[int, list[str]]  # of leaders, by their ids


def refresh(calls: Iterable[int], now: datetime) -> Counter[int]:
    """Make the columns of `calls` follow from their reports and decisions as they stand in the tables.

    Gives how many calls more or fewer each facet term has.
    """
    related = ("participations", "topics", "crises", Prefetch("reports", _reports()))
    rows = list(Call.objects.filter(pk__in=set(calls)).defer("tsv").prefetch_related(*related))
    decided, spelt, change = decisions_on(rows), _spellings(rows), Counter[int]()
    found = {}
    for call in rows:
        change.subtract(call.terms)
        found[call.pk] = _refresh(call, list(call.reports.all()), decided, spelt, now)
        change.update(call.terms)
    _save(rows)
    _relate(rows, found)
    join_variants(rows)
    return change


def _reports() -> QuerySet[Report]:
    rows = Report.objects.select_related("article").defer("article__tsv", "proofs", "clues").order_by("article_id")
    statements = Prefetch("statements", Statement.objects.defer("tsv", "proofs"))
    return rows.prefetch_related("topics", "crises", statements, "participants__leader", "participants__country")


def _spellings(calls: Iterable[Call]) -> Spellings:
    """Every spelling of the leaders of the reports of `calls`, by their ids; rows would take ten times as long."""
    leaders = {one.leader_id for call in calls for report in call.reports.all() for one in report.participants.all()}
    found: dict[int, list[str]] = defaultdict(list)
    for leader, text in LeaderName.objects.filter(leader__in=leaders).values_list("leader_id", "text"):
        found[leader].append(text)
    return found


def _save(rows: list[Call]) -> None:
    """Save the columns, as rows that are there already: one statement for all."""
    columns = [*(column.removesuffix("_id") for column in COLUMNS), "tsv", "updated_at"]
    Call.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)


def _refresh(call: Call, reports: list[Report], decided: Decided, spelt: Spellings, now: datetime) -> Values:
    before = {column: getattr(call, column) for column in COLUMNS}
    values = told(reports)
    decide(call, values, reports, decided)
    _write(call, values)
    call.report_count = len(reports)
    call.terms = sorted(_terms(call, values, reports))
    if before != {column: getattr(call, column) for column in COLUMNS}:
        call.updated_at = now
    call.tsv = search_vector(*_searched(values, reports, spelt))
    return values


def told(reports: list[Report]) -> Values:
    """What the reports of a call agree on."""
    return Values(
        status=reports[0].status,
        days=agreed_days(report.day_set for report in reports),
        background=all(report.background for report in reports),
        time_of_day=_most(report.time_of_day for report in reports) or "",
        medium=_most(report.medium for report in reports if report.medium != Medium.UNSPECIFIED) or Medium.UNSPECIFIED,
        duration=_most((report.minutes, report.minutes_bound) for report in reports if report.minutes),
        initiator=_most(report.initiator_id for report in reports),
        participants=_countries(reports),
        topics=frozenset(one.pk for report in reports for one in report.topics.all()),
        crises=frozenset(one.pk for report in reports for one in report.crises.all()),
    )


def _most(values: Iterable[Any]) -> Any:
    """What most tell, or None where as many tell another thing, or nobody anything."""
    ranked = Counter(filter(None, values)).most_common(2)
    tied = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
    return None if tied or not ranked else ranked[0][0]


def disputed(reports: list[Report]) -> list[str]:
    """The fields on which any two reports differ."""
    values: dict[str, set[Any]] = {
        "time_of_day": {report.time_of_day for report in reports} - {""},
        "medium": {report.medium for report in reports} - {Medium.UNSPECIFIED},
        "duration": {(report.minutes, report.minutes_bound) for report in reports} - {(None, "")},
        "initiator": {report.initiator_id for report in reports} - {None},
    }
    return [field for field, many in values.items() if len(many) > 1]


def _countries(reports: list[Report]) -> dict[int, int]:
    """For whom each leader spoke, as most reports have it."""
    heard: dict[int, Counter[int]] = {}
    for participant in (one for report in reports for one in report.participants.all()):
        heard.setdefault(participant.leader_id, Counter())[participant.country_id] += 1
    return {leader: min(n, key=lambda country: (-n[country], country)) for leader, n in heard.items()}


def decide(call: Call, values: Values, reports: list[Report], decided: Decided) -> None:
    """Put what curators decided over `values`, and note on `call` what there is to doubt about the rest."""
    rows = decided.by_call.get(call.pk, [])
    call.disputed = disputed(reports)
    call.corrected = correct(values, rows, decided.keys)
    confirmed = is_confirmed(values, rows, decided.keys)
    call.confirmed = bool(confirmed)
    people = (one.leader for report in reports for one in report.participants.all())
    doubts = doubts_of(call, values, reports, {one.pk for one in people if one.provisional})
    moved = ["moved"] * has_moved(rows) + ["unconfirmed"] * (confirmed is False)
    call.doubts = moved if call.confirmed else [*moved, *doubts]
    call.doubt = weight_of(call.doubts)


def _write(call: Call, values: Values) -> None:
    days = values.days
    call.status, call.background, call.medium = values.status, values.background, values.medium
    call.days = days.edtf() if days else ""
    call.earliest, call.latest = (days.earliest, days.latest) if days else (None, None)
    call.time_of_day, call.initiator_id = values.time_of_day, values.initiator
    call.minutes, call.minutes_bound = values.duration or (None, "")


def _relate(rows: list[Call], found: Mapping[int, Values]) -> None:
    """Set who took part and what it was about, writing only what is not so already."""
    others = [
        call
        for call in rows
        if {p.leader_id: p.country_id for p in call.participations.all()} != found[call.pk].participants
    ]
    Participation.objects.filter(call__in=others).delete()
    Participation.objects.bulk_create(
        Participation(call=call, leader_id=leader, country_id=country)
        for call in others
        for leader, country in found[call.pk].participants.items()
    )
    for name, column in (("topics", "topic_id"), ("crises", "crisis_id")):
        others = [
            call for call in rows if {one.pk for one in getattr(call, name).all()} != getattr(found[call.pk], name)
        ]
        through = getattr(Call, name).through
        through.objects.filter(call__in=others).delete()
        through.objects.bulk_create(
            through(call=call, **{column: pk}) for call in others for pk in sorted(getattr(found[call.pk], name))
        )


def _terms(call: Call, values: Values, reports: list[Report]) -> set[int]:
    statements = (statement for report in reports for statement in report.statements.all())
    ids: dict[Kind, Iterable[int | str]] = {
        Kind.LEADER: values.participants.keys(),
        Kind.COUNTRY: values.participants.values(),
        Kind.CRISIS: values.crises,
        Kind.TOPIC: values.topics,
        Kind.YEAR: years(call.day_set),
        Kind.MEDIUM: [call.medium],
        Kind.STATUS: [call.status],
        Kind.REPORTER: (one.institution_id for one in statements if one.institution_id),
    }
    return {term(kind, value) for kind, many in ids.items() for value in many}


def _searched(values: Values, reports: list[Report], spelt: Spellings) -> Iterator[tuple[str, str, str]]:
    """The call's text by weight: names in every spelling, subjects, statements, evidence."""
    subjects = [*_subjects(values, reports)]
    names = " . ".join(sorted({*_names(reports, spelt), *_decided_names(values, reports)}))
    yield from (("A", language, names) for language in ANY_LANGUAGE)
    yield "B", "en", " . ".join(sorted({one.name_en for one in subjects}))
    yield "B", "fr", " . ".join(sorted({one.name_fr for one in subjects}))
    for report in reports:
        language, text = report.article.language, report.article.text
        yield "C", language, " . ".join(statement.text for statement in report.statements.all())
        yield "D", language, " . ".join(text[start:end] for start, end in report.evidence)


def _subjects(values: Values, reports: list[Report]) -> Iterator[Topic | Crisis]:
    """The topics and crises, looked up only where a curator named one that no report has."""
    for model, name in ((Topic, "topics"), (Crisis, "crises")):
        wanted = getattr(values, name)
        heard = {one.pk: one for report in reports for one in getattr(report, name).all() if one.pk in wanted}
        yield from heard.values()
        if added := wanted - heard.keys():
            yield from model._default_manager.filter(pk__in=added)


def _names(reports: list[Report], spelt: Spellings) -> Iterator[str]:
    for participant in (one for report in reports for one in report.participants.all()):
        yield from (participant.leader.name, participant.country.name_en, participant.country.name_fr)
        yield from spelt.get(participant.leader_id, ())


def _decided_names(values: Values, reports: list[Report]) -> Iterator[str]:
    """The names of whom a curator put on the line and no report has there."""
    heard = {one.leader_id for report in reports for one in report.participants.all()}
    added = {leader: country for leader, country in values.participants.items() if leader not in heard}
    for leader in Leader.objects.filter(pk__in=added).prefetch_related("names") if added else ():
        yield from (leader.name, *(name.text for name in leader.names.all()))
    for country in Country.objects.filter(pk__in=added.values()) if added else ():
        yield from (country.name_en, country.name_fr)
