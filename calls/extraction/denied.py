"""Whether the words deny a call, or only suppose it."""

from __future__ import annotations

import re

from calls.extraction.bearing import is_held, led_to, words_behind
from calls.extraction.clauses import Clause
from calls.extraction.habits import is_habit
from calls.extraction.unanswered import in_vain, unreturned
from calls.extraction.unreal import is_unreal

RECEIVED = 14  # units: "received, on Sunday 15 January 2023, a telephone call from B"
BELIEVED = 3  # units from "believed" to the verb
PART_END = re.compile("[;Kk]|&(?=_{0,2}[GH])")  # where the words of another clause end


def is_denied(clause: Clause, at: int, together: bool, announced: bool) -> bool:
    """Whether the words deny the call or only suppose it; `together` where both sides stand behind a noun."""
    reach = 6 if together else 3  # "the call between A and B was put off"
    negated = "!" in clause.verb_phrase(at) and not _refused_on(clause, at)
    behind = "" if is_held(clause, at) else words_behind(clause, at)[:reach]
    if negated or "!" in behind or (announced and in_vain(clause, at)) or unreturned(clause, at):
        return True
    if is_unreal(clause, at):
        return True
    if clause.codes[at] in "VT" and (_wished(clause, at) or _asked_whether(clause, at)):
        return True
    if clause.any_has(range(max(clause.start, at - BELIEVED), at), "hypothetical", "mistaken") or is_habit(clause, at):
        return True
    if announced and clause.codes[at] != "n" and "!" in PART_END.split(clause.codes[clause.start : at])[-1]:
        return True  # "has made no proposals to organise a call"
    low = max(clause.start, at - RECEIVED)
    before = range(max(low, clause.codes.rfind(";", low, at) + 1), at)
    unquoted = [n for n in before if clause.codes[n] == "!"]
    if clause.any_has(unquoted, "negation", "denial") and not led_to(clause, at):  # "denied it in a call with B"
        return True
    return clause.any_has(before, "hypothetical", "hypothetical")


def disclaimed(clause: Clause, verb: int) -> bool:
    """Whether the words do not hold that it was said: "did not tell B in a call", "may have told B in a call"."""
    return "!" in clause.verb_phrase(verb)


def _refused_on(clause: Clause, at: int) -> bool:
    """Whether something else was refused or not done on the line: "declined the invitation in a phone call with B"."""
    subject = clause.subject(at)
    words = [n for n in range(subject[1] if subject else clause.start, at) if clause.codes[n] == "!"]
    if words and all(clause.has(n, "negation", "dropped") for n in words):  # "cancelled his trip and phoned B"
        return "&" in clause.codes[words[-1] : at]
    other = [clause.has(n, "negation", "refusal") or clause.has(n, "negation", "denial") for n in words]
    if words and all(other) and _and_then(clause, words[-1], at):
        return True
    if not words or not led_to(clause, at):
        return False
    return all(other) or _of_other_matter(clause, words[-1], at)


def _and_then(clause: Clause, refusal: int, at: int) -> bool:
    """ "rejected the offer and called B", but not "refused to meet or to call B"."""
    then = clause.codes[at] in "VT" and "&" in clause.codes[refusal:at]
    return then and clause.codes[refusal + 1] not in "to"


def _of_other_matter(clause: Clause, negation: int, at: int) -> bool:
    """ "did not raise human rights in a phone call", but not "did not speak in a call", "has not held a call"."""
    first, last = clause.units[negation].last, clause.units[at].first
    spoken = not {"V", "T"}.isdisjoint(clause.codes[negation:at])
    return at - negation > 2 and not spoken and not clause.text.within(first, last, "hold")


def _wished(clause: Clause, at: int) -> bool:
    """ "insist that A and B speak": the wish of somebody else, where the words name no day and no line."""
    subject = clause.subject(at)
    low = subject[0] if subject else at
    return clause.any_has(range(max(low - 2, clause.start), low), "hypothetical", "wish")


def _asked_whether(clause: Clause, at: int) -> bool:
    """ "Did A call B?", "Will A and B speak?", but not "Why did A call B?"."""
    if clause.text.norms[clause.units[clause.end - 1].first] != "?":
        return False
    if clause.codes[clause.start] == "F":
        return True
    first = clause.units[clause.start].first
    hits = clause.text.within(first, clause.units[at].first, "inverted")
    return bool(hits) and all(hit.value == "inverted" for hit in hits)
