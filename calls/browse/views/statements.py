"""A statement by itself."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from calls.browse.rows import rows_of
from calls.browse.statements import quotations, with_article
from calls.browse.wording.dates import published_label
from calls.models import Call, Statement


@require_safe
def statement(request: HttpRequest, public_id: str) -> HttpResponse:
    """The words, who said them, who passed them on, the call they belong to and the way to the source."""
    found = get_object_or_404(with_article(Statement.objects.all()), public_id=public_id)
    calls = Call.objects.defer("tsv").filter(statements=found)
    context = {
        "quotation": quotations([found])[0],
        "rows": [replace(row, quotation=None) for row in rows_of(calls)],
        "published": published_label(found.article.published),
    }
    return render(request, "statement.html", context)
