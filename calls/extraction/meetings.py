"""Whether a sentence tells that the two met in person: not of a meeting to come, nor of other people's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calls.extraction.announced import is_announced
from calls.extraction.clauses import Clause
from calls.extraction.text import Hit

LED = 8  # tokens before an occasion in which the words stand that lead to it
ARTICLE = 4  # tokens between them: "the emergency Union", "sa prochaine"
NEXT = 1  # tokens between them where a verb follows: "before he met C", "avant de recevoir C"
BESIDE = 3  # tokens from a meeting to the words for where it is to be
TO_SPEAK = re.compile("[_otIy&]*")  # between a journey and the talk: "went to Ruritania to speak with B"
WHERE = re.compile("[_oI]*,?(k)H?_*")  # "a trip to the capital, where he spoke with B"
SUBJECTS = "_PIO"  # what begins the words of others: "as ministers met", "while A flew to Tel Aviv"


def told_of_meeting(clause: Clause, at: int) -> bool:
    """Whether words of the sentence tell of a meeting; "A said at a press conference that he spoke" has none."""
    staged = [hit for hit in clause.context("stage") if not _of_another_clause(clause, at, hit)]
    met = any(_meetings(clause, at))
    if not staged or met:
        return met
    subject = clause.subject(at)
    together = any(hit.value == "with" for one in staged for hit in clause.text.within(one.last, one.last + 1, "link"))
    return together or subject is None or clause.codes[subject[0]] != "H"


def went_there(clause: Clause, at: int) -> bool:
    """Whether somebody went to where the talk was: "went to Ruritania to speak with B"."""
    first = clause.units[at].first
    trips = [hit for hit in clause.context("travel") if hit.last <= first] if clause.codes[at] == "T" else []
    if not trips:
        return False
    low = next(
        n for n in range(at, clause.start - 1, -1) if n == clause.start or clause.units[n - 1].first < trips[-1].last
    )
    where = WHERE.fullmatch(clause.codes, low, at)
    to_where = where is not None and clause.has(where.start(1), "link", "where")
    return to_where or TO_SPEAK.fullmatch(clause.codes, low, at) is not None


def came_there(clause: Clause, at: int) -> bool:
    """Whether whoever was spoken with was there: "spoke with B, on a visit to Ruritania"."""
    partner = clause.companions(at, "W") if clause.codes[at] in "TN" else None
    if partner is None:
        return False
    end = partner[1] + 1 if clause.codes[partner[1]] == "," else partner[1]
    first = clause.units[end].first
    return any(hit.first == first for hit in clause.text.within(first, first + 4, "around"))


def _meetings(clause: Clause, at: int) -> Iterator[Hit]:
    """The words for a meeting that was: none to come, nor what stands beside one: "agreed to meet on the margins"."""
    spoken_of = -1
    for hit in clause.context("meeting"):
        if hit.first <= spoken_of or _only_spoken_of(clause, at, hit) or _led_apart(clause, at, hit):
            spoken_of = hit.last + BESIDE
        else:
            yield hit


def _of_another_clause(clause: Clause, at: int, hit: Hit) -> bool:
    """Whether somebody else's stands behind: "spoke with B, their first contact since C's press conference"."""
    partner = clause.companions(at, "WtB")
    low = partner[1] if partner else at + 1
    behind = (clause.units[n].first for n in range(low, clause.end) if clause.codes[n] in "PHkK")
    return any(first < hit.first for first in behind)


def _only_spoken_of(clause: Clause, at: int, hit: Hit) -> bool:
    """Whether the occasion was ahead of the talk or its topic: "avant le sommet", "au sujet de sa visite", "agreed to
    meet in May".
    """
    if hit.value == "ahead":
        return not is_announced(clause, at)
    if clause.text.norms[hit.first].endswith(clause.text.grammar.futures):  # "qu'il rencontrera"
        return True
    ahead = clause.text.within(max(hit.first - LED, 0), hit.first, "ahead_of")
    return bool(ahead) and ahead[-1].last >= hit.first - (ARTICLE if hit.value == "occasion" else NEXT)


def _led_apart(clause: Clause, at: int, hit: Hit) -> bool:
    """Whether other words than those of the talk lead to it: "since they met", "as ministers met", "recalling their
    meeting in May".
    """
    ahead = hit.first < clause.units[at].first
    if ahead and "," not in clause.text.norms[hit.last : clause.units[at].first]:
        return False
    low = clause.units[clause.start].first if ahead else clause.units[at].last
    words = clause.text.within(low, hit.first, "apart")
    if not words or words[-1].value == "always":
        return bool(words)
    behind = (unit.code for unit in clause.units[clause.start : clause.end] if words[-1].last <= unit.first < hit.first)
    return hit.value != "occasion" and next(behind, "") in tuple(SUBJECTS)
