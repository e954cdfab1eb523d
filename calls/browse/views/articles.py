"""An article with its passages marked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from calls.browse.accounts import Account
from calls.browse.highlight import highlight
from calls.browse.spans import marks_of
from calls.browse.statements import quotations, with_article
from calls.browse.wording.dates import published_label
from calls.models import Article, ArticleAddress, Report


@require_safe
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    """The text, every passage that a fact rests on marked and anchored, and beside it the calls found."""
    found = Article.objects.defer("tsv").filter(public_id=public_id).first()
    if found is None:
        return _moved(public_id)
    reports = (
        found.reports.select_related("call").defer("call__tsv").prefetch_related("participants").order_by("ordinal")
    )
    statements = list(with_article(found.statements.order_by("start")).defer(None).defer("tsv", "article__text"))
    told = quotations(statements)
    accounts = [Account(number, _of(report, found)) for number, report in enumerate(reports, 1)]
    context = {
        "article": found,
        "published": published_label(found.published),
        "body": highlight(found.text, marks_of(reports, statements)),
        "calls": [(a, [q for q in told if q.statement.report_id == a.report.pk]) for a in accounts],
        "others": [q for q in told if q.statement.report_id is None],
    }
    return render(request, "article.html", context)


def _of(report: Report, found: Article) -> Report:
    report.article = found  # spares a query for each report
    return report


def _moved(public_id: str) -> HttpResponse:
    address = ArticleAddress.objects.select_related("article").filter(public_id=public_id).first()
    if address is None:
        raise Http404(public_id)
    return HttpResponsePermanentRedirect(reverse("article", args=(address.article.public_id,)))
