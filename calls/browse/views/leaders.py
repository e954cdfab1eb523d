"""Leaders, and one leader's calls."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from calls.browse.faces.site import Site
from calls.browse.freshness import fresh
from calls.browse.indexes import by_letter, counted
from calls.browse.linked_data import leader_data
from calls.browse.links import show
from calls.browse.names import leader_name
from calls.browse.subjects import calls_with, described
from calls.browse.wording.dates import window_label
from calls.browse.wording.offices import office_label
from calls.models import Leader, LeaderAddress
from calls.models.terms import Kind


@require_safe
@fresh
def leaders(request: HttpRequest) -> HttpResponse:
    """Everybody who was on the line, by name."""
    context = {"letters": by_letter(counted(Kind.LEADER)), "title": _("Leaders"), "kind": "leader"}
    return show(request, "leaders.html", context)


@require_safe
@fresh
def leader(request: HttpRequest, key: str) -> HttpResponse:
    """Whom this leader talks to, and every call."""
    found = Leader.objects.filter(key=key).first()
    if found is None:
        now = get_object_or_404(LeaderAddress.objects.select_related("leader"), key=key)
        return HttpResponsePermanentRedirect(reverse("leader", args=(now.leader.key,)))
    held_terms = list(found.terms.select_related("country").order_by("-start", "-id"))
    terms = [
        {
            "office": office_label(held.role, held.office),
            "country": held.country,
            "window": window_label(held.start, held.end),
        }
        for held in held_terms
    ]
    name = leader_name(found.pk)
    context = calls_with(request.path, request.GET.get("page", ""), name)
    context |= described(Site.of(request), name, leader_data(found, name, held_terms, Site.of(request)), context)
    return show(request, "leader.html", {**context, "leader": found, "terms": terms})
