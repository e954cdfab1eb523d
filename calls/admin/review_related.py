"""What stands beside a call under review: calls that may be the same, and the decisions that it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import reduce
from itertools import combinations
from operator import or_
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Q
from django.utils.translation import gettext as _

from calls.admin.review_fields import Account
from calls.admin.review_words import Words
from calls.importing.corrections import holder, spot_in_call
from calls.models import Call, Decision, DecisionKind, Report, Thing
from calls.models.terms import Kind, term

NEAR = timedelta(days=3)
PAIRED = 5  # leaders of a call of whom any two may make it the same as another
SHOWN = 8  # calls that may be the same
LATEST = 50  # decisions shown on one call


def duplicates(call: Call, leaders: Collection[int], apart: Collection[int]) -> list[Call]:
    """Calls that may be the same: those that its reports may belong to as well, or with two of its leaders within
    three days; without those of the ids in `apart`."""
    rows = Call.objects.lean().exclude(pk__in=[call.pk, *apart]).prefetch_related("participations__leader")
    asked = set(Report.objects.filter(candidates=call).values_list("call", flat=True)[:SHOWN])
    asked |= set(Report.candidates.through.objects.filter(report__call=call).values_list("call", flat=True)[:SHOWN])
    close = _close(call, leaders)
    near = rows.filter(close).exclude(pk__in=asked)[:SHOWN] if close else ()
    return [*(rows.filter(pk__in=asked) if asked else ()), *near][:SHOWN]


def _close(call: Call, leaders: Collection[int]) -> Q | None:
    pairs = combinations([term(Kind.LEADER, pk) for pk in sorted(leaders)[:PAIRED]], 2)
    shared = [Q(terms__contains=list(pair)) for pair in pairs]
    if not shared or call.earliest is None or call.latest is None:
        return None
    return reduce(or_, shared) & Q(latest__gte=call.earliest - NEAR, earliest__lte=call.latest + NEAR)


def who(call: Call) -> str:
    """Its participants, which are at hand."""
    return " – ".join(one.leader.name for one in call.participations.all())


def _moment(row: Decision) -> tuple[datetime, int]:
    return row.decided_at, row.pk


class DecidedOn:
    """The standing decisions that a call rests on, the latest first."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self.spots = [spot_in_call(one.report) for one in accounts]
        articles = {one.report.article.public_id for one in accounts}
        # Sorted here: asked for the latest, PostgreSQL would walk all decisions sooner than look up the articles.
        rows = sorted(Decision.objects.standing().touching(articles).order_by(), key=_moment, reverse=True)
        self.rows = [row for row in rows[:LATEST] if self._concerns(row)]

    def _concerns(self, row: Decision) -> bool:
        return row.thing != Thing.CALL or self._is_here(row.places) or self._is_here(row.other_places)

    def _is_here(self, places: Iterable[dict[str, Any]]) -> bool:
        return holder(places, self.spots) is not None

    def kept_apart(self) -> list[dict[str, Any]]:
        """The places, of either side, that were decided not to be one call."""
        rows = (row for row in self.rows if (row.kind, row.thing) == (DecisionKind.APART, Thing.CALL))
        return [place for row in rows for place in (*row.places, *row.other_places)]


def may_undo(user: User | AbstractBaseUser | AnonymousUser, row: Decision) -> bool:
    """Whether somebody may take a decision back.

    Reference data are for those who may edit them, but who settled a name, which makes or alters a leader, may take
    just that back.
    """
    if row.thing == Thing.ARTICLE:
        return user.has_perm("calls.withdraw_decision")  # type: ignore[union-attr]
    if row.kind == DecisionKind.REFERENCE and row.by_id != user.pk:
        return user.has_perm(f"calls.change_{row.thing}")  # type: ignore[union-attr]
    return user.has_perm("calls.review_decision")  # type: ignore[union-attr]


def machine_now(row: Decision, words: Words) -> str:
    """What the machine reads by now of a field that was corrected."""
    if row.kind != DecisionKind.CORRECT:
        return ""
    if row.machine == row.now:
        return _("agrees")
    if row.machine == row.was:
        return _("unchanged")
    return _("disagrees: %(value)s") % {"value": words.say(row.field, row.machine)}
