"""Who spoke with whom, as verbs and "by phone" tell it: one rule for each kind of word."""

from __future__ import annotations

import re

from calls.extraction.clauses import Clause
from calls.extraction.findings import Claim
from calls.extraction.one_or_each import is_plural
from calls.extraction.records import Medium
from calls.extraction.runs import Run
from calls.extraction.unreal import before_assembly

PURPOSE = re.compile("[to]?l")
PLACE_AND_TOLD = re.compile("I(?:o_|D){0,2}&l(?=_?P)")  # "dialled Ankara on Friday and told B"
TOLD_ANOTHER = re.compile("l_?O(?!,)|_O$")  # "told his envoy by phone that B …", "told reporters by phone that …"
COMPLEMENT = re.compile("_{1,2}o(?=P)")  # "received a call of congratulation of B"
AND_TOLD = re.compile("[_oD]{0,4}&l(?=_?P)")  # "rang on Monday and told B that …"
OF_AIDE = re.compile("Ot[PG]|..[PG]qO")  # "to an adviser to B", "B's envoy"
TO_LIST = re.compile("[_oyDI]{0,8};")
NOUN_BETWEEN = re.compile("T(?:F_{0,3}|,[_oD]{1,6},)?B")  # "échange", "échangé" once folded


def sides(clause: Clause, claim: Claim, subject: Run | None, others: Run | None) -> None:
    claim.callers = clause.principals(subject)
    claim.called = clause.principals(others)
    for run, people in ((subject, claim.callers), (others, claim.called)):
        if run:
            claim.group = claim.group or clause.codes[run[0]] == "G"
            claim.void = claim.void or (clause.codes[run[0]] == "O" and not people) or clause.is_headless(run)


def phoned(clause: Clause, claim: Claim, at: int) -> None:
    """ "A phoned B"; "A lui a téléphoné"; "A et B se sont téléphoné"; "it was B who rang"."""
    if caller := clause.caller_behind(at):
        sides(clause, claim, caller, clause.subject(at) or clause.opened_for(caller[1]))
        claim.placed = bool(claim.callers and claim.called)
        return
    if reached := clause.reached_before(at):
        sides(clause, claim, clause.subject_after(at + 1), reached)
        return
    others = None if clause.each_other(at) else _named_behind(clause, at)
    if not others and PURPOSE.match(clause.codes, at + 1):  # "called to congratulate B"
        others = clause.people_after(clause.codes.index("l", at))
    others = others or clause.relative(at)
    told_by = None if others else clause.told_by(at)
    clitic = next((n for n in (at - 1, at - 2) if n > clause.start and clause.codes[n:at] in ("H", "H_")), None)
    if not others and clitic and (subject := clause.subject(clitic)):
        sides(clause, claim, subject, clause.who_told(subject, clitic) or (clitic, clitic + 1))
        claim.elliptic = bool(claim.callers and claim.called) and clause.also(at)
        claim.void = claim.void or (not claim.called and clause.is_elided(clitic))
    elif told_by:
        sides(clause, claim, clause.subject(at), told_by)
    elif others:
        subject = clause.subject(at) or clause.crowd_of(at, others[1]) or clause.opened_for(others[1])
        sides(clause, claim, subject, others)
        claim.called += clause.principals(clause.and_later(others[1])) if claim.called else []
        claim.alongside = claim.group and bool(claim.called)  # "the two men phoned B"
        add_companions(clause, claim, at, "t")
    elif (
        clause.codes[at - 1] != "o"
        and (subject := clause.subject(at))
        and ((told := _and_told(clause, at)) or _alone(clause, at))
    ):
        sides(clause, claim, subject, clause.people_after(told.end() - 1) if told else None)
        if clause.is_object(at + 1) and (aside := clause.aside_end(at)):  # "Asked by B, who phoned him, A said"
            claim.called = clause.principals(clause.subject_after(aside))
        claim.elliptic = clause.also(at)
        if clause.is_passive(at):  # "B was reached in turn"
            claim.called, claim.callers, claim.elliptic = claim.callers, [], False
        claim.group = claim.group or (clause.is_plural(subject) and clause.each_other(at))
        claim.placed = bool(claim.callers) and (claim.elliptic or not _several(subject))
        return
    claim.placed = bool(claim.callers and claim.called) and not clause.has(at, "phone_verb", "reached")


