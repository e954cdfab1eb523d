"""From claims to conversations: which claims tell of the same call, and which sentences speak of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from calls.extraction.claims import Claim
from calls.extraction.findings import Conversation, Mention, MentionKind, Story
from calls.extraction.records import Medium, Status
from calls.extraction.text import Text

Key = frozenset[str]
BULLETS = "-–—•*·►"
HEADLINES = 1  # the last sentence of the head, where a headline may leave out who else was on the line
PARAGRAPH = 20  # sentences of a paragraph that a group may look back
GROUP_BACK = 4  # sentences that "both men" may look back


def key_of(mention: Mention) -> str:
    """What makes two mentions one principal: the leader meant, else the name as printed."""
    return mention.leaders[0] if mention.leaders else mention.name.casefold()


def tell(
    text: Text, mentions: Sequence[Mention], claims: Sequence[Claim], elsewhen: frozenset[int] = frozenset()
) -> Story:
    """The conversations of `text`, in the order in which they are told, and the focus of each sentence.

    `elsewhen` are the sentences that name a year which is not the article's.
    """
    return _Walk(text, mentions, claims, elsewhen).story()


class _Walk:
    """Goes through the sentences with a current conversation."""

    def __init__(
        self, text: Text, mentions: Sequence[Mention], claims: Sequence[Claim], elsewhen: frozenset[int]
    ) -> None:
        self.text, self.elsewhen = text, elsewhen
        self.met = False  # the last neutral words told of a meeting in person
        self.claims: dict[int, list[Claim]] = {}
        for claim in claims:
            self.claims.setdefault(claim.sentence, []).append(claim)
        self.people: dict[int, list[Mention]] = {}
        for mention in mentions:
            if mention.principal and mention.leaders:
                self.people.setdefault(mention.sentence, []).append(mention)
        self.leading = _leading(claims, mentions)
        self.main = next(iter(self.leading), None)
        self.conversations: list[Conversation] = []
        self.keys: list[Key] = []
        self.current: int | None = None
        self.batch: list[int] = []  # the calls that the last claim told of at once

    def story(self) -> Story:
        focus: list[int | None] = []
        for sentence in self.text.sentences:
            told = [n for claim in self.claims.get(sentence.index, ()) for n in self._tell(claim)]
            if told:
                self.current, self.batch = told[0], told
            elif not self.claims.get(sentence.index):
                self.current = self._switch(sentence.index)
            focus.append(self.current)
            for n in dict.fromkeys(told or ([self.current] if self.current is not None else [])):
                self.conversations[n].sentences.append(sentence.index)
        self._look_ahead(focus)
        first = next((n for n in focus if n is not None), None)
        opening = focus.index(first) if first is not None else 0
        return Story(self.conversations, [*([first] * opening), *focus[opening:]])

    def _look_ahead(self, focus: list[int | None]) -> None:
        """Give the sentences that lead up to a call in its own paragraph, and name who is new in it, to that call."""
        for n, call in enumerate(self.conversations):
            where = self.text.sentences[call.evidence[0]]
            for sentence in (self.text.sentences[at] for at in range(where.index - 1, -1, -1)):
                named = {key_of(m) for m in self.people.get(sentence.index, ())}
                if sentence.paragraph != where.paragraph or sentence.index in self.claims or not named & self.keys[n]:
                    break
                if (named & self.keys[n]) - self._keys_of(focus[sentence.index]):
                    focus[sentence.index] = n

    def _keys_of(self, conversation: int | None) -> Key:
        return self.keys[conversation] if conversation is not None else frozenset()

    # one claim

    def _tell(self, claim: Claim) -> Iterator[int]:
        if claim.denied or self._is_link(claim.sentence):
            return
        if claim.remote:
            self.met = False
        elif claim.in_person and claim.callers and claim.called and not claim.back:
            self.met = True
        if claim.joining:
            yield from self._join(claim)
            return
        for people, initiator in self._sides(claim):
            found = self._known(claim, frozenset(map(key_of, people)))
            if found is not None:
                yield self._again(found, claim, people, initiator)
            elif len(people) >= 2 and self._new(claim):
                yield self._begin(claim, people, initiator)

    def _is_link(self, sentence: int) -> bool:
        """Whether the sentence is a line of a list of links: a bullet, no full stop."""
        where = self.text.sentences[sentence]
        line = self.text.text[where.start : where.end]
        return sentence > 2 and line[0] in BULLETS and not line.endswith(".")

    def _join(self, claim: Claim) -> Iterator[int]:
        """Put more people on the line of a conference."""
        if (
            self.current is None
            or len(self.keys[self.current]) < 2
            or self.conversations[self.current].medium is Medium.UNSPECIFIED
        ):
            return
        self._add(self.current, _distinct(claim.called))
        yield self.current

    def _add(self, n: int, people: Iterable[Mention]) -> None:
        """Put those of `people` on the line of a conversation who are not there yet."""
        more = [m for m in people if key_of(m) not in self.keys[n]]
        self.conversations[n].participants.extend(replace(m) for m in more)
        self.keys[n] = self.keys[n].union(map(key_of, more))

    def _sides(self, claim: Claim) -> Iterator[tuple[list[Mention], Mention | None]]:
        """The people of each call that the claim tells of, with who placed it."""
        callers, called = self._parties(claim)
        initiator = callers[0] if claim.placed and callers else None
        if not callers and not called:
            yield from self._told_before(claim)
        elif len(callers) + len(called) == 1:
            yield from self._completed([*callers, *called], initiator)
        elif claim.distinct and callers and len(called) > 1:
            yield from (([*callers, other], initiator) for other in called)
        elif claim.placed and claim.distinct and len(callers) > 1:  # "A received calls from B and C"
            yield from (([other, *called], other) for other in callers)
        else:
            yield [*callers, *called], initiator

    def _parties(self, claim: Claim) -> tuple[list[Mention], list[Mention]]:
        """Who spoke and with whom, each once; the one whom the article follows where only companions are named."""
        callers, called = _distinct(claim.callers), _distinct(claim.called)
        if len(called) > 1 and not callers:
            named = set(map(key_of, called))
            callers = [m for m in self.leading if key_of(m) not in named][:1]
        if claim.group and len(callers) + len(called) <= 1:
            called = self._group(claim, callers)
        return callers, [m for m in called if key_of(m) not in set(map(key_of, callers))]

    def _told_before(self, claim: Claim) -> Iterator[tuple[list[Mention], None]]:
        """A claim that names nobody: the calls that the last claim told of, else the readout's first pair."""
        for n in self.batch:
            yield self.conversations[n].participants, None
        if not self.conversations and claim.remote:
            yield self._first_pair(claim.sentence), None

    def _group(self, claim: Claim, callers: Sequence[Mention]) -> list[Mention]:
        """ "both men": the two others named last before, or the current conversation's people where it is theirs."""
        paragraph = list(self._paragraph_people(claim.sentence))
        close = _distinct(m for m in paragraph if m.first < claim.trigger or m.sentence == claim.sentence)
        if not callers and len(close) == 2:
            return close
        if not callers:
            return self.conversations[self.current].participants if self.current is not None else []
        known = set(map(key_of, callers))
        before = [
            m for n in range(max(claim.sentence - GROUP_BACK, 0), claim.sentence + 1) for m in self.people.get(n, ())
        ]
        others = _distinct(m for m in reversed(before) if m.first < claim.trigger and key_of(m) not in known)
        hub = frozenset[str]().union(*self.keys[:1]).intersection(*self.keys) if len(self.keys) > 1 else frozenset()
        apart = [m for m in others if key_of(m) not in hub]
        return (apart if len(apart) > 1 else others)[:2]

    def _paragraph_people(self, sentence: int) -> Iterator[Mention]:
        """The principals named in the sentence and, before it, in its paragraph."""
        here = self.text.sentences[sentence].paragraph
        for n in range(max(sentence - PARAGRAPH, 0), sentence + 1):
            if self.text.sentences[n].paragraph == here:
                yield from self.people.get(n, ())

    def _first_pair(self, before: int) -> list[Mention]:
        """The two principals of a readout that names its telephone call only afterwards: those of its first
        sentence.
        """
        pairs = (_distinct(self.people[n]) for n in sorted(self.people) if n < before)
        return next((pair for pair in pairs if len(pair) == 2), [])

    def _completed(
        self, people: list[Mention], initiator: Mention | None
    ) -> Iterator[tuple[list[Mention], Mention | None]]:
        """A claim that names one principal only: of the current call, else with the one whom the article follows."""
        one = key_of(people[0])
        if self.current is not None and one in self.keys[self.current]:
            yield self.conversations[self.current].participants, initiator
        elif self.main and key_of(self.main) != one:
            yield [*people, self.main], initiator
        else:
            yield people, initiator

    def _known(self, claim: Claim, key: Key) -> int | None:
        status = Status.ANNOUNCED if claim.announced else Status.HELD
        if claim.other:
            return None
        here = claim.sentence in self.elsewhen
        for n in reversed(range(len(self.conversations))):
            call = self.conversations[n]
            if (call.status is not status and not claim.back) or (here and call.evidence[0] not in self.elsewhen):
                continue
            if self.keys[n] == key or self._part_of(claim, key, n):
                return n
        if claim.back and self.current is not None and key <= self.keys[self.current]:
            return self.current
        return None

    def _part_of(self, claim: Claim, key: Key, n: int) -> bool:
        """Whether a claim of one conference and an earlier one tell of the same people, one of them leaving some
        out.
        """
        if claim.distinct or not (len(key) > 2 or len(self.keys[n]) > 2):
            return False
        return key < self.keys[n] or (self.keys[n] < key and max(self.conversations[n].evidence) <= HEADLINES)

    def _new(self, claim: Claim) -> bool:
        """Whether the words may begin a call that was not told before."""
        both = len(claim.callers) + len(claim.called) >= 2
        if claim.back and not claim.remote and not claim.together:
            return False
        if claim.back and not both and self.conversations and not claim.other:
            return False
        return claim.remote or not (claim.weak or claim.in_person or self.met)

    def _again(self, n: int, claim: Claim, people: Sequence[Mention], initiator: Mention | None) -> int:
        call = self.conversations[n]
        self._add(n, people)
        call.evidence.append(claim.sentence)
        if call.medium is Medium.UNSPECIFIED:
            call.medium = claim.medium
        if call.initiator is None and initiator is not None:
            call.initiator = self._place(call, initiator)
        return n

    def _begin(self, claim: Claim, people: list[Mention], initiator: Mention | None) -> int:
        call = Conversation(
            participants=[replace(m) for m in people],
            evidence=[claim.sentence],
            status=Status.ANNOUNCED if claim.announced else Status.HELD,
            background=claim.recalled,
            opening=all(call.evidence == [claim.sentence] for call in self.conversations),
            medium=claim.medium,
        )
        if initiator is not None:
            call.initiator = self._place(call, initiator)
        self.conversations.append(call)
        self.keys.append(frozenset(map(key_of, people)))
        return len(self.conversations) - 1

    def _place(self, call: Conversation, person: Mention) -> int | None:
        keys = list(map(key_of, call.participants))
        return keys.index(key_of(person)) if key_of(person) in keys else None

    # sentences that claim nothing

    def _switch(self, sentence: int) -> int | None:
        """The conversation of a sentence that names others than those of the current one."""
        named = {key_of(m) for m in self.people.get(sentence, ())}
        if self.current is None or not named or not named - {self.main and key_of(self.main)}:
            return self.current
        if named & self.keys[self.current] - {self.main and key_of(self.main)}:
            return self.current
        scores = [len(named & key) if named <= key else 0 for key in self.keys]
        best = max(range(len(scores)), key=lambda n: (scores[n], n), default=None)
        return best if best is not None and scores[best] else self.current


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    return list({key_of(mention): mention for mention in mentions}.values())


def _leading(claims: Sequence[Claim], mentions: Sequence[Mention]) -> list[Mention]:
    """The principals of the claims, first the one whom the article follows: in most claims and named most."""
    named = Counter(key_of(m) for m in mentions if m.principal and m.leaders)
    people = [m for claim in claims for m in _distinct([*claim.callers, *claim.called]) if m.leaders]
    counts = Counter(map(key_of, [*people, *(m for claim in claims for m in claim.callers if m.leaders)]))
    named_first = sorted(people, key=lambda m: (m.kind is not MentionKind.PERSON, m.first))
    shown = _distinct(reversed(named_first))
    return sorted(shown, key=lambda m: (-counts[key_of(m)] - named[key_of(m)] / 2, m.first))
