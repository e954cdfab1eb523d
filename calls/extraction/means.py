"""By what means those in a call spoke, as far as the words around it tell."""

from __future__ import annotations

from calls.extraction.clauses import Clause
from calls.extraction.records import Medium
from calls.extraction.strangers import lends_nothing
from calls.extraction.text import Hit

PHONE_WORDS = frozenset({"phone", "joint", "ambiguous", "called", "sure", "called_by"})


def medium(clause: Clause, at: int) -> Medium:
    """By what means they spoke, as far as the words around the unit `at` tell."""
    own, (low, high) = clause.units[at], clause.stretch(at)
    told = [n for n, unit in enumerate(clause.units[low:high], low) if unit.pieces]
    near = [clause.units[n] for n in told if n == at or not (clause.is_beside(n) or _of_another(clause, n, at))]
    telling = (
        ("device",) if own.code == "N" else ("device", "call_noun")
    )  # another "phone call" is no word on a meeting
    values = {p.value for u in near for p in u.pieces if isinstance(p, Hit) and (u is own or p.kind in telling)}
    if "video" in values:
        return Medium.VIDEO
    return Medium.PHONE if own.code in "VR" or values & PHONE_WORDS else Medium.UNSPECIFIED


def _of_another(clause: Clause, n: int, at: int) -> bool:
    """Whether the word tells how others were spoken with: "met A to discuss it, and spoke by phone with B", "after his
    talk with A, he had a phone call with B".
    """
    if clause.codes[n] in "CD" and n != at and clause.codes[n : at + 1] != "DC" and lends_nothing(clause, n):
        return True
    if clause.codes[n] == "D":
        return clause.codes[n - 1] in "TV" and n - 1 != at
    if clause.codes[n] != "C" or clause.codes[at] != "n":
        return False
    own, other = clause.companions(at, "W"), clause.companions(n, "W")
    return own is not None and other is not None and own != other
