"""What only sounds like a call: a wish, an appeal, a name given, things exchanged, a talk through others or in one
place, what is told as untrue.
"""

from __future__ import annotations

import re

from calls.extraction.clauses import Clause
from calls.extraction.partners import DATES

BEFORE = 3  # tokens from "open to" to "a phone call"
FAR = 10  # tokens from "trying" to "to reach B by phone"
URGED = 6  # tokens from "urged" to whom
BEHIND = 6  # tokens of where it was
TIMED = 4  # tokens of a quotation in which a time may stand
OBJECT = 6  # tokens of "a series of text messages"
INFINITIVE = re.compile("[to]_?(?:[VTCN]|(_)(?:P|H)D)$")
OTHER_CLAUSE = re.compile("[&,;kK]")
URGING = re.compile("_{0,2}P[to]_?$")  # « presse A d'appeler B »
OFFERED = re.compile("l(?:P|H)_{0,2}$")  # "offered B a call"
APPEAL = re.compile("(?:oP)?t(?:_{1,3}t_|P(?:t_|o))")  # "A's call to B to stop the war", "to voters to reject B"
UNTAKEN = re.compile("!K(?:[PH]H?_?){1,2}$")  # "did not answer when B called"
NOT_TAKEN = re.compile("[_oD]{0,3},[PH]_?!")  # "When B called, A did not answer"
UNANSWERED = re.compile("(?:oP)?[to]_?P_?!")  # "the call of A to B went unanswered"
NAMED = re.compile('_?P(?:,)?(")')
TO_PAPER = re.compile("(?:oP)?t_")
SPOKEN = "VTD"


def is_other_thing(clause: Clause, at: int) -> bool:
    """Whether the word at `at` tells of an appeal, of a name given or of things exchanged."""
    code = clause.codes[at]
    if code == "V":
        return _names_quoted(clause, at)
    if code == "T":
        return _swaps(clause, at) or _through_others(clause, at)
    return _appeals(clause, at) if code in "Cn" else code == "N" and _to_paper(clause, at)


def is_to_come(clause: Clause, at: int) -> bool:
    """ "was urged to call B", "would be glad to call B", "offered B a call"."""
    first = clause.units[at].first
    if _led(clause, at, "to_come"):
        return True
    if clause.codes[at] in "CN":
        offered = OFFERED.search(clause.codes, clause.start, at)
        return offered is not None and bool(clause.text.within(max(first - URGED, 0), first, "offering"))
    return _is_urged(clause, at)


def is_unreal(clause: Clause, at: int) -> bool:
    """ "thought of calling B", "tried for days to reach B", "asked whether he had called", "reports of … are false"."""
    return _led(clause, at, "unreal") or _untaken(clause, at) or _strives(clause, at) or _untrue(clause, at)


def in_one_place(clause: Clause, at: int) -> bool:
    """Whether they were where they spoke: "spoke to B in the corridors", "A and B talked on the tarmac"."""
    if clause.codes[at] not in "TN":
        return False
    partner = clause.companions(at, "Wt")
    ends = [clause.units[n].first for n in (clause.past_length(at + 1), *(partner or ())[1:])]
    return any(hit.first == end for end in ends for hit in clause.text.within(end, end + BEHIND, "in_one_place"))


def before_assembly(clause: Clause, at: int) -> bool:
    """Whether they were on the screen of others: "A and B both addressed the summit by video link"."""
    first = clause.units[at].first
    return bool(clause.text.within(max(first - FAR, clause.units[clause.start].first), first, "addressed"))


def _names_quoted(clause: Clause, at: int) -> bool:
    """ "called B “my brother”", but not "called B “to make peace”", "called B “late at night”"."""
    if not clause.has(at, "phone_verb", "called"):
        return False
    named = NAMED.match(clause.codes, at + 1, clause.end)
    if named is None:
        return False
    mark = clause.units[named.start(1)].last
    near = clause.text.within(mark, mark + 1, "link", "in_order_to", "told")
    return not (near or clause.text.within(mark, mark + TIMED, "edge", *DATES))


def _swaps(clause: Clause, at: int) -> bool:
    """« a échangé des SMS avec B », but not « a échangé des vues », « pendant une heure »."""
    behind = clause.units[at].last
    if clause.determined(at) or not clause.text.within(behind - 1, behind + 1, "swapping"):
        return False
    return not clause.text.within(behind, behind + OBJECT, "exchanged")


