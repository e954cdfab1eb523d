"""From mentions to speakers: names, offices, countries and groups, with those on the line before all others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind, Story
from calls.extraction.joint import NEAR, PERSONS, chain
from calls.extraction.known import Known
from calls.extraction.on_line import holder, of_land
from calls.extraction.records import Speaker
from calls.extraction.reference import ReferenceData
from calls.extraction.sayers import COMPATRIOT, NOBODY, Voice
from calls.extraction.text import Sentence
from calls.extraction.tokens import fold

BACK = 8  # sentences that a pronoun, or "the Frenchman", may look back


class Named:
    """Knows who is on the line where a sentence stands, and whom its mentions name."""

    def __init__(
        self,
        cues: Cues,
        story: Story,
        participants: Sequence[Sequence[Speaker]],
        reference: ReferenceData,
    ) -> None:
        self.cues, self.text = cues, cues.text
        self.story, self.participants, self.reference = story, participants, reference
        self.known = Known(cues, reference)

    def near(self, sentence: Sentence) -> Sequence[Speaker]:
        """Who takes part in the call that the sentence speaks of, or in the one told nearest before it."""
        focus = self._told[sentence.index]
        return () if focus is None else self.participants[focus]

    @cached_property
    def _told(self) -> Sequence[int | None]:
        """By sentence, the conversation that it or the nearest sentence before it speaks of."""
        told: list[int | None] = []
        for focus in self.story.focus:
            told.append(told[-1] if focus is None and told else focus)
        return told

    def together(self, sentence: Sentence, group: Mention | None = None) -> Voice:
        """All who take part in the call that the sentence speaks of."""
        spans = (group.span,) if group else ()
        if group and len(group.leaders) > 1:
            keys = group.leaders
            return Voice(
                tuple(Speaker(self.reference.leader[key].name, key) for key in keys), "", spans, start=group.start
            )
        everybody = tuple(self.near(sentence))
        if group and group.role == "two" and not everybody:
            everybody = self._last_two(group)
        pair = self._pair(group, everybody) if group and group.role == "two" and len(everybody) > 2 else ()
        return Voice(pair or everybody, "", spans, start=group.start if group else -1)

    def _last_two(self, group: Mention) -> tuple[Speaker, ...]:
        """The two leaders named just before, where the article tells of no call."""
        first = self.text.sentences[max(group.sentence - 2, 0)].first
        named = [m for m in self.cues.sayers_within(first, group.first) if m.leaders and m.principal]
        found = self._people(named, self.text.sentences[group.sentence]).speakers
        return found if len(found) == 2 else ()

    def _pair(self, group: Mention, people: Sequence[Speaker]) -> tuple[Speaker, ...]:
        """Which two of the three on the line: those whom "and" joined last before."""
        for mention in reversed(self.cues.sayers_within(group.first - NEAR, group.first)):
            sentence = self.text.sentences[mention.sentence]
            joined = self._people(chain(self.cues, sentence, mention), sentence).speakers
            if len(joined) == 2 and set(joined) <= set(people):
                return joined
        return ()

    def speaks_for(self, speaker: Speaker, country: str) -> bool:
        """Whether the speaker is the leader of `country`."""
        return speaker.leader is not None and self.reference.leader[speaker.leader].country == country

    def _of_country(self, country: str, sentence: Sentence) -> Voice:
        """Who speaks for the country on the line; nobody where it is not on the line."""
        near = (s for s in self.near(sentence) if s.leader and self.reference.leader[s.leader].country == country)
        return next((Voice((speaker,)) for speaker in near), NOBODY) or self._compatriot(country, sentence)

    def _compatriot(self, country: str, sentence: Sentence) -> Voice:
        """ "The Ecuadorean": the leader of the country named last, where no call is told of."""
        if self.near(sentence):
            return NOBODY
        first = self.text.sentences[max(sentence.index - BACK, 0)].first
        named = [m for m in self.cues.sayers_within(first, sentence.first) if m.leaders]
        found = [m for m in named if self.reference.leader[m.leaders[0]].country == country]
        return self._people(found[-1:], sentence)

    def _people(self, mentions: Iterable[Mention], sentence: Sentence) -> Voice:
        mentions = [m for m in mentions if m.kind in PERSONS]
        found = {m.span: s for m in mentions if (s := self._speaker(m, sentence))}
        aide = any(m.kind is MentionKind.OTHER and self._is_aide(m) for m in mentions)
        start = mentions[0].start if mentions else -1
        return Voice(tuple(dict.fromkeys(found.values())), "", tuple(found), aide, start=start)

    def _called_so(self, other: Mention, sentence: Sentence) -> Speaker | None:
        """Who on the line has the name, taken for somebody else's: "told reporters Guterres and Trump had"."""
        words = fold(self.known.full_names.get(other.name.split()[-1], other.name)).split()
        return next((s for s in self.near(sentence) if s.leader and fold(s.name).split()[-len(words) :] == words), None)

    def _is_aide(self, other: Mention) -> bool:
        """Whether the article calls him a spokesman or an adviser somewhere, or he is well known as one."""
        called = other.name.split()[-1] in self.known.aides
        return called or bool(self.text.within(other.first, other.last, "known"))

    def _speaker(self, mention: Mention, sentence: Sentence) -> Speaker | None:
        if mention.leaders:
            keys = [s.leader for s in self.near(sentence) if s.leader]
            fitting = (key for key in mention.leaders if key in keys)
            key = of_land(self.cues, self.reference, mention, keys) or next(fitting, None)
            key = key or holder(self.reference, mention, keys) or mention.leaders[0]
            return Speaker(self.reference.leader[key].name, key)
        if mention.role == COMPATRIOT:
            return next(iter(self._of_country(mention.country, sentence).speakers), None)
        if mention.kind is MentionKind.OFFICE:
            return None
        if key := self.known.leader_called(mention):
            return Speaker(self.reference.leader[key].name, key)
        known = self.text.within(mention.first, mention.last, "known", "known_minister")
        if known:
            return Speaker(known[0].value)
        if on_line := self._called_so(mention, sentence):
            return on_line
        return Speaker(self.known.full_names.get(mention.name.split()[-1], mention.name))
