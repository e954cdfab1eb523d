"""Months, each as its first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


def month_of(day: date) -> date:
    """The month that a day lies in."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """The month after that of a day."""
    return month_of(month_of(day) + timedelta(31))


def months_between(first: date, last: date) -> Iterator[date]:
    """Every month from that of one day to that of another."""
    month = month_of(first)
    while month <= last:
        yield month
        month = next_month(month)
