"""Which call each sentence speaks of, once all calls of the article are known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from operator import attrgetter

from calls.extraction.cast import Cast
from calls.extraction.findings import IN_PERSON, Conversation
from calls.extraction.lines import Lines
from calls.extraction.records import Status
from calls.extraction.text import Sentence, Text

TIMED = re.compile(r"\W{0,2}\d{1,2}(?: ?[h:] ?\d{2}|h)\b(?![^\n]{90})")  # "18:30", "17h05 – …": heads an entry
ENTRIES = 3  # headed so, an article is a list of entries


class Focus:
    """Goes over the sentences once more, with what the walk made of them.

    `keys` are the people of each conversation, `told` the conversations that a sentence tells of, `claimed` the
    sentences with words for a call.
    """

    def __init__(
        self,
        text: Text,
        cast: Cast,
        conversations: Sequence[Conversation],
        keys: Lines,
        told: Mapping[int, Sequence[int]],
        claimed: Set[int],
    ) -> None:
        self.text, self.cast, self.conversations, self.keys = text, cast, conversations, keys
        self.told, self.claimed = told, claimed

    def settle(self, walk: Sequence[int | None], denied: Iterable[int], earlier: Set[int]) -> list[int | None]:
        """The focus of each sentence; None where it speaks of no call. `walk` is the conversation that was current
        there, `denied` the sentences that deny a call, `earlier` the conversations told as gone before ("had called").
        """
        focus = list(walk)
        self._look_ahead(focus)
        self._after_denials(focus, denied)
        self._after_meetings(focus)
        self._entries(focus)
        self._after_recalled(focus, earlier)
        return focus

    def _look_ahead(self, focus: list[int | None]) -> None:
        """Give the sentences that lead up to a call in its own paragraph, and name who is new in it, to that call."""
        for n, call in enumerate(self.conversations):
            where = self.text.sentences[call.evidence[0]]
            for sentence in (self.text.sentences[at] for at in range(where.index - 1, -1, -1)):
                people, current = self.cast.named(sentence.index) & self.keys[n], focus[sentence.index]
                if sentence.paragraph != where.paragraph or sentence.index in self.claimed or not people:
                    break
                if current is None or people - self.keys[current]:
                    focus[sentence.index] = n

    def _after_denials(self, focus: list[int | None], denied: Iterable[int]) -> None:
        """What follows a call that did not take place belongs to none, up to the next one that is told or named."""
        for index in denied:
            for n in range(index, len(focus)):
                if focus[n] is None or (n > index and (n in self.told or self._names_both(n, focus[n]))):
                    break
                focus[n] = None

    def _after_meetings(self, focus: list[int | None]) -> None:
        """What follows a meeting in person in its paragraph belongs to no call, up to the next one that is told."""
        for hit in self.text.of(*IN_PERSON):
            met = self.text.sentence_at(hit.start)
            if met.index in self.told or not self.cast.named(met.index) or self._is_aside(met):
                continue
            present = self.cast.named(met.index)
            for n in range(met.index, len(focus)):
                new = self.text.sentences[n].paragraph != met.paragraph or n in self.told
                if new or self._goes_back(n, focus[n], present):
                    break
                focus[n] = None

    def _goes_back(self, sentence: int, call: int | None, present: Set[str]) -> bool:
        """Whether no call was current, or one of whose people nobody met and whom the sentence names: "A called B. C
        came to Rome. A said"."""
        people = self.keys[call] if call is not None else frozenset[str]()
        return call is None or (people.isdisjoint(present) and not people.isdisjoint(self.cast.named(sentence)))

    def _is_aside(self, met: Sentence) -> bool:
        """Whether the sentence prints words or looks ahead: the meeting is not what the next one speaks of."""
        quotations = self.text.quotations
        at = bisect_left(quotations, met.start, key=attrgetter("start"))
        prints = at < len(quotations) and quotations[at].start < met.end
        return prints or bool(self.text.within(met.first, met.last, "future"))

    def _names_both(self, sentence: int, call: int | None) -> bool:
        return call is not None and len(self.cast.named(sentence) & self.keys[call]) > 1

    def _entries(self, focus: list[int | None]) -> None:
        """An entry of a list that tells of no call itself speaks of that whose people it names, or of none."""
        for low, high in self._entry_ranges():
            here = next((n for n in range(low, high) if n in self.told and self._tells_anew(n)), high)
            call = focus[here] if here < high else self._of_people(low, high)
            for n in range(low, here):
                focus[n] = call

    def _entry_ranges(self) -> list[tuple[int, int]]:
        heads = [s.index for s in self.text.sentences if self._heads(s)]
        ends = [*heads[1:], len(self.text.sentences)]
        return list(zip(heads, ends, strict=True)) if len(heads) >= ENTRIES else []

    def _heads(self, sentence: Sentence) -> bool:
        before = self.text.sentences[sentence.index - 1] if sentence.index else None
        first = before is None or before.paragraph != sentence.paragraph
        return first and bool(TIMED.match(self.text.text, sentence.start))

    def _of_people(self, low: int, high: int) -> int | None:
        named = frozenset[str]().union(*(self.cast.named(n) for n in range(low, high)))
        return next((n for n, key in enumerate(self.keys) if len(key & named) > 1), None)

    def _after_recalled(self, focus: list[int | None], earlier: Set[int]) -> None:
        """A paragraph that names nobody goes back from a recalled call to the one that is the news."""
        news = next((n for n, c in enumerate(self.conversations) if c.status is Status.HELD), None)
        if news is None:
            return
        kept = -1
        for sentence in self.text.sentences:
            n = sentence.index
            here = focus[n]
            if n in self.told and self._tells_anew(n):
                kept = sentence.paragraph
            elif (
                here is not None
                and here in earlier
                and not self.conversations[here].opening
                and kept != sentence.paragraph
                and not self.cast.named(n) & self.keys[here] - self.keys[news]
            ):
                focus[n] = news

    def _tells_anew(self, sentence: int) -> bool:
        """Whether the sentence itself names somebody of the call that it tells of."""
        return any(self.cast.named(sentence) & self.keys[call] for call in self.told[sentence])
