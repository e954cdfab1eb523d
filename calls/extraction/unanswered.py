"""Calls that somebody placed or wished to place, and that nobody took."""

from __future__ import annotations

import re

from calls.extraction.bearing import CLOSE
from calls.extraction.clauses import Clause
from calls.extraction.nominals import MEMORY

UNRETURNED = re.compile("[_ot]{0,3}P(?:[_o]{1,5},|,)?[kK]_{0,2}!")


def in_vain(clause: Clause, at: int) -> bool:
    """ "wanted to call B, but got no answer"; "may call at any hour"."""
    span = range(max(clause.start, at - MEMORY), min(clause.end, at + MEMORY))
    if clause.any_has(span, "negation", "unanswered") or clause.any_has(span, "hypothetical", "permitted"):
        return True
    but = next((n for n in range(at, span.stop) if clause.has(n, "link", "but")), span.stop)
    wished = clause.any_has(range(max(clause.start, at - CLOSE), at), "future", "wished")
    return wished and "!" in clause.codes[but : span.stop]


def unreturned(clause: Clause, at: int) -> bool:
    """ "placed a call to B that was not returned", "phoned B, which went unanswered"."""
    match = UNRETURNED.match(clause.codes, at + 1, clause.end)
    return match is not None and clause.has(match.end() - 1, "negation", "unreturned")
