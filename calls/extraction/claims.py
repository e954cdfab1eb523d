"""Sentences that say that somebody spoke with somebody at a distance, one claim for each time they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calls.extraction.call_units import encode_calls
from calls.extraction.clauses import Clause, clauses
from calls.extraction.findings import Claim, Mention
from calls.extraction.nominals import LIST, Run
from calls.extraction.qualifiers import (
    RECEIVED,
    is_announced,
    is_denied,
    is_one_call,
    is_plural,
    medium,
    of_event,
    says_each,
)
from calls.extraction.records import Medium
from calls.extraction.text import Text
from calls.extraction.triggers import TRIGGERS, calls, other_word

HYPHENED = re.compile(r"P-P")
NOUN_BETWEEN = re.compile("T(?:,[_oD]{1,6},)?B")  # "échange", "échangé" once folded
TELLS_BEHIND = re.compile("[_oD]*,(?:[_oD]*,)?[_o]*l")  # "A, in a call on Friday, congratulated B"
WITH_FIRST = re.compile("_?W([PH])")  # "With A the conversation ran for …"


def find_claims(text: Text, mentions: Sequence[Mention]) -> list[Claim]:
    """Every claim of `text`, in order; words inside quotations make none."""
    units = encode_calls(text, mentions)
    return [claim for clause in clauses(text, units) for claim in claims_of(clause)]


def claims_of(clause: Clause) -> Iterator[Claim]:
    """The claims of one sentence, in order."""
    part = clause.codes[clause.start : clause.end]
    triggers = [n for n, code in enumerate(part, clause.start) if code in TRIGGERS and not other_word(clause, n)]
    if "j" in part and all(clause.codes[at] == "n" for at in triggers):  # "the call also included A, B and C"
        yield from _joining(clause, clause.start + part.index("j"), triggers)
        return
    for at in triggers:
        if clause.codes[at - 1] == "t" and clause.has(at, "talk_verb", "weak") and at > triggers[0]:
            continue  # "a call with B to discuss trade"
        if clause.codes[at] == "D" and any(clause.codes[t] in "VRTCn" and clause.near(t, at, ";k") for t in triggers):
            continue
        claim = _claim(clause, at)
        none = claim.denied and clause.codes[at] in "CN"  # "no such call took place"
        if not claim.void and (claim.callers or claim.called or claim.back or claim.group or none):
            yield claim


def _joining(clause: Clause, at: int, triggers: Sequence[int]) -> Iterator[Claim]:
    """ "Also on the line were A, B and C": to the conference told before."""
    unit = clause.units[at]
    claim = Claim(unit.sentence, unit.first, back=True, joining=True, distinct=False)
    _join(clause, claim, at)
    if claim.called:
        yield claim
    else:
        yield from (told for told in (_claim(clause, trigger) for trigger in triggers) if not told.void)


def _claim(clause: Clause, at: int) -> Claim:
    unit = clause.units[at]
    claim = Claim(unit.sentence, unit.first, medium=medium(clause, at))
    claim.remote = unit.code in "VRCD" or claim.medium is not Medium.UNSPECIFIED
    claim.back = unit.code == "n"
    code = "V" if calls(clause, at) else unit.code
    {"V": _phoned, "R": _received, "T": _talked, "D": _by_device}.get(code, _held)(clause, claim, at)
    if unit.code in "TCN" and claim.callers:
        _add_companions(clause, claim, at, "W")
    _qualify(clause, claim, at)
    return claim


def _sides(clause: Clause, claim: Claim, subject: Run | None, others: Run | None) -> None:
    claim.callers = clause.principals(subject)
    claim.called = clause.principals(others)
    for run, people in ((subject, claim.callers), (others, claim.called)):
        if run:
            claim.group = claim.group or clause.codes[run[0]] == "G"
            claim.void = claim.void or (clause.codes[run[0]] == "O" and not people)


# one rule for each kind of word


def _phoned(clause: Clause, claim: Claim, at: int) -> None:
    """ "A phoned B"; "A lui a téléphoné"; "A et B se sont téléphoné"; "it was B who rang"."""
    others = clause.people_after(at, 8) or clause.companions(at, "t")
    clitic = next((n for n in (at - 1, at - 2) if n > clause.start and clause.codes[n:at] in ("H", "H_")), None)
    if not others and clitic and (subject := clause.subject(clitic)):
        _sides(clause, claim, subject, (clitic, clitic + 1))
    elif others:
        _sides(clause, claim, clause.subject(at) or clause.opened_for(others[1]), others)
        _add_companions(clause, claim, at, "t")
    elif clause.codes[at - 1] != "o" and (subject := clause.subject(at)) and clause.has(at, "phone_verb", "sure"):
        _sides(clause, claim, subject, None)
        claim.placed = not _several(subject) and bool(claim.callers)
        return
    claim.placed = bool(claim.callers and claim.called) and not clause.has(at, "phone_verb", "reached")


def _several(run: Run) -> bool:
    return run[1] - run[0] > 1


def _received(clause: Clause, claim: Claim, at: int) -> None:
    """ "A received a call from B"."""
    if caller := clause.people_after(at):
        claim.callers = clause.principals(caller)
        claim.called = clause.principals(clause.subject(at))
        claim.placed = bool(claim.called)


def _talked(clause: Clause, claim: Claim, at: int) -> None:
    """ "A spoke with B"; "A and B spoke"; "A spoke by phone"; a noun that folds into a verb: "échange entre A et B"."""
    link = NOUN_BETWEEN.match(clause.codes, at)
    if link and (between := clause.people_after(link.end() - 1)):
        claim.callers, claim.distinct, claim.together = clause.principals(between), False, True
        return
    others = clause.companions(at, "W") or clause.companions(at, "t") or clause.whom(at, claim.remote)
    subject = clause.subject(at)
    if others and subject is None:
        subject = clause.opened_for(others[1])
    plural = subject and (_several(subject) or clause.codes[subject[0]] == "G")
    if others or plural or (claim.remote and subject):
        _sides(clause, claim, subject, others)


def _by_device(clause: Clause, claim: Claim, at: int) -> None:
    """ "A told B by telephone": the subject of the clause and whoever is named behind it."""
    if listed := clause.listed(at):
        claim.callers, claim.distinct = clause.principals(listed), False
        return
    subject, partner = clause.first_subject(at), clause.companions(at, "Wt")
    if subject and partner and clause.is_plural(subject):
        claim.called, claim.group, claim.alongside = clause.principals(partner), True, True
        return
    if subject is None:
        claim.called = clause.principals(clause.companions(at, "W"))
        return
    with_another = partner and clause.codes[partner[0]] == "O" and not clause.principals(partner)
    if with_another and "P" not in clause.codes[subject[1] : at]:
        return
    claim.denied = "!" in clause.codes[subject[1] : at]
    behind = (n for n in range(subject[1], min(at + 4, clause.end)) if clause.codes[n] in "PG")
    other = next((n for n in behind if clause.aside(n) in (None, clause.aside(at))), None)
    match = LIST.match(clause.codes, other, clause.end) if other is not None else None
    told = match.span() if match else (other, other + 1) if other is not None else None
    _sides(clause, claim, subject, told or (partner if clause.principals(partner) else None))
    if not claim.called and claim.medium is Medium.VIDEO and "t" in clause.codes[subject[1] : at]:
        claim.void = True  # "addressed parliament by video link"


def _held(clause: Clause, claim: Claim, at: int) -> None:
    """A noun: "a call between A and B", "A's call with B", "in a call with B, A said", "A told B in a call"."""
    if together := _together(clause, at):
        claim.callers, claim.distinct, claim.together = clause.principals(together), False, True
        return
    between = clause.companions(at, "B")
    if between and clause.codes[between[0]] == "G":  # "the last conversation between the two presidents"
        claim.group, claim.distinct, claim.together = True, False, True
        return
    received = "r" in clause.codes[max(at - RECEIVED, clause.start) : at]
    caller, others = clause.companions(at, "yo" if received else "y"), clause.companions(at, "Wt")
    if caller and clause.codes[at] == "C" and not others:
        claim.callers, claim.placed = clause.principals(caller), True
        claim.called = clause.principals(clause.subject(at))
        return
    if caller and others and caller[1] <= others[0] and clause.codes[at] == "C":  # "calls by A to B and to C"
        _sides(clause, claim, caller, others)
        claim.placed = True
        return
    others = others or clause.companions_before(at)
    owner = clause.owner(at)
    if owner and not others:
        _sides(clause, claim, owner, None)
        return
    if not others and (opening := WITH_FIRST.match(clause.codes, clause.start, at)):
        others = opening.span(1)
    after = max(others[1], at + 1) if others else at + 1
    subject = owner or clause.possessor(at) or clause.subject(at) or clause.subject_after(after)
    if subject and clause.codes[subject[0]] == "O" and "Q" in clause.codes[subject[1] : at]:
        subject = clause.first_subject(at)  # "A has told his aides to arrange a call with B"
    if others:
        _sides(clause, claim, subject, others)
        to = clause.codes[at] == "C" and clause.codes[at + 1] == "t" and others[0] > at
        claim.placed = bool(to and claim.callers and claim.called)  # "in a call to B, A said"
    elif clause.codes[at] in "Cn" and subject:
        _told(clause, claim, at, subject)


def _together(clause: Clause, at: int) -> Run | None:
    """ "A–B call", "between A and B", "celui de A et de B", "a video call: A, B and C"."""
    hyphened = HYPHENED.match(clause.codes, at - 3, at) or HYPHENED.match(clause.codes, at + 1, clause.end)
    if hyphened:
        return hyphened.span()
    pair = clause.companions(at, "o")
    of_both = pair if pair and len(clause.principals(pair)) > 1 and "W" not in clause.codes[at : pair[0]] else None
    between = clause.companions(at, "B")
    if between and (not clause.principals(between) or set("CNn") & set(clause.codes[at + 1 : between[0]])):
        between = None
    return between or of_both or clause.listed(at) or _which(clause, at)


def _which(clause: Clause, at: int) -> Run | None:
    """ "the conversation which A and B had"."""
    people = clause.people_after(at + 1, 0) if clause.codes[at + 1] in "kK" else None
    return people if people and len(clause.principals(people)) > 1 else None


def _told(clause: Clause, claim: Claim, at: int, subject: Run) -> None:
    """ "A told B in a telephone call that …"; "he told B, who had asked for the call"."""
    tells = clause.codes.rfind("l", clause.start, at)
    others = clause.people_after(tells) if tells >= 0 else None
    if not others and subject[1] <= at and (behind := TELLS_BEHIND.match(clause.codes, at + 1, clause.end)):
        others = clause.people_after(behind.end() - 1)
    if others:
        subject = clause.subject(tells) or subject
    elif "k" in clause.codes[subject[1] : at]:
        others, subject = subject, clause.subject(subject[0]) or subject
    elif clause.codes[at] == "C" and (second := clause.second_person(at) or clause.addressee(at)):
        others, subject = second, clause.first_subject(at) or subject
    _sides(clause, claim, subject, others)


def _add_companions(clause: Clause, claim: Claim, at: int, link: str) -> None:
    """ "A's calls: on Monday with B, on Friday with C"; "A spoke with B and, later, with C"."""
    runs = clause.each_companion(at, link)
    if len(runs) > 1 or not claim.called:
        known = [*claim.callers, *claim.called]
        claim.called = [*claim.called, *(m for run in runs for m in clause.principals(run) if m not in known)]


# what the rest of the sentence says of it


def _qualify(clause: Clause, claim: Claim, at: int) -> None:
    claim.announced = is_announced(clause, at)
    claim.denied = claim.denied or is_denied(clause, at, claim.together)
    recalled = [hit for hit in clause.context("recalled") if not of_event(clause, at, hit)]
    claim.recalled = bool(recalled)
    claim.earlier = clause.in_pluperfect(at) or (claim.announced and clause.told_before(at))
    claim.other = any(hit.value == "other" for hit in recalled)
    claim.weak = any(clause.has(at, kind, "weak") for kind in ("talk_verb", "talk_noun", "definite"))
    claim.in_person = bool(clause.context("meeting")) or clause.placed(at) or clause.there(at)
    received = clause.codes[at] == "R" or (claim.placed and is_plural(clause, at))  # "calls from A and from B"
    several = (len(claim.callers) > 1 or claim.alongside) and claim.called and not received
    conference = claim.medium is Medium.VIDEO or is_one_call(clause, at)
    if several or (conference and not says_each(clause)):
        claim.distinct = False
    joined = clause.codes.find("j", clause.start, clause.end)
    if joined >= 0 and not claim.distinct:
        _join(clause, claim, joined)


def _join(clause: Clause, claim: Claim, at: int) -> None:
    """Add those who joined the conference: the people behind the word, else its subject."""
    others = clause.people_after(at) or clause.subject(at)
    claim.called = [*claim.called, *clause.principals(others)]
