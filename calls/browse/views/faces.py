"""The calls of a leader, a country, a crisis or a topic as CSV, JSON or Atom."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from calls.browse.faces.exports import send
from calls.browse.freshness import fresh
from calls.browse.names import names
from calls.browse.subjects import subject_export
from calls.models.terms import Kind


@require_safe
@fresh
def subject_as(request: HttpRequest, kind: Kind, key: str, face: str) -> HttpResponseBase:
    """The calls that have one name."""
    name = names().by_key.get((kind, key))
    if name is None:
        raise Http404(key)
    return send(request, face, subject_export(request, name.url, name))
