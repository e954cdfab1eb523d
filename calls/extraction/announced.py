"""Whether a call is still to come: announced, planned, asked for."""

from __future__ import annotations

import re

from calls.extraction.bearing import BEHIND, CLOSE, HELD, NOUNS, is_held, led_to, words_before, words_behind
from calls.extraction.clauses import Clause
from calls.extraction.unreal import is_to_come

TIMED = re.compile("F_{0,2}([to])_{2,5}$")  # « aura lundi à 11 heures un entretien »
PARTED = re.compile("F_?,[^,;]{1,14},_{0,3}$")  # "is, the palace said, to call B"
ORDERED = 8  # tokens from "first" to "to call"
VERB = 4  # units behind the subject within which its verb stands
OPENED = re.compile(".*,(?=[PH])")  # "After the planned visit, A spoke"
FUTURE_AHEAD = re.compile(
    "F(?:[^otWyB]*|o|_{1,2}W_{0,2}P?)$"
)  # "will hold a call", "auront des appels", "will meet with B by video"
WITHIN = re.compile(
    "F_?(?:T(?=o_{0,2}q?$)|_(?=o_{0,2}q$))(o)_{0,2}q?$"
)  # "will be raised in Friday's call", but not "after" it
ASKED_FOR = re.compile("[^;K,]*o_?")
HEADLINE_TO = re.compile("(?:[_IO,&]{1,6};)?_?(?:P[,&]_?)?Pt_?[VT]")  # "A, B to speak", "Report: A to speak"
REQUESTED = re.compile("Q[^oD]*$")  # but "requested help in a call"
OTHER_CLAUSE = re.compile("[VTRCNDlkK;!]")
VERBS_WITH_FUTURE = ("talk_verb", "phone_verb")


def is_announced(clause: Clause, at: int) -> bool:
    """Whether the call at the unit `at` is only announced, expected or asked for."""
    if any(clause.has(at, kind, "will") for kind in VERBS_WITH_FUTURE):
        return not _in_order(clause, at)
    if HEADLINE_TO.match(clause.codes, clause.start, at + 1) or is_to_come(clause, at):
        return True
    if _resolved_on(clause, at):
        return False
    if clause.codes[at] == "T" and clause.has(at + 1, "future", "due") and clause.determined(at):
        return True  # « un échange prévu mardi »
    if _parted(clause, at) or _intended(clause, at) or _planned(clause, at) or _within(clause, at):
        return True
    if clause.codes[at] in "DCN" and (_in_future(clause, at) or _will_gather(clause, at)):
        return True
    before = words_before(clause, at)
    if "F" in before and _in_order(clause, clause.codes.rindex("F", clause.start, at)):
        return False  # "among the first to have a call with B"
    if clause.codes[at] in "VRT":
        return "F" in OPENED.sub("", before) and not _of_noun(clause, clause.codes.rindex("F", clause.start, at))
    asked = clause.codes[at] in "CN" and (bool(REQUESTED.search(before)) or _asked(clause, at))
    ahead = FUTURE_AHEAD.search(before if clause.codes[clause.start] in "PHGOI" else OPENED.sub("", before))
    if (ahead and not _of_other_noun(clause, at)) or asked:
        return True
    return not is_held(clause, at) and "F" in words_behind(clause, at) and not _agreed_on(clause, at)


def is_renewed(clause: Clause, at: int) -> bool:
    """ "a further call", "un nouvel entretien": one more of the same people, where the words name nobody."""
    first = clause.units[at].first
    return clause.codes[at] in NOUNS and bool(clause.text.within(max(first - 2, 0), first + 1, "renewed"))


def _of_noun(clause: Clause, n: int) -> bool:
    """Whether it is said of a noun, and of no verb: "is awaiting results and called B", "a possible deal"."""
    return clause.has(n, "future", "awaited") or clause.has(n, "future", "ahead")


def _of_other_noun(clause: Clause, at: int) -> bool:
    """ "discussed possible talks in a phone call with B"."""
    return led_to(clause, at) and _of_noun(clause, clause.codes.rindex("F", clause.start, at))


def foreseen(clause: Clause, verb: int) -> bool:
    """Whether what is said on the line is still to come: "will tell B in a call", whatever the words said foretell."""
    return "F" in clause.verb_phrase(verb)


def _parted(clause: Clause, at: int) -> bool:
    """Whether an aside or a time parts the word of what is to come from the verb or noun: "will, at eleven, call B"."""
    low = max(clause.start, at - BEHIND)
    if PARTED.search(clause.codes, low, at):
        return True
    timed = TIMED.search(clause.codes, low, at)
    words = range(timed.end(1), at) if timed else ()
    return any(clause.dated(n) or clause.text.norms[clause.units[n].first][0].isdigit() for n in words)


