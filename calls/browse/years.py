"""Calls by year as a small chart: numbers for an SVG, each bar with the address of the list of its year."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from calls.browse.address import Query
from calls.browse.coverage import covered_years
from calls.browse.facets import Counts
from calls.browse.filters import CallFilter

HEIGHT, STEP, GAP = 56, 22, 4
FEWEST_YEARS = 2  # one bar tells nothing


@dataclass(frozen=True, slots=True)
class Bar:
    """A year's bar in the units of the drawing; y counts from the top. In a hole no article on file was published."""

    year: int
    count: int
    href: str
    x: int
    y: int
    height: int
    is_labelled: bool
    is_hole: bool
    width: int = STEP - GAP

    @property
    def short(self) -> str:
        """`’21`."""
        return f"’{self.year % 100:02}"

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Bars:
    """The chart; `height` leaves room for the labels."""

    bars: list[Bar]
    width: int
    height: int = HEIGHT + 18
    base: int = HEIGHT

    @property
    def has_holes(self) -> bool:
        """Whether any year is one."""
        return any(bar.is_hole for bar in self.bars)


def year_bars(asked: CallFilter, counts: Counts) -> Bars | None:
    """The chart of the calls asked for, years without a call included; None where it would tell nothing."""
    if len(counts.years) < FEWEST_YEARS:
        return None
    first, last = min(counts.years), max(counts.years)
    covered = covered_years()
    top, every = max(counts.years.values()), max((last - first) // 8, 1)
    bars = [
        _bar(
            asked.query,
            year,
            counts.years.get(year, 0),
            top,
            place,
            is_labelled=place % every == 0,
            is_hole=year not in covered,
        )
        for place, year in enumerate(range(first, last + 1))
    ]
    return Bars(bars, width=len(bars) * STEP)


def _bar(query: Query, year: int, n: int, top: int, place: int, *, is_labelled: bool, is_hole: bool) -> Bar:
    height = max(round((HEIGHT - 2) * n / top), 2) if n else 0
    narrowed = query.replaced("from", f"{year}-01-01").replaced("to", f"{year}-12-31")
    return Bar(year, n, f"{reverse('calls')}{narrowed}", place * STEP, HEIGHT - height, height, is_labelled, is_hole)
