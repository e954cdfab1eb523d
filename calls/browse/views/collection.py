"""Pages about the collection itself: what it holds, how it was made, what changed, how machines find their way."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from calls.browse.address import Query
from calls.browse.changes import changed_articles, changed_calls
from calls.browse.coverage import coverage
from calls.browse.evaluation import figures
from calls.browse.faces.site import Site
from calls.browse.freshness import fresh
from calls.browse.listing import pager
from calls.browse.sitemaps import addresses, parts
from calls.models import Article


@require_safe
@fresh
def covered(request: HttpRequest) -> HttpResponse:
    """Articles and calls by outlet and month, holes marked."""
    return render(request, "coverage.html", {"coverage": coverage()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Method, limits, how well the reader does, licence."""
    articles, measured = figures()
    return render(request, "about.html", {"articles": articles, "figures": measured})


@require_safe
@fresh
def changes(request: HttpRequest) -> HttpResponse:
    """Articles added and read again, calls merged and withdrawn."""
    at = pager(Query(), request.GET.get("page", ""), Article.objects.count())
    context = {"changes": changed_articles(at.start, at.size), "moved": changed_calls(), "pager": at}
    return render(request, "changes.html", context)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser or a reader searches here."""
    context = {"root": Site.of(request).root}
    return render(request, "opensearch.xml", context, content_type="application/opensearchdescription+xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may fetch: every page, but not every combination of filters."""
    return render(request, "robots.txt", {"root": Site.of(request).root}, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The files that the sitemap is made of."""
    context = {"root": Site.of(request).root, "parts": list(parts())}
    return render(request, "sitemap.xml", context, content_type="application/xml")


@require_safe
def sitemap_part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """One of these files."""
    try:
        found = list(addresses(kind, number))
    except KeyError:
        raise Http404(kind) from None
    context = {"root": Site.of(request).root, "paths": found}
    return render(request, "sitemap_part.xml", context, content_type="application/xml")
