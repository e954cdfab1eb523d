"""What the collection holds, by outlet and by month, and where it has holes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Max, Min
from django.db.models.functions import TruncMonth
from django.utils.dates import MONTHS_AP
from django.utils.timezone import localdate

from calls.browse.months import month_of, months_between
from calls.browse.wording.dates import window_label
from calls.models import Article

KEPT_SECONDS = 60
COUNTS = (Count("pk", distinct=True), Count("reports__call", distinct=True))
TO_THE_MONTH = r"^\d{4}-\d{2}"
# The last day of publishing in each month, whether an article names that month, and whether one names only its year.
# It goes from month to month in the index by day, where grouping would read every article.
MONTHS = """
    WITH RECURSIVE months (last) AS (
        SELECT max(published_latest) FROM {table}
        UNION ALL
        SELECT (SELECT max(published_latest) FROM {table} WHERE published_latest < date_trunc('month', last)::date)
        FROM months WHERE last IS NOT NULL
    )
    SELECT last,
        EXISTS (
            SELECT FROM {table}
            WHERE published_latest BETWEEN date_trunc('month', last)::date AND last AND length(published) > 4
        ),
        CASE WHEN to_char(last, 'MM-DD') = '12-31'
        THEN EXISTS (SELECT FROM {table} WHERE published_latest = last AND length(published) = 4)
        ELSE false END
    FROM months WHERE last IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, `` where articles name none; `period` is when its articles were published."""

    name: str
    articles: int
    calls: int
    period: str
    imported: datetime


@dataclass(frozen=True, slots=True)
class Month:
    """A month of publishing, from its first day."""

    first: date
    articles: int
    calls: int

    @property
    def is_to_come(self) -> bool:
        """Whether it has not begun: that is no hole."""
        return self.first > localdate()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The collection: `months` by year, the newest first, all twelve of each; `undated` articles name no month."""

    outlets: Sequence[Outlet]
    years: Sequence[tuple[int, Sequence[Month]]]
    undated: int
    short_months: Sequence[str]

    @property
    def articles(self) -> int:
        """All articles."""
        return sum(outlet.articles for outlet in self.outlets)


def coverage() -> Coverage:
    """What is there now. Two queries."""
    outlets = [
        Outlet(outlet, articles, calls, _period(first, last), imported)
        for outlet, articles, calls, first, last, imported in Article.objects.order_by()
        .values_list("outlet")
        .annotate(*COUNTS, Min("published_earliest"), Max("published_latest"), Max("imported_at"))
    ]
    dated = Article.objects.order_by().filter(published__regex=TO_THE_MONTH)
    by_month = dated.annotate(month=TruncMonth("published_latest")).values_list("month").annotate(*COUNTS)
    months = {month: (articles, calls) for month, articles, calls in by_month}
    undated = sum(outlet.articles for outlet in outlets) - sum(articles for articles, _calls in months.values())
    outlets.sort(key=lambda outlet: (-outlet.articles, outlet.name))
    return Coverage(outlets, _years(months), undated, [str(MONTHS_AP[n]) for n in range(1, 13)])


@dataclass(frozen=True, slots=True)
class Covered:
    """When articles on file may have been published; `months` by their first days."""

    years: frozenset[int]
    months: frozenset[date]

    def lacks(self, first: date, last: date | None = None) -> bool:
        """Whether no article can be of the months of two days, or of one, and these have begun."""
        months = months_between(first, last or first)
        return first <= localdate() and self.months.isdisjoint(months)


def covered() -> Covered:
    """What is covered, as it was known a minute ago."""
    return cache.get_or_set("covered", _covered, KEPT_SECONDS) or _covered()


def _covered() -> Covered:
    months: set[date] = set()
    with connection.cursor() as cursor:
        cursor.execute(MONTHS.format(table=Article._meta.db_table))
        for last, has_exact, has_year in cursor.fetchall():
            months.update([month_of(last)] * has_exact)
            months.update(date(last.year, n, 1) for n in range(1, 13) if has_year)
    return Covered(frozenset(month.year for month in months), frozenset(months))


def _period(first: date | None, last: date | None) -> str:
    return window_label(first, last) if first and last else ""


def _years(months: Mapping[date, tuple[int, int]]) -> list[tuple[int, list[Month]]]:
    if not months:
        return []
    years = range(max(months).year, min(months).year - 1, -1)
    return [(year, [_month(months, date(year, n, 1)) for n in range(1, 13)]) for year in years]


def _month(months: Mapping[date, tuple[int, int]], first: date) -> Month:
    articles, calls = months.get(first, (0, 0))
    return Month(first, articles, calls)
