"""Sets of days: what is known of the day of a call.

A day set is never padded and never guessed at: "a Monday in November 2021" is four or five days, and every
further clue takes some away. Days run from 1 January 1990 to 31 December 2049; one bit stands for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

FIRST = date(1990, 1, 1)
LAST = date(2049, 12, 31)
SIZE = (LAST - FIRST).days + 1
ALL_BITS = (1 << SIZE) - 1


@dataclass(frozen=True, repr=False)
class DaySet:
    """An immutable set of days between `FIRST` and `LAST`; bit n of `bits` is the n-th day after `FIRST`."""

    bits: int

    @classmethod
    def of(cls, *days: date) -> DaySet:
        """The set of exactly these days; days outside the calendar of the class are left out."""
        return cls(sum(1 << (day - FIRST).days for day in set(days) if FIRST <= day <= LAST))

    @classmethod
    def between(cls, earliest: date | None, latest: date | None) -> DaySet:
        """All days from `earliest` to `latest`, both inclusive; None leaves that side open."""
        return _between(earliest, latest)

    @classmethod
    def where(cls, test: Iterable[bool]) -> DaySet:
        """The days of the calendar, from `FIRST` on, for which `test` holds true."""
        return cls(sum(1 << n for n, right in enumerate(test) if right))

    def __repr__(self) -> str:
        return f"<DaySet {self.earliest}..{self.latest}, {len(self)} days>" if self.bits else "<DaySet empty>"

    def __and__(self, other: DaySet) -> DaySet:
        return DaySet(self.bits & other.bits)

    def __or__(self, other: DaySet) -> DaySet:
        return DaySet(self.bits | other.bits)

    def __sub__(self, other: DaySet) -> DaySet:
        return DaySet(self.bits & ~other.bits)

    def __bool__(self) -> bool:
        return self.bits != 0

    def meets(self, other: DaySet) -> bool:
        """Whether a day is in both."""
        return self.bits & other.bits != 0

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __contains__(self, day: date) -> bool:
        return FIRST <= day <= LAST and bool(self.bits >> (day - FIRST).days & 1)

    def __iter__(self) -> Iterator[date]:
        bits = self.bits
        while bits:
            lowest = bits & -bits
            yield FIRST + timedelta(lowest.bit_length() - 1)
            bits ^= lowest

    def shifted(self, days: int) -> DaySet:
        """Each day moved by `days`; what leaves the calendar is lost."""
        return DaySet((self.bits << days if days >= 0 else self.bits >> -days) & ALL_BITS)

    def spread(self, before: int, after: int) -> DaySet:
        """Every day at most `before` days ahead of one of the set or `after` days behind it."""
        return _spread(self.bits, before, after)

    @property
    def earliest(self) -> date:
        """The first day. Raises ValueError on an empty set."""
        if not self.bits:
            raise ValueError("an empty day set has no earliest day")
        return FIRST + timedelta((self.bits & -self.bits).bit_length() - 1)

    @property
    def latest(self) -> date:
        """The last day. Raises ValueError on an empty set."""
        if not self.bits:
            raise ValueError("an empty day set has no latest day")
        return FIRST + timedelta(self.bits.bit_length() - 1)

    @cached_property
    def runs(self) -> tuple[tuple[date, date], ...]:
        """The set as runs of days in a row, each (first, last), in order."""
        runs, bits, base = [], self.bits, 0
        while bits:
            skip = (bits & -bits).bit_length() - 1
            bits >>= skip
            length = (~bits & (bits + 1)).bit_length() - 1
            start = FIRST + timedelta(base + skip)
            runs.append((start, start + timedelta(length - 1)))
            bits >>= length
            base += skip + length
        return tuple(runs)

    @property
    def run_count(self) -> int:
        """The number of `runs`, which are slow to tell where there are thousands."""
        return (self.bits & ~(self.bits << 1)).bit_count()

    def edtf(self) -> str:
        """EDTF (ISO 8601-2): `2021-08-19`, `[2021-08-16..2021-08-19]` or `[2021-11-15,2021-11-22]`; empty: ``."""
        return _edtf(self)

    @classmethod
    def from_edtf(cls, text: str) -> DaySet:
        """The set that `edtf` wrote. Raises ValueError on anything else."""
        days = NO_DAY
        for part in filter(None, text.strip("[]").split(",")):
            first, _, last = part.partition("..")
            days |= cls.between(date.fromisoformat(first), date.fromisoformat(last or first))
        return days


NO_DAY = DaySet(0)
ANY_DAY = DaySet(ALL_BITS)


def union(sets: Iterable[DaySet]) -> DaySet:
    """The days of all `sets` together; no day where there is none."""
    bits = 0
    for days in sets:
        bits |= days.bits
    return DaySet(bits)


@lru_cache(256)  # every Monday has 3,130 runs, and comes in many articles
def _edtf(days: DaySet) -> str:
    if len(days) == 1:
        return days.earliest.isoformat()
    parts = [a.isoformat() if a == b else f"{a.isoformat()}..{b.isoformat()}" for a, b in days.runs]
    return f"[{','.join(parts)}]" if parts else ""


@lru_cache(256)  # an article asks again and again about the same few days
def _spread(bits: int, before: int, after: int) -> DaySet:
    skipped = max((bits & -bits).bit_length() - 1 - before, 0)
    bits, reach = bits >> skipped, 1
    while reach <= before:
        bits |= bits >> min(reach, before + 1 - reach)
        reach *= 2
    reach = 1
    while reach <= after:
        bits |= bits << min(reach, after + 1 - reach)
        reach *= 2
    return DaySet(bits << skipped & ALL_BITS)


@lru_cache(2048)  # the terms of the same leaders come again and again
def _between(earliest: date | None, latest: date | None) -> DaySet:
    low = max(((earliest or FIRST) - FIRST).days, 0)
    high = min(((latest or LAST) - FIRST).days, SIZE - 1)
    return DaySet(((1 << (high - low + 1)) - 1) << low) if low <= high else NO_DAY
