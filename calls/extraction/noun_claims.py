"""Who spoke with whom, as nouns tell it: "a call between A and B", "A's call with B", "in a call with B, A said"."""

from __future__ import annotations

import re

from calls.extraction.cast import keys_of
from calls.extraction.clauses import Clause
from calls.extraction.denied import RECEIVED
from calls.extraction.findings import Claim
from calls.extraction.one_or_each import is_plural
from calls.extraction.runs import Run
from calls.extraction.verb_claims import sides

AWAITED = 4  # tokens from "awaits" to the word for the call
HYPHENED = re.compile(r"P-P")
TELLS_BEHIND = re.compile("[_oD]*,(?:[_oD]*,)?[_o]*l")  # "A, in a call on Friday, congratulated B"
TELLS_BEFORE = re.compile("l_?o?_{0,2}o?E?$")
TOLD_OF = re.compile("l_?[PHG](?:,[_&oD]{1,9},)?o_{0,2}$")  # "briefed B on his meeting with C"
BY_TO = re.compile("_?yPtP")  # "the call placed by A to B"
TO_TELL = re.compile("tl_?(?=[PHG])")  # "a call to congratulate B"
HEADING = re.compile(";(P)")  # "Phone call with B: A wants peace"
WITH_FIRST = re.compile("_?W([PH])")  # "With A the conversation ran for …"
AMONG_OTHERS = re.compile("B(?:_?I&)?[_O]{2,4}[,;]")  # "calls between the palace and the parties concerned,"


def held(clause: Clause, claim: Claim, at: int) -> None:
    """A noun: "a call between A and B", "A's call with B", "in a call with B, A said", "A told B in a call"."""
    if _by_owner(clause, claim, at):
        return
    if clause.has(at, "talk_noun", "weak") and TOLD_OF.search(clause.codes, clause.start, at):
        claim.void = True
        return
    if _talked_of(clause, at) or AMONG_OTHERS.match(clause.codes, at + 1):
        claim.void = True
        return
    if together := _together(clause, at):
        claim.callers, claim.distinct, claim.together = clause.principals(together), False, True
        with_aide = "B" in clause.codes[at : together[0]] and any(map(clause.is_aide, range(*together)))
        claim.void = with_aide and len(claim.callers) == 1  # "a call between A and an adviser to B"
        return
    if clause.codes[at] in "Cn" and (pair := clause.in_which(at)):
        sides(clause, claim, *pair)
        claim.distinct, claim.together = False, True
        return
    between = clause.companions(at, "B")
    if between and clause.codes[between[0]] == "G":  # "the last conversation between the two presidents"
        claim.group, claim.distinct, claim.together = True, False, True
        return
    others = _unrepeated(clause, clause.companions(at, "Wt") or _to_tell(clause, at))
    told_from = clause.codes[at] == "C" or _is_received(clause, at) or BY_TO.match(clause.codes, at + 1)
    if told_from and _from_caller(clause, claim, at, others):
        return
    crowd = clause.crowd_behind(at)  # "after a call with A, he hopes to have calls with other leaders"
    _of_owner(clause, claim, at, others or (None if crowd else clause.companions_before(at)))


def _to_tell(clause: Clause, at: int) -> Run | None:
    """ "In a phone call to congratulate B, A said"."""
    to_tell = TO_TELL.match(clause.codes, at + 1, clause.end) if clause.codes[at] == "C" else None
    return clause.list_at(to_tell.end()) if to_tell and clause.opens_with("opening") else None


def _talked_of(clause: Clause, at: int) -> bool:
    """ "A and B talked about C's meeting with D": no talk of theirs."""
    owner = clause.owner(at) if clause.has(at, "talk_noun", "weak") else None
    return owner is not None and clause.codes[owner[0] - 1] == "o" and "T" in clause.codes[clause.start : owner[0]]


