"""A call or a statement as a file for a reference manager."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from calls.browse.citations import TYPES, WRITTEN, Csl, cite_article, cite_call, cite_statement
from calls.browse.faces.site import Site
from calls.browse.links import Link, header
from calls.browse.rows import rows_of
from calls.browse.statements import quotations, with_article
from calls.models import Article, Call, Statement


@require_safe
def call_cited(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """A call as RIS, BibTeX or CSL-JSON."""
    call = get_object_or_404(Call.objects.defer("tsv"), public_id=public_id)
    site = Site.of(request)
    with translation.override(site.language):
        articles = Article.objects.filter(reports__call=call).without_text().distinct()
        sentence = rows_of([call])[0].sentence
        url = site.absolute(call.get_absolute_url())
        csl = cite_call(call, sentence, list(articles), url, site.language, timezone.localdate())
        return _file(csl, form, url)


@require_safe
def statement_cited(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """A statement as RIS, BibTeX or CSL-JSON."""
    statement = get_object_or_404(with_article(Statement.objects.all()), public_id=public_id)
    if statement.variant_of:
        return HttpResponsePermanentRedirect(reverse("statement_cited", args=(statement.variant_of.public_id, form)))
    site = Site.of(request)
    with translation.override(site.language):
        rows = rows_of(Call.objects.defer("tsv").filter(statements=statement))
        call, sentence = (rows[0].call, rows[0].sentence) if rows else (None, "")
        url = site.absolute(statement.get_absolute_url())
        return _file(cite_statement(quotations([statement])[0], call, sentence, url, timezone.localdate()), form, url)


@require_safe
def article_cited(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """An article as RIS, BibTeX or CSL-JSON."""
    article = get_object_or_404(Article.objects.public().defer("tsv"), public_id=public_id)
    site = Site.of(request)
    with translation.override(site.language):
        url = site.absolute(article.get_absolute_url())
        return _file(cite_article(article, url, timezone.localdate()), form, url)


def _file(csl: Csl, form: str, url: str) -> HttpResponse:
    response = HttpResponse(WRITTEN[form](csl), content_type=f"{TYPES[form]}; charset=utf-8")
    ending = "json" if form == "csl" else form
    response["Content-Disposition"] = f'attachment; filename="{csl["id"]}.{ending}"'
    response["Link"] = header([Link("describes", url, type="text/html")])
    return response
