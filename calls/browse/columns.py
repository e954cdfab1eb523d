"""The terms and days of calls as arrays: what a filter asks for is counted without a look at the database.

A `Part` holds some calls, each at a place of its own; `Columns` are two of them, all calls as they were loaded and what
changed since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calls.models.terms import ROOM, Kind, bounds

Array = NDArray[Any]
EPOCH = date(1970, 1, 1).toordinal()  # from which NumPy counts its days


@dataclass(frozen=True, slots=True)
class Asked:
    """What a filter asks for: calls that have all of `terms` and may have been held between two days."""

    terms: Sequence[int] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many calls were found, how many of them lie wholly in the period, how many are of no known day; by term."""

    total: int
    certain: int
    undated: int
    by_term: Mapping[int, int]


@dataclass(frozen=True, eq=False)
class Part:
    """Calls by place: `first` and `last` are the days on which each may have been (ordinals, 0 where none is known).

    `places[starts[n]:starts[n + 1]]` are those of the calls that have `terms[n]`. `is_left` is False for calls that
    another part holds or that are gone.
    """

    pks: Array
    first: Array
    last: Array
    terms: Array
    starts: Array
    places: Array
    is_left: Array
    _pairs: dict[Kind, tuple[Array, Array, Array]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Array) -> Part:
        """From the rows of calls, one after another: -1 - its id, its first day, its last day, its terms."""
        begins = np.flatnonzero(rows < 0)
        pks, first, last = -1 - rows[begins], rows[begins + 1].astype(np.int32), rows[begins + 2].astype(np.int32)
        sizes = np.diff(np.append(begins, len(rows)))
        is_term = np.ones(len(rows), bool)
        for at in range(3):
            is_term[begins + at] = False
        owners = np.repeat(np.arange(len(begins), dtype=np.int32), sizes - 3)
        numbers = rows[is_term].astype(np.int32)
        terms = np.unique(numbers)
        # Small numbers take less room, and are sorted by their digits.
        codes = np.searchsorted(terms, numbers).astype(np.min_scalar_type(max(len(terms), 1)))
        ends = np.cumsum(np.bincount(codes, minlength=len(terms)))
        places = owners[np.argsort(codes, kind="stable")]
        return cls(pks, first, last, terms, np.append(0, ends), places, np.ones(len(pks), bool))

    def found(self, asked: Asked) -> Array:
        """Which calls are asked for, by place."""
        found = self.is_left
        for term in asked.terms:
            found = found & self._having(term)
        if asked.first:
            found = found & (self.last >= asked.first.toordinal())
        if asked.last:
            found = found & (self.first <= asked.last.toordinal()) & (self.first > 0)
        return found

    def tally(self, asked: Asked) -> Tally:
        """The calls asked for, counted by every term."""
        found = self.found(asked)
        earliest = asked.first.toordinal() if asked.first else 1
        inside = self.first >= earliest
        if asked.last:
            inside &= self.last <= asked.last.toordinal()
        by_term: dict[int, int] = {}
        if len(self.terms):
            sums = np.add.reduceat(found[self.places].view(np.int8), self.starts[:-1], dtype=np.int32)
            by_term = {int(term): int(n) for term, n in zip(self.terms, sums, strict=True) if n}
        undated = np.count_nonzero(found & (self.first == 0))
        return Tally(int(np.count_nonzero(found)), int(np.count_nonzero(found & inside)), int(undated), by_term)

    def months(self, asked: Asked) -> Counter[date]:
        """The calls asked for by the first day of each month in which they may have been held."""
        places = np.flatnonzero(self.found(asked) & (self.first > 0))
        if not len(places):
            return Counter()
        begun, ended = (
            (days[places] - EPOCH).astype("M8[D]").astype("M8[M]").astype(np.int64) for days in (self.first, self.last)
        )
        least = int(begun.min())
        size = int(ended.max()) - least + 2
        held = np.cumsum(np.bincount(begun - least, minlength=size) - np.bincount(ended - least + 1, minlength=size))
        return Counter({_month(least + at): int(n) for at, n in enumerate(held) if n})

    def spans(self, asked: Asked, spans: Iterable[tuple[date, date]]) -> list[int]:
        """How many of the calls asked for may lie in each span of days."""
        places = np.flatnonzero(self.found(asked) & (self.first > 0))
        first, last = self.first[places], self.last[places]
        ends = ((one.toordinal(), other.toordinal()) for one, other in spans)
        return [int(np.count_nonzero((last >= one) & (first <= other))) for one, other in ends]

    def pairs(self, asked: Asked, kind: Kind) -> Counter[tuple[int, int]]:
        """How many of the calls asked for any two ids of a kind have in common, the lower one first."""
        if kind not in self._pairs:
            self._pairs[kind] = self._paired(kind)
        places, one, other = self._pairs[kind]
        is_found = self.found(asked)[places]
        base = ROOM if not len(other) else int(other.max()) + 1
        keys, counts = np.unique(one[is_found].astype(np.int64) * base + other[is_found], return_counts=True)
        return Counter({divmod(int(key), base): int(n) for key, n in zip(keys, counts, strict=True)})

    def _having(self, term: int) -> Array:
        found = np.zeros(len(self.pks), bool)
        at = int(np.searchsorted(self.terms, term))
        if at < len(self.terms) and self.terms[at] == term:
            found[self.places[self._slice(at, at + 1)]] = True
        return found

    def _slice(self, at: int, end: int) -> slice:
        """Where the places of the terms from one to another stand."""
        return slice(int(self.starts[at]), int(self.starts[end]))

    def _paired(self, kind: Kind) -> tuple[Array, Array, Array]:
        """The place of a call, and two ids that it has, for any two of a kind."""
        low, high = (int(at) for at in np.searchsorted(self.terms, bounds(kind)))
        if low == high:
            return (np.zeros(0, np.int32),) * 3
        where = self._slice(low, high)
        ids = np.repeat(self.terms[low:high] - bounds(kind)[0], np.diff(self.starts[low : high + 1]))
        order = np.argsort(self.places[where], kind="stable")  # of one call, the lower ids first
        places, ids = self.places[where][order], ids[order]
        near = [(at, at + step) for step, at in enumerate(_steps(places), 1)]
        if not near:
            return (np.zeros(0, np.int32),) * 3
        one, other = (np.concatenate(some) for some in zip(*near, strict=True))
        return places[one], ids[one], ids[other]