def _from_caller(clause: Clause, claim: Claim, at: int, others: Run | None) -> bool:
    """ "a call from A"; "calls by A to B and to C"."""
    caller = clause.companions(at, "yo" if _is_received(clause, at) else "y")
    if caller is None or (others and caller[1] > others[0]) or clause.has(at + 1, "link", "beside"):
        return False
    if others and not clause.principals(caller):  # "a call from Camp David with B"
        return False
    if others:
        sides(clause, claim, caller, others)
    else:
        another = clause.one_from(caller[1], is_plural(clause, at))
        claim.callers = [*clause.principals(caller), *clause.principals(another)]
        claim.called = clause.principals(clause.subject(at) or clause.opened_for(caller[1]))
    claim.placed = True
    return True


def _is_received(clause: Clause, at: int) -> bool:
    first = clause.units[at].first
    awaited = clause.text.within(max(first - AWAITED, 0), first, "receive")  # "is expecting a call from B"
    return "r" in clause.codes[max(at - RECEIVED, clause.start) : at] or bool(awaited)


def _of_owner(clause: Clause, claim: Claim, at: int, others: Run | None) -> None:
    """ "A's call with B"; "in a call with B, A said"; "A told B in a call"."""
    owner = clause.owner(at)
    if owner and not others:
        taker = clause.taker(owner)
        sides(clause, claim, owner, taker or clause.opened_for(owner[1]) or clause.called_before(at))
        claim.placed = bool(taker and claim.callers and claim.called)
        return
    if not others and not clause.crowd_behind(at) and (opening := WITH_FIRST.match(clause.codes, clause.start, at)):
        others = opening.span(1)
    subject = owner or _who_had(clause, at, others) or clause.possessor(at) or clause.subject(at)
    subject = subject or clause.had_by(at) or _behind(clause, at, others)
    if subject and clause.codes[subject[0]] == "O" and "Q" in clause.codes[subject[1] : at]:
        subject = clause.first_subject(at)  # "A has told his aides to arrange a call with B"
    if others and not subject:
        subject = clause.agent(at)
    if others:
        _with_others(clause, claim, at, subject, others)
    elif clause.codes[at] == "C" and subject and clause.is_plural(subject) and clause.holds(subject, at):
        claim.group = True  # "as they held a call"
    elif subject and (clause.codes[at] in "Cn" or clause.codes[at - 1 : at + 1] == "EN"):  # "in a separate talk"
        _told(clause, claim, at, subject)
        if not claim.called and is_plural(clause, at) and _is_received(clause, at):  # "A received several calls"
            claim.callers, claim.called, claim.placed = [], claim.callers, True
    elif clause.codes[at] == "N" and subject and clause.holds(subject, at):  # "A and B had a long conversation"
        sides(clause, claim, subject, None)
        claim.group = claim.group or clause.is_plural(subject)


def _with_others(clause: Clause, claim: Claim, at: int, subject: Run | None, others: Run) -> None:
    """ "A's call with B", "in a call with B, A said", "in a call to B", "in a call, A wished B"."""
    if subject and at < subject[0] < others[0]:
        others, claim.verb = clause.spoken_to(subject) or (others, None)
    sides(clause, claim, subject, others)
    claim.together = subject is None and _several_on_one(clause, claim, at)
    claim.callers += clause.principals(clause.alongside(at)) if claim.callers else []
    to = clause.codes[at] == "C" and clause.codes[at + 1] in "to" and clause.codes[others[0] - 1] == "t"
    claim.placed = bool(to and claim.callers and claim.called)  # "in a call to B, A said"


def _several_on_one(clause: Clause, claim: Claim, at: int) -> bool:
    """ "In a call with B on Monday, A and C agreed": all of them, where the list takes in who stands behind the day."""
    one = clause.codes[at] == "C" and not is_plural(clause, at)
    return one and len(claim.called) > 2 and clause.opens_with("opening")


def _unrepeated(clause: Clause, others: Run | None) -> Run | None:
    """ "In his call with B, A and B agreed": a list in which the first one comes again is none."""
    first, *more = [clause.principals((n, n + 1)) for n in range(*(others or (0, 0))) if clause.codes[n] == "P"] or [[]]
    repeated = bool(first) and keys_of(first) in map(keys_of, more)
    return (others[0], others[0] + 1) if others and repeated else others


