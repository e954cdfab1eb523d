"""Calls by year or, where they are of a few years only, by month: a bar each, with the address of its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.dates import MONTHS_AP

from calls.browse.address import Query
from calls.browse.bars import Bar, Chart, chart
from calls.browse.columns_kept import columns_for
from calls.browse.coverage import covered
from calls.browse.facets import Counts
from calls.browse.filters import CallFilter
from calls.browse.kept import kept
from calls.browse.months import month_of, months_between, next_month
from calls.browse.wording.dates import month_label

TALLEST = 96  # pixels
FEWEST = 2  # one bar tells nothing
MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Periods:
    """The chart and what its bars are. One that tells little is put into words."""

    chart: Chart
    by_month: bool


def period_bars(asked: CallFilter, counts: Counts) -> Periods | None:
    """The chart of the calls asked for, empty periods included; None where it would tell nothing. At most two queries.

    Months that are mostly empty give way to years, if these tell more. A call counts in every period in which it may
    have been held, as in the list that the bar opens.
    """
    if not counts.years:
        return None
    first = asked.first or date(min(counts.years), 1, 1)
    last = asked.last or date(max(counts.years), 12, 31)
    by_month = sum(1 for _ in months_between(first, last)) <= MOST_MONTHS
    drawn = [_drawn(_months(asked, first, last), True)] if by_month else []
    if not drawn or not drawn[0].chart.is_telling:
        drawn.append(_drawn(_years(asked.query, counts, first, last), False))
    best = next((periods for periods in drawn if periods.chart.is_telling), drawn[0])
    return best if len(best.chart.bars) >= FEWEST else None


def _drawn(bars: Iterator[Bar], by_month: bool) -> Periods:
    return Periods(chart(list(bars), TALLEST), by_month)


def _years(query: Query, counts: Counts, first: date, last: date) -> Iterator[Bar]:
    known = covered()
    shown = [year for year in counts.years if first.year <= year <= last.year] or [first.year]
    for year in range(min(shown), max(shown) + 1):
        href = _list_of(query, max(first, date(year, 1, 1)), min(last, date(year, 12, 31)))
        yield Bar(str(year), str(year), "", counts.years.get(year, 0), href, year not in known.years)


def _months(asked: CallFilter, first: date, last: date) -> Iterator[Bar]:
    counts = kept(lambda: _by_month(asked), "months", asked.query.minus("order"))
    known = covered()
    within = [month for month in counts if month_of(first) <= month <= last]
    if not asked.first:
        first = min(within, default=first)
    if not asked.last:
        last = min(last, next_month(max(within, default=last)) - timedelta(1))
    for month in months_between(first, last):
        era = str(month.year) if month.month == 1 or month <= first else ""
        href = _list_of(asked.query, max(first, month), min(last, next_month(month) - timedelta(1)))
        short = str(MONTHS_AP[month.month])
        yield Bar(month_label(month), short, era, counts[month], href, known.lacks(month))


def _by_month(asked: CallFilter) -> Counter[date]:
    """Calls by the first day of each month in which they may have been held. One query at most."""
    if known := columns_for(asked):
        return known.months(asked.asked)
    months = asked.qs.order_by().exclude(earliest=None).annotate(a=TruncMonth("earliest"), b=TruncMonth("latest"))
    found: Counter[date] = Counter()
    for first, last, n in months.values_list("a", "b").annotate(n=Count("pk")):
        found.update(dict.fromkeys(months_between(first, last), n))
    return found


def _list_of(query: Query, first: date, last: date) -> str:
    narrowed = query.replaced("from", first.isoformat()).replaced("to", last.isoformat())
    return f"{reverse('calls')}{narrowed}"
