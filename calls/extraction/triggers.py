"""The words of a sentence that may tell of a call, and those that only look like them."""

from __future__ import annotations

import re

from calls.extraction.clauses import Clause
from calls.extraction.habits import is_frequent
from calls.extraction.partners import DATES
from calls.extraction.unreal import is_other_thing

TRIGGERS = "VRTCnND"
APPEAL = 4  # tokens of "à la raison"
TIMED = 4  # tokens in which a time stands behind the verb
TO_TELL = re.compile("[PG]Ctl_?[PH]")  # "A calls to congratulate B"
ON_SOMEBODY = re.compile("[PG]Co[PG]")


def other_word(clause: Clause, at: int) -> bool:
    """Whether the word is another one: "whom Turkey calls terrorists", "the phone" but not "due to phone A"."""
    before, after = clause.codes[at - 1], clause.codes[at + 1]
    if clause.codes[at] == "V" and (_exhorts(clause, at) or _describes(clause, at) or _gives_name(clause, at)):
        return True
    if is_other_thing(clause, at) or (clause.has(at, "talk_verb", "about") and not clause.companions(at, "W")):
        return True
    if clause.has(at, "phone_verb", "bare"):
        return not (before in "Ft" and after in "PHG")
    if clause.has(at, "phone_verb", "sure") and clause.determined(at):
        return True
    if ON_SOMEBODY.match(clause.codes, at - 1) and clause.has(at, "call_noun", "phone"):  # "A and B call on C to …"
        return True
    if (
        clause.is_beside(at)
        or clause.with_things(at)
        or _by_aide(clause, at)
        or _pleads(clause, at)
        or is_frequent(clause, at)
    ):
        return True
    if not clause.has(at, "call_noun", "ambiguous") or after in "WtB":
        return False
    if clause.names(at):
        return True
    if before not in "PHIO":
        return False
    return not calls(clause, at)


def _gives_name(clause: Clause, at: int) -> bool:
    """ "what he called an attempted coup", "called a meeting", but not "called a dozen leaders"."""
    behind = clause.units[at].last
    articles = clause.text.within(behind, behind + 1, "glue")
    named = clause.has(at, "phone_verb", "called") and any(hit.value == "indefinite" for hit in articles)
    return named and not clause.crowd_behind(at)


def _exhorts(clause: Clause, at: int) -> bool:
    """Whether somebody is called to something: « a appelé B à agir », « a appelé B à la raison »."""
    if clause.exhorts(at):
        return True
    in_a_call = not set("CNnDT").isdisjoint(clause.codes[clause.start : at])  # « lors d'un échange, A a appelé B à … »
    if in_a_call or (people := clause.people_after(at, 2)) is None:
        return False
    to = clause.units[people[1]].first
    return any(hit.first == to for hit in clause.text.within(to, to + APPEAL, "appeal_to"))


def _describes(clause: Clause, at: int) -> bool:
    """ "B, whom he called a liar", "whom he called the victim of a plot", but not "whom he called the day before"."""
    if not clause.has(at, "phone_verb", "called") or clause.codes[max(at - 2, clause.start) : at] not in ("kH", "kP"):
        return False
    behind = clause.units[at].last
    article = clause.text.within(behind, behind + 1, "glue")
    timed = clause.text.within(behind, behind + TIMED, "edge", *DATES)
    return not timed and any(hit.value in ("the", "indefinite", "its") for hit in article)


def _pleads(clause: Clause, at: int) -> bool:
    """« ont lancé un appel commun à la paix », but « ont eu un appel commun avec B »."""
    return clause.has(at, "call_noun", "joint") and not clause.companions(at, "WB")


def _by_aide(clause: Clause, at: int) -> bool:
    """ "was briefed by his aide by phone"."""
    return clause.codes[at] == "D" and "yO" in (clause.codes[at - 2 : at], clause.codes[at + 1 : at + 3])


def purpose(clause: Clause, at: int) -> bool:
    """Whether the word tells what for: "a call with B to discuss trade", "par téléphone afin de faire le point"."""
    if not clause.has(at, "talk_verb", "weak"):
        return False
    if clause.codes[at - 1] == "t":
        return True
    first = clause.units[at].first
    led = bool(clause.text.within(max(first - 2, 0), first, "in_order_to"))
    return led and not clause.companions(at, "W")


def calls(clause: Clause, at: int) -> bool:
    """Whether it is the verb of "A calls B", "A calls to congratulate B", and not of "A calls B a friend"."""
    if not clause.has(at, "call_noun", "ambiguous"):
        return False
    if TO_TELL.match(clause.codes, at - 1):
        return True
    people = clause.people_after(at, 0)
    if people is None or clause.codes[at - 1] not in "PG" or clause.exhorts(at):
        return False
    return clause.codes[people[1]] in "\notWD,"
