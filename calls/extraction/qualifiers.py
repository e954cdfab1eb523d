"""What a sentence says of the call that it tells of: announced, denied, one call or several."""

from __future__ import annotations

import re

from calls.extraction.clauses import LIST, Clause

NOUNS = "CnN"
RECEIVED = 14  # units: "received, on Sunday 15 January 2023, a telephone call from B"
CLOSE = 6  # units before the word for the call
BEHIND = 18  # units behind it
FUTURE_AHEAD = re.compile("F[^otWyB]*$")
ASKED_FOR = re.compile("[^;K,]*o_?")
VERBS_WITH_FUTURE = ("talk_verb", "phone_verb")


def is_announced(clause: Clause, at: int) -> bool:
    """Whether the call at the unit `at` is only announced, expected or asked for."""
    if any(clause.has(at, kind, "will") for kind in VERBS_WITH_FUTURE):
        return True
    before = _before(clause, at)
    if clause.codes[at] in "VRT":
        return "F" in before
    asked = clause.codes[at] in "CN" and ("Q" in before or _asked(clause, at))
    return bool(FUTURE_AHEAD.search(before)) or asked or "F" in _behind(clause, at)


def is_denied(clause: Clause, at: int, together: bool) -> bool:
    """Whether the words deny the call or only suppose it; `together` where both sides stand behind a noun."""
    reach = 6 if together else 3  # "the call between A and B was put off"
    if "!" in clause.verb_phrase(at) or "!" in _behind(clause, at)[:reach]:
        return True
    before = range(max(clause.start, at - RECEIVED), at)
    if ";" in clause.codes[before.start : at]:
        return False
    return any(clause.has(n, "negation", "denial") or clause.has(n, "hypothetical", "hypothetical") for n in before)


def is_one_call(clause: Clause, at: int) -> bool:
    """Whether several people were on one line: "a call with A and B", but not "calls with A and B"."""
    word = clause.text.norms[clause.units[at].first]
    return (clause.codes[at] == "C" and not word.endswith("s")) or bool(clause.context("joint"))


def says_each(clause: Clause) -> bool:
    """Whether the sentence says that each was spoken with apart."""
    return "E" in clause.codes[clause.start : clause.end]


def _before(clause: Clause, at: int) -> str:
    """The codes of the clause just before the word."""
    return re.split("[;K]", clause.codes[max(at - CLOSE, clause.start) : at])[-1]


def _behind(clause: Clause, at: int) -> str:
    """The codes of the clause behind a noun, without the people."""
    right = clause.codes[at + 1 : min(at + BEHIND, clause.end)] if clause.codes[at] in NOUNS else ""
    return LIST.sub("", re.split("[;K]", right)[0])


def _asked(clause: Clause, at: int) -> bool:
    """ "has asked B for a call with C"."""
    asks = [n for n in range(max(clause.start, at - CLOSE), at) if clause.has(n, "tell_verb", "asked")]
    return bool(asks) and bool(ASKED_FOR.fullmatch(clause.codes[asks[-1] + 1 : at]))
