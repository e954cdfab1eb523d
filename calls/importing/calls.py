"""Fills a call's own columns from its reports: what they agree on, the facet terms, the text to search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Prefetch, QuerySet

from calls.extraction.records import Medium
from calls.models import Call, Participation, Report, Statement
from calls.models.search import ANY_LANGUAGE, search_vector
from calls.models.terms import Kind, term, years

# The fields on which reports may differ, each with its columns and with what these hold where nothing is told.
TOLD: dict[str, dict[str, Any]] = {
    "time_of_day": {"time_of_day": ""},
    "medium": {"medium": Medium.UNSPECIFIED},
    "duration": {"minutes": None, "minutes_bound": ""},
    "initiator": {"initiator_id": None},
}
COLUMNS = ("status", "days", "earliest", "latest", "background", "disputed", "report_count", "terms", *(
    column for columns in TOLD.values() for column in columns
))  # fmt: skip


def refresh(calls: Iterable[int], now: datetime) -> None:
    """Make the columns of `calls` follow from their reports as they stand in the tables."""
    related = ("participations", "topics", "crises", Prefetch("reports", _reports()))
    for call in Call.objects.filter(pk__in=set(calls)).defer("tsv").prefetch_related(*related):
        _refresh(call, list(call.reports.all()), now)


def _reports() -> QuerySet[Report]:
    rows = Report.objects.select_related("article").defer("article__tsv", "proofs", "clues").order_by("article_id")
    statements = Prefetch("statements", Statement.objects.defer("tsv", "proofs"))
    return rows.prefetch_related("topics", "crises", statements, "participants__leader__names", "participants__country")


def _refresh(call: Call, reports: list[Report], now: datetime) -> None:
    before = {column: getattr(call, column) for column in COLUMNS}
    _agree(call, reports)
    call.terms = sorted(_terms(call, reports))
    _relate(call, reports)
    if before != {column: getattr(call, column) for column in COLUMNS}:
        call.updated_at = now
    call.tsv = search_vector(*_searched(reports))
    call.save(update_fields=[*(column.removesuffix("_id") for column in COLUMNS), "tsv", "updated_at"])


def _agree(call: Call, reports: list[Report]) -> None:
    known = [report.day_set for report in reports if report.day_set]
    days = reduce(and_, known) if known else None
    call.status = reports[0].status
    call.days = days.edtf() if days else ""
    call.earliest, call.latest = (days.earliest, days.latest) if days else (None, None)
    call.background = all(report.background for report in reports)
    call.report_count = len(reports)
    call.disputed = [field for field, empty in TOLD.items() if not _settle(call, reports, empty)]


def _settle(call: Call, reports: list[Report], empty: dict[str, Any]) -> bool:
    """Give `call` the value that most reports tell, or none where as many tell another; False where any two differ."""
    nothing = tuple(empty.values())
    told = Counter(values for report in reports if (values := tuple(getattr(report, c) for c in empty)) != nothing)
    ranked = told.most_common(2)
    tied = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
    for column, value in zip(empty, nothing if tied or not ranked else ranked[0][0], strict=True):
        setattr(call, column, value)
    return len(told) < 2


def _countries(reports: list[Report]) -> dict[int, int]:
    """For whom each leader spoke, as most reports have it."""
    told: dict[int, Counter[int]] = {}
    for participant in (one for report in reports for one in report.participants.all()):
        told.setdefault(participant.leader_id, Counter())[participant.country_id] += 1
    return {leader: min(n, key=lambda country: (-n[country], country)) for leader, n in told.items()}


def _relate(call: Call, reports: list[Report]) -> None:
    """Set who took part and what it was about, writing only what is not so already."""
    wanted = _countries(reports)
    if {one.leader_id: one.country_id for one in call.participations.all()} != wanted:
        call.participations.all().delete()
        rows = (Participation(call=call, leader_id=one, country_id=country) for one, country in wanted.items())
        Participation.objects.bulk_create(rows)
    for name in ("topics", "crises"):
        told = {one.pk for report in reports for one in getattr(report, name).all()}
        if told != {one.pk for one in getattr(call, name).all()}:
            getattr(call, name).set(told)


def _terms(call: Call, reports: list[Report]) -> set[int]:
    countries = _countries(reports)
    statements = [statement for report in reports for statement in report.statements.all()]
    ids: dict[Kind, Iterable[int | str]] = {
        Kind.LEADER: countries.keys(),
        Kind.COUNTRY: countries.values(),
        Kind.CRISIS: (crisis.pk for report in reports for crisis in report.crises.all()),
        Kind.TOPIC: (topic.pk for report in reports for topic in report.topics.all()),
        Kind.YEAR: years(call.day_set),
        Kind.MEDIUM: [call.medium],
        Kind.STATUS: [call.status],
        Kind.REPORTER: (one.institution_id for one in statements if one.institution_id),
    }
    return {term(kind, value) for kind, values in ids.items() for value in values}


def _searched(reports: list[Report]) -> Iterator[tuple[str, str, str]]:
    """The call's text by weight: names in every spelling, subjects, statements, evidence."""
    subjects = {one for report in reports for many in (report.topics, report.crises) for one in many.all()}
    names = " . ".join(sorted(set(_names(reports))))
    yield from (("A", language, names) for language in ANY_LANGUAGE)
    yield "B", "en", " . ".join(sorted(one.name_en for one in subjects))
    yield "B", "fr", " . ".join(sorted(one.name_fr for one in subjects))
    for report in reports:
        language, text = report.article.language, report.article.text
        yield "C", language, " . ".join(statement.text for statement in report.statements.all())
        yield "D", language, " . ".join(text[start:end] for start, end in report.evidence)


def _names(reports: list[Report]) -> Iterator[str]:
    for participant in (one for report in reports for one in report.participants.all()):
        yield from (participant.leader.name, participant.country.name_en, participant.country.name_fr)
        yield from (name.text for name in participant.leader.names.all())
