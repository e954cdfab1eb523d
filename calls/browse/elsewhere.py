"""What the other lists have of the words that one is searched for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from calls.browse.filters import ListFilter
from calls.browse.kept import kept
from calls.models import Article, Call, Statement

LISTS = ("calls", "statements", "articles")


def elsewhere(asked: ListFilter, here: str) -> Iterator[tuple[str, int, str]]:
    """The name of each other list, how many of its rows say the words, and its address: a query each."""
    if not asked.search:
        return
    rows: dict[str, Any] = {
        "calls": Call.objects,
        "statements": Statement.objects,
        "articles": Article.objects.public(),
    }
    for name in LISTS:
        if name != here:
            count = rows[name].saying(asked.search).count
            yield name, kept(count, "elsewhere", name, asked.said), f"{reverse(name)}{asked.said}"
