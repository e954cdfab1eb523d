"""Pages about the collection itself: what it holds, how it was made, what changed, how machines find their way."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from calls.browse.address import Query
from calls.browse.changes import changes_between, count_changes
from calls.browse.coverage import coverage
from calls.browse.evaluation import figures
from calls.browse.faces.changes import change_entry
from calls.browse.faces.exports import ATOM_PAGE, faces_of
from calls.browse.faces.feed import feed_of
from calls.browse.faces.site import Site
from calls.browse.freshness import fresh
from calls.browse.kept import kept
from calls.browse.links import Link, header, show
from calls.browse.listing import pager
from calls.browse.sitemaps import addresses, parts
from calls.browse.wording.progress import progress_label
from calls.curation.pending import progress


@require_safe
@fresh
def covered(request: HttpRequest) -> HttpResponse:
    """Articles and calls by outlet and month, holes marked."""
    return show(request, "coverage.html", {"coverage": kept(coverage, "coverage", get_language())})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Method, limits, how well the reader does, licence."""
    articles, measured = figures()
    return show(request, "about.html", {"articles": articles, "figures": measured})


@require_safe
@fresh
def changes(request: HttpRequest) -> HttpResponse:
    """What was added, read again, merged, withdrawn, corrected."""
    at = pager(Query(), request.GET.get("page", ""), count_changes())
    found = changes_between(at.start, at.start + at.size)
    feed = [("atom", next(href for face, href in faces_of(request.path, Query()) if face == "atom"))]
    context = {"changes": found, "pager": at, "faces": feed, "pending": progress_label(progress())}
    return show(request, "changes.html", context)


@require_safe
@fresh
def changes_feed(request: HttpRequest) -> HttpResponse:
    """The same as Atom."""
    site, page = Site.of(request), reverse("changes")
    with translation.override(site.language):
        entries = [change_entry(change, site) for change in changes_between(0, ATOM_PAGE)]
        title = " · ".join((_("Diplomatic Calls"), _("Changes")))
        itself = site.absolute(request.get_full_path())
        feed = feed_of(entries, title=title, language=site.language, page=site.absolute(page), itself=itself, pages=())
    response = HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")
    response["Link"] = header([Link("alternate", site.absolute(page), type="text/html")])
    return response


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
