"""Calls of one principal with several people whom other sentences name: "A called several leaders. Among them are"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from calls.extraction.cast import key_of, keys_of
from calls.extraction.findings import Claim, Mention
from calls.extraction.records import Medium
from calls.extraction.text import Sentence, Text

NEAR = 2  # sentences behind the last that belongs to it


def leads_to_list(text: Text, where: Sentence) -> bool:
    """Whether the sentence leads to a list of those in the series: "These are the leaders:"."""
    return text.text[where.end - 1] == ":" and bool(text.within(where.first, where.last, "crowd"))


@dataclass(slots=True)
class Series:
    """A series that the claim `head` opened; `last` is the sentence that told of it last."""

    head: Claim
    last: int

    @property
    def owner(self) -> Mention:
        """Whose calls they are."""
        return (self.head.callers or self.head.called)[0]

    def opened(self, sentence: int, text: Text, told: bool) -> Series | None:
        """A sentence that leads to a list of the people of a crowd. None where it lists others: "her deputy spoke with
        these leaders:", which is no claim of a call.
        """
        where = text.sentences[sentence]
        if not told and text.within(where.first, where.last, "talk_verb", "phone_verb"):
            return None
        if self.head.crowd:
            self.head, self.last = replace(self.head, opens=True), sentence
        return self

    def listed(self, listing: Claim) -> Claim | None:
        """The claim that the people of a listing make: a call of each with the owner; None where it stands too far."""
        called = self._others(listing.called)
        apart = listing.sentence > self.last + 1 or (listing.line and not self.head.opens)
        if not called or (apart and not (listing.heading and self.head.crowd)):
            return None
        self.last = listing.sentence
        callers, called = ([self.owner], called) if self.head.callers else (called, [self.owner])
        return replace(
            self.head,
            sentence=listing.sentence,
            trigger=listing.trigger,
            callers=callers,
            called=called,
            series=False,
            listing=True,
        )

    def told(self, claim: Claim) -> Claim:
        """A claim that goes on with the series: by its means and placed by whoever placed it, where it says nothing."""
        if claim.joining and self.head.crowd and claim.sentence <= self.last + NEAR:  # "On the line were A, B and C"
            return replace(claim, callers=[self.owner], joining=False, remote=self.head.remote, medium=self.head.medium)
        own = key_of(self.owner) in keys_of(claim.callers) and claim.sentence <= self.last + NEAR
        apart = not claim.back or bool(self._others(claim.called))  # "in the call with B": one of the series
        if not own or claim.remote or not apart or claim.weak or claim.in_person:
            return claim
        self.last = claim.sentence
        placed = claim.placed or (self.head.placed and bool(self.head.callers))
        remote = self.head.medium is not Medium.UNSPECIFIED
        return replace(claim, medium=self.head.medium, remote=remote, placed=placed, back=False)

    def _others(self, people: Sequence[Mention]) -> list[Mention]:
        return [m for m in people if key_of(m) != key_of(self.owner)]
