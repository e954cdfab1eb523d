"""What became of the collection lately: articles added and read again, calls merged and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from calls.models import Article, CallAddress

CALLS_SHOWN = 25


@dataclass(frozen=True, slots=True)
class Change:
    """An article that was added, or read again later."""

    article: Article
    calls: int
    at: datetime
    is_new: bool


def changed_articles(start: int, size: int) -> list[Change]:
    """The articles read last, the newest first. One query."""
    rows = Article.objects.without_text().annotate(n=Count("reports__call", distinct=True)).order_by("-read_at", "-id")
    return [Change(one, one.n, one.read_at, one.read_at == one.imported_at) for one in rows[start : start + size]]


def changed_calls() -> list[CallAddress]:
    """The calls that were merged or withdrawn last. One query."""
    return list(CallAddress.objects.select_related("call").defer("call__tsv").order_by("-made_at", "-id")[:CALLS_SHOWN])
