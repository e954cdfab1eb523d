"""Leaders, and one leader's calls."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from calls.browse.freshness import fresh
from calls.browse.indexes import by_letter, counted
from calls.browse.names import leader_name
from calls.browse.subjects import calls_with
from calls.browse.wording.dates import window_label
from calls.browse.wording.offices import office_label
from calls.models import Leader
from calls.models.terms import Kind


@require_safe
@fresh
def leaders(request: HttpRequest) -> HttpResponse:
    """Everybody who was on the line, by name."""
    context = {"letters": by_letter(counted(Kind.LEADER)), "title": _("Leaders"), "kind": "leader"}
    return render(request, "leaders.html", context)


@require_safe
@fresh
def leader(request: HttpRequest, key: str) -> HttpResponse:
    """Whom this leader talks to, and every call."""
    found = get_object_or_404(Leader, key=key)
    terms = [
        {
            "office": office_label(held.role, held.office),
            "country": held.country,
            "window": window_label(held.start, held.end),
        }
        for held in found.terms.select_related("country").order_by("-start", "-id")
    ]
    context = calls_with(request.path, request.GET.get("page", ""), leader_name(found.pk))
    return render(request, "leader.html", {**context, "leader": found, "terms": terms})
