"""Every address worth finding, for search engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.urls import reverse

from calls.browse.indexes import counted
from calls.models import Article, Call, Statement
from calls.models.terms import Kind

SIZE = 20_000  # ids in a file, whose addresses are as many at most; the protocol allows 50,000
PAGES = (
    "home",
    "calls",
    "statements",
    "articles",
    "leaders",
    "countries",
    "crises",
    "topics",
    "matrix",
    "coverage",
    "about",
)


def _rows(rows: QuerySet[Any], view: str, page: int) -> Iterator[str]:
    first = (_ends(rows)[0] or 0) + SIZE * page
    ids = rows.filter(id__gte=first, id__lt=first + SIZE).order_by("id").values_list("public_id", flat=True)
    before, after = reverse(view, args=("-",)).split("-")  # looking up the address of each would take a second
    return (f"{before}{public_id}{after}" for public_id in ids)


def _ends(rows: QuerySet[Any]) -> tuple[int | None, int | None]:
    """The lowest and the highest id; counting rows would cost more."""
    ends = rows.aggregate(first=Min("id"), last=Max("id"))
    return ends["first"], ends["last"]


def _pages(_page: int) -> Iterator[str]:
    yield from map(reverse, PAGES)
    for kind in (Kind.LEADER, Kind.COUNTRY, Kind.CRISIS, Kind.TOPIC):
        yield from (name.url for name, _n in counted(kind))


TABLES: dict[str, Callable[[], QuerySet[Any]]] = {
    "call": Call.objects.all,
    "article": Article.objects.public,
    "statement": lambda: Statement.objects.filter(variant_of=None),
}


def parts() -> Iterator[tuple[str, int]]:
    """The files that the sitemap is made of: kind and number, from 0."""
    yield "page", 0
    for kind, rows in TABLES.items():
        first, last = _ends(rows())
        ids = last - first + 1 if first is not None and last is not None else 0
        yield from ((kind, number) for number in range(ceil(ids / SIZE)))


def addresses(kind: str, number: int) -> Iterator[str]:
    """The addresses of one of these files. Raises KeyError for a kind there is not."""
    return _pages(number) if kind == "page" else _rows(TABLES[kind](), kind, number)
