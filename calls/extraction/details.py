"""The medium of a call, and whose initiative it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from calls.extraction.findings import IN_PERSON, Conversation, Mention, MentionKind, Story
from calls.extraction.nearness import belongs, call_words, points, rank, sentences_of
from calls.extraction.records import Medium
from calls.extraction.text import Hit, Sentence, Text

COUNTRY_WORDS = ("country", "adjective", "inhabitant", "capital")
REACH = 8  # tokens between "at the request of" and who it was
VERB = 6  # tokens between "called" and who called, or was called
NOUN = 8  # tokens between "made" and "a call"
FAR = 12  # tokens between "a call" and "from"
PAIR = 2
Named = tuple[int, tuple[str, ...], str]  # token, leaders, country


def medium(text: Text, conversation: Conversation, story: Story) -> Medium:
    """The conversation's medium; an unspecified one is that of the nearest words in its own sentences."""
    if conversation.medium is not Medium.UNSPECIFIED:
        return conversation.medium
    found = []
    for index in conversation.evidence:
        sentence = text.sentences[index]
        near = points(text, conversation, story, sentence)
        for hit in text.within(sentence.first, sentence.last, "device", "call_noun"):
            gap = rank(text, hit.span, near)
            own = text.quoted(hit.start) is None and belongs(text, hit.span, conversation, story, sentence)
            if own and gap[0] == 0 and hit.value in ("phone", "video"):
                found.append((gap, hit.value))
    return Medium(min(found)[1]) if found else _medium_behind(text, conversation, story)


def _medium_behind(text: Text, conversation: Conversation, story: Story) -> Medium:
    """What the sentences that speak of the conversation afterwards name it: "the call", "the video call"."""
    told = (sentence for sentence, _ in sentences_of(text, conversation, story))
    hits = (hit for s in told for hit in text.within(s.first, s.last, "definite") if not text.quoted(hit.start))
    return next((Medium(hit.value) for hit in hits if hit.value in ("phone", "video")), Medium.UNSPECIFIED)


