"""The list of calls, and a call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from calls.browse.accounts import Account, accounts_of, facts_of
from calls.browse.citations import cite_call, cite_statement, meta_tags, plain
from calls.browse.elsewhere import elsewhere
from calls.browse.faces.exports import calls_export, faces_of, send
from calls.browse.faces.site import Site
from calls.browse.facets import count, facets
from calls.browse.fields import UPDATED
from calls.browse.filters import CallFilter
from calls.browse.freshness import fresh
from calls.browse.linked_data import call_data
from calls.browse.links import cited_links, show
from calls.browse.listing import page_of, pager
from calls.browse.neighbours import neighbours_of, same_crisis
from calls.browse.pairs import Pair
from calls.browse.periods import period_bars
from calls.browse.rows import Row, people_of, rows_of
from calls.browse.sides import sides_of
from calls.browse.statements import Quotation, by_speaker, quotations, with_article, with_variants
from calls.browse.withdrawn import gone, reason_of
from calls.browse.wording.reasons import reason_label
from calls.models import Call, CallAddress, Thing


@require_safe
@fresh
def calls(request: HttpRequest) -> HttpResponse:
    """All calls that the address asks for."""
    asked = CallFilter(request.GET, Call.objects.all())
    counts = count(asked)
    at = pager(asked.query, request.GET.get("page", ""), counts.total)
    context = {
        "asked": asked,
        "counts": counts,
        "pager": at,
        "rows": rows_of(page_of(asked, counts, at), asked.search),
        "facets": list(facets(asked, counts)),
        "elsewhere": list(elsewhere(asked, "calls")),
        "periods": period_bars(asked, counts),
        "faces": faces_of(reverse("calls"), asked.query, follow=UPDATED),
    }
    return show(request, "calls.html", context)


@require_safe
@fresh
def calls_as(request: HttpRequest, face: str) -> HttpResponseBase:
    """The same list as CSV, JSON or Atom."""
    asked = CallFilter(request.GET, Call.objects.all())
    return send(request, face, calls_export(asked, reverse("calls"), asked.query))


@require_safe
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    """One call: what happened, who says so, and where."""
    found = Call.objects.defer("tsv").filter(public_id=public_id).first()
    if found is None:
        return _moved(request, public_id)
    people = people_of([found])[found.pk]
    accounts = accounts_of(found)
    row = Row(found, people)
    numbers = {account.report.article_id: account.number for account in accounts}
    cited = _citable(quotations(with_article(found.statements.order_by("article", "start"))), row, Site.of(request))
    told = with_variants(cited, numbers)
    sides = sides_of(people, accounts, told, numbers)
    leaders = [person.leader for person in people]
    context = {
        "call": found,
        "pair": Pair(leaders[0], leaders[1]) if len(people) == 2 else None,
        "facts": facts_of(found, people, accounts),
        "accounts": accounts,
        "sides": sides,
        "groups": by_speaker(sides.others if sides else told, numbers),
        "neighbours": neighbours_of(found, leaders),
        "same_crisis": same_crisis(found),
        **_cited(Site.of(request), row, accounts),
    }
    return show(request, "call.html", context, cited_links(Site.of(request), found.get_absolute_url(), "Event"))


def _citable(told: list[Quotation], row: Row, site: Site) -> list[Quotation]:
    today = timezone.localdate()
    urls = (site.absolute(quotation.statement.get_absolute_url()) for quotation in told)
    cited = (cite_statement(q, row.call, row.sentence, url, today) for q, url in zip(told, urls, strict=True))
    return [replace(q, citation=plain(csl)) for q, csl in zip(told, cited, strict=True)]


def _cited(site: Site, row: Row, accounts: list[Account]) -> dict[str, Any]:
    """What the page says of itself to whoever cites or links it."""
    path = row.call.get_absolute_url()
    articles = [account.report.article for account in accounts]
    language = get_language() or "en"
    csl = cite_call(row.call, row.sentence, articles, site.absolute(path), language, timezone.localdate())
    return {
        "sentence": row.sentence,
        "citation": plain(csl),
        "cite_url": path.rstrip("/"),
        "meta_tags": list(meta_tags(csl)),
        "linked": call_data(row, site),
        "url": site.absolute(path),
    }


def _moved(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a call went that was merged into another; 410 with the reason where it went nowhere."""
    address = CallAddress.objects.select_related("call").filter(public_id=public_id).first()
    if address is None:
        raise Http404(public_id)
    if address.call:
        return HttpResponsePermanentRedirect(reverse("call", args=(address.call.public_id,)))
    return gone(request, Thing.CALL, reason_of(Thing.CALL, f"/calls/{public_id}/") or reason_label(address.reason))