def _intended(clause: Clause, at: int) -> bool:
    """Whether an infinitive follows a verb of intent just behind the subject: « compte appeler B »."""
    subject = clause.subject(at)
    if subject is None or subject[1] > at:
        return False
    low = clause.units[subject[1]].first
    for hit in clause.text.within(low, clause.units[at].first, "intending"):
        behind = [clause.text.norms[n] for n in (hit.last, hit.last + 1)]
        if hit.first <= low + 1 and any(word.endswith(clause.text.grammar.infinitives) for word in behind):
            return True
    return False


def _planned(clause: Clause, at: int) -> bool:
    """ "has a call scheduled with B", « a un appel prévu avec B »."""
    first, last = clause.units[at].first, clause.units[at].last
    behind = clause.codes[at] == "C" and clause.text.within(last, last + 1, "planned")
    return bool(behind) and any(hit.value == "having" for hit in clause.text.within(first - HELD, first + 1, "planned"))


def _within(clause: Clause, at: int) -> bool:
    """ "what will be raised in Friday's call"."""
    ahead = WITHIN.search(clause.codes, max(clause.start, at - BEHIND), at) if clause.codes[at] == "C" else None
    return ahead is not None and not clause.has(ahead.start(1), "link", "beside")


def is_urged(clause: Clause, at: int) -> bool:
    """ "urged A to speak with B", "it is time to talk to B": somebody else's wish, no call by itself."""
    if clause.codes[at] != "T" or clause.codes[at - 1] != "t" or HEADLINE_TO.match(clause.codes, clause.start, at + 1):
        return False
    first = clause.units[at].first
    asked = clause.codes[at - 2] in "PH" and at - 2 > clause.start and clause.codes[at - 3] not in ",;&"
    return asked or bool(clause.text.within(max(first - 2, 0), first, "needed"))


def _agreed_on(clause: Clause, at: int) -> bool:
    """Whether the next word of what is to come tells what was agreed on the line: "A and B, in a call, agreed to …"."""
    behind = clause.codes.find("F", at, clause.end)
    return behind >= 0 and clause.has(behind, "future", "resolved") and led_to(clause, at)


def _resolved_on(clause: Clause, at: int) -> bool:
    """Whether something else was agreed or offered on the line: "agreed to send aid during a call"."""
    ahead = [n for n in range(max(clause.start, at - BEHIND), at) if clause.codes[n] == "F"]
    resolved = bool(ahead) and clause.has(ahead[-1], "future", "resolved") and ahead[-1] < at - 1
    return resolved and led_to(clause, at) and not is_renewed(clause, at)


def _in_future(clause: Clause, at: int) -> bool:
    """Whether the verb just behind the subject ends as one in the future: "se réuniront par visioconférence"."""
    subject = clause.subject(at)
    if subject is None or not clause.text.grammar.futures:
        return False
    verbs = clause.units[subject[1] : min(subject[1] + VERB, at)]
    words = (unit.first for unit in verbs if unit.code == "_" and not clause.text.capital(unit.first))
    return any(clause.text.norms[word].endswith(clause.text.grammar.futures) for word in words)


def _will_gather(clause: Clause, at: int) -> bool:
    """ "will bring A and B together in a video conference"."""
    ahead = clause.codes.rfind("F", clause.start, at)
    if ahead < 0 or OTHER_CLAUSE.search(clause.codes, ahead + 1, at):
        return False
    verb = clause.units[ahead].last
    return any(hit.first == verb for hit in clause.text.within(verb, verb + 2, "gathering"))


def _in_order(clause: Clause, at: int) -> bool:
    """ "the first head of government to call B": who has done so."""
    first = clause.units[at].first
    low = max(first - ORDERED, clause.units[clause.start].first)
    near = (unit for unit in clause.units[clause.start : at] if unit.code == "_" and unit.first >= low)  # no premiers
    return clause.codes[at - 1] not in "F" and any(clause.text.within(u.first, u.last, "ordinal") for u in near)


def _asked(clause: Clause, at: int) -> bool:
    """ "has asked B for a call with C"."""
    asks = [n for n in range(max(clause.start, at - CLOSE), at) if clause.has(n, "tell_verb", "asked")]
    return bool(asks) and bool(ASKED_FOR.fullmatch(clause.codes[asks[-1] + 1 : at]))
