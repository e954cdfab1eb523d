"""Whose call a claim tells of, where it names them or leaves somebody to be known from what was told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from calls.extraction.cast import Cast, distinct, key_of, keys_of
from calls.extraction.findings import Claim, Conversation, Mention
from calls.extraction.lines import Lines

ALSO = 4  # tokens from "he" to "also"


class Parties:
    """The conversations told so far, by whose people a claim is made whole; `keys` are the people of each."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.conversations: list[Conversation] = []
        self.keys = Lines()
        self.current: int | None = None  # the conversation that was told last
        self.batch: list[int] = []  # the calls that the last claim told of at once
        self.refuted = False  # a call was denied before
        self.weakly: list[Mention] = []  # the two of whom weak words ("talks between A and B") told last

    def sides(self, claim: Claim) -> Iterator[tuple[list[Mention], Mention | None]]:
        """The people of each call that the claim tells of, with who placed it."""
        callers, called = self._parties(claim)
        initiator = callers[0] if claim.placed and callers else None
        if not callers and not called:
            yield from self._told_before(claim)
        elif len(callers) + len(called) == 1:
            yield from self._completed(claim, [*callers, *called], initiator)
        elif claim.distinct and len(called) > 1 and self.keys.of(keys_of([*callers, *called])):
            yield [*callers, *called], initiator  # their conference again
        elif claim.distinct and callers and len(called) > 1:
            yield from (([*callers, other], initiator) for other in called)
        elif claim.distinct and len(callers) > 1 and (called or claim.placed):  # "A received calls from B and C"
            yield from (([other, *called], other if claim.placed else None) for other in callers)
        elif callers or claim.together or claim.group or not claim.remote:
            yield [*callers, *called], initiator

    def _parties(self, claim: Claim) -> tuple[list[Mention], list[Mention]]:
        """Who spoke and with whom, each once; the one whom the article follows where only companions are named."""
        callers, called = list(map(self._same_one, distinct(claim.callers))), distinct(claim.called)
        if len(called) > 1 and not callers:
            callers = [m for m in self.cast.leading if key_of(m) not in keys_of(called)][:1]
        if claim.elliptic and (len(callers) > 1 or claim.likewise or called or self._is_new(callers)):
            called = [m for m in self._called_last() if key_of(m) not in keys_of(callers)]
        if claim.group and len(callers) + len(called) <= 1:
            called = [*called, *self._group(claim, called)] if claim.alongside else self._group(claim, callers)
        return callers, [m for m in called if key_of(m) not in keys_of(callers)]

    def _same_one(self, mention: Mention) -> Mention:
        """Whom "he also called" means: whoever made the calls told before, not somebody else named since."""
        main, told = self.cast.main, self.keys.everybody()
        if mention.role not in ("male", "female") or main is None or key_of(mention) in told:
            return mention
        if key_of(mention) in self.cast.named(mention.sentence):  # "A made known that he would also call C"
            return mention
        goes_on = self.cast.text.within(mention.last, mention.last + ALSO, "also") and key_of(main) in told
        return replace(mention, leaders=main.leaders) if goes_on and main.gender in ("", mention.gender) else mention

    def _is_new(self, callers: Sequence[Mention]) -> bool:
        """ "A called B. C also phoned": C, who was not on the line before."""
        return bool(callers) and self.current is not None and keys_of(callers).isdisjoint(self.keys[self.current])

    def _called_last(self) -> list[Mention]:
        """Whom "B and C also called" means: the one whom somebody has called before, else whom the article follows."""
        call = self.conversations[self.current] if self.current is not None else None
        if call is None or call.initiator is None or len(call.participants) != 2:
            return self.cast.leading[:1]
        return [call.participants[1 - call.initiator]]

    def _told_before(self, claim: Claim) -> Iterator[tuple[list[Mention], None]]:
        """A claim that names nobody: the calls that the last claim told of, else the readout's first pair."""
        for n in self.batch:
            yield self.conversations[n].participants, None
        if not self.conversations and claim.remote and not self.refuted:
            yield (claim.group and self.weakly) or self.cast.first_pair(claim.sentence), None

    def _group(self, claim: Claim, callers: Sequence[Mention]) -> list[Mention]:
        """ "both men": the two others named last before, or the current conversation's people where it is theirs."""
        paragraph = self.cast.in_paragraph(claim.sentence)
        close = distinct(m for m in paragraph if m.first < claim.trigger or m.sentence == claim.sentence)
        if not callers and len(close) == 2:
            return close
        if not callers:
            told = self.conversations[self.current].participants if self.current is not None else []
            before = self.cast.all_before(claim.sentence) if claim.remote else []
            return told or before or self.cast.pair_behind(claim.sentence)
        others = self.cast.before(claim, keys_of(callers))
        hub = self.keys.in_all()
        apart = [m for m in others if key_of(m) not in hub]
        return (apart if len(apart) > 1 else others)[:2]

    def _completed(
        self, claim: Claim, people: list[Mention], initiator: Mention | None
    ) -> Iterator[tuple[list[Mention], Mention | None]]:
        """A claim that names one principal only: of the current call, else with the one whom the article follows."""
        one = key_of(people[0])
        if self.current is not None and one in self.keys[self.current]:
            yield self.conversations[self.current].participants, initiator
        elif self.cast.main and key_of(self.cast.main) != one:
            yield [*people, self.cast.main], initiator
        else:
            owned = claim.series and people[0].first < claim.trigger  # "listened to A's calls"
            yield ([] if owned else self._talked_of(claim, one)) or people, initiator

    def _talked_of(self, claim: Claim, one: str) -> list[Mention]:
        """ "A and B discussed trade. During their phone call, A said …": the two named just before."""
        if self.conversations or not claim.remote:
            return []
        pair = self.cast.pair_before(claim.sentence, one)
        return [] if keys_of(pair) in self.cast.met else pair
