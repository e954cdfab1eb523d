"""Accounts: what one article tells of one call, as matching compares it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_

from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.records import Duration, Medium, Status

WIDE = 16  # days; one that leaves more open than that is placed by shared quotations only. More would chain all the
# calls of a pair that talks daily into one lump, which each import would have to cluster anew.


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of one call. `key` is unique; `quotations` is a sketch of the words quoted."""

    key: str
    article: str
    participants: frozenset[str]
    status: Status = Status.HELD
    days: DaySet | None = None
    medium: Medium = Medium.UNSPECIFIED
    duration: Duration | None = None
    time_of_day: str | None = None
    initiator: str | None = None
    crises: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    quotations: frozenset[int] = frozenset()

    @property
    def width(self) -> int | None:
        """How many days are possible; None where nothing is known."""
        return None if self.days is None else len(self.days)

    @property
    def dated(self) -> bool:
        """Whether its days are few enough to compare."""
        return self.width is not None and self.width <= WIDE


def may_touch(a: Account, b: Account) -> bool:
    """Whether the one can bear on where the other goes, directly."""
    if a.participants != b.participants or a.status != b.status:
        return False
    return bool(a.quotations & b.quotations) or (a.dated and b.dated and joint_days(a.days, b.days) != DaySet(0))


def joint_days(a: DaySet | None, b: DaySet | None) -> DaySet | None:
    """The days that both allow; None where neither knows anything."""
    if a is None or b is None:
        return b if a is None else a
    return a & b


def agreed_days(told: Iterable[DaySet | None]) -> DaySet | None:
    """The days that all accounts allow, of those that know any; else the days that most of them allow."""
    known = [days for days in told if days]
    if joint := reduce(and_, known, ANY_DAY):
        return joint if known else None
    counts = Counter(day for days in known for day in days)
    return DaySet.of(*(day for day, n in counts.items() if n == max(counts.values())))
