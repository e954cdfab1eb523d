"""What tells of no one call, but of many: "A and B speak every day", "A often gets calls from B", "frequent calls"."""

from __future__ import annotations

from calls.extraction.clauses import Clause
from calls.extraction.one_or_each import is_plural
from calls.extraction.text import Hit

NEARBY = 10  # units between a word for a habit and the verb
PARTS = frozenset(',;kK"')
HABITS = 4  # tokens from "speak" to "by phone"
DAYS = ("weekday", "relative")


def is_habit(clause: Clause, at: int) -> bool:
    """ "A and B speak regularly by phone", "are on the phone every other day", "often gets calls from B"."""
    if not (_is_of_several(clause, at) or clause.codes[at] in "VTD"):
        return False
    if not any(_is_near(clause, at, hit) for hit in clause.context("habit")):
        return False
    first, last = clause.units[at].first, clause.units[at].last
    return bool(clause.text.within(max(first - HABITS, 0), last, "present"))


def is_frequent(clause: Clause, at: int) -> bool:
    """ "had frequent phone calls", « de fréquents appels », where the sentence names no day."""
    unit = clause.units[at]
    if not (_is_of_several(clause, at) and clause.text.within(max(unit.first - 2, 0), unit.last + 1, "habitual")):
        return False
    return not clause.text.within(clause.units[clause.start].first, clause.units[clause.end - 1].last, *DAYS)


def _is_of_several(clause: Clause, at: int) -> bool:
    return clause.codes[at] == "C" and is_plural(clause, at)


def _is_near(clause: Clause, at: int, hit: Hit) -> bool:
    """Whether the words stand by the one at `at`, with nothing between that begins another clause."""
    unit = clause.units[at]
    low, high = min(unit.first, hit.first), max(unit.first, hit.first)
    between = [one.code for one in clause.units[clause.start : clause.end] if low < one.first < high]
    return len(between) <= NEARBY and not PARTS.intersection(between)
