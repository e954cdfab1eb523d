"""What was read in an article, for the pages that show it to a curator."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from calls.browse.highlight import anchor, highlight
from calls.browse.spans import marks_of
from calls.browse.wording.decisions import field_label
from calls.browse.wording.reasons import reason_label
from calls.browse.wording.sentences import medium_label
from calls.importing.articles import What
from calls.models import Article, Report, Statement, UnresolvedName


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call as the article reports it; `doubts` are the fields of which the reading is not sure."""

    report: int
    who: str
    days: str
    medium: str
    anchor: str
    in_question: bool
    doubts: list[str]


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """Words quoted, with who said them, who passed them on and the number of their call in the article, from 1."""

    words: str
    speakers: str
    reporter: str
    call: int | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that was read in an article; `body` is its text with every passage marked."""

    article: Article
    body: SafeString
    calls: list[FoundCall]
    statements: list[FoundStatement]
    unresolved: list[tuple[str, str, str]]
    what: What | None = None


def found_in(article: Article, what: What | None = None) -> Found:
    """Looks it all up at once, so that it outlives a transaction that is rolled back."""
    reports = list(article.reports.prefetch_related("participants").order_by("ordinal"))
    statements = list(article.statements.defer("tsv").prefetch_related("speakers").order_by("start"))
    numbers = {report.pk: n for n, report in enumerate(reports, 1)}
    return Found(
        article,
        highlight(article.text, marks_of(reports, statements)),
        [_call(report) for report in reports],
        [_statement(statement, numbers) for statement in statements],
        [
            (one.name, reason_label(one.reason), anchor(one.start, one.end))
            for one in article.unresolved_names.order_by("start")
        ],
        what,
    )


def _call(report: Report) -> FoundCall:
    who = " – ".join(one.name for one in report.participants.all())
    place = anchor(*report.evidence[0]) if report.evidence else ""
    medium, doubts = medium_label(report.medium), [field_label(name) for name in report.checks]
    return FoundCall(report.pk, who, report.days, medium, place, report.in_question, doubts)


def _statement(statement: Statement, numbers: dict[int, int]) -> FoundStatement:
    speakers = ", ".join(one.name for one in statement.speakers.all())
    number = numbers.get(statement.report_id) if statement.report_id else None
    return FoundStatement(statement.text, speakers, statement.reporter, number, anchor(statement.start, statement.end))


def _unresolved(one: UnresolvedName) -> tuple[str, str, str]:
    return one.name, reason_label(one.reason), anchor(one.start, one.end)
