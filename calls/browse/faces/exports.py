"""One list as CSV, JSON or Atom: the same rows in the same order as on its page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from calls.browse.address import Query
from calls.browse.article_filters import ArticleFilter
from calls.browse.articles import listed_articles
from calls.browse.faces import articles, calls, statements
from calls.browse.faces.feed import Entry, feed_of
from calls.browse.faces.site import FACES, Site
from calls.browse.faces.spreadsheet import lines
from calls.browse.filters import CallFilter
from calls.browse.kept import kept
from calls.browse.links import Link, header
from calls.browse.listing import Pager, pager
from calls.browse.names import Name
from calls.browse.statement_filters import StatementFilter

CHUNK = 500  # rows fetched at once for a spreadsheet
JSON_PAGE, ATOM_PAGE = 100, 50


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of a kind of list leave the site."""

    noun: str
    columns: Sequence[str]
    rows: Callable[[Sequence[Any], Site], Iterator[list[object]]]
    records: Callable[[Sequence[Any], Site], Iterator[dict[str, Any]]]
    entries: Callable[[Sequence[Any], Site], Iterator[Entry]]

    def of(self, prepared: Callable[[Sequence[Any]], Sequence[Any]]) -> Shape:
        """The same for rows that are to be `prepared` first."""
        return Shape(
            self.noun,
            self.columns,
            lambda found, site: self.rows(prepared(found), site),
            lambda found, site: self.records(prepared(found), site),
            lambda found, site: self.entries(prepared(found), site),
        )


CALLS = Shape("calls", calls.COLUMNS, calls.call_rows, calls.call_records, calls.call_entries)
STATEMENTS = Shape(
    "statements",
    statements.COLUMNS,
    statements.statement_rows,
    statements.whole_records,
    statements.statement_entries,
)


@dataclass(frozen=True, slots=True)
class Export:
    """A list to be sent: `page` is the path of its own page, `query` what the address tells besides, `found` its rows
    in order, `part` a quicker way to some of them, `about` the names that it was picked by."""

    shape: Shape
    page: str
    query: Query
    found: QuerySet[Any]
    about: Sequence[Name]
    part: Callable[[int, int, int], Sequence[Any]] | None = None

    @property
    def title(self) -> str:
        """The title of the list, in the language that is active."""
        return " · ".join([_("Diplomatic Calls"), *map(str, self.about)])


ARTICLES = Shape(
    "articles", articles.COLUMNS, articles.article_rows, articles.article_records, articles.article_entries
)


def articles_export(asked: ArticleFilter, page: str) -> Export:
    """The articles asked for."""
    shape = ARTICLES.of(lambda found: listed_articles(found, asked))
    return Export(shape, page, asked.query, asked.ordered.defer("tsv"), ())


def calls_export(asked: CallFilter, page: str, query: Query) -> Export:
    """The calls asked for."""
    return Export(CALLS, page, query, asked.ordered.defer("tsv"), asked.picked)


def statements_export(asked: StatementFilter, page: str) -> Export:
    """The statements asked for."""
    return Export(STATEMENTS, page, asked.query, asked.ordered, asked.picked, asked.part)


def faces_of(page: str, query: Query, *, follow: str = "") -> list[tuple[str, str]]:
    """The name and the address of each other face of the list at `page`, in the language of the reader.

    `follow` is the order for the feed: who follows a list wants what is new or corrected, whatever its day.
    """
    language = translation.get_language() or "en"
    spoken = query if language.startswith("en") else query.replaced("lang", language[:2])
    queries = {face: spoken.replaced("order", follow) if face == "atom" and follow else spoken for face in FACES}
    return [(face, f"{page.rstrip('/')}.{face}{asked or ''}") for face, asked in queries.items()]


def send(request: HttpRequest, face: str, export: Export) -> HttpResponseBase:
    """The list in one of `FACES`, with the way to its page and to the pages before and after it."""
    site = Site.of(request)
    response = SENT[face](request, export, site)
    page = Link("alternate", site.absolute(f"{export.page}{export.query or ''}"), type="text/html")
    response["Link"] = header([page, Link("license", site.absolute(reverse("about")))])
    return response


def _csv(_request: HttpRequest, export: Export, site: Site) -> HttpResponseBase:
    response = StreamingHttpResponse(
        lines(export.shape.columns, _rows(export, site)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{export.shape.noun}.csv"'
    return response


def _rows(export: Export, site: Site) -> Iterator[list[object]]:
    found = export.found.iterator(CHUNK)
    while chunk := list(islice(found, CHUNK)):
        # The language is set for a chunk at a time: what goes on between two of them is another's.
        with translation.override(site.language):
            rows = list(export.shape.rows(chunk, site))
        yield from rows


def _json(request: HttpRequest, export: Export, site: Site) -> HttpResponseBase:
    at, chunk = _page(request, export, JSON_PAGE)
    with translation.override(site.language):
        records = list(export.shape.records(chunk, site))
    neighbours = dict(_neighbours(export, site, at, "json"))
    body = {
        "count": at.total,
        "page": at.number,
        "pages": at.pages,
        "next": neighbours.get("next"),
        "previous": neighbours.get("previous"),
        export.shape.noun: records,
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")


def _atom(request: HttpRequest, export: Export, site: Site) -> HttpResponseBase:
    at, chunk = _page(request, export, ATOM_PAGE)
    with translation.override(site.language):
        feed = feed_of(
            list(export.shape.entries(chunk, site)),
            title=export.title,
            language=site.language,
            page=site.absolute(f"{export.page}{export.query if export.query else ''}"),
            itself=site.absolute(request.get_full_path()),
            pages=list(_neighbours(export, site, at, "atom")),
        )
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")


def _page(request: HttpRequest, export: Export, size: int) -> tuple[Pager, Sequence[Model]]:
    spoken = export.query.replaced("lang", request.GET.get("lang", "")) if "lang" in request.GET else export.query
    total = kept(export.found.count, "export", export.page, export.query.minus("order"))
    at = pager(spoken, request.GET.get("page", ""), total, size)
    end = at.start + size
    return at, export.part(at.start, end, total) if export.part else list(export.found[at.start : end])


def _neighbours(export: Export, site: Site, at: Pager, face: str) -> Iterator[tuple[str, str]]:
    address = site.absolute(f"{export.page.rstrip('/')}.{face}")
    for relation, query in (("previous", at.previous), ("next", at.next)):
        if query is not None:
            yield relation, f"{address}{query}"


SENT: dict[str, Callable[[HttpRequest, Export, Site], HttpResponseBase]] = {"csv": _csv, "json": _json, "atom": _atom}
