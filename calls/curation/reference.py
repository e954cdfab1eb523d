"""Decisions on reference data, as whole rows before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _

from calls.curation.aggregates import RETIRED, RETIRING, Aggregate, find, read, remove, write
from calls.curation.concerned import Concerned, concerned, concerned_by_name
from calls.curation.errors import DecisionError
from calls.curation.patches import ClashError, patched
from calls.models import (
    Country,
    Crisis,
    Decision,
    DecisionKind,
    Leader,
    Participation,
    PendingReading,
    ReportParticipant,
    StatementSpeaker,
    Thing,
    Topic,
)

THINGS = (Thing.LEADER, Thing.COUNTRY, Thing.INSTITUTION, Thing.CRISIS, Thing.TOPIC, Thing.ANCHOR)
Rows = Mapping[str, Aggregate | None]


def follow(row: Decision) -> None:
    """Write the rows that a standing decision has, or those before it where it was undone.

    What else was changed of them since stays. Adds to `row.articles` those that are to be read again, or puts them off
    where they are many. Raises DecisionError where a row is still needed, or was changed since in the same place.
    """
    found = concerned_by(row)
    found.put_off()
    row.put_off = bool(found.many)
    if row.kind != DecisionKind.NAME:
        _write(Thing(row.thing), *sides(row))
    if not found.articles <= set(row.articles):
        row.articles = sorted(found.articles | set(row.articles))
        row.save(update_fields=["articles"])


def concerned_by(row: Decision) -> Concerned:
    """The articles that the decision, or taking it back, bears on."""
    if row.kind == DecisionKind.NAME:
        was: Aggregate = row.was or {}
        return concerned_by_name(was["name"], was.get("country") or "")
    return concerned(Thing(row.thing), *sides(row))


def sides(row: Decision) -> tuple[Rows, Rows]:
    """The rows before and after what is to be done now: taking the decision, or taking it back."""
    was, now = row.was or {}, row.now or {}
    return (was, now) if row.standing else (now, was)


def _write(thing: Thing, before: Rows, after: Rows) -> None:
    gone = [key for key, wanted in after.items() if wanted is None]
    for key in gone:
        if reasons := list(needed_by(thing, key)):
            raise DecisionError(" ".join(reasons))
        if read(thing, key) not in (before.get(key), None):
            raise DecisionError(_("“%(key)s” was edited since: take those edits back first.") % {"key": key})
        remove(thing, key)
    for key, wanted in after.items():
        if wanted is not None:
            write(thing, key, _joined(thing, key, before.get(key), wanted))


def _joined(thing: Thing, key: str, before: Aggregate | None, wanted: Aggregate) -> Aggregate:
    current = read(thing, key)
    if current is None or before is None:
        return wanted
    try:
        joined: Aggregate = patched(current, before, wanted)
    except ClashError as clash:
        raise DecisionError(
            _("“%(field)s” of “%(key)s” was edited since: take those edits back first.") % {"field": clash, "key": key}
        ) from clash
    return joined


def needed_by(thing: Thing, key: str) -> Iterator[str]:
    """Why a row cannot be taken away, in words."""
    row = find(thing, key)
    if row is None or thing not in (Thing.COUNTRY, Thing.CRISIS, Thing.TOPIC):
        return
    if thing == Thing.COUNTRY:
        yield from _needed_country(row)
    field, decided = _FIELDS.get(thing, "-"), Decision.objects.standing().filter(thing=Thing.CALL)
    if decided.filter(kind=DecisionKind.CORRECT, field=field, now__contains=[key]).exists():
        yield _("A correction that stands names it: take that back first.")
    if decided.filter(kind=DecisionKind.ADD, now__contains={field: [key]}).exists():
        yield _("A call that was added names it: take that back first.")


_FIELDS = {Thing.CRISIS: "crises", Thing.TOPIC: "topics"}


def _needed_country(row: Country) -> Iterator[str]:
    used: dict[str, QuerySet[Any]] = {
        _("leaders"): row.leaders.all(),
        _("terms of office"): row.terms.all(),
        _("institutions"): row.institutions.all(),
        _("calls"): Participation.objects.filter(country=row),
        _("crises"): Crisis.objects.filter(countries=row),
    }
    names = [name for name, rows in used.items() if rows.exists()]
    if names:
        yield _("Still in use by: %(names)s.") % {"names": ", ".join(names)}


def finish(row: Decision) -> None:
    """After the articles were read again: take away what nothing read holds any more.

    Raises DecisionError where something else still holds a leader who was to go.
    """
    if row.put_off or row.thing not in (*RETIRING, Thing.NAME):
        return
    with suppress(ProtectedError), transaction.atomic():
        sweep()
    if Leader.objects.filter(key__startswith=RETIRED).exclude(pk__in=_awaited()).exists():
        raise DecisionError(_("Calls still hold this leader: correct or withdraw them first."))


def _awaited() -> QuerySet[Any]:
    """The leaders whom articles hold that are still to be read again."""
    articles = PendingReading.objects.waiting().values("article")
    return ReportParticipant.objects.filter(report__article__in=articles).values("leader")


def sweep() -> None:
    """Take away the leaders, crises and topics that were to go, or were only met, once nothing read holds them."""
    held = (Exists(model._default_manager.filter(leader=OuterRef("pk"))) for model in _HOLDERS)
    unheld = Leader.objects.filter(Q(provisional=True), *(~one for one in held))
    unheld.filter(names=None, terms=None, addresses=None).delete()
    for model in (Crisis, Topic):
        model._default_manager.filter(slug__startswith=RETIRED, reports=None, calls=None).delete()


_HOLDERS: tuple[type[Any], ...] = (Participation, ReportParticipant, StatementSpeaker)


def history(thing: Thing, key: str) -> Iterator[Decision]:
    """The decisions about a row, the newest first."""
    about = Q(was__has_key=key) | Q(now__has_key=key)
    yield from Decision.objects.filter(about, kind=DecisionKind.REFERENCE, thing=thing).order_by("-id")
