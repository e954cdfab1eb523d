"""Who calls whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from calls.browse.faces.site import Site
from calls.browse.filters import CallFilter
from calls.browse.freshness import fresh
from calls.browse.indexes import counted
from calls.browse.links import page_links, show
from calls.browse.matrix import AXES, edges_of, gexf, matrix_of
from calls.browse.names import names
from calls.extraction.records import Medium
from calls.models import Call
from calls.models.terms import Kind, term


def _axis(request: HttpRequest) -> str:
    asked = request.GET.get("by", "")
    return asked if asked in AXES else "leaders"


@require_safe
@fresh
def matrix(request: HttpRequest) -> HttpResponse:
    """The table, by leader or by country, of the calls that the address asks for."""
    asked, axis = CallFilter(request.GET, Call.objects.all()), _axis(request)
    known = names().by_term
    context = {
        "asked": asked,
        "axis": axis,
        "matrix": matrix_of(asked, AXES[axis], edges_of(asked, AXES[axis])),
        "crises": [name for name, _n in counted(Kind.CRISIS)],
        "media": [known[term(Kind.MEDIUM, medium)] for medium in Medium],
        "gexf_query": asked.query.replaced("by", axis),
    }
    query = asked.query.replaced("by", axis)
    return show(request, "matrix.html", context, page_links(Site.of(request), request.path, query))


@require_safe
@fresh
def matrix_gexf(request: HttpRequest) -> HttpResponse:
    """The same, whole, for Gephi."""
    asked, kind = CallFilter(request.GET, Call.objects.all()), AXES[_axis(request)]
    with translation.override(Site.of(request).language):
        response = HttpResponse(gexf(kind, edges_of(asked, kind)), content_type="application/gexf+xml")
    response["Content-Disposition"] = 'attachment; filename="calls.gexf"'
    return response
