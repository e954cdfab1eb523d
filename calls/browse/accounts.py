"""What a call's page shows: its facts, each with the passages that prove them, and every article's own account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase
from typing import Any

from django.utils.translation import gettext as _

from calls.browse.fragments import fragment_url
from calls.browse.names import Name, country_name, leader_name, name_of
from calls.browse.rows import Person, sentence_of
from calls.browse.spans import passage_url, proofs_for, spans_in
from calls.browse.wording.clues import Hint, hint
from calls.browse.wording.dates import day_label, published_label
from calls.browse.wording.sentences import duration_label, medium_label, status_label, time_phrase
from calls.extraction.records import Medium
from calls.models import Call, Report
from calls.models.pending import is_pending
from calls.models.terms import Kind, decode, term

EVIDENCE_SHOWN = 3  # passages of one article that tell of the call


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that proves a fact; `label` is its article's number, with a letter where there are several.

    `original` is where it stands on the publisher's page, `` where none is known.
    """

    label: str
    url: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact, with its page if it has one, and the passages that say so."""

    text: str
    url: str
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a call: `Length`, `Topics` …"""

    title: str
    values: Sequence[Value]
    is_disputed: bool = False


@dataclass(frozen=True)
class Account:
    """One article's own account of the call; `number` is its place on the page, from 1."""

    number: int
    report: Report

    @cached_property
    def people(self) -> list[Person]:
        """Whom the article puts on the line."""
        return [Person(leader_name(p.leader_id), country_name(p.country_id)) for p in self.report.participants.all()]

    @cached_property
    def sentence(self) -> str:
        """What this article alone says."""
        return sentence_of(self.report, self.people)

    @property
    def published(self) -> str:
        """The article's own date."""
        return published_label(self.report.article.published)

    @cached_property
    def hints(self) -> list[Hint]:
        """What the article says about the day."""
        return [self._hint(clue) for clue in self.report.clues]

    def _hint(self, clue: dict[str, Any]) -> Hint:
        span = next(iter(spans_in(clue.get("spans"))), None)
        article = self.report.article
        return hint(clue, article.text[slice(*span)], passage_url(article, span)) if span else hint(clue, "", "")

    @property
    def evidence(self) -> list[Source]:
        """The passages that say that the call happened."""
        return self.sources(spans_in(self.report.evidence), EVIDENCE_SHOWN)

    def sources(self, spans: Sequence[tuple[int, int]], at_most: int = 1) -> list[Source]:
        """Links to the first passages of the article among `spans`."""
        once = list(dict.fromkeys(spans))[:at_most]
        letters = ascii_lowercase if len(once) > 1 else [""]
        article = self.report.article
        return [
            Source(
                f"{self.number}{letter}",
                passage_url(article, span),
                fragment_url(article.url, article.text[slice(*span)]),
            )
            for letter, span in zip(letters, once, strict=False)
        ]

    def proving(self, *fields: str) -> list[Source]:
        """The passages behind a field; those that tell of the call where none is kept for the field itself."""
        return self.sources(proofs_for(self.report.proofs, *fields) or spans_in(self.report.evidence))

    def naming(self, leader: int) -> list[Source]:
        """The passages that name a leader."""
        spans = [span for p in self.report.participants.all() if p.leader_id == leader for span in spans_in(p.spans)]
        return self.sources(spans) or self.proving("participants")


def accounts_of(call: Call) -> list[Account]:
    """Every article's account, those that report the call as news first. Three queries."""
    reports = (
        call.reports.select_related("article")
        .defer("article__tsv", "quotations")
        .prefetch_related("participants", "topics", "crises")
        .annotate(is_pending=is_pending("article"))
        .order_by("background", "article__published_latest", "article_id", "ordinal")
    )
    return [Account(number, report) for number, report in enumerate(reports, 1)]


def facts_of(call: Call, people: Sequence[Person], accounts: Sequence[Account]) -> list[Fact]:
    """The facts in the order in which a reader asks for them; what nobody tells is left out."""
    found = [
        ("participants", _("On the line"), list(_people(people, accounts))),
        ("initiator", _("Placed by"), _initiator(call, accounts)),
        ("days", _("Day"), _same("days", day_label(call.day_set), call, accounts, "date", "days")),
        ("time_of_day", _("Time of day"), _same("time_of_day", time_phrase(call.time_of_day), call, accounts)),
        ("medium", _("Medium"), _medium(call, accounts)),
        ("duration", _("Length"), _length(call, accounts)),
        ("status", _("Status"), _same("status", status_label(call.status), call, accounts)),
        ("crises", _("Crises"), list(_subjects(call, Kind.CRISIS, accounts))),
        ("topics", _("Topics"), list(_subjects(call, Kind.TOPIC, accounts))),
    ]
    return [Fact(title, values, field in call.disputed) for field, title, values in found if values]


def _people(people: Sequence[Person], accounts: Sequence[Account]) -> Iterator[Value]:
    for person in people:
        leader = person.leader.pk
        has = [a for a in accounts if leader in {p.leader_id for p in a.report.participants.all()}]
        yield Value(str(person.party), person.leader.url, [source for a in has for source in a.naming(leader)])


def _initiator(call: Call, accounts: Sequence[Account]) -> list[Value]:
    if call.initiator_id is None:
        return []
    name = leader_name(call.initiator_id)
    return _same("initiator_id", str(name), call, accounts, "initiator", url=name.url)


def _medium(call: Call, accounts: Sequence[Account]) -> list[Value]:
    return [] if call.medium == Medium.UNSPECIFIED else _same("medium", medium_label(call.medium), call, accounts)


def _length(call: Call, accounts: Sequence[Account]) -> list[Value]:
    return _same("minutes", duration_label(call.duration), call, accounts, "duration") if call.duration else []


def _same(field: str, text: str, call: Call, accounts: Sequence[Account], *proofs: str, url: str = "") -> list[Value]:
    """A value, proved by the accounts that tell the same; by any that proves the field where none does (a day that
    only several accounts together settle)."""
    if not text:
        return []
    agree = [a for a in accounts if getattr(a.report, field) == getattr(call, field)] or accounts
    return [Value(text, url, [source for a in agree for source in a.proving(*(proofs or (field,)))])]


def _subjects(call: Call, kind: Kind, accounts: Sequence[Account]) -> Iterator[Value]:
    for name in map(name_of, (t for t in call.terms if decode(t)[0] == kind)):
        sources = [s for a in accounts if name.term in _terms(a.report, kind) for s in a.proving(*_fields(name))]
        yield Value(str(name), name.url, sources)


def _fields(name: Name) -> tuple[str, ...]:
    """The names under which the proof of a topic or a crisis may stand."""
    plural = {"topic": "topics", "crisis": "crises"}[name.parameter]
    return f"{name.parameter}:{name.key}", f"{plural}:{name.key}", plural


def _terms(report: Report, kind: Kind) -> set[int]:
    subjects = report.topics if kind == Kind.TOPIC else report.crises
    return {term(kind, subject.pk) for subject in subjects.all()}
