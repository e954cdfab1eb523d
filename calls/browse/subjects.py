"""The calls of one leader, country, crisis or topic, or of a pair of leaders, and who else was in them."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from calls.browse.address import Query
from calls.browse.facets import Counts, count
from calls.browse.filters import CallFilter
from calls.browse.listing import page_of, pager
from calls.browse.names import Name, name_of
from calls.browse.rows import rows_of
from calls.browse.years import year_bars
from calls.models import Call
from calls.models.terms import Kind

COMPANIONS = 8  # names of a kind beside the list
BESIDE = (Kind.LEADER, Kind.COUNTRY, Kind.CRISIS, Kind.TOPIC)


def calls_with(page: str, *names: Name) -> dict[str, Any]:
    """The context of a page about `names`: the calls that have all of them, and what these have in common."""
    query = Query.of((name.parameter, name.key) for name in names)
    asked = CallFilter(QueryDict(str(query)[1:]), Call.objects.all())
    counts = count(asked)
    at = pager(Query(), page, counts.total)
    return {
        "name": names[0],
        "asked": asked,
        "counts": counts,
        "pager": at,
        "rows": rows_of(page_of(asked, counts, at)),
        "bars": year_bars(asked, counts),
        "list_url": f"{reverse('calls')}{asked.query}",
        "companions": [(kind.name.lower(), found) for kind in BESIDE if (found := _companions(asked, counts, kind))],
    }


def _companions(asked: CallFilter, counts: Counts, kind: Kind) -> list[tuple[Name, int, str]]:
    """The names of a kind most often found in the same calls, with the address of those calls."""
    ranked = sorted(counts.by_kind.get(kind, {}).items(), key=lambda item: (-item[1], item[0]))
    others = [(name_of(term), n) for term, n in ranked if name_of(term) not in asked.picked][:COMPANIONS]
    return [(other, n, f"{reverse('calls')}{asked.query.plus(other.parameter, other.key)}") for other, n in others]
