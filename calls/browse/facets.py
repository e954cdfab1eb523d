"""How many of the calls asked for have each name: all facets, the total and the years in one pass over `Call.terms`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, F, Func, IntegerField, Q
from django.utils.translation import gettext as _

from calls.browse.address import Query
from calls.browse.columns_kept import columns_for
from calls.browse.filters import PICKED, CallFilter
from calls.browse.kept import kept
from calls.browse.names import Name, name_of
from calls.models import TermCount
from calls.models.terms import Kind, decode

SHOWN, MORE = 7, 40  # values of a facet that stand open, and at most behind "more"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its name, how many calls have it, and the address that picks it or, if picked, drops it."""

    name: Name
    count: int
    href: Query
    is_picked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a kind, most frequent first; `left_out` is how many more there are than are listed."""

    kind: Kind
    parameter: str
    title: str
    open: list[Value]
    more: list[Value]
    left_out: int


@dataclass(frozen=True)
class Counts:
    """Calls by term. `certain` counts those that lie wholly in the period asked for; None where no period is."""

    by_kind: Mapping[Kind, Mapping[int, int]]
    total: int
    certain: int | None
    undated: int | None

    @property
    def possible(self) -> int:
        """The calls whose possible days the period cuts."""
        return self.total - (self.total if self.certain is None else self.certain)

    @cached_property
    def years(self) -> dict[int, int]:
        """Calls by year, in order; one that may be of two years counts in both."""
        return dict(sorted((decode(term)[1], n) for term, n in self.by_kind.get(Kind.YEAR, {}).items()))


def count(asked: CallFilter) -> Counts:
    """The counts of the calls that a filter asks for: one query at most; the kept counts where it asks for all."""
    what = asked.query.minus("order")
    if not what:
        counts = dict(TermCount.objects.values_list("term", "n"))
        return Counts(_by_kind(counts), counts.get(TermCount.TOTAL, 0), certain=None, undated=None)
    return kept(lambda: _counted(asked), "counts", what)


def _counted(asked: CallFilter) -> Counts:
    if (known := columns_for(asked)) is None:
        return _counted_by_database(asked)
    tally = known.tally(asked.asked)
    return Counts(_by_kind(tally.by_term), tally.total, tally.certain if asked.has_period else None, tally.undated)


def _counted_by_database(asked: CallFilter) -> Counts:
    term = Func(F("terms"), function="unnest", output_field=IntegerField(), set_returning=True)
    inside = Q(earliest__gte=asked.first or date.min) & Q(latest__lte=asked.last or date.max)
    numbers = {"n": Count("pk"), "dated": Count("earliest")}
    if asked.has_period:
        numbers["certain"] = Count("pk", filter=inside)
    found = list(asked.qs.order_by().annotate(term=term).values("term").annotate(**numbers))
    # Every call has one status, so these add up to all of them.
    total = {name: sum(row[name] for row in found if decode(row["term"])[0] == Kind.STATUS) for name in numbers}
    undated = total["n"] - total["dated"]
    return Counts(_by_kind({row["term"]: row["n"] for row in found}), total["n"], total.get("certain"), undated)


def _by_kind(counts: Mapping[int, int]) -> Mapping[Kind, Mapping[int, int]]:
    found: dict[Kind, dict[int, int]] = defaultdict(dict)
    for term, n in counts.items():
        if term != TermCount.TOTAL:
            found[decode(term)[0]][term] = n
    return found


def facets(asked: CallFilter, counts: Counts) -> Iterator[Facet]:
    """The facets beside the list; a count is of what is left if the value is picked as well."""
    titles = {
        Kind.LEADER: _("Leaders"),
        Kind.COUNTRY: _("Countries and bodies"),
        Kind.CRISIS: _("Crises"),
        Kind.TOPIC: _("Topics"),
        Kind.REPORTER: _("Words passed on by"),
        Kind.MEDIUM: _("Medium"),
        Kind.STATUS: _("Held or announced"),
    }
    picked = {name.term for name in asked.picked}
    for kind in PICKED:
        ranked = sorted(
            counts.by_kind.get(kind, {}).items(), key=lambda item: (item[0] not in picked, -item[1], item[0])
        )
        values = [_value(asked.query, term, n, term in picked) for term, n in ranked[: SHOWN + MORE]]
        if values:
            yield Facet(
                kind,
                kind.name.lower(),
                titles[kind],
                values[:SHOWN],
                values[SHOWN:],
                max(len(ranked) - SHOWN - MORE, 0),
            )


def _value(query: Query, term: int, n: int, is_picked: bool) -> Value:
    name = name_of(term)
    change = query.minus if is_picked else query.plus
    return Value(name, n, change(name.parameter, name.key), is_picked)
