"""The style guide, for those who build the site."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from calls.browse.styleguide import sheets, specimens, tokens


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in all its states; there is no such page unless DEBUG is on."""
    if not settings.DEBUG:
        raise Http404
    context = {
        "title": "Style guide",
        "about": "Every part of a page in all its states, made by the templates of the pages themselves.",
        "components": list(specimens(request)),
        "colours": "Colours",
        "tokens": tokens(),
        "sheets": sheets(),
    }
    return render(request, "styleguide.html", context)
