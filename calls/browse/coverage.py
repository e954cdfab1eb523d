"""What the collection holds, by outlet and by month, and where it has holes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.db.models import Count, Max, Min
from django.db.models.functions import TruncMonth
from django.utils.dates import MONTHS_AP
from django.utils.timezone import localdate

from calls.browse.wording.dates import window_label
from calls.models import Article

KEPT_SECONDS = 60
COUNTS = (Count("pk", distinct=True), Count("reports__call", distinct=True))
TO_THE_MONTH = r"^\d{4}-\d{2}"


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


def covered_years() -> frozenset[int]:
    """The years in which any article on file was published, as they were known a minute ago."""
    found = cache.get_or_set(
        "covered-years",
        lambda: [day.year for day in Article.objects.order_by().dates("published_latest", "year")],
        KEPT_SECONDS,
    )
    return frozenset(found or ())


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