def _to_paper(clause: Clause, at: int) -> bool:
    """« un entretien de A au Figaro » : a name that is nobody's on record."""
    match = TO_PAPER.match(clause.codes, at + 1, clause.end)
    return match is not None and clause.text.capital(clause.units[match.end() - 1].first)


def _through_others(clause: Clause, at: int) -> bool:
    """ "spoke to B through an envoy", but not "by way of a video call", "through an interpreter"."""
    partner = clause.companions(at, "Wt")
    end = clause.units[partner[1]].first if partner else -1
    near = clause.text.within(end, end + OBJECT, "go_between") if partner else []
    if not near or near[0].first != end:
        return False
    return not clause.text.within(end, end + OBJECT + 1, "call_noun", "device", "manner")


def _appeals(clause: Clause, at: int) -> bool:
    """ "A's call to B to stop the war", "to voters to reject B"; not "A's call to B on Friday to stop the war"."""
    match = APPEAL.match(clause.codes, at + 1, clause.end)
    if match is None or clause.units[at].last - clause.units[at].first > 2:
        return False
    verb = clause.units[match.end() - 1].first
    if infinitives := clause.text.grammar.infinitives:
        ends = clause.text.norms[clause.units[match.end()].first if clause.codes[match.end() - 1] == "o" else verb]
        infinitive = ends.endswith(infinitives)
        pleads = infinitive != (clause.codes[match.end() - 1] == "o")
    else:
        pleads = bool(clause.text.within(verb, verb + 1, "appeal_verb"))
    first, last = clause.units[clause.start].first, clause.units[clause.end - 1].last
    return pleads and not clause.text.within(first, last, *DATES, "device")


def _led(clause: Clause, at: int, value: str) -> bool:
    """Whether words of that value lead straight to the verb or to the noun and its article."""
    first = clause.units[at].first
    near = clause.text.within(max(first - BEFORE * 2, 0), first + 1, "unfulfilled")  # "likes to call"
    gap = BEFORE if clause.codes[at] in "CN" else 1
    return bool(near) and near[-1].value == value and first - near[-1].last < gap


def _is_urged(clause: Clause, at: int) -> bool:
    urged = URGING.search(clause.codes, clause.start, at) if clause.codes[at] in SPOKEN else None
    first = clause.units[at].first
    if urged is None:
        near = clause.text.within(max(first - 2, 0), first, "urging")
        return bool(near) and near[-1].value == "passive" and near[-1].last == first
    low = clause.units[urged.start()].first
    return bool(clause.text.within(max(low - 2, 0), low + 1, "urging"))


def _strives(clause: Clause, at: int) -> bool:
    """ "has been trying for days to reach B by phone"."""
    if clause.codes[at] not in SPOKEN:
        return False
    first = clause.units[at].first
    hits = clause.text.within(max(first - FAR, clause.units[clause.start].first), first, "striving")
    if not hits:
        return False
    low = next(n for n in range(clause.start, at + 1) if clause.units[n].last >= hits[-1].last)
    return (
        re.search("[&,;kK]", clause.codes[low:at]) is None and INFINITIVE.search(clause.codes, low, at + 1) is not None
    )


def _untaken(clause: Clause, at: int) -> bool:
    """ "did not answer when B called", "When B called, A did not answer", "A's call to B went unanswered"."""
    if clause.codes[at] == "V":
        before, behind = UNTAKEN.search(clause.codes, clause.start, at), NOT_TAKEN.match(clause.codes, at + 1)
        negation = (
            before.start() if before else behind.end() - 1 if behind and "K" in clause.codes[clause.start : at] else -1
        )
        return negation >= 0 and clause.has(negation, "negation", "unanswered")
    left = UNANSWERED.match(clause.codes, at + 1) if clause.codes[at] in "Cn" else None
    return left is not None and clause.has(left.end() - 1, "negation", "unreturned")


def _untrue(clause: Clause, at: int) -> bool:
    """ "reports of a call between A and B are false", "refused to say whether he had spoken"."""
    unit = clause.units[at]
    if any(
        unit.first - hit.last <= 1 for hit in clause.text.within(max(unit.first - BEFORE, 0), unit.first, "whether")
    ):
        return True
    false = clause.text.within(unit.last, clause.units[clause.end].first, "false")
    low = clause.units[clause.start].first
    return bool(false) and bool(clause.text.within(max(unit.first - FAR, low), unit.first, "hearsay"))
