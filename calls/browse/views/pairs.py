"""Two leaders, or two countries, and their calls."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from calls.browse.faces.exports import send
from calls.browse.freshness import fresh
from calls.browse.links import show
from calls.browse.names import names
from calls.browse.pairs import Pair, history_of
from calls.browse.subjects import calls_with, subject_export
from calls.models.terms import Kind


@require_safe
@fresh
def pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """When these two last spoke, how often, who called, and every call."""
    found = _known(one, other)
    if request.path != found.url:
        return HttpResponsePermanentRedirect(found.url)
    context = calls_with(request.path, request.GET.get("page", ""), found.one, found.other)
    return show(request, "pair.html", {**context, "pair": found, "history": history_of(found.one, found.other)})


@require_safe
@fresh
def pair_as(request: HttpRequest, one: str, other: str, face: str) -> HttpResponseBase:
    """Every call of the two as CSV, JSON or Atom."""
    found = _known(one, other)
    return send(request, face, subject_export(request, found.url, found.one, found.other))


def _known(one: str, other: str) -> Pair:
    """Two leaders by their keys, or two countries by their codes. Raises Http404."""
    known = names().by_key
    for kind, keys in ((Kind.LEADER, (one, other)), (Kind.COUNTRY, (one.upper(), other.upper()))):
        first, second = (known.get((kind, key)) for key in keys)
        if first and second and first != second:
            return Pair(first, second)
    raise Http404(f"{one}, {other}")
