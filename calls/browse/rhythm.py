"""How often the phones rang before and after a crisis began: calls of its countries, four weeks by four weeks.

The calls about the crisis itself cannot tell: before it began there were none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from calls.browse.address import Query
from calls.browse.bars import Bar, Chart, chart
from calls.browse.columns import Asked
from calls.browse.columns_kept import columns
from calls.browse.coverage import covered
from calls.browse.kept import kept
from calls.browse.names import Name, country_name
from calls.browse.wording.dates import short_day
from calls.models import Call, Crisis

DAY, STEP = timedelta(1), timedelta(weeks=4)
STEPS = 13  # either way: a year
MOST_ROWS = 4
TALLEST = 64  # pixels
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Bin:
    """Four weeks, `offset` steps from the start of the crisis, and the calls that may lie in them."""

    offset: int
    earliest: date
    latest: date
    n: int
    url: str

    @property
    def days(self) -> str:
        """From when to when."""
        return _("%(first)s – %(last)s") % {"first": short_day(self.earliest), "last": short_day(self.latest)}


@dataclass(frozen=True, slots=True)
class Total:
    """The calls that may lie in the year before or after."""

    n: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """The calls of one country, or of all where the crisis has no country of its own."""

    country: Name | None
    bins: Sequence[Bin]
    before: Total
    after: Total
    chart: Chart


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A row for each country of the crisis that has calls, all of one scale; `start` lies at `start_x` across."""

    start: date
    rows: Sequence[Row]

    @property
    def start_x(self) -> str:
        """In per cent."""
        return f"{100 * STEPS / len(self.rows[0].bins):.3f}%"

    @property
    def start_day(self) -> str:
        """The first day, in words."""
        return short_day(self.start)

    @property
    def weeks_after(self) -> int:
        """How many weeks after its start are shown: a year, or what has gone by of it."""
        return (len(self.rows[0].bins) - STEPS) * STEP.days // 7

    @property
    def holes(self) -> int:
        """In how many of the bins no article on file was published."""
        return sum(placed.bar.is_hole for placed in self.rows[0].chart.bars)

    @property
    def is_telling(self) -> bool:
        """Whether bars show more than the totals do."""
        return any(row.chart.is_telling for row in self.rows)

    @property
    def table(self) -> Iterator[tuple[Bin, Sequence[Bin]]]:
        """The bins of all rows, side by side, after the first of them."""
        return ((bins[0], bins) for bins in zip(*(row.bins for row in self.rows), strict=True))


def rhythm(crisis: Crisis) -> Rhythm | None:
    """The year before and the year after it began; None where no call is on file of either. Two queries."""
    if crisis.start > localdate():
        return None
    spans = [(offset, first, first + STEP - DAY) for offset, first in _starts(crisis.start) if first <= localdate()]
    countries = crisis.countries.order_by("code").values_list("pk", flat=True)
    names: list[Name | None] = [country_name(pk) for pk in countries]
    names = names or [None]
    # The bins, and the years before and after, of every country.
    ends = [(first, last) for _, first, last in spans]
    ends += [(spans[0][1], crisis.start - DAY), (crisis.start, spans[-1][2])]
    counts = kept(lambda: _count(names, ends), "rhythm", crisis.pk, ends[-1])
    counted = dict(zip(names, counts, strict=True))
    shown = sorted((name for name in names if any(counted[name])), key=lambda name: -sum(counted[name]))[:MOST_ROWS]
    if not shown:
        return None
    top = max(n for name in shown for n in counted[name][: len(spans)])
    return Rhythm(crisis.start, [_row(name, spans, ends, counted[name], top) for name in shown])


def _starts(start: date) -> Iterator[tuple[int, date]]:
    return ((offset, start + offset * STEP) for offset in range(-STEPS, STEPS))


def _count(names: Sequence[Name | None], ends: Sequence[Days]) -> list[list[int]]:
    """For each name, the calls with it that may lie between each two days."""
    if known := columns():
        first, last = ends[0][0], ends[-1][1]
        return [known.spans(Asked([name.term] if name else [], first, last), ends) for name in names]
    calls = Call.objects.touching(ends[0][0], ends[-1][1]).order_by()
    if terms := [name.term for name in names if name]:
        calls = calls.filter(terms__overlap=terms)
    asked = {
        f"n{row}": Count("pk", filter=Q(terms__contains=[name.term]) if name else None)
        for row, name in enumerate(names)
    }
    days = list(calls.values_list("earliest", "latest").annotate(**asked))
    inside = [[found for found in days if found[1] >= first and found[0] <= last] for first, last in ends]
    return [[sum(found[2 + row] for found in some) for some in inside] for row in range(len(names))]


def _row(
    name: Name | None, spans: Sequence[tuple[int, date, date]], ends: Sequence[Days], counts: Sequence[int], top: int
) -> Row:
    urls = [_list_of(name, first, last) for first, last in ends]
    bins = [Bin(*span, n, url) for span, n, url in zip(spans, counts, urls, strict=False)]  # the years come after
    before, after = (Total(n, url) for n, url in zip(counts[-2:], urls[-2:], strict=True))
    return Row(name, bins, before, after, chart([_bar(one) for one in bins], TALLEST, top))


def _bar(one: Bin) -> Bar:
    return Bar(one.days, "", "", one.n, one.url, covered().lacks(one.earliest, one.latest))


def _list_of(name: Name | None, first: date, last: date) -> str:
    country = [(name.parameter, name.key)] if name else []
    return f"{reverse('calls')}{Query.of([*country, ('from', first.isoformat()), ('to', last.isoformat())])}"
