"""Records a decision and makes everything follow from it; undoes one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.curation import reference
from calls.curation.errors import ConflictError as ConflictError
from calls.curation.errors import DecisionError as DecisionError
from calls.curation.rereading import reread
from calls.importing.calls import refresh
from calls.importing.corrections import spot_in_call
from calls.importing.counts import shift_terms
from calls.importing.places import Place, find
from calls.importing.spots import reports_in
from calls.importing.store import place_again, wait_for_other_importers
from calls.importing.verdicts import RULINGS
from calls.models import Article, Decision, DecisionKind, Statement, Thing


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it is taken; the fields are those of `Decision`."""

    kind: DecisionKind
    thing: Thing
    field: str = ""
    places: tuple[Place, ...] = ()
    other_places: tuple[Place, ...] = ()
    was: Any = None
    now: Any = None
    address: str = ""
    title: str = ""
    articles: tuple[str, ...] = ()


@transaction.atomic
def decide(
    draft: Draft, *, by: User | None, why: str = "", at: datetime | None = None, key: UUID | None = None
) -> Decision:
    """Record the decision and carry it out."""
    wait_for_other_importers()
    places = {place.article for place in (*draft.places, *draft.other_places)}
    row = Decision.objects.create(
        key=key or uuid4(),
        kind=draft.kind,
        thing=draft.thing,
        field=draft.field,
        places=[place.to_json() for place in draft.places],
        other_places=[place.to_json() for place in draft.other_places],
        articles=sorted(places | set(draft.articles)),
        was=draft.was,
        now=draft.now,
        machine=draft.was,
        address=draft.address,
        title=draft.title[:300],
        why=why[:500],
        by=by,
        by_name=by.get_username() if by else "",
        decided_at=at or timezone.now(),
    )
    carry_out(row)
    return row


@transaction.atomic
def undo(decision: Decision, *, by: User | None, why: str = "", at: datetime | None = None) -> Decision:
    """Take a decision back: everything is as if it had never been taken. Raises DecisionError where it was already."""
    wait_for_other_importers()
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if not row.standing:
        raise DecisionError(_("It was undone already."))
    row.undone_at, row.undone_why = at or timezone.now(), why[:500]
    row.undone_by, row.undone_by_name = by, by.get_username() if by else ""
    row.save()
    carry_out(row)
    return row


def carry_out(row: Decision) -> None:
    """Make the tables follow from a decision that was just recorded or undone."""
    now, change = timezone.now(), Counter[int]()
    if row.thing in reference.THINGS or row.kind == DecisionKind.NAME:
        reference.follow(row)
    if row.thing == Thing.ARTICLE and row.kind == DecisionKind.WITHDRAW:
        withdrawn = now if row.standing else None
        Article.objects.filter(public_id__in=row.articles).update(withdrawn_at=withdrawn)
    if row.thing == Thing.CALL and row.kind in (DecisionKind.CONFIRM, DecisionKind.CORRECT):
        change.update(refresh(calls_at(row.places), now))
    elif row.kind in RULINGS and row.thing == Thing.STATEMENT:
        told = Statement.objects.filter(article__public_id__in=row.articles, call__isnull=False)
        change.update(refresh(told.values_list("call", flat=True), now))
    elif row.kind in RULINGS:
        change.update(place_again(calls_at([*row.places, *row.other_places]), now))
    else:
        change.update(reread(row.articles, now))
    reference.finish(row)
    shift_terms(change)


def calls_at(places: Iterable[dict[str, Any]]) -> set[int]:
    """The ids of the calls that stand at `places`."""
    pointed = [Place.from_json(place) for place in places]
    spots = [spot_in_call(row) for row in reports_in(place.article for place in pointed)]
    return {found[0] for place in pointed if (found := find(place, spots))}