@dataclass(frozen=True)
class Initiative:
    """Whose initiative a call was. `countries` are those that the participants speak for, in their order.

    The answers are indices of participants.
    """

    text: Text
    conversation: Conversation
    story: Story
    mentions: Sequence[Mention]
    countries: Sequence[str]

    def asked(self) -> int | None:
        """Who asked for the call: "at the initiative of the French side", "at Ankara's request"."""
        if not self.text.of("asked_by", "asked"):
            return None
        for sentence, evident in sentences_of(self.text, self.conversation, self.story):
            calls = call_words(self.text, sentence.first, sentence.last)
            if evident or calls or self.text.within(sentence.first, sentence.last, "took_place"):
                for found in (self._asked_by(sentence, calls), self._asked_at(sentence)):
                    if found is not None:
                        return found
        return None

    def placed(self) -> int | None:
        """Who placed the call: "made a telephone call to", "received a call this evening from", "called"."""
        if not self.text.of("made", "received", "called"):
            return None
        for sentence, evident in sentences_of(self.text, self.conversation, self.story):
            for found in (self._made(sentence), self._received(sentence), self._called(sentence, evident)):
                if found is not None:
                    return found
        return None

    def _asked_by(self, sentence: Sentence, calls: Sequence[Hit]) -> int | None:
        for hit in self.text.within(sentence.first, sentence.last, "asked_by"):
            other = self.text.within(sentence.first, hit.first, "elsewhere", *IN_PERSON)
            own = [call for call in calls if not any(one.first < call.last and call.first < one.last for one in other)]
            meant = max((call.last for call in own if call.last <= hit.first), default=-1)
            refused = self.text.within(max(hit.first - VERB, sentence.first), hit.first, "not_asked")
            if refused or any(meant < one.first for one in other):
                continue
            if (found := self._who(self._named(hit.last, min(hit.last + REACH, sentence.last)))) is not None:
                return found
        return None

    def _asked_at(self, sentence: Sentence) -> int | None:
        for hit in self.text.within(sentence.first, sentence.last, "asked"):
            first = max(hit.first - REACH, sentence.first)
            at = hit.value != "at" or self.text.within(first, hit.first, "at")
            if at and (found := self._who(self._named(first, hit.first)[::-1])) is not None:
                return found
        return None

    def _made(self, sentence: Sentence) -> int | None:
        """The subject of "made a call to" is the one; or whoever "a call made to" the other was not made to."""
        for hit in self.text.within(sentence.first, sentence.last, "made"):
            noun = self._noun(hit, sentence)
            if noun is None:
                continue
            end = max(hit.last, noun.last)
            to = self._after(end, sentence, "toward")
            subject = self._who(self._named(max(hit.first - REACH, sentence.first), hit.first)[::-1])
            if noun.first > hit.first and subject is not None and subject != to:
                return subject
            if to is not None and len(self.countries) == PAIR:
                return 1 - to
        return None

    def _received(self, sentence: Sentence) -> int | None:
        for hit in self.text.within(sentence.first, sentence.last, "received"):
            noun = self._noun(hit, sentence)
            if noun and (found := self._after(max(hit.last, noun.last), sentence, "from")) is not None:
                return found
        return None

    def _called(self, sentence: Sentence, evident: bool) -> int | None:
        """Who stands before "called", where another participant stands after it; or whoever was not called."""
        for hit in self.text.within(sentence.first, sentence.last, "called"):
            if self.text.quoted(hit.start) or self._not_called(hit):
                continue
            before = self._named(max(hit.first - VERB, sentence.first), hit.first)
            subject = self._who(before[::-1])
            called = self._who(self._named(hit.last, min(hit.last + VERB, sentence.last)))
            if subject is not None and subject != called and (called is not None or self._group(hit.last)):
                return subject
            if evident and called is not None and not before and len(self.countries) == PAIR:
                return 1 - called
        return None

    def _not_called(self, hit: Hit) -> bool:
        """Whether it means another thing: "a appelé à la paix", "called the phone call blunt"."""
        to = self.text.within(hit.last, hit.last + 1, "toward")
        noun = self.text.within(hit.first - 1, hit.last, "call_noun")
        if any(h.last - h.first > hit.last - hit.first for h in noun):  # "phone calls"
            return True
        partners = self.text.within(hit.last, hit.last + 1, "link") if noun else ()  # "separate calls with B"
        if any(link.value in ("with", "between", "from") for link in partners):
            return True
        return bool(to or self.text.within(hit.last, hit.last + VERB, "call_noun", "definite"))

    def _group(self, token: int) -> bool:
        return any(m.kind is MentionKind.GROUP for m in self._between(token, token + 2))

    def _noun(self, verb: Hit, sentence: Sentence) -> Hit | None:
        """The word for a call that is the object of `verb`, or that `verb` belongs to as a participle."""
        first, last = max(verb.first - 1, sentence.first), min(verb.last + NOUN, sentence.last)
        nouns = self.text.within(max(first - NOUN, sentence.first), last, "call_noun", "definite")
        return next((hit for hit in nouns if hit.last <= verb.first or hit.first >= verb.last), None)

    def _after(self, token: int, sentence: Sentence, kind: str) -> int | None:
        """The participant whom a preposition of `kind` governs soon after `token`."""
        for hit in self.text.within(token, min(token + FAR, sentence.last), kind):
            named = self._named(hit.last, min(hit.last + REACH, sentence.last))
            if named and (found := self._who(named[:1])) is not None:
                return found
        return None

    def _named(self, first: int, last: int) -> list[Named]:
        """The people and countries named in the tokens `first:last`, in order; "the latter" is who was named last."""
        people: list[Named] = [(m.first, m.leaders, m.country) for m in self._between(first, last)]
        hits = [hit for kind in COUNTRY_WORDS for hit in self.text.within(first, last, kind)]
        found = sorted([*people, *((hit.first, (), hit.value) for hit in hits)])
        latter = self.text.within(first, last, "latter")
        return [self._latter(latter[0]), *found] if latter and not found else found

    def _between(self, first: int, last: int) -> Sequence[Mention]:
        low = bisect_left(self.mentions, first, key=attrgetter("first"))
        return self.mentions[low : bisect_left(self.mentions, last, low, key=attrgetter("first"))]

    def _latter(self, hit: Hit) -> Named:
        own = {key for participant in self.conversation.participants for key in participant.leaders}
        before = [m for m in self.mentions if m.last <= hit.first and m.principal and own & set(m.leaders)]
        return (hit.first, before[-1].leaders, "") if before else (hit.first, (), "")

    def _who(self, named: Sequence[Named]) -> int | None:
        """The first of `named` that is a participant, or the country of exactly one."""
        for _, leaders, country in named:
            for index, participant in enumerate(self.conversation.participants):
                if set(leaders) & set(participant.leaders):
                    return index
            if country and list(self.countries).count(country) == 1:
                return list(self.countries).index(country)
        return None
