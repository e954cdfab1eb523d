"""Says that statements of a call are the same, or not: first what would come out, then the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.admin.review_log import require, take
from calls.admin.review_queue import Queue
from calls.curation.decide import ConflictError, DecisionError
from calls.curation.preview import tried
from calls.curation.variants import join, kept_apart, part, told_in
from calls.models import Call, Decision, Statement
from calls.models.search import fold

SHARED = 0.6  # of the words of the shorter of two statements that may be the same
FEWEST = 4  # words of such a one
COMPARED = 60  # statements of a call

Family = Sequence[Statement]  # the one that stands for all first


@require_POST
def join_statements(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what comes out if `statements` of a call are one, or the statements `out` are not the same as these; decide
    so where the curator is `sure`."""
    require(request)
    call = get_object_or_404(Call.objects.lean(), public_id=public_id)
    rows = list(told_in(call))
    chosen, out = (_chosen(request, rows, name) for name in ("statements", "out"))
    why, seen = request.POST.get("why", ""), request.POST.get("seen", "")

    def decide(user: User) -> Decision:
        if out:
            return part(out, chosen, by=user, why=why, seen=seen)
        return join(chosen, by=user, why=why, seen=seen)

    try:
        if "sure" in request.POST:
            take(request, decide, call)
            return redirect(Queue.of(request.GET).url(call))
        families = outcome(call, lambda: decide(require(request)), [*chosen, *out])
    except DecisionError as problem:
        status = 409 if isinstance(problem, ConflictError) else 400
        return _show(request, call, {"error": str(problem)}, status)
    return _show(request, call, {"families": families, "chosen": chosen, "out": out, "seen": seen, "why": why})


def _chosen(request: HttpRequest, rows: Sequence[Statement], name: str) -> list[Statement]:
    ids = set(request.POST.getlist(name))
    return [row for row in rows if row.public_id in ids]


def outcome(call: Call, change: Callable[[], object], about: Sequence[Statement]) -> list[Family]:
    """The statements, each with its variants, that hold any of `about` after `change`, of which nothing is kept."""
    concerned = list(told_in(call).in_families({row.family for row in about}).values_list("pk", flat=True))

    def look() -> list[Family]:
        rows = sorted(told_in(call).filter(pk__in=concerned), key=lambda row: (row.family, row.pk != row.family))
        return [list(family) for _head, family in groupby(rows, key=lambda row: row.family)]

    return tried(change, look)


def _show(request: HttpRequest, call: Call, found: dict[str, object], status: int = 200) -> HttpResponse:
    queue = Queue.of(request.GET)
    title = _("Keep statements apart") if found.get("out") else _("Make statements one")
    context = {
        **admin.site.each_context(request),
        "title": title,
        "call": call,
        "query": queue.query,
        "back": f"{queue.url(call)}#statements",
        **found,
    }
    return render(request, "admin/review/variants.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two statements of a call that may be the same."""

    one: Statement
    other: Statement


def alike(statements: Sequence[Statement], decided: Sequence[Decision]) -> list[Alike]:
    """Pairs from two articles that share most of their words, but those that were `decided`, in order, to be apart."""
    words = [(row, frozenset(fold(row.text).split())) for row in statements[:COMPARED]]
    pairs = [Alike(a, b) for (a, here), (b, there) in combinations(words, 2) if _may_be_one(a, b, here, there)]
    apart = kept_apart(statements, decided) if pairs else set[frozenset[str]]()
    return list(_once(pair for pair in pairs if frozenset({pair.one.public_id, pair.other.public_id}) not in apart))


def _may_be_one(one: Statement, other: Statement, here: frozenset[str], there: frozenset[str]) -> bool:
    elsewhere = one.article_id != other.article_id and one.family != other.family
    fewer = min(len(here), len(there))
    return elsewhere and fewer >= FEWEST and len(here & there) >= SHARED * fewer


def _once(pairs: Iterator[Alike]) -> Iterator[Alike]:
    """One pair of each two families."""
    seen = set[frozenset[int]]()
    for pair in pairs:
        families = frozenset({pair.one.family, pair.other.family})
        if families not in seen:
            seen.add(families)
            yield pair
