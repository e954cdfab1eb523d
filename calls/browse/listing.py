"""One page of a list of calls, newest first, in one query that no old or rare filter makes slow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

from django.db.models import F
from django.db.models.functions import Coalesce

from calls.browse.address import Query
from calls.browse.facets import Counts
from calls.browse.filters import SMALL, CallFilter
from calls.models import Call
from calls.models.call import CallQuerySet

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in the list the reader is; pages count from 1."""

    query: Query
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(ceil(self.total / self.size), 1)

    @property
    def start(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """The number of the first row on it, from 1."""
        return self.start + 1

    @property
    def last(self) -> int:
        """The number of the last row on it."""
        return min(self.start + self.size, self.total)

    @property
    def previous(self) -> Query | None:
        """The address of the page before."""
        return self._at(self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> Query | None:
        """The address of the page after."""
        return self._at(self.number + 1) if self.number < self.pages else None

    @property
    def around(self) -> list[tuple[int, Query | None]]:
        """The pages to offer: the ends and those near by; a gap is (0, None), the current one has no address."""
        near = sorted({1, *range(max(self.number - 2, 1), min(self.number + 2, self.pages) + 1), self.pages})
        offered: list[tuple[int, Query | None]] = []
        for number in near:
            if offered and number > offered[-1][0] + 1:
                offered.append((0, None))
            offered.append((number, None if number == self.number else self._at(number)))
        return offered

    def _at(self, number: int) -> Query:
        return self.query.replaced("page", str(number)) if number > 1 else self.query


def pager(query: Query, asked: str, total: int, size: int = PAGE_SIZE) -> Pager:
    """The pager at the page that the address asks for; the nearest one there is where it makes no sense."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    pages = Pager(query, 1, total, size).pages
    return Pager(query, min(max(number, 1), pages), total, size)


def page_of(asked: CallFilter, counts: Counts, at: Pager) -> list[Call]:
    """The calls of the page in the order asked for: newest first, those without a day last, unless told otherwise."""
    ordered = asked.ordered if asked.by_change else _bounded(asked.qs, counts, at.start + at.size)
    return list(ordered.select_related(None).defer("tsv")[at.start : at.start + at.size])


def _bounded(found: CallQuerySet, counts: Counts, wanted: int) -> CallQuerySet:
    """`found` in order, helped so that the index by day is only walked where it soon finds `wanted` rows."""
    if counts.undated is None:  # all calls
        return found.newest_first()
    if counts.total <= SMALL:
        return found.order_by(Coalesce(F("earliest"), date.min).desc(), F("id").desc())
    year = _year_that_holds(counts, wanted)
    return (found.filter(earliest__gte=date(year, 1, 1)) if year else found).newest_first()


def _year_that_holds(counts: Counts, wanted: int) -> int | None:
    """The latest year from whose first day on at least `wanted` calls begin; None where there are not so many."""
    since = counts.total - (counts.undated or 0)
    best = None
    for year, n in counts.years.items():
        if since < wanted:
            break
        best, since = year, since - n
    return best
