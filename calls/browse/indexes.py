"""Everything of a kind that has a call, for the pages that list leaders, countries, crises and topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from calls.browse.names import Name, names
from calls.models import TermCount
from calls.models.search import fold
from calls.models.terms import Kind, bounds


def counted(kind: Kind) -> list[tuple[Name, int]]:
    """The names of a kind with their number of calls, the most frequent first."""
    first, end = bounds(kind)
    counts = TermCount.objects.filter(term__gte=first, term__lt=end, n__gt=0).values_list("term", "n")
    known = names().by_term
    found = [(known[term], n) for term, n in counts if term in known]
    return sorted(found, key=lambda item: (-item[1], fold(str(item[0]))))


def by_letter(found: Iterable[tuple[Name, int]]) -> list[tuple[str, list[tuple[Name, int]]]]:
    """The names in alphabetical order under their first letters; leaders by the last part of their name."""
    letters: dict[str, list[tuple[Name, int]]] = defaultdict(list)
    for name, n in sorted(found, key=lambda item: (_sorted_by(item[0]), str(item[0]))):
        letters[_sorted_by(name)[:1].upper()].append((name, n))
    return list(letters.items())


def _sorted_by(name: Name) -> str:
    shown = fold(str(name))
    return shown.split()[-1] if name.kind == Kind.LEADER and shown else shown
