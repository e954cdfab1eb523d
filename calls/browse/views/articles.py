"""An article with its passages marked."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls.browse.accounts import Account
from calls.browse.article_filters import ArticleFilter
from calls.browse.articles import listed_articles
from calls.browse.citations import cite_article, meta_tags, plain
from calls.browse.elsewhere import elsewhere
from calls.browse.faces.exports import articles_export, faces_of, send
from calls.browse.faces.site import Site
from calls.browse.freshness import fresh
from calls.browse.highlight import Mark, highlight
from calls.browse.hits import hits_in
from calls.browse.linked_data import article_page_data
from calls.browse.links import cited_links, show
from calls.browse.listing import pager
from calls.browse.spans import marks_of
from calls.browse.statements import quotations, with_article
from calls.browse.withdrawn import gone, reason_of_article
from calls.browse.wording.dates import published_label
from calls.models import Article, ArticleAddress, Report, Thing
from calls.models.pending import is_pending


@require_safe
@fresh
def articles(request: HttpRequest) -> HttpResponse:
    """All articles that the address asks for, each with the passage that answers the search."""
    asked = ArticleFilter(request.GET, Article.objects.public())
    at = pager(asked.query, request.GET.get("page", ""), asked.count)
    context = {
        "asked": asked,
        "is_flat": True,  # no facets, hence no column for them
        "pager": at,
        "listed": listed_articles(list(asked.ordered.defer("tsv")[at.start : at.start + at.size]), asked),
        "elsewhere": list(elsewhere(asked, "articles")),
        "faces": faces_of(request.path, asked.query),
    }
    return show(request, "articles.html", context)


@require_safe
@fresh
def articles_as(request: HttpRequest, face: str) -> HttpResponseBase:
    """The same list as CSV, JSON or Atom."""
    asked = ArticleFilter(request.GET, Article.objects.public())
    return send(request, face, articles_export(asked, reverse("articles")))


@require_safe
@fresh
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    """The text, every passage that a fact rests on marked and anchored, and beside it the calls found.

    With words in the address, as in the lists, these are marked too.
    """
    rows = Article.objects.defer("tsv").annotate(is_pending=is_pending("pk"))
    found = rows.filter(public_id=public_id).first()
    if found is None:
        return _moved(public_id)
    if found.withdrawn_at:
        return gone(request, Thing.ARTICLE, reason_of_article(found))
    reports = (
        found.reports.select_related("call").defer("call__tsv").prefetch_related("participants").order_by("ordinal")
    )
    statements = list(with_article(found.statements.order_by("start")).defer(None).defer("tsv", "article__text"))
    told = quotations(statements)
    accounts = [Account(number, _of(report, found)) for number, report in enumerate(reports, 1)]
    asked = ArticleFilter(request.GET, Article.objects.none())
    hits = [Mark(*span, frozenset({"hit"})) for span in hits_in(found.text, asked.search)]
    context = {
        "article": found,
        "asked": asked,
        "hits": hits,
        "published": published_label(found.published),
        "body": highlight(found.text, [*marks_of(reports, statements), *hits]),
        "calls": [(a, [q for q in told if q.statement.report_id == a.report.pk]) for a in accounts],
        "others": [q for q in told if q.statement.report_id is None],
        **_cited(Site.of(request), found),
    }
    path = found.get_absolute_url()
    return show(request, "article.html", context, cited_links(Site.of(request), path, "NewsArticle"))


def _cited(site: Site, found: Article) -> dict[str, Any]:
    """What the page says of itself to whoever cites or links it."""
    path = found.get_absolute_url()
    csl = cite_article(found, site.absolute(path), timezone.localdate())
    return {
        "citation": plain(csl),
        "cite_url": path.rstrip("/"),
        "meta_tags": list(meta_tags(csl)),
        "linked": article_page_data(found, site),
        "summary": plain(csl),
        "url": site.absolute(path),
    }


def _of(report: Report, found: Article) -> Report:
    report.article = found  # spares a query for each report
    return report


def _moved(public_id: str) -> HttpResponse:
    address = ArticleAddress.objects.select_related("article").filter(public_id=public_id).first()
    if address is None:
        raise Http404(public_id)
    return HttpResponsePermanentRedirect(reverse("article", args=(address.article.public_id,)))
