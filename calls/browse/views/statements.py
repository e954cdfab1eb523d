"""The list of statements, and a statement by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.browse.citations import cite_statement, meta_tags, plain
from calls.browse.elsewhere import elsewhere
from calls.browse.faces.exports import faces_of, send, statements_export
from calls.browse.faces.site import Site
from calls.browse.fields import UPDATED
from calls.browse.freshness import fresh
from calls.browse.linked_data import statement_data
from calls.browse.links import cited_links, show
from calls.browse.listing import pager
from calls.browse.rows import people_of, rows_of
from calls.browse.statement_facets import statement_facets
from calls.browse.statement_filters import StatementFilter
from calls.browse.statements import Quotation, quotations, with_article
from calls.browse.withdrawn import gone, reason_of_statement
from calls.browse.wording.dates import published_label
from calls.models import Call, Statement, Thing


@require_safe
@fresh
def statements(request: HttpRequest) -> HttpResponse:
    """All statements that the address asks for."""
    asked = StatementFilter(request.GET, Statement.objects.all())
    at = pager(asked.query, request.GET.get("page", ""), asked.count)
    context = {
        "asked": asked,
        "pager": at,
        "told": _with_people(asked.part(at.start, at.start + at.size, at.total)),
        "facets": list(statement_facets(asked)),
        "elsewhere": list(elsewhere(asked, "statements")),
        "faces": faces_of(reverse("statements"), asked.query, follow=UPDATED),
    }
    return show(request, "statements.html", context)


def _with_people(found: Sequence[Statement]) -> list[tuple[Quotation, str]]:
    """Each statement with the names of those on the line: two queries."""
    people = people_of([one.call for one in found if one.call])
    on_the_line = (" – ".join(str(person.leader) for person in people[one.call_id or 0]) for one in found)
    return list(zip(quotations(found), on_the_line, strict=True))


@require_safe
@fresh
def statements_as(request: HttpRequest, face: str) -> HttpResponseBase:
    """The same list as CSV, JSON or Atom."""
    asked = StatementFilter(request.GET, Statement.objects.all())
    return send(request, face, statements_export(asked, reverse("statements")))


@require_safe
@fresh
def statement(request: HttpRequest, public_id: str) -> HttpResponse:
    """The words, who said them, who passed them on, the call they belong to and the way to the source."""
    found = with_article(Statement.objects.all()).filter(public_id=public_id).first()
    if found is None:
        return _missing(request, public_id)
    if found.variant_of:
        return HttpResponsePermanentRedirect(f"{found.variant_of.get_absolute_url()}#v-{public_id}")
    quotation, *variants = quotations(
        [found, *with_article(found.variants.order_by("article__published", "public_id"))]
    )
    rows = [replace(row, quotation=None) for row in rows_of(Call.objects.defer("tsv").filter(statements=found))]
    site = Site.of(request)
    call, sentence = (rows[0].call, rows[0].sentence) if rows else (None, "")
    url = site.absolute(found.get_absolute_url())
    csl = cite_statement(quotation, call, sentence, url, timezone.localdate())
    context = {
        "quotation": quotation,
        "variants": variants,
        "rows": rows,
        "published": published_label(found.article.published),
        "citation": plain(csl),
        "cite_url": found.get_absolute_url().rstrip("/"),
        "meta_tags": list(meta_tags(csl)),
        "linked": statement_data(quotation, rows, site),
        "summary": f"{quotation.attribution}. {sentence}",
        "url": url,
    }
    return show(request, "statement.html", context, cited_links(site, found.get_absolute_url(), "Quotation"))


def _missing(request: HttpRequest, public_id: str) -> HttpResponse:
    reason = reason_of_statement(public_id)
    if reason is None:
        raise Http404(public_id)
    return gone(request, Thing.STATEMENT, reason)