def _steps(places: Array) -> Iterator[Array]:
    """Where the entry one further on is of the same call, then two further on … until there is none."""
    step = 1
    while len(at := np.flatnonzero(places[step:] == places[:-step])):
        yield at
        step += 1


def _month(number: int) -> date:
    return date(1970 + number // 12, number % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Columns:
    """All calls, in parts that share none."""

    parts: Sequence[Part]

    def tally(self, asked: Asked) -> Tally:
        """The calls asked for, counted by every term."""
        tallies = [part.tally(asked) for part in self.parts]
        by_term = sum((Counter(tally.by_term) for tally in tallies), Counter[int]())
        return Tally(
            sum(tally.total for tally in tallies),
            sum(tally.certain for tally in tallies),
            sum(tally.undated for tally in tallies),
            by_term,
        )

    def months(self, asked: Asked) -> Counter[date]:
        """The calls asked for by the first day of each month in which they may have been held."""
        return self._added(lambda part: part.months(asked))

    def pairs(self, asked: Asked, kind: Kind) -> Counter[tuple[int, int]]:
        """How many of the calls asked for any two ids of a kind have in common, the lower one first."""
        return self._added(lambda part: part.pairs(asked, kind))

    def spans(self, asked: Asked, spans: Sequence[tuple[date, date]]) -> list[int]:
        """How many of the calls asked for may lie in each span of days."""
        return [sum(counts) for counts in zip(*(part.spans(asked, spans) for part in self.parts), strict=True)]

    def _added(self, count: Callable[[Part], Counter[Any]]) -> Counter[Any]:
        added: Counter[Any] = Counter()
        for part in self.parts:
            added.update(count(part))
        return added