def _named_behind(clause: Clause, at: int) -> Run | None:
    people = clause.people_after(at, 8) or clause.companions(at, "t")
    return None if people and clause.urges_else(at, people) else people


def _and_told(clause: Clause, at: int) -> re.Match[str] | None:
    """ "rang and told B", "dialled Ankara and told B", but not "called it a crime and told B"."""
    told = AND_TOLD if clause.has(at, "phone_verb", "sure") else PLACE_AND_TOLD
    return told.match(clause.codes, at + 1)


def _alone(clause: Clause, at: int) -> bool:
    """Whether the verb tells of a call without saying of whom: "A phoned", "called several leaders", "B too called" """
    if clause.has(at, "phone_verb", "will") and clause.each_other(at):  # « les deux hommes s'appelleront »
        return True
    leads = TO_LIST.fullmatch(clause.codes, at + 1, clause.end)  # "reached by phone from Geneva:"
    return bool(leads) or clause.has(at, "phone_verb", "sure") or clause.crowd_behind(at) or clause.also(at)


def _several(run: Run) -> bool:
    return run[1] - run[0] > 1


def received(clause: Clause, claim: Claim, at: int) -> None:
    """ "A received a call from B"."""
    caller = clause.people_after(at) or clause.companions(at, "y")  # "was contacted by phone on Monday by B"
    if caller is None and (complement := COMPLEMENT.match(clause.codes, at + 1)):
        caller = clause.people_after(complement.end() - 1)
    if caller and not clause.principals(caller) and (others := clause.companions(caller[1] - 1, "W")):
        sides(clause, claim, clause.subject(at), others)  # "had a call from Camp David with B"
    elif caller:
        another = clause.one_from(caller[1], is_plural(clause, at))
        claim.callers = [*clause.principals(caller), *clause.principals(another)]
        claim.called = clause.principals(clause.subject(at) or clause.opened_for(caller[1]))
        claim.placed = bool(claim.called)
    elif clause.crowd_behind(at):
        claim.called = clause.principals(clause.subject(at))
        claim.placed = True


def talked(clause: Clause, claim: Claim, at: int) -> None:
    """ "A spoke with B"; "A and B spoke"; "A spoke by phone"; a noun that folds into a verb: "échange entre A et B"."""
    link = NOUN_BETWEEN.match(clause.codes, at)
    if link and (between := clause.people_after(link.end() - 1)):
        claim.callers, claim.distinct, claim.together = clause.principals(between), False, True
        return
    others = clause.companions(at, "W") or clause.companions(at, "t") or clause.whom(at, claim.remote)
    subject = clause.subject(at)
    if others and subject is None:
        subject = clause.opened_for(others[1]) or clause.owner(at)
    if subject and not others and clause.each_other(at):
        subject = clause.all_who(subject, at)
    plural = subject and (_several(subject) or clause.codes[subject[0]] == "G")
    alone = claim.remote or clause.crowd_behind(at) or clause.codes.endswith("W;", at, clause.end)  # "spoke with:"
    beside = clause.beside(at)
    if beside:
        others = clause.companions(beside[1] - 1, "Wt") or others
    if subject and not others and clause.is_plural(subject) and (claim.remote or _another_time(clause, at)):
        claim.group = True  # "They spoke by phone", "will speak again", "had already spoken on Monday"
    if others or plural or (subject and alone):
        sides(clause, claim, subject, others)
        claim.callers += clause.principals(beside or clause.alongside(at)) if claim.callers and others else []
        claim.called += clause.principals(clause.and_later(others[1])) if claim.called and others else []


def _another_time(clause: Clause, at: int) -> bool:
    return bool(clause.context("again")) or (not clause.has(at, "talk_verb", "weak") and clause.in_pluperfect(at))


