"""The fields of a call under review, each with its value, the words that prove it, and what each report has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from calls.admin.review_doubts import unsure_fields
from calls.admin.review_forms import FORMS, Choices, FieldForm
from calls.admin.review_passages import Passage, Source, Span
from calls.admin.review_words import Words, field_label
from calls.browse.wording.reasons import reason_label
from calls.extraction.records import Medium
from calls.models import Call, Participation, Report, ReportParticipant

ORDER = (
    "participants", "days", "initiator", "medium", "duration", "time_of_day", "crises", "topics", "status",
    "background",
)  # fmt: skip
TACIT = ("status", "background")  # what no word may say
PROOFS = {"days": ("days", "date"), "topics": ("topics", "topic"), "crises": ("crises", "crisis")}


@dataclass(frozen=True)
class Account:
    """One article's report; `number` is its place on the page, from 1."""

    number: int
    report: Report

    @cached_property
    def source(self) -> Source:
        """The article as a place of passages."""
        return Source(self.report.article)

    @cached_property
    def values(self) -> dict[str, Any]:
        """Every field as decisions keep values."""
        return _values(self.report, self.report.participants.all())

    @property
    def told(self) -> list[Passage]:
        """The sentences that tell of the call."""
        return self.source.passages(_spans(self.report.evidence), at_most=3)

    def proving(self, name: str) -> list[Passage]:
        """The sentences that prove a field; the first that tells of the call where none is kept for what is told."""
        spans = self._spans_of(name) or list(_spans(self.report.evidence[:1] if self._tells(name) else ()))
        return self.source.passages(spans)

    def _tells(self, name: str) -> bool:
        return name not in TACIT and self.values[name] not in (None, "", [], Medium.UNSPECIFIED)

    def notes(self, name: str) -> list[str]:
        """Why the machine is not sure of a field."""
        proofs = (proof for proof in self.report.proofs if _is_of(name, proof) and proof.get("band") == "check")
        return [reason_label(proof["reason"]) for proof in proofs if proof.get("reason")]

    @property
    def why_here(self) -> str:
        """Why the article is put to this call."""
        return reason_label(self.report.match_reason)

    def _spans_of(self, name: str) -> list[Span]:
        found = [span for proof in self.report.proofs if _is_of(name, proof) for span in _spans(proof.get("spans"))]
        if name == "participants":
            found += [span for one in self.report.participants.all() for span in _spans(one.spans)]
        if name == "days":
            found += [
                span for clue in self.report.clues if clue.get("kept", True) for span in _spans(clue.get("spans"))
            ]
        return found


@dataclass(frozen=True, slots=True)
class ToldBy:
    """What one report has for a field."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A field as the page shows it."""

    name: str
    label: str
    text: str
    form: FieldForm
    is_disputed: bool
    is_corrected: bool
    is_unsure: bool
    is_open: bool
    proofs: Sequence[tuple[int, Passage]]
    notes: Sequence[str] = ()
    by_report: Sequence[ToldBy] = field(default=())


def accounts_of(call: Call) -> list[Account]:
    """Every report of the call; those for which it is news come first."""
    rows = call.reports.select_related("article", "initiator").defer("article__tsv", "quotations")
    rows = rows.prefetch_related("participants__leader", "participants__country", "topics", "crises")
    ordered = rows.order_by("background", "article__published_latest", "article_id", "ordinal")
    return [Account(number, report) for number, report in enumerate(ordered, 1)]


def rows_of(call: Call, accounts: Sequence[Account], words: Words, values: Any, typed: FieldForm | None) -> list[Row]:
    """The fields in the order in which a curator checks them; `typed` is the form that came back with an error."""
    choices = Choices.of(values["participants"], words)
    unsure = unsure_fields(call, {name for one in accounts for name in one.report.checks})
    return [_row(name, call, accounts, words, values, choices, unsure, typed) for name in ORDER]


def values_of(call: Call) -> dict[str, Any]:
    """Every field of the call as decisions keep values."""
    return _values(call, call.participations.select_related("leader", "country"))


def _values(one: Call | Report, people: Iterable[Participation | ReportParticipant]) -> dict[str, Any]:
    """What `calls.importing.values` would make of it, without looking up the keys of all that there are."""
    named = ({"leader": person.leader.key, "country": person.country.code} for person in people)
    return {
        "status": one.status,
        "days": one.days,
        "background": one.background,
        "time_of_day": one.time_of_day,
        "medium": one.medium,
        "duration": {"minutes": one.minutes, "bound": one.minutes_bound} if one.minutes else None,
        "initiator": one.initiator.key if one.initiator else None,
        "participants": sorted(named, key=lambda person: person["leader"]),
        "topics": sorted(topic.slug for topic in one.topics.all()),
        "crises": sorted(crisis.slug for crisis in one.crises.all()),
    }


def _row(
    name: str,
    call: Call,
    accounts: Sequence[Account],
    words: Words,
    values: dict[str, Any],
    choices: Choices,
    unsure: set[str],
    typed: FieldForm | None,
) -> Row:
    own = typed if typed and typed.name == name else None
    return Row(
        name=name,
        label=field_label(name),
        text=words.say(name, values[name]),
        form=own or FORMS[name](values[name], choices),
        is_disputed=name in call.disputed,
        is_corrected=name in call.corrected,
        is_unsure=name in unsure,
        is_open=own is not None,
        proofs=[(one.number, passage) for one in accounts for passage in one.proving(name)],
        notes=[note for one in accounts for note in one.notes(name)],
        by_report=_by_report(name, accounts, words),
    )


def _by_report(name: str, accounts: Sequence[Account], words: Words) -> list[ToldBy]:
    """What each report has, where they differ."""
    told = [ToldBy(one.number, words.say(name, one.values[name])) for one in accounts]
    return told if len({one.text for one in told}) > 1 else []


def _is_of(name: str, proof: dict[str, Any]) -> bool:
    return str(proof.get("field", "")).partition(":")[0] in PROOFS.get(name, (name,))


def _spans(values: Iterable[Any] | None) -> Iterator[Span]:
    return ((start, end) for start, end in values or ())
