"""Decisions on calls: confirm, correct, withdraw, merge, split, keep apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from calls.curation.decide import ConflictError, DecisionError, Draft, decide
from calls.importing.places import Place
from calls.importing.values import BadValueError, Keys, from_json, stored, to_json
from calls.models import Call, Decision, DecisionKind, Report, Thing

By = User | None


def confirm(call: Call, *, by: By, why: str = "", seen: str | None = None) -> Decision:
    """All that the call holds is right; it leaves the queue until any of it changes."""
    _check_seen(call, seen)
    values = to_json(stored(call), Keys())
    draft = Draft(DecisionKind.CONFIRM, Thing.CALL, places=places_of(call), now=values, **_named(call))
    return decide(draft, by=by, why=why)


def correct(call: Call, field: str, now: Any, *, by: By, why: str = "", seen: str | None = None) -> Decision:
    """Give a field another value, as `calls.importing.values` has it. Raises DecisionError if it is not possible."""
    _check_seen(call, seen)
    keys = Keys()
    try:
        from_json(field, now, keys)
    except BadValueError as error:
        raise DecisionError(str(error)) from error
    was = to_json(stored(call), keys)[field]
    draft = Draft(DecisionKind.CORRECT, Thing.CALL, field, places_of(call), was=was, now=now, **_named(call))
    return decide(draft, by=by, why=why)


def withdraw(call: Call, *, by: By, why: str, seen: str | None = None) -> Decision:
    """The articles tell of no such call: its address says so from now on."""
    _check_seen(call, seen)
    draft = Draft(DecisionKind.WITHDRAW, Thing.CALL, places=places_of(call), **_named(call))
    return decide(draft, by=by, why=reason(why))


def merge(calls: Collection[Call], *, by: By, why: str = "") -> Decision:
    """All `calls` are one. The address of the one with most reports stays, the others lead to it."""
    if len({call.pk for call in calls}) < 2:
        raise DecisionError(_("It takes two calls to merge."))
    first = max(calls, key=lambda call: call.report_count)
    places = tuple(place for call in calls for place in places_of(call))
    return decide(Draft(DecisionKind.SAME, Thing.CALL, places=places, **_named(first)), by=by, why=why)


def split(call: Call, out: Iterable[Report], *, by: By, why: str = "", seen: str | None = None) -> Decision:
    """The reports `out` are of another call than the rest of the call's reports."""
    _check_seen(call, seen)
    gone = {report.pk for report in out}
    rows = reports_of(call)
    here, there = ([row for row in rows if (row.pk in gone) is side] for side in (True, False))
    if not here or not there:
        raise DecisionError(_("Some of the reports must go, and some must stay."))
    draft = Draft(DecisionKind.APART, Thing.CALL, "", _places(here), _places(there), **_named(call))
    return decide(draft, by=by, why=why)


def keep_apart(call: Call, other: Call, *, by: By, why: str = "") -> Decision:
    """The two are not the same call, whatever speaks for it."""
    if call.pk == other.pk:
        raise DecisionError(_("A call is the same as itself."))
    draft = Draft(DecisionKind.APART, Thing.CALL, "", places_of(call), places_of(other), **_named(call))
    return decide(draft, by=by, why=why)


def version(call: Call) -> str:
    """Changes whenever the call or a decision on its articles does: what a curator saw, for `seen`."""
    articles = {report.article.public_id for report in reports_of(call)}
    rows = Decision.objects.standing().touching(articles).values_list("pk", flat=True)
    return sha256(repr((call.updated_at, call.report_count, list(rows))).encode()).hexdigest()[:16]


def places_of(call: Call) -> tuple[Place, ...]:
    """The places by which decisions name the call: the first evidence of each report."""
    return _places(reports_of(call))


def reports_of(call: Call) -> list[Report]:
    """The call's reports with their articles' text and their leaders, by article."""
    rows = call.reports.select_related("article").defer("article__tsv", "proofs", "clues")
    return list(rows.prefetch_related("participants__leader").order_by("article_id", "ordinal"))


def title_of(call: Call) -> str:
    """Who and when, for lists of decisions."""
    names = " – ".join(one.leader.name for one in call.participations.select_related("leader"))
    return f"{names}, {call.days}" if call.days else names


def _places(reports: Iterable[Report]) -> tuple[Place, ...]:
    return tuple(place_of_report(report) for report in reports)


def place_of_report(report: Report) -> Place:
    """The place of a report: its first evidence, and the leaders on the line."""
    people = tuple(sorted(one.leader.key for one in report.participants.all()))
    start, end = report.evidence[0]
    return Place(report.article.public_id, start, end, report.article.text[start:end], people)


def _named(call: Call) -> dict[str, Any]:
    return {"address": call.get_absolute_url(), "title": title_of(call)}


def _check_seen(call: Call, seen: str | None) -> None:
    call.refresh_from_db(fields=["updated_at", "report_count"])
    if seen is not None and seen != version(call):
        raise ConflictError(_("The call has changed since you opened it."))


def reason(why: str) -> str:
    """What is withdrawn needs one. Raises DecisionError."""
    if not why.strip():
        raise DecisionError(_("A reason is needed: readers will see it."))
    return why
