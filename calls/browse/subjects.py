"""The calls of one leader, country, crisis or topic, or of a pair of leaders, and who else was in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import ngettext

from calls.browse.address import Query
from calls.browse.faces.exports import Export, calls_export, faces_of
from calls.browse.faces.site import Site
from calls.browse.facets import Counts, count
from calls.browse.fields import UPDATED
from calls.browse.filters import CallFilter
from calls.browse.listing import page_of, pager
from calls.browse.names import Name, name_of
from calls.browse.periods import period_bars
from calls.browse.rows import rows_of
from calls.models import Call
from calls.models.terms import Kind

COMPANIONS = 8  # names of a kind beside the list
BESIDE = (Kind.LEADER, Kind.COUNTRY, Kind.CRISIS, Kind.TOPIC)


def calls_with(path: str, page: str, *names: Name) -> dict[str, Any]:
    """The context of a page at `path` about `names`: the calls that have all of them, and what these have in common."""
    asked = having(*names)
    counts = count(asked)
    at = pager(Query(), page, counts.total)
    return {
        "name": names[0],
        "asked": asked,
        "counts": counts,
        "pager": at,
        "rows": rows_of(page_of(asked, counts, at)),
        "periods": period_bars(asked, counts),
        "list_url": f"{reverse('calls')}{asked.query}",
        "faces": faces_of(path, Query(), follow=UPDATED),
        "companions": [(kind.name.lower(), found) for kind in BESIDE if (found := _companions(asked, counts, kind))],
    }


def described(site: Site, name: Name, linked: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    """What a page about one thing says of itself to whoever links it; `context` is what `calls_with` gave."""
    told = ngettext("%(name)s: %(n)s call on file", "%(name)s: %(n)s calls on file", context["counts"].total)
    summary = told % {"name": name, "n": context["counts"].total}
    return {"linked": linked, "summary": summary, "url": site.absolute(name.url)}


def having(*names: Name, order: str = "") -> CallFilter:
    """The filter of the calls that have all of `names`."""
    query = Query.of([*((name.parameter, name.key) for name in names), ("order", order)])
    return CallFilter(QueryDict(str(query)[1:]), Call.objects.all())


def subject_export(request: HttpRequest, page: str, *names: Name) -> Export:
    """The calls of the page about `names`, in the order that the address asks for."""
    asked = having(*names, order=request.GET.get("order", ""))
    return calls_export(asked, page, Query.of([("order", asked.cleaned.get("order", ""))]))


def _companions(asked: CallFilter, counts: Counts, kind: Kind) -> list[tuple[Name, int, str]]:
    """The names of a kind most often found in the same calls, with the address of those calls."""
    ranked = sorted(counts.by_kind.get(kind, {}).items(), key=lambda item: (-item[1], item[0]))
    others = [(name, n) for name, n in ((name_of(term), n) for term, n in ranked) if not _is_known(name, asked)]
    base = reverse("calls")
    return [(o, n, f"{base}{asked.query.plus(o.parameter, o.key)}") for o, n in others[:COMPANIONS]]


def _is_known(name: Name, asked: CallFilter) -> bool:
    """Whether it is asked for, or the country that a leader asked for speaks for: to count it tells nothing."""
    own = {picked.country for picked in asked.picked}
    return name in asked.picked or (name.kind == Kind.COUNTRY and name.key in own)
