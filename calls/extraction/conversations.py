"""From claims to conversations: which claims tell of the same call, and which sentences speak of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from calls.extraction.cast import Cast, distinct, key_of, keys_of
from calls.extraction.days import ANY_DAY
from calls.extraction.findings import Claim, Conversation, Mention, Story
from calls.extraction.focus import Focus
from calls.extraction.last_time import looks_back, tells_last
from calls.extraction.records import Medium, Status
from calls.extraction.retold import Days, Retold
from calls.extraction.series import Series, leads_to_list
from calls.extraction.tail import Tail
from calls.extraction.text import Sentence, Text

BULLETS = "-–—•*·►"
TITLE = 16  # words that a line with a bullet may have which is the title of something else


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


class _Walk(Retold):
    """Goes through the sentences with a current conversation."""

    def __init__(
        self, text: Text, mentions: Sequence[Mention], claims: Sequence[Claim], elsewhen: frozenset[int], days: Days
    ) -> None:
        self.claims: dict[int, list[Claim]] = {}
        self.series: Series | None = None
        self.tail = Tail(text)
        self.listings = {claim.sentence: claim for claim in claims if claim.listing}
        told = [claim for claim in claims if not claim.listing]
        for claim in told:
            self.claims.setdefault(claim.sentence, []).append(claim)
        super().__init__(Cast(text, mentions, [claim for claim in told if not claim.likewise]), elsewhen, days)
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
            self.of_nobody = self.of_nobody or (
                claim.back and not (self.conversations or claim.callers or claim.called)
            )
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
            else:
                self._note(claim, people)

    def _note(self, claim: Claim, people: list[Mention]) -> None:
        """Keep the two of whom weak words told: "talks between A and B … during the two officials' call"."""
        if len(people) == 2 and not (claim.announced or claim.in_person):
            self.weakly = people

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
        self.keys.join(n, map(key_of, more))

    def _again(self, n: int, claim: Claim, people: Sequence[Mention], initiator: Mention | None) -> int:
        call = self.conversations[n]
        if claim.due and call.evidence == [claim.sentence - 1]:
            call.status = Status.ANNOUNCED  # "A has a call with B on Sunday. It is scheduled for ten."
        if call.status is Status.ANNOUNCED and not claim.announced and (not claim.back or self._took_place(claim)):
            call.status = Status.HELD  # "A had said he would call B. On Friday they spoke by phone."
        if call.status is Status.HELD and self._foreseen(n, claim) and not (claim.was_due or self._leads_up(claim)):
            return n  # "A called B. He had wanted to call him": no word that he did
        self._add(n, people)
        if not (claim.back or claim.recalled or claim.earlier):
            self.again.setdefault(n, []).append(claim)
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
        number = self.keys.open(keys_of(people))
        self.began.append(claim)
        if claim.recalled or claim.earlier:
            self.earlier.add(number)
        return number

    def _look_back(self, sentence: Sentence, news: Conversation) -> None:
        """ "Their first call since 3 March", "their last one was on Monday": the same people's call of that day."""
        since, key = looks_back(self.text, sentence), keys_of(news.participants)
        if not since and (news.evidence[0] == sentence.index or not tells_last(self.text, sentence)):
            return
        if len(key) > 1 and len(self.keys.of(key)) == 1 and self.cast.named(sentence.index) <= key:
            people = list(news.participants)
            medium = news.medium if since else Medium.UNSPECIFIED
            call = Conversation(people, [sentence.index], background=True, since=since, medium=medium)
            self.conversations.append(call)
            self.keys.open(key)
            self.began.append(None)
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
        return next(self.keys.holding(named), self.current)
