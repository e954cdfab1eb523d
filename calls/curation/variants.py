"""Decisions on statements of one call: they are the same, told by several articles, or they are not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from calls.curation.calls import By
from calls.curation.decide import DecisionError, Draft, decide
from calls.curation.statements import check_seen, named, place_of
from calls.importing.places import Spot
from calls.importing.verdicts import RULINGS, verdicts
from calls.models import Call, Decision, DecisionKind, Statement, Thing
from calls.models.statement import StatementQuerySet


def join(statements: Collection[Statement], *, by: By, why: str = "", seen: str | None = None) -> Decision:
    """All `statements`, with their variants, are one. Raises DecisionError where they cannot be, or are already."""
    rows = _whole(statements, seen)
    if len({row.family for row in rows}) < 2:
        raise DecisionError(_("It takes two statements to make them one."))
    places = tuple(place_of(row) for row in rows)
    return decide(Draft(DecisionKind.SAME, Thing.STATEMENT, places=places, **named(rows[0])), by=by, why=why)


def part(
    out: Collection[Statement], others: Collection[Statement], *, by: By, why: str = "", seen: str | None = None
) -> Decision:
    """The statements `out` are not the same as `others`, whatever speaks for it. Raises DecisionError."""
    gone = {row.pk for row in out}
    rows = _whole([*out, *others], seen)
    kept = {row.family for row in others}
    here = [row for row in rows if row.pk in gone or row.family not in kept]
    there = [row for row in rows if row not in here]
    if not here or not there:
        raise DecisionError(_("It takes two statements to keep them apart."))
    places, other_places = (tuple(place_of(row) for row in some) for some in (here, there))
    draft = Draft(DecisionKind.APART, Thing.STATEMENT, "", places, other_places, **named(here[0]))
    return decide(draft, by=by, why=why)


def told_in(call: Call) -> StatementQuerySet:
    """The statements of a call as decisions need them."""
    rows = Statement.objects.filter(call=call).select_related("article", "call", "report")
    return rows.defer("tsv", "proofs", "article__tsv", "report__proofs", "report__clues", "call__tsv", "call__terms")


def kept_apart(statements: Sequence[Statement], decided: Iterable[Decision]) -> set[frozenset[str]]:
    """The pairs of statements, whose articles are at hand, that are not the same by the last of `decided`, in order; by
    their public ids."""
    rows = [row for row in decided if row.thing == Thing.STATEMENT and row.kind in RULINGS]
    spots = [Spot(row.public_id, row.article.public_id, ((row.start, row.end),)) for row in statements]
    return {pair for pair, is_same in verdicts(rows, spots).items() if not is_same}


def _whole(statements: Collection[Statement], seen: str | None) -> list[Statement]:
    """The statements with all their variants, in the order of their articles."""
    first = next(iter(statements), None)
    if first is None:
        return []
    if first.call is None or any(one.call_id != first.call_id for one in statements):
        raise DecisionError(_("Only statements of one call can be one."))
    check_seen(first, seen)
    families = {one.family for one in statements}
    return list(told_in(first.call).in_families(families).order_by("article_id", "start"))
