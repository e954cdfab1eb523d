"""Whether a claim tells of a conversation again that was told before, or of a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from calls.extraction.cast import Cast, Key
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.findings import Claim
from calls.extraction.parties import Parties
from calls.extraction.partners import DATES
from calls.extraction.records import Status

STOPS = '.!?…"”»'
BESIDE = 4  # tokens from the word for a call to the month of its day: "their conversation of 5 June"
NEAR = 10  # tokens between the verb and its day: "had spoken with B, of Ruritania, on Monday"
HELD = 5  # tokens from "the call" to the end of "took place"
HEADLINES = 1  # the last sentence of the head, where a headline may leave out who else was on the line
DAYS = ("weekday", "month", "month_capital")
VAGUE = ("soon", "shortly")
Days = Callable[[Claim], DaySet]


class Retold(Parties):
    """Compares claims with what was told before. `elsewhen` are the sentences that name a year which is not the
    article's, `days` the days that a claim's own words give.
    """

    def __init__(self, cast: Cast, elsewhen: frozenset[int], days: Days) -> None:
        super().__init__(cast)
        self.text, self.elsewhen, self.days_of = cast.text, elsewhen, days
        self.met = False  # the last neutral words told of a meeting in person
        self.of_nobody = False  # a call on the line was told of, and of nobody who was on it
        self.began: list[Claim | None] = []  # the claim that told each conversation first
        self.again: dict[int, list[Claim]] = {}  # the claims that told of it since, as news
        self.joined: dict[int, Key] = {}  # who was on the line before others joined

    def _known(self, claim: Claim, key: Key) -> int | None:
        if claim.back and not claim.other and self._dates_another(claim, key):
            claim.dated = claim.other = claim.recalled = True
        if claim.other:  # one not told before, unless in the same breath or in the same words
            told = [n for n in self.keys.of(key) if self.conversations[n].background]
            return next((n for n in told if self._same_words(self.conversations[n].evidence[0], claim.sentence)), None)
        if found := list(self._fitting(claim, key)):
            plain = not (claim.recalled or claim.earlier or claim.back)
            return next((n for n in found if plain and not self.conversations[n].background), found[0])
        if claim.back and self.current is not None and key <= self.keys[self.current]:
            return self.current
        return None

    def _same_words(self, one: int, other: int) -> bool:
        """Whether the sentences are one, or two of the same words, as pages repeat their head."""
        first, second = self.text.sentences[one], self.text.sentences[other]
        words = self.text.norms
        return one == other or words[first.first : first.last] == words[second.first : second.last]

    def _fitting(self, claim: Claim, key: Key) -> Iterator[int]:
        """The conversations that the claim may tell of again, the last one first."""
        status = Status.ANNOUNCED if claim.announced else Status.HELD
        here = claim.sentence in self.elsewhen
        for n in self.keys.near(key):
            same = key == self.keys[n] or key == self.joined.get(n)
            if not (same or (not claim.distinct and self._part_of(claim, key, n))):
                continue
            call = self.conversations[n]
            if not (
                call.since
                or (call.status is status and self._of_other_day(n, claim))
                or (call.status is not status and not claim.back and not self._told_ahead(n, claim))
                or (here and call.evidence[0] not in self.elsewhen)
            ):
                yield n

    def _of_other_day(self, n: int, claim: Claim) -> bool:
        """Whether the words of the claim and those that told the conversation first give two days."""
        began = self.began[n]
        if began is None or claim.back:
            return False
        days = self.days_of(claim)
        return not all(self.days_of(one).meets(days) for one in (began, *self._again_before(n, claim)))

    def _again_before(self, n: int, claim: Claim) -> Sequence[Claim]:
        """What told of the call since, and so of its day, where the claim looks back: "had spoken on Monday"."""
        if not (claim.earlier or claim.recalled) or n not in self.again:
            return ()
        return self.again[n] if self.text.within(claim.trigger, claim.trigger + NEAR, *DAYS) else ()

    def _dates_another(self, claim: Claim, key: Key) -> bool:
        """ "In their conversation of 5 June": where none of those told before was on that day."""
        if claim.weak or claim.in_person or claim.announced or not self._day_stands_by(claim):
            return False
        told, days = [n for n in self.keys.near(key) if key <= self.keys[n]], self.days_of(claim)
        return bool(told) and all(self._was_elsewhen(n, days) for n in told)

    def _day_stands_by(self, claim: Claim) -> bool:
        return bool(self.text.within(claim.trigger + 1, claim.trigger + BESIDE + 1, *DAYS[1:]))

    def _was_elsewhen(self, n: int, days: DaySet) -> bool:
        """Whether words that told of the call name a day, and none of `days`."""
        began, status = self.began[n], self.conversations[n].status
        told = [*([began] if began else []), *self.again.get(n, ())]
        return status is Status.HELD and any(not self.days_of(one).meets(days) for one in told)

    def _told_ahead(self, n: int, claim: Claim) -> bool:
        """Whether one of the two tells what was still to come of the call that the other says was held."""
        return claim.was_due or self._leads_up(claim) or self._is_kept(n, claim) or self._foreseen(n, claim)

    def _foreseen(self, n: int, claim: Claim) -> bool:
        """ "A called B. He had said on Monday that he would call": of the call that was held, where no other day is
        named and they do not speak once more.
        """
        began = self.began[n]
        if not claim.announced or began is None or self.conversations[n].background:
            return False
        where, days = self.text.sentences[claim.sentence], self.days_of(claim)
        known = days == ANY_DAY or days == self.days_of(began)
        once = not self.text.within(where.first, where.last, "again", "renewed")
        return known and once and bool(self.text.within(where.first, claim.trigger + 2, "foreseen"))

    def _is_kept(self, n: int, claim: Claim) -> bool:
        """ "A had said he would call B. On Friday the two spoke", "would call on Friday. They spoke on Friday"."""
        began = self.began[n]
        if began is None or claim.announced or claim.recalled or claim.earlier:
            return False
        days = self.days_of(began)
        return began.was_due or (len(days) == 1 and days == self.days_of(claim))

    def _leads_up(self, claim: Claim) -> bool:
        """ "Before the call, A said that he would speak with B": of the call that the article tells of."""
        first = self.text.sentences[claim.sentence].first
        opened = any(hit.value == "beside" for hit in self.text.within(first, first + 2, "link"))
        return opened and bool(self.text.within(first + 1, first + 5, "definite"))

    def _took_place(self, claim: Claim) -> bool:
        """ "A was due to call B. The call took place at noon": the words go back to it as held."""
        behind = self.text.within(claim.trigger + 1, claim.trigger + HELD, "took_place")
        return any(hit.value == "took_place" for hit in behind)

    def _part_of(self, claim: Claim, key: Key, n: int) -> bool:
        """Whether a claim of one conference and an earlier one tell of the same people, one of them leaving some
        out.
        """
        if not (len(key) > 2 or len(self.keys[n]) > 2):
            return False
        if not self.keys[n] < key:
            return key < self.keys[n]
        return self._is_headline(max(self.conversations[n].evidence), claim) or (claim.alongside and n == self.current)

    def _is_headline(self, told: int, claim: Claim) -> bool:
        """Whether the sentence is of the head, or a line without a full stop just above the claim."""
        if told <= HEADLINES or claim.sentence != told + 1:
            return told <= HEADLINES
        line, below = self.text.sentences[told], self.text.sentences[claim.sentence]
        return line.paragraph != below.paragraph and self.text.text[line.end - 1] not in STOPS

    def _new(self, claim: Claim, key: Key) -> bool:
        """Whether the words may begin a call that was not told before."""
        both = len(claim.callers) + len(claim.called) >= 2
        own = claim.remote or claim.together or claim.dated or (self.of_nobody and both)
        if claim.back and (self.refuted or not own):
            return False
        if claim.back and not both and self.conversations and not claim.other:
            return False
        if claim.announced and not both and self.keys.of(key) and not self._names_day(claim.sentence):
            return False  # "They agreed to speak again soon"
        near = self.met or key in self.cast.met or self._on_the_spot(claim)
        return claim.remote or not (claim.weak or claim.in_person or near)

    def _names_day(self, sentence: int) -> bool:
        where = self.text.sentences[sentence]
        return any(hit.value not in VAGUE for hit in self.text.within(where.first, where.last, *DATES))

    def _on_the_spot(self, claim: Claim) -> bool:
        """Whether what stands before, in the sentence or in the one before it of its paragraph, sets those of whom it
        tells in one place.
        """
        where = self.text.sentences[claim.sentence]
        before = self.text.sentences[max(claim.sentence - 1, 0)]
        first = before.first if before.paragraph == where.paragraph else where.first
        return bool(self.text.within(first, claim.trigger, "around"))