def _who_had(clause: Clause, at: int, others: Run | None) -> Run | None:
    """ "told reporters of the call that A had with B": A."""
    had = clause.had_by(at) if others else None
    return had if had and others and had[1] <= others[0] else None


def _behind(clause: Clause, at: int, others: Run | None) -> Run | None:
    """The subject behind a noun that opens the sentence: "in a call with B, A said", "Phone call with B: A wants …"."""
    after = max(others[1], at + 1) if others else at + 1
    if at == clause.start:  # but "The call with B followed weeks in which C …"
        heading = HEADING.match(clause.codes, after)
        return heading.span(1) if heading else None
    between = clause.subject_after(at + 1)  # "in these talks, A dealt with B"
    ahead = between is not None and others is not None and between[1] <= others[0]
    return between if ahead else clause.subject_after(after)


def _by_owner(clause: Clause, claim: Claim, at: int) -> bool:
    """ "A's calls on Monday: B, C and D": one with each."""
    owner, listed = clause.owner(at) or clause.subject(at), clause.listed(at)
    if not owner or not listed or not is_plural(clause, at):
        return False
    sides(clause, claim, owner, listed)
    return True


def _together(clause: Clause, at: int) -> Run | None:
    """ "A–B call", "between A and B", "celui de A et de B", "a video call: A, B and C"."""
    hyphened = HYPHENED.match(clause.codes, at - 3, at) or HYPHENED.match(clause.codes, at + 1, clause.end)
    if hyphened:
        return hyphened.span()
    pair = None if _is_received(clause, at) else clause.companions(at, "o")
    if pair and clause.has(pair[0] - 1, "link", "beside"):  # "The call came weeks after A and B spoke"
        pair = None
    of_both = pair if pair and len(clause.principals(pair)) > 1 and "W" not in clause.codes[at : pair[0]] else None
    between = None if _is_theirs(clause, at) else clause.companions(at, "B")
    if between and (not clause.principals(between) or set("CNnW") & set(clause.codes[at + 1 : between[0]])):
        between = None
    return between or of_both or clause.listed(at) or _which(clause, at)


def _is_theirs(clause: Clause, at: int) -> bool:
    """ "Their call came minutes before a meeting between C and D": of those told of before."""
    first = clause.units[at].first
    return clause.codes[at] == "n" and any(hit.value == "its" for hit in clause.text.within(first, first + 1, "glue"))


def _which(clause: Clause, at: int) -> Run | None:
    """ "the conversation which A and B had"."""
    if clause.codes[at + 1] not in "kK":
        return None
    people = clause.people_after(at + 1, 0) or clause.had_by(at)
    alone = people and "W" not in clause.codes[at : people[0]]
    return people if alone and len(clause.principals(people)) > 1 else None


def _told(clause: Clause, claim: Claim, at: int, subject: Run) -> None:
    """ "A told B in a telephone call that …"; "he told B, who had asked for the call"."""
    several = len(clause.principals(subject)) > 1 and "l" not in clause.codes[subject[1] : at]
    if several and clause.holds(subject, at):  # "C thanked them after A and B held a call"
        sides(clause, claim, subject, None)
        claim.together = True
        return
    if addressed := clause.addressed(at):
        who, whom, claim.verb = addressed
        sides(clause, claim, who or subject, whom)
        return
    around = TELLS_BEFORE.search(clause.codes, clause.start, at)  # "a remercié lors d'un appel B"
    others = clause.people_after(at, 0) if around else None
    if not others and subject[1] <= at and (behind := TELLS_BEHIND.match(clause.codes, at + 1, clause.end)):
        others = clause.people_after(behind.end() - 1)
    if not others and subject[0] > at:  # "In a call on Monday, A told B that …"
        others, claim.verb = clause.spoken_to(subject) or (None, None)
    elif not others and "k" in clause.codes[subject[1] : at]:
        others, subject = subject, clause.subject(subject[0]) or subject
    elif not others and clause.codes[at] in "Cn" and (second := clause.second_person(at) or clause.addressee(at)):
        first = clause.first_subject(at)
        others, subject, claim.verb = second, first if first and clause.principals(first) else subject, second[0]
    sides(clause, claim, subject, others)
