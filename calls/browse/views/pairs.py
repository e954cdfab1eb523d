"""Two leaders and their calls."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from calls.browse.names import names
from calls.browse.pairs import Pair, history_of
from calls.browse.subjects import calls_with
from calls.models.terms import Kind


@require_safe
def pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """When these two last spoke, how often, who called, and every call."""
    known = names().by_key
    first, second = known.get((Kind.LEADER, one)), known.get((Kind.LEADER, other))
    if first is None or second is None or first == second:
        raise Http404(f"{one}, {other}")
    context = calls_with(request.GET.get("page", ""), first, second)
    found = Pair(first, second, context["counts"].total)
    if request.path != found.url:
        return HttpResponsePermanentRedirect(found.url)
    return render(request, "pair.html", {**context, "pair": found, "history": history_of(first, second)})