def by_device(clause: Clause, claim: Claim, at: int) -> None:
    """ "A told B by telephone": the subject of the clause and whoever is named behind it."""
    if listed := clause.listed(at):
        claim.callers, claim.distinct = clause.principals(listed), False
        return
    if _named_before(clause, claim, at):
        return
    opening = clause.people_after(clause.start) if clause.codes[clause.start] == "l" else None
    if opening and opening[1] <= at and (subject := clause.opened_for(at + 1)):  # "Telling B by phone that …, A"
        sides(clause, claim, subject, opening)
        return
    subject, partner = clause.first_subject(at), clause.companions(at, "Wt")
    if subject and partner and clause.is_plural(subject):
        claim.called, claim.group, claim.alongside = clause.principals(partner), True, True
        return
    if subject is None:
        _over_the_line(clause, claim, at)
        return
    with_another = partner and clause.codes[partner[0]] == "O" and not clause.principals(partner)
    if with_another and "P" not in clause.codes[subject[1] : at]:
        return
    claim.denied = "!" in clause.codes[subject[1] : at]
    claim.void = bool(TOLD_ANOTHER.search(clause.codes, subject[1], at))
    told_of = clause.codes[at + 1] == "K" and not set("lO").isdisjoint(clause.codes[subject[1] : at])
    apart = len(clause.principals(subject)) > 1 or clause.codes[at + 1] == "," or told_of  # "… by phone, B said"
    reach = 1 if apart else 4  # "A and B spoke by phone, before C was to come"
    behind = (n for n in range(subject[1], min(at + reach, clause.end)) if clause.codes[n] in "PG")
    behind = (n for n in behind if not OF_AIDE.match(clause.codes, n - 2))
    other = next((n for n in behind if clause.aside(n) in (None, clause.aside(at))), None)
    told = clause.list_at(other) if other is not None else None
    sides(clause, claim, subject, told or (partner if clause.principals(partner) else None))
    if not claim.called and (told_to := AND_TOLD.match(clause.codes, at + 1)):  # "was on the phone and told B"
        claim.called = clause.principals(clause.people_after(told_to.end() - 1))
    if told and (after := clause.then_others(at)):  # "reached B by phone, then C"
        claim.called = [*claim.called, *clause.principals(after)]
    if claim.medium is Medium.VIDEO and (
        before_assembly(clause, at) or (not claim.called and _before_others(clause, subject, at))
    ):
        claim.void = True  # "addressed parliament by video link", "spoke by video link to the forum"


def _named_before(clause: Clause, claim: Claim, at: int) -> bool:
    """ "With B, reached by phone, A spoke of trade"; "A will meet with B by video", but not "with his ministers"."""
    if reached := clause.reached_before(at):
        sides(clause, claim, clause.subject_after(at + 1), reached)
        return True
    met = clause.companions_before(at)
    if met is None or met[1] != at:
        return False
    sides(clause, claim, clause.subject(met[0] - 1), met)
    claim.void = not claim.called
    return True


def _before_others(clause: Clause, subject: Run, at: int) -> bool:
    """Whether one was on the screen of an assembly."""
    return "t" in clause.codes[subject[1] : at] or (clause.codes[at + 1] in "to" and not _several(subject))


def _over_the_line(clause: Clause, claim: Claim, at: int) -> None:
    """ "On the phone, A told B that …"; a device without a subject, but with a partner."""
    subject = clause.opened_for(at + 1)
    if subject and (told := clause.spoken_to(subject)):
        sides(clause, claim, subject, told[0])
    elif subject and not clause.companions(at, "W") and (_several(subject) or clause.is_plural(subject)):
        sides(clause, claim, subject, None)
        claim.group, claim.distinct = claim.group or clause.is_plural(subject), False
    else:
        claim.called = clause.principals(clause.companions(at, "W"))


def add_companions(clause: Clause, claim: Claim, at: int, link: str) -> None:
    """ "A's calls: on Monday with B, on Friday with C"; "A spoke with B and, later, with C"."""
    runs = clause.each_companion(at, link)
    if len(runs) > 1 or not claim.called:
        known = [*claim.callers, *claim.called]
        claim.called = [*claim.called, *(m for run in runs for m in clause.principals(run) if m not in known)]
