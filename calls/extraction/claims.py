"""Sentences that say that somebody spoke with somebody at a distance, one claim for each time they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calls.extraction.announced import foreseen, is_announced, is_renewed, is_urged
from calls.extraction.call_units import encode_calls
from calls.extraction.clauses import Clause, clauses
from calls.extraction.denied import disclaimed, is_denied
from calls.extraction.findings import Claim, Mention
from calls.extraction.means import medium
from calls.extraction.meetings import came_there, told_of_meeting, went_there
from calls.extraction.noun_claims import held
from calls.extraction.one_or_each import is_one_call, is_plural, one_by_one, says_each
from calls.extraction.other_times import of_event
from calls.extraction.records import Medium
from calls.extraction.strangers import is_with_stranger
from calls.extraction.text import Text
from calls.extraction.triggers import TRIGGERS, calls, other_word, purpose
from calls.extraction.unreal import in_one_place, is_to_come, is_unreal
from calls.extraction.verb_claims import add_companions, by_device, phoned, received, talked

ELSEWHERE = re.compile("x|[_oI]{0,3}t(?!_{0,2}[HGP])")  # « a participé au forum »
OF_AIDES = re.compile("O_?[TV]_?$")  # "their advisers spoke by phone"
TRIGGERS_IN = frozenset(TRIGGERS)


def find_claims(text: Text, mentions: Sequence[Mention]) -> list[Claim]:
    """Every claim of `text`, in order; words inside quotations make none."""
    units = encode_calls(text, mentions)
    return [claim for clause in clauses(text, units) for claim in (*claims_of(clause), *_listing(clause))]


def _listing(clause: Clause) -> Iterator[Claim]:
    """ "Among them are A, B and C": some of those with whom the sentence before says that somebody spoke."""
    if not TRIGGERS_IN.isdisjoint(clause.codes[clause.start : clause.end]):
        return
    unit, line, heading = clause.units[clause.start], clause.line(), clause.heading()
    if called := clause.principals(heading or line or clause.listing()):
        yield Claim(
            unit.sentence, unit.first, called=called, listing=True, line=line is not None, heading=heading is not None
        )


def claims_of(clause: Clause) -> Iterator[Claim]:
    """The claims of one sentence, in order."""
    part = clause.codes[clause.start : clause.end]
    triggers = [n for n, code in enumerate(part, clause.start) if code in TRIGGERS and not other_word(clause, n)]
    triggers = triggers[:1] + [at for at in triggers[1:] if not purpose(clause, at)]
    joined = "j" in part and all(clause.codes[at] == "n" for at in triggers)  # "the call also included A, B and C"
    if joined and (triggers or "G" in part or not clause.has(clause.start + part.index("j"), "joined", "weak")):
        yield from _joining(clause, clause.start + part.index("j"), triggers)
        return
    triggers = [
        at for at in triggers if not (clause.codes[at] == "D" and OF_AIDES.search(clause.codes, clause.start, at))
    ]
    devices = [at for at in triggers if clause.codes[at] == "D" and _is_beside_word(clause, at, triggers)]
    told = [claim for at in triggers if at not in devices and (claim := _sound_claim(clause, at))]
    if devices and not any(claim.is_whole for claim in told):  # "reached B by phone and discussed trade"
        told = [c for at in devices if (c := _sound_claim(clause, at)) and c.is_whole] or told
    for claim in told[1:] if told and told[0].announced else ():
        claim.announced = claim.announced or (claim.weak and claim.group)  # "in the first contact of the two men"
    yield from told
    if likewise := clause.likewise():  # "A phoned B. So did C."
        at, people = likewise
        unit = clause.units[at]
        who = clause.principals(people)
        yield Claim(unit.sentence, unit.first, callers=who, elliptic=True, placed=True, remote=True, likewise=True)


def _is_beside_word(clause: Clause, device: int, words: Sequence[int]) -> bool:
    """Whether "by phone" only tells how they spoke who are told of by another word."""
    return any(clause.codes[at] in "VRTCn" and clause.near(at, device, ";kK") for at in words)


def _sound_claim(clause: Clause, at: int) -> Claim | None:
    claim = _claim(clause, at)
    none = claim.denied and clause.codes[at] in "CN"  # "no such call took place"
    sound = not claim.void and (claim.callers or claim.called or claim.back or claim.group or none)
    return claim if sound else None


def _joining(clause: Clause, at: int, triggers: Sequence[int]) -> Iterator[Claim]:
    """ "Also on the line were A, B and C": to the conference told before."""
    unit = clause.units[at]
    if not triggers and ELSEWHERE.match(clause.codes, at + 1, clause.end):
        return
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
    if code not in "VR" and is_with_stranger(clause, at):
        claim.void = True
        return claim
    {"V": phoned, "R": received, "T": talked, "D": by_device}.get(code, held)(clause, claim, at)
    if unit.code in "TCN" and claim.callers:
        add_companions(clause, claim, at, "W")
    if unit.code == "T" and claim.called:
        add_companions(clause, claim, at, "t")
    if len(claim.callers) == 1 and not (claim.called or claim.group or claim.void):
        claim.called = clause.counterpart(at, claim.callers)
    _qualify(clause, claim, at)
    if claim.announced and claim.remote and not (claim.callers or claim.called) and is_renewed(clause, at):
        claim.back, claim.group, claim.together = False, True, True
    return claim


# what the rest of the sentence says of it


def _qualify(clause: Clause, claim: Claim, at: int) -> None:
    if claim.verb is None:
        claim.announced = is_announced(clause, at)
        claim.denied = claim.denied or is_denied(clause, at, claim.together, claim.announced)
    else:
        claim.announced = foreseen(clause, claim.verb) or is_to_come(clause, at)
        claim.denied = disclaimed(clause, claim.verb) or is_unreal(clause, at)
    recalled = [hit for hit in clause.context("recalled") if not of_event(clause, at, hit)]
    claim.recalled = bool(recalled)
    claim.earlier = clause.in_pluperfect(at) or (claim.announced and clause.told_before(at))
    claim.other = any(hit.value == "other" for hit in recalled)
    claim.weak = any(clause.has(at, kind, "weak") for kind in ("talk_verb", "talk_noun", "definite"))
    if not claim.remote and is_urged(clause, at):
        claim.announced = claim.weak = True
    there = (
        clause.placed(at)
        or clause.there(at)
        or went_there(clause, at)
        or came_there(clause, at)
        or in_one_place(clause, at)
    )
    claim.in_person = there or told_of_meeting(clause, at)
    if clause.context("repeated") and not claim.in_person:
        claim.recalled = claim.remote = True
    each = clause.codes[at] == "R" or (claim.placed and (is_plural(clause, at) or clause.caller_behind(at)))
    several = (len(claim.callers) > 1 or claim.alongside) and claim.called and not each
    conference = claim.medium is Medium.VIDEO or is_one_call(clause, at)
    if (several and not one_by_one(clause, claim)) or (conference and not says_each(clause)):
        claim.distinct = False
    claim.due = claim.back and clause.has(at + 1, "future", "due")
    claim.opens = clause.codes[clause.end - 1] == ";"
    if len(claim.callers) + len(claim.called) == 1 and not claim.back:
        _open_series(clause, claim, at)
    joined = clause.codes.find("j", clause.start, clause.end)
    if joined >= 0 and not claim.distinct:
        _join(clause, claim, joined)


def _open_series(clause: Clause, claim: Claim, at: int) -> None:
    """Whether one principal had calls with people not named here: "called several leaders", "A's phone calls"."""
    by_crowd = clause.codes[at] == "V" and not claim.callers and clause.crowd_before(at)
    claim.placed = claim.placed or by_crowd  # "several leaders called B"
    crowd = by_crowd or (not claim.group and clause.crowd_behind(at))
    claim.series = crowd or claim.opens or (clause.codes[at] == "C" and is_plural(clause, at))
    claim.crowd = crowd or claim.opens


def _join(clause: Clause, claim: Claim, at: int) -> None:
    """Add those who joined the conference: the people behind the word, else its subject."""
    joined = clause.people_after(at) or clause.subject(at)
    claim.called = [*claim.called, *clause.principals(joined)]
