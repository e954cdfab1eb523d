"""How sure each fact of a call or a statement is, with the reason: which rule read it, where, and what agrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.records import Band, Call, Medium, Proof, Span, Status

FEW = 31  # days
BEYOND = frozenset({"office", "past", "future", "year", "crisis"})  # clues that are no words for a day
NAMED = {
    MentionKind.PERSON: (Band.SURE, "named"),
    MentionKind.OFFICE: (Band.SURE, "by office on the day"),
}
Judgement = tuple[Band, str]


@dataclass(frozen=True, slots=True)
class Told:
    """Where facts of a call were read. `people` are its participants in their order; `initiative` is the rule that
    found who placed it, `day_known` whether the article tells the day on which it was written, `main` whether it is the
    article's first call or told with it. `shared` are those of its own sentences that tell that other calls were held
    too.
    """

    people: Sequence[Mention]
    shared: frozenset[Span] = frozenset()
    hour: Span | None = None
    length: Span | None = None
    initiative: str = ""
    day_known: bool = False
    main: bool = False


def prove(call: Call, told: Told) -> Iterator[Proof]:
    """A proof for each fact of `call` that has a value, other than its subjects."""
    yield Proof("status", call.evidence, call.status.value, *_status(call))
    yield Proof("background", call.evidence, "recalled" if call.background else "news", *_background(call, told))
    for person in told.people:
        yield Proof("participants", (person.span,), f"mention {person.kind.value}", *_participant(person, call))
    if call.days:
        yield Proof("days", _day_words(call), "clues", *_days(call, told))
    if call.medium is not Medium.UNSPECIFIED:
        yield Proof("medium", call.evidence, "medium", Band.SURE, "a word for it where the call is told")
    if call.initiator:
        yield Proof("initiator", call.evidence, told.initiative, *INITIATIVES[told.initiative])
    for name, span in (("time_of_day", told.hour), ("duration", told.length)):
        if span:
            yield Proof(name, (span,), name, *_beside(call, span, told))


INITIATIVES: dict[str, Judgement] = {
    "asked": (Band.SURE, "the article says at whose initiative it was"),
    "caller": (Band.SURE, "who stands as the one that called"),
    "placed": (Band.SURE, "who made or received the call"),
}


def _status(call: Call) -> Judgement:
    if any(person.leader is None for person in call.participants):
        return Band.CHECK, "somebody on the line is not known"
    if call.status is Status.ANNOUNCED:
        return Band.LIKELY, "words for what is still to come"
    if len(call.evidence) > 1:
        return Band.SURE, "several sentences tell that it was held"
    if call.medium is Medium.UNSPECIFIED:
        return Band.LIKELY, "one sentence tells of a conversation, not by what means"
    return Band.SURE, "a sentence tells that it was held, and by what means"


def _background(call: Call, told: Told) -> Judgement:
    if told.main:
        return Band.SURE, "the first call that is told"
    return Band.LIKELY, "told as what was before the news" if call.background else "told beside the first call"


def _participant(person: Mention, call: Call) -> Judgement:
    if len(person.leaders) != 1:
        return Band.CHECK, "nobody known has this name or office, or several have"
    if person.kind is MentionKind.OFFICE and call.days is None:
        return Band.LIKELY, "by office, on no known day"
    return NAMED.get(person.kind, (Band.LIKELY, "whoever was spoken of before"))


def _day_words(call: Call) -> tuple[Span, ...]:
    """The words of the clues that the day was concluded from."""
    return tuple(dict.fromkeys(s for clue in call.clues if clue.kept and clue.kind not in BEYOND for s in clue.spans))


def _days(call: Call, told: Told) -> Judgement:
    count = len(call.days or ())
    if count > FEW:
        return Band.CHECK, "the clues leave many days"
    if any(clue.hard and not clue.kept for clue in call.clues):
        return Band.LIKELY, "a clue contradicts the others"
    if count > 1 and not told.day_known:
        return Band.LIKELY, "the clues leave a few days, and the article's own day is not known"
    return Band.SURE, "the clues agree"


def _beside(call: Call, span: Span, told: Told) -> Judgement:
    if any(span in sentence for sentence in call.evidence):
        if not any(span in sentence for sentence in told.shared):
            return Band.SURE, "in a sentence that tells that this call was held"
        return Band.LIKELY, "in a sentence that tells of several calls"
    return Band.LIKELY, "in the sentences that speak of the call"


def place_band(rule: str, named: bool, reported: bool) -> Band:
    """How sure the call of a statement is: `named` where a leader on its line says it, `reported` where somebody passed
    the words on, as the readout of a call does.
    """
    if rule != "focus":
        return Band.CHECK
    return Band.SURE if named and reported else Band.LIKELY
