"""From claims to conversations: which claims tell of the same call, and which sentences speak of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from calls.extraction.cast import Cast, Key, distinct, key_of, keys_of
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.findings import Claim, Conversation, Mention, Story
from calls.extraction.focus import Focus
from calls.extraction.last_time import looks_back, tells_last
from calls.extraction.parties import Parties
from calls.extraction.partners import DATES
from calls.extraction.records import Medium, Status
from calls.extraction.series import Series, leads_to_list
from calls.extraction.tail import Tail
from calls.extraction.text import Sentence, Text

BULLETS = "-–—•*·►"
TITLE = 16  # words that a line with a bullet may have which is the title of something else
Days = Callable[[Claim], DaySet]
HEADLINES = 1  # the last sentence of the head, where a headline may leave out who else was on the line


def tell(
    text: Text,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    elsewhen: frozenset[int] = frozenset(),
    days: Days = lambda _: ANY_DAY,
) -> Story:
    """The conversations of `text`, in the order in which they are told, and the focus of each sentence.

    `elsewhen` are the sentences that name a year which is not the article's, `days` the days that a claim's own words
    give.
    """
    return _Walk(text, mentions, claims, elsewhen, days).story()


class _Walk(Parties):
    """Goes through the sentences with a current conversation."""

    def __init__(
        self, text: Text, mentions: Sequence[Mention], claims: Sequence[Claim], elsewhen: frozenset[int], days: Days
    ) -> None:
        self.text, self.elsewhen, self.tail, self.days_of = text, elsewhen, Tail(text), days
        self.days: list[DaySet] = []  # of each conversation, as the words that told it first give them
        self.met = False  # the last neutral words told of a meeting in person
        self.claims: dict[int, list[Claim]] = {}
        self.series: Series | None = None
        self.listings = {claim.sentence: claim for claim in claims if claim.listing}
        told = [claim for claim in claims if not claim.listing]
        for claim in told:
            self.claims.setdefault(claim.sentence, []).append(claim)
        super().__init__(Cast(text, mentions, [claim for claim in told if not claim.likewise]))
        self.joined: dict[int, Key] = {}  # who was on the line before others joined
        self.told: dict[int, list[int]] = {}  # the calls that a sentence tells of
        self.earlier: set[int] = set()  # the calls told as gone before

    def story(self) -> Story:
        focus: list[int | None] = []
        for sentence in self.text.sentences:
            told = [n for claim in self._claims(sentence.index) for n in self._tell(claim)]
            if told:
                self.current, self.batch, self.told[sentence.index] = told[0], told, told
            elif not self.claims.get(sentence.index):
                self.cast.meet(sentence)
                self.current = self._switch(sentence.index)
            focus.append(self.current)
            if self.current is not None:
                self._look_back(sentence, self.conversations[self.current])
            for n in dict.fromkeys(told or ([self.current] if self.current is not None else [])):
                self.conversations[n].sentences.append(sentence.index)
        first = next((n for n in focus if n is not None), None)
        opening = focus.index(first) if first is not None else 0
        if first is not None and self.conversations[first].is_deep:
            first = None  # what leads up to a call that is only recalled speaks of something else
        denied = [n for n, claims in self.claims.items() if n not in self.told and any(c.refutes for c in claims)]
        focused = Focus(self.text, self.cast, self.conversations, self.keys, self.told, self.claims.keys())
        return Story(self.conversations, focused.settle([*([first] * opening), *focus[opening:]], denied, self.earlier))

    # one claim

    def _claims(self, sentence: int) -> Iterator[Claim]:
        """The claims of the sentence, those that name people of a series told before among them."""
        for claim in self.claims.get(sentence, ()):
            if claim.series and not claim.denied:
                self.series = Series(claim, sentence)
                self.met = claim.in_person and not claim.remote
            if not claim.crowd:
                yield self.series.told(claim) if self.series else claim
        if self.series and leads_to_list(self.text, self.text.sentences[sentence]):
            self.series = self.series.opened(sentence, self.text, told=sentence in self.claims)
        if self.series and sentence in self.listings and (listed := self.series.listed(self.listings[sentence])):
            yield listed

    def _tell(self, claim: Claim) -> Iterator[int]:
        if claim.denied or (not claim.listing and self._is_link(claim.sentence)):
            self.refuted = self.refuted or claim.denied
            return
        if claim.remote:
            self.met = False
        elif claim.in_person and claim.callers and claim.called and not claim.back:
            self.met = True
        if claim.joining:
            yield from self._join(claim)
            return
        if claim.likewise:
            self.current = self._just_placed(claim.sentence)
            if self.current is None:
                return
        for people, initiator in self.sides(claim):
            found = self._known(claim, keys_of(people))
            if found is not None:
                yield self._again(found, claim, people, initiator)
            elif len(people) >= 2 and self._new(claim, keys_of(people)):
                yield self._begin(claim, people, initiator)

    def _is_link(self, sentence: int) -> bool:
        """Whether the sentence is a link to another article: in the tail, or a bullet, few words, no full stop."""
        where = self.text.sentences[sentence]
        line = self.text.text[where.start : where.end]
        listed = line[0] in BULLETS and len(line.split()) <= TITLE
        return sentence > 2 and not line.endswith(".") and (listed or self.tail.holds(where))

    def _just_placed(self, sentence: int) -> int | None:
        """The last call that somebody placed as this sentence or the one before says."""
        told = reversed(list(enumerate(self.conversations)))
        return next((n for n, c in told if c.initiator is not None and c.evidence[-1] >= sentence - 1), None)

    def _join(self, claim: Claim) -> Iterator[int]:
        """Put more people on the line of a conference."""
        if (
            self.current is None
            or len(self.keys[self.current]) < 2
            or self.conversations[self.current].medium is Medium.UNSPECIFIED
        ):
            return
        self._add(self.current, distinct(claim.called))
        yield self.current

    def _add(self, n: int, people: Iterable[Mention]) -> None:
        """Put those of `people` on the line of a conversation who are not there yet."""
        more = [m for m in people if key_of(m) not in self.keys[n]]
        if more and len(self.keys[n]) > 1:
            self.joined[n] = self.keys[n]
        self.conversations[n].participants.extend(more)
        self.keys[n] = self.keys[n].union(map(key_of, more))

    def _known(self, claim: Claim, key: Key) -> int | None:
        if claim.other:  # one not told before, unless in the same breath or in the same words
            past = [(n, c) for n, c in enumerate(self.conversations) if c.background and self.keys[n] == key]
            return next((n for n, call in past if self._same_words(call.evidence[0], claim.sentence)), None)
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
        days = ANY_DAY if claim.back else self.days_of(claim)
        for n in reversed(range(len(self.conversations))):
            same = key == self.keys[n] or key == self.joined.get(n)
            if not (same or (not claim.distinct and self._part_of(claim, key, n))):
                continue
            call = self.conversations[n]
            if not (
                call.since
                or (call.status is status and not self.days[n].meets(days))
                or (call.status is not status and not claim.back and not claim.was_due and not self._leads_up(claim))
                or (here and call.evidence[0] not in self.elsewhen)
            ):
                yield n

    def _leads_up(self, claim: Claim) -> bool:
        """ "Before the call, A said that he would speak with B": of the call that the article tells of."""
        first = self.text.sentences[claim.sentence].first
        opened = any(hit.value == "beside" for hit in self.text.within(first, first + 2, "link"))
        return opened and bool(self.text.within(first + 1, first + 5, "definite"))

    def _part_of(self, claim: Claim, key: Key, n: int) -> bool:
        """Whether a claim of one conference and an earlier one tell of the same people, one of them leaving some
        out.
        """
        if not (len(key) > 2 or len(self.keys[n]) > 2):
            return False
        headline = max(self.conversations[n].evidence) <= HEADLINES
        return key < self.keys[n] or (self.keys[n] < key and (headline or (claim.alongside and n == self.current)))

    def _new(self, claim: Claim, key: Key) -> bool:
        """Whether the words may begin a call that was not told before."""
        both = len(claim.callers) + len(claim.called) >= 2
        if claim.back and (self.refuted or not (claim.remote or claim.together)):
            return False
        if claim.back and not both and self.conversations and not claim.other:
            return False
        if claim.announced and not both and key in self.keys and not self._names_day(claim.sentence):
            return False  # "They agreed to speak again soon"
        near = self.met or key in self.cast.met or self._on_the_spot(claim.sentence)
        return claim.remote or not (claim.weak or claim.in_person or near)

    def _names_day(self, sentence: int) -> bool:
        where = self.text.sentences[sentence]
        return bool(self.text.within(where.first, where.last, *DATES))

    def _on_the_spot(self, sentence: int) -> bool:
        """Whether the sentence before, in its paragraph, sets those of whom it tells in one place."""
        before = self.text.sentences[max(sentence - 1, 0)]
        same = before.paragraph == self.text.sentences[sentence].paragraph
        return same and bool(self.text.within(before.first, before.last, "around"))

    def _again(self, n: int, claim: Claim, people: Sequence[Mention], initiator: Mention | None) -> int:
        call = self.conversations[n]
        if claim.due and call.evidence == [claim.sentence - 1]:
            call.status = Status.ANNOUNCED  # "A has a call with B on Sunday. It is scheduled for ten."
        self._add(n, people)
        call.evidence.append(claim.sentence)
        if call.medium is Medium.UNSPECIFIED:
            call.medium = claim.medium
        both = bool(claim.callers and claim.called)
        call.background = call.background and not (both and claim.remote and not (claim.recalled or claim.earlier))
        if call.initiator is None and initiator is not None:
            call.initiator = self._place(call, initiator)
        return n

    def _begin(self, claim: Claim, people: list[Mention], initiator: Mention | None) -> int:
        call = Conversation(
            participants=list(people),
            evidence=[claim.sentence],
            status=Status.ANNOUNCED if claim.announced else Status.HELD,
            background=claim.recalled,
            opening=all(call.evidence == [claim.sentence] for call in self.conversations),
            medium=claim.medium,
        )
        if initiator is not None:
            call.initiator = self._place(call, initiator)
        self.conversations.append(call)
        self.keys.append(keys_of(people))
        self.days.append(self.days_of(claim))
        if claim.recalled or claim.earlier:
            self.earlier.add(len(self.keys) - 1)
        return len(self.conversations) - 1

    def _look_back(self, sentence: Sentence, news: Conversation) -> None:
        """ "Their first call since 3 March", "their last one was on Monday": the same people's call of that day."""
        since, key = looks_back(self.text, sentence), keys_of(news.participants)
        if not since and (news.evidence[0] == sentence.index or not tells_last(self.text, sentence)):
            return
        if len(key) > 1 and self.keys.count(key) == 1 and self.cast.named(sentence.index) <= key:
            people = list(news.participants)
            medium = news.medium if since else Medium.UNSPECIFIED
            call = Conversation(people, [sentence.index], background=True, since=since, medium=medium)
            self.conversations.append(call)
            self.keys.append(key)
            self.days.append(ANY_DAY)
            call.sentences.append(sentence.index)

    def _place(self, call: Conversation, person: Mention) -> int | None:
        keys = list(map(key_of, call.participants))
        return keys.index(key_of(person)) if key_of(person) in keys else None

    # sentences that claim nothing

    def _switch(self, sentence: int) -> int | None:
        """The conversation of a sentence that names others than those of the current one."""
        named = self.cast.named(sentence)
        if self.current is None or not named or not named - {self.cast.main and key_of(self.cast.main)}:
            return self.current
        if named & self.keys[self.current] - {self.cast.main and key_of(self.cast.main)}:
            return self.current
        all_on = (n for n in reversed(range(len(self.keys))) if named <= self.keys[n])
        return next(all_on, self.current)
