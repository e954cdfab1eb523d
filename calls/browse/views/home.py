"""The front page."""

from __future__ import annotations

from itertools import islice

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from calls.browse.links import show
from calls.browse.names import name_of
from calls.browse.pairs import busiest_pairs
from calls.browse.rows import rows_of
from calls.models import Call, TermCount
from calls.models.terms import Kind, bounds

LATEST, BUSIEST = 8, 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, the latest calls by day of the call, the busiest pairs and crises."""
    latest = Call.objects.defer("tsv").newest_first()[:LATEST]
    first, end = bounds(Kind.CRISIS)
    kept = TermCount.objects.filter(Q(term__gte=first, term__lt=end, n__gt=0) | Q(term=TermCount.TOTAL))
    counts = dict(kept.order_by("-n", "term").values_list("term", "n"))
    total = counts.pop(TermCount.TOTAL, 0)
    context = {
        "rows": rows_of(latest),
        "total": total,
        "crises": [(name_of(term), n) for term, n in islice(counts.items(), BUSIEST)],
        "pairs": busiest_pairs(BUSIEST),
    }
    return show(request, "home.html", context)
