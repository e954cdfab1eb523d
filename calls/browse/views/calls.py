"""The list of calls, and a call."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from calls.browse.accounts import accounts_of, facts_of
from calls.browse.facets import count, facets
from calls.browse.filters import CallFilter
from calls.browse.listing import page_of, pager
from calls.browse.pairs import Pair
from calls.browse.rows import people_of, rows_of, sentence_of
from calls.browse.statements import by_speaker, quotations, with_article
from calls.browse.years import year_bars
from calls.models import Call, CallAddress


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """All calls that the address asks for."""
    asked = CallFilter(request.GET, Call.objects.all())
    counts = count(asked)
    at = pager(asked.query, request.GET.get("page", ""), counts.total)
    context = {
        "asked": asked,
        "counts": counts,
        "pager": at,
        "rows": rows_of(page_of(asked, counts, at), asked.words),
        "facets": list(facets(asked, counts)),
        "bars": year_bars(asked, counts),
    }
    return render(request, "calls.html", context)


@require_safe
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    """One call: what happened, who says so, and where."""
    found = Call.objects.defer("tsv").filter(public_id=public_id).first()
    if found is None:
        return _moved(request, public_id)
    people = people_of([found])[found.pk]
    accounts = accounts_of(found)
    told = quotations(with_article(found.statements.order_by("article", "start")))
    context = {
        "call": found,
        "sentence": sentence_of(found, people),
        "pair": Pair(people[0].leader, people[1].leader) if len(people) == 2 else None,
        "facts": facts_of(found, people, accounts),
        "accounts": accounts,
        "groups": by_speaker(told, {account.report.article_id: account.number for account in accounts}),
    }
    return render(request, "call.html", context)


def _moved(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a call went that was merged into another; 410 with the reason where it went nowhere."""
    address = CallAddress.objects.select_related("call").filter(public_id=public_id).first()
    if address is None:
        raise Http404(public_id)
    if address.call:
        return HttpResponsePermanentRedirect(reverse("call", args=(address.call.public_id,)))
    return render(request, "410.html", {"reason": address.reason}, status=410)
