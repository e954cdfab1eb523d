"""Countries, crises and topics, and the calls of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from calls.browse.faces.site import Site
from calls.browse.freshness import fresh
from calls.browse.indexes import by_letter, counted
from calls.browse.linked_data import country_data, crisis_data, topic_data
from calls.browse.links import show
from calls.browse.names import Name, name_of
from calls.browse.rhythm import rhythm
from calls.browse.subjects import calls_with, described
from calls.browse.wording.dates import window_label
from calls.models import Country, Crisis, Topic
from calls.models.terms import Kind, term

LINKED: Mapping[Kind, Callable[[Any, Name, Site], dict[str, Any]]] = {
    Kind.COUNTRY: country_data,
    Kind.CRISIS: crisis_data,
    Kind.TOPIC: topic_data,
}


@require_safe
@fresh
def countries(request: HttpRequest) -> HttpResponse:
    """Every country and body that somebody spoke for."""
    return show(
        request, "countries.html", {"letters": by_letter(counted(Kind.COUNTRY)), "title": _("Countries and bodies")}
    )


@require_safe
@fresh
def country(request: HttpRequest, key: str) -> HttpResponse:
    """The calls of those who spoke for a country."""
    if key != key.upper():
        return HttpResponsePermanentRedirect(reverse("country", args=(key.upper(),)))
    return _subject(request, Kind.COUNTRY, get_object_or_404(Country, code=key))


@require_safe
@fresh
def crises(request: HttpRequest) -> HttpResponse:
    """Every crisis that a call was about."""
    windows = {pk: window_label(start, end) for pk, start, end in Crisis.objects.values_list("id", "start", "end")}
    listed = [(name, n, windows.get(name.pk, "")) for name, n in counted(Kind.CRISIS)]
    return show(request, "crises.html", {"listed": listed, "title": _("Crises")})


@require_safe
@fresh
def crisis(request: HttpRequest, key: str) -> HttpResponse:
    """The calls about a crisis."""
    found = get_object_or_404(Crisis, slug=key)
    return _subject(
        request, Kind.CRISIS, found, {"window": window_label(found.start, found.end), "rhythm": rhythm(found)}
    )


@require_safe
@fresh
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic that a call was about."""
    return show(
        request, "topics.html", {"listed": [(name, n, "") for name, n in counted(Kind.TOPIC)], "title": _("Topics")}
    )


@require_safe
@fresh
def topic(request: HttpRequest, key: str) -> HttpResponse:
    """The calls about a topic."""
    return _subject(request, Kind.TOPIC, get_object_or_404(Topic, slug=key))


def _subject(request: HttpRequest, kind: Kind, found: Any, more: dict[str, Any] | None = None) -> HttpResponse:
    name, site = name_of(term(kind, found.pk)), Site.of(request)
    context = calls_with(request.path, request.GET.get("page", ""), name)
    context |= described(site, name, LINKED[kind](found, name, site), context)
    return show(request, f"{kind.name.lower()}.html", {**context, "found": found, **(more or {})})
