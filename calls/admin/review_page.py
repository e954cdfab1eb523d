"""All that the page of a call under review shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from calls.admin.review_doubts import reasons
from calls.admin.review_fields import Account, accounts_of, rows_of, values_of
from calls.admin.review_forms import FieldForm
from calls.admin.review_log import REVIEW
from calls.admin.review_queue import Queue, place_of, waiting
from calls.admin.review_related import DecidedOn, duplicates, machine_now, may_undo, who
from calls.admin.review_statements import statement_rows
from calls.admin.review_variants import alike
from calls.admin.review_words import Words, day_words, field_label
from calls.curation.calls import version
from calls.curation.decide import calls_at
from calls.models import Call, Decision, DecisionKind

BULKY = (DecisionKind.CONFIRM, DecisionKind.ADD, DecisionKind.REFERENCE)  # with more than one value


@dataclass(frozen=True, slots=True)
class Typed:
    """What a curator sent that was not taken, to be shown again with the reason."""

    error: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    form: FieldForm | None = None
    is_conflict: bool = False

    @property
    def opened(self) -> datetime | None:
        """When the curator opened the page."""
        try:
            return parse_datetime(str(self.data.get("opened", "")))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as lists show it."""

    row: Decision
    field: str
    was: str
    now: str
    machine: str
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A call that may be the same."""

    call: Call
    who: str
    days: str
    review_url: str


def page_of(request: HttpRequest, call: Call, queue: Queue, typed: Typed) -> dict[str, Any]:
    """The template's context."""
    accounts, values = accounts_of(call), values_of(call)
    decided = DecidedOn(accounts)
    rows = [*decided.rows, *_since(typed, accounts)]
    words = Words([values, [one.values for one in accounts], [[_plain(row)] for row in rows]])
    seen, may_review = version(call), request.user.has_perm(REVIEW)
    number, more = waiting()
    return {
        "title": words.say("participants", values["participants"]),
        "subtitle": words.say("days", values["days"]),
        "call": call,
        "doubts": reasons(call.doubts),
        "rows": rows_of(call, accounts, words, values, typed.form),
        "accounts": accounts,
        "statements": (told := statement_rows(call, accounts, seen)),
        "alike": alike([row.statement for row in told], decided.rows[::-1]) if may_review else (),
        "candidates": _candidates(call, accounts, decided, queue),
        "decisions": decided_rows(request, decided.rows, words),
        "since": decided_rows(request, rows[len(decided.rows) :], words),
        "typed": typed,
        "seen": seen,
        "opened": timezone.now().isoformat(),
        "may_review": may_review,
        "waiting": number,
        "more_waiting": more,
        "query": queue.query,
        "queue_url": queue.url(None),
        "here": queue.url(call),
        "next_url": queue.url(queue.after(place_of(call))),
        "previous": (before := queue.before(place_of(call))) and queue.url(before),
    }


def decided_rows(request: HttpRequest, rows: Sequence[Decision], words: Words) -> list[Decided]:
    """Decisions in words."""
    return [
        Decided(
            row,
            field_label(row.field) if row.field else "",
            words.say(row.field, row.was) if row.kind == DecisionKind.CORRECT else "",
            words.say(row.field, row.now) if row.kind == DecisionKind.CORRECT else "",
            machine_now(row, words),
            row.standing and may_undo(request.user, row),
        )
        for row in rows
    ]


def words_of(rows: Sequence[Decision]) -> Words:
    """The words for what some decisions hold."""
    return Words([_plain(row) for row in rows])


def _plain(row: Decision) -> Any:
    """The values of a decision under the name of its field, where it has one."""
    if row.kind in BULKY or not row.field:
        return {}
    return {row.field: [row.was, row.now, row.machine]}


def _since(typed: Typed, accounts: Sequence[Account]) -> list[Decision]:
    """The decisions that were taken or undone while the curator had the page open."""
    if not typed.is_conflict or typed.opened is None:
        return []
    rows = Decision.objects.touching({one.report.article.public_id for one in accounts})
    return list(rows.filter(Q(decided_at__gt=typed.opened) | Q(undone_at__gt=typed.opened)))


def _candidates(call: Call, accounts: Sequence[Account], decided: DecidedOn, queue: Queue) -> list[Candidate]:
    leaders = {one.leader_id for account in accounts for one in account.report.participants.all()}
    parted = decided.kept_apart()
    found = duplicates(call, leaders, calls_at(parted) if parted else ())
    return [Candidate(one, who(one), day_words(one.day_set), queue.url(one)) for one in found]
