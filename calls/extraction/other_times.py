"""Whether words of time tell of something else than the call of the sentence."""

from __future__ import annotations

from calls.extraction.clauses import Clause
from calls.extraction.text import Hit

NOUNS = frozenset("CnN")  # words for a call


def of_event(clause: Clause, at: int, hit: Hit) -> bool:
    """Whether it says when something else was: "welcomed the call, following their meeting last month", "since he came
    to office a year ago".
    """
    between = clause.text.within(clause.units[at].last, hit.first, "clause", "since_day")
    if any(one.value == "event" for one in between):
        return True
    since = next((one.last for one in between if one.kind == "since_day"), hit.last)
    later = (unit.code for unit in clause.units[at + 1 : clause.end] if since <= unit.first < hit.last)
    return since < hit.last and NOUNS.isdisjoint(later)  # but "since their last call a year ago"
