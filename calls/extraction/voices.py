"""From the subject of a verb of speech to the speakers: names, offices, groups and pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calls.extraction.findings import Mention, MentionKind, Story
from calls.extraction.records import Span, Speaker
from calls.extraction.reference import ReferenceData
from calls.extraction.sayings import PERSONS, Subject, Words
from calls.extraction.text import Sentence

OFFICIALS = frozenset({MentionKind.INSTITUTION, MentionKind.AIDE})
PASSING_ON = ("spokesperson", "official", "adviser", "envoy")  # aides by name who pass on what their leader said
BACK = 8  # sentences that a pronoun may look back


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: speakers, or else the `source` of an institution or an unnamed official."""

    speakers: tuple[Speaker, ...] = ()
    source: str = ""
    spans: tuple[Span, ...] = ()
    aide: bool = False  # a named aide: speaks in the own right, or passes on another's words
    institution: bool = False
    start: int = -1

    def __bool__(self) -> bool:
        return bool(self.speakers or self.source)


NOBODY = Voice()


class Voices:
    """Knows who spoke last and resolves subjects in the order of the article."""

    def __init__(
        self,
        words: Words,
        story: Story,
        participants: Sequence[Sequence[Speaker]],
        reference: ReferenceData,
    ) -> None:
        self.words, self.text = words, words.text
        self.story, self.participants, self.reference = story, participants, reference
        self.said: dict[int, Voice] = {}  # by sentence: whose words were quoted there last
        self._aides = [m for m in words.mentions if m.kind is MentionKind.AIDE]
        self.passed: dict[int, Voice] = {}  # by sentence: who passed words on there

    def remember(self, sentence: int, speaker: Voice, reporter: Voice) -> None:
        """Keep what was found, for the pronouns that follow."""
        if speaker.speakers:
            self.said[sentence] = speaker
        if reporter:
            self.passed[sentence] = reporter

    def resolve(self, subject: Subject, sentence: Sentence, position: int) -> Voice:
        """The voice behind `subject` of a verb at `position`; NOBODY where it cannot be told."""
        if not subject.mentions:
            return self._pronoun(subject.voice, sentence, position)
        first = subject.mentions[0]
        if first.kind in OFFICIALS:
            return self._official(first)
        if first.kind is MentionKind.GROUP:
            return self.together(sentence, first)
        voice = self._people(subject.mentions, sentence)
        return voice or self._pronoun(first.gender, sentence, first.start)

    def _official(self, mention: Mention) -> Voice:
        institution = mention.kind is MentionKind.INSTITUTION
        source = mention.source or mention.name
        if not institution:
            source = self._fuller(mention) or source
        return Voice((), source, (mention.span,), institution=institution, start=mention.start)

    def _fuller(self, aide: Mention) -> str:
        """The source under which the article first spoke of "the official": the last one of that kind named with more words."""
        sort = aide.role.split(" ")[-1]
        for mention in reversed(self._aides):
            known = mention.first < aide.first and mention.role.split(" ")[-1] == sort
            if known and aide.country in ("", mention.country) and len(mention.source) > len(aide.source):
                return mention.source
        return ""

    def _people(self, mentions: Iterable[Mention], sentence: Sentence) -> Voice:
        mentions = [m for m in mentions if m.kind in PERSONS]
        found = {m.span: s for m in mentions if (s := self._speaker(m, sentence))}
        aide = any(m.kind is MentionKind.OTHER and m.role.split(" ")[-1] in PASSING_ON for m in mentions)
        start = mentions[0].start if mentions else -1
        return Voice(tuple(dict.fromkeys(found.values())), "", tuple(found), aide, start=start)

    def _speaker(self, mention: Mention, sentence: Sentence) -> Speaker | None:
        if mention.leaders:
            keys = {s.leader for s in self.near(sentence)}
            key = next((key for key in mention.leaders if key in keys), mention.leaders[0])
            return Speaker(self.reference.leader[key].name, key)
        if mention.kind is MentionKind.OFFICE:
            return None
        return Speaker(mention.name)

    def near(self, sentence: Sentence) -> Sequence[Speaker]:
        """Who takes part in the call that the sentence speaks of, or in the one told nearest before it."""
        for index in range(sentence.index, -1, -1):
            focus = self.story.focus[index]
            if focus is not None:
                return self.participants[focus]
        return ()

    def together(self, sentence: Sentence, group: Mention | None = None) -> Voice:
        """All who take part in the call that the sentence speaks of."""
        spans = (group.span,) if group else ()
        if group and len(group.leaders) > 1:
            keys = group.leaders
            return Voice(tuple(Speaker(self.reference.leader[key].name, key) for key in keys), "", spans, start=group.start)
        return Voice(tuple(self.near(sentence)), "", spans, start=group.start if group else -1)

    def _pronoun(self, gender: str, sentence: Sentence, position: int) -> Voice:
        if gender == "plural":
            return self._plural(sentence)
        if gender == "nobody":
            return self._official_in(sentence)
        if gender == "thing":
            return self.last_source(sentence)
        here = self._person_in(sentence, gender, position)
        if here:
            return here
        for index in range(sentence.index - 1, max(sentence.index - 1 - BACK, -1), -1):
            found = self._of_sentence(index, gender)
            if found:
                return found
        return self.last_source(sentence) if gender == "female" else NOBODY

    def _official_in(self, sentence: Sentence) -> Voice:
        """Whom "on" stands for: the institution named in the sentence ("dit-on à l'Élysée")."""
        found = [m for m in self.words.mentions_within(sentence.first, sentence.last) if m.kind in OFFICIALS]
        found.sort(key=lambda m: m.role == "metonym")
        return self._official(found[0]) if found else NOBODY

    def _of_sentence(self, index: int, gender: str) -> Voice:
        said = self.said.get(index, NOBODY)
        if len(said.speakers) == 1 and self._agrees(said.speakers[0].leader, "", gender):
            return said
        found = self._person_in(self.text.sentences[index], gender, self.text.sentences[index].end)
        if found:
            return found
        passed = self.passed.get(index, NOBODY)
        return passed if not passed.institution or gender == "female" else NOBODY

    def _person_in(self, sentence: Sentence, gender: str, position: int) -> Voice:
        """The first person of the sentence before `position` that is no object and whose gender agrees."""
        for mention in self.words.mentions_within(sentence.first, self.text.token_at(position)):
            if mention.kind not in PERSONS or mention.first in self.words.oblique:
                continue
            if self._agrees(next(iter(mention.leaders), None), mention.gender, gender):
                voice = self._people([mention], sentence)
                if voice:
                    return voice
        return NOBODY

    def _agrees(self, leader: str | None, gender: str, wanted: str) -> bool:
        own = self.reference.leader[leader].gender if leader else gender
        return not own or wanted not in ("male", "female") or own == wanted

    def _plural(self, sentence: Sentence) -> Voice:
        for index in (sentence.index, sentence.index - 1, sentence.index - 2):
            said = self.said.get(index, NOBODY)
            if len(said.speakers) > 1:
                return said
        return self.together(sentence)

    def last_source(self, sentence: Sentence) -> Voice:
        """Who passed words on last before or in the sentence: what "the same source" stands for."""
        before = [index for index in self.passed if sentence.index - BACK <= index <= sentence.index]
        return self.passed[max(before)] if before else NOBODY

    def last(self, sentence: Sentence, near: bool) -> Voice:
        """Who spoke in `sentence`, or (if it is `near`, in the same paragraph) acted in it."""
        said = self.said.get(sentence.index, NOBODY)
        return said if said or not near else self._person_in(sentence, "", sentence.end)
