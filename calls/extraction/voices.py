"""From the subject of a verb of speech to the speakers: names, offices, groups and pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from calls.extraction.aides import Sources
from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind, Story
from calls.extraction.joint import NEAR, PERSONS
from calls.extraction.records import Office, Speaker
from calls.extraction.reference import ReferenceData
from calls.extraction.sayers import AIDES, NOBODY, Voice
from calls.extraction.sayings import Subject
from calls.extraction.text import Sentence

OFFICIALS = frozenset({MentionKind.INSTITUTION, MentionKind.AIDE})
BACK = 8  # sentences that a pronoun may look back


class Voices:
    """Knows who spoke last and resolves subjects in the order of the article."""

    def __init__(
        self,
        cues: Cues,
        story: Story,
        participants: Sequence[Sequence[Speaker]],
        reference: ReferenceData,
    ) -> None:
        self.cues, self.text = cues, cues.text
        self.story, self.participants, self.reference = story, participants, reference
        self.said: dict[int, Voice] = {}  # by sentence: whose words were quoted there last
        self.sources = Sources(self.text, reference)
        self._aides = [m for m in self.cues.sayers if m.kind is MentionKind.AIDE]
        self.passed: dict[int, Voice] = {}  # by sentence: who passed words on there

    def remember(self, sentence: int, speaker: Voice, reporter: Voice) -> None:
        """Keep what was found, for the pronouns that follow."""
        if speaker.speakers:
            self.said[sentence] = speaker
        if reporter:
            self.passed[sentence] = reporter

    def resolve(self, subject: Subject, sentence: Sentence, jointly: bool = False) -> Voice:
        """The voice behind `subject`, which stands in `sentence`; NOBODY where it cannot be told. `jointly` says that
        the verb is one of agreeing or discussing."""
        if subject.start < 0 or subject.voice == "stranger":
            return NOBODY
        voice = self._alone(subject, sentence)
        if not subject.company or not voice.speakers:
            return voice
        company = self._people(subject.company, sentence)
        speakers = tuple(dict.fromkeys(voice.speakers + company.speakers))
        everybody = {s.name for s in self.near(sentence)} <= {s.name for s in speakers}
        if everybody and not jointly:
            return voice  # "With A, B condemned": A is the other one on the line, not B's companion
        return replace(voice, speakers=speakers, spans=company.spans + voice.spans)

    def _alone(self, subject: Subject, sentence: Sentence) -> Voice:
        if not subject.mentions:
            return self._pronoun(subject.voice, sentence, subject.start)
        first = subject.mentions[0]
        if first.kind in OFFICIALS:
            return self._minister(first, sentence) or self._official(first, sentence)
        if first.kind is MentionKind.GROUP:
            return self.together(sentence, first)
        voice = self._people(subject.mentions, sentence)
        return voice or self._pronoun(first.gender, sentence, first.start)

    def _minister(self, aide: Mention, sentence: Sentence) -> Voice:
        """ "The German minister", where the German foreign minister is on the line."""
        if aide.role.split(" ")[-1] != "minister" or not aide.country:
            return NOBODY
        for speaker in self.near(sentence):
            leader = self.reference.leader[speaker.leader] if speaker.leader else None
            if leader and any(t.office is Office.FOREIGN_MINISTER and t.country == aide.country for t in leader.terms):
                return Voice((speaker,), "", (aide.span,), start=aide.start)
        return NOBODY

    def _official(self, mention: Mention, sentence: Sentence) -> Voice:
        if self.cues.is_again(mention):
            return self.last_source(sentence)
        institution = mention.kind is MentionKind.INSTITUTION
        if mention.role.startswith("own "):
            return self._own_office(mention, sentence)
        source = self._institution(mention) if institution else self._aide(mention)
        return Voice((), source, (mention.span,), institution=institution, start=mention.start)

    def _own_office(self, mention: Mention, sentence: Sentence) -> Voice:
        """ "His office": the office of the person named last, whose words it passes on."""
        named = self.cues.at_last.get(mention.first)
        owner = self._people([named], sentence) if named else self._pronoun("", sentence, mention.start)
        source = self.sources.own(owner.speakers[0], mention.role.split(" ")[1]) if owner.speakers else ""
        return Voice((), source, (mention.span,), institution=True, start=mention.start, owner=owner.speakers[:1])

    def _institution(self, mention: Mention) -> str:
        if mention.role == "document":
            return self.sources.of_country(mention.country)
        return self.sources.seated(mention) or mention.source or mention.name

    def whose(self, reporter: Voice, speakers: Sequence[Speaker]) -> Voice:
        """ "The presidency" with nothing said of which: that of the head of state whose words it passes on."""
        mention = self.cues.at_start.get(reporter.start)
        if not reporter.institution or mention is None or not self.sources.bare(mention) or self._named_before(mention):
            return reporter
        own = next((own for s in speakers if (own := self.sources.presidency(s))), "")
        return replace(reporter, source=own) if own else reporter

    def _named_before(self, mention: Mention) -> bool:
        same = (m for m in self.cues.sayers if m.first < mention.first and m.kind is MentionKind.INSTITUTION)
        return any(m.source == mention.source and not self.sources.bare(m) and m.role != "metonym" for m in same)

    def _aide(self, mention: Mention) -> str:
        known = mention.source if mention.source[:1].isupper() else ""  # "official" alone says nothing
        return self._fuller(mention) or self.sources.aide(mention) or known

    def _fuller(self, aide: Mention) -> str:
        """The source under which the article spoke at most length of "the official" before."""
        sort, country = aide.role.split(" ")[-1], self.sources.country(aide)
        earlier = bisect_left(self._aides, aide.first, key=lambda m: m.first)
        known = [m for m in self._aides[max(earlier - NEAR, 0) : earlier] if m.role.split(" ")[-1] == sort]
        known = [
            m for m in known if m.last - m.first > aide.last - aide.first and country in ("", self.sources.country(m))
        ]
        return self.sources.aide(max(known, key=lambda m: m.last - m.first)) if known else ""

    def _people(self, mentions: Iterable[Mention], sentence: Sentence) -> Voice:
        mentions = [m for m in mentions if m.kind in PERSONS]
        found = {m.span: s for m in mentions if (s := self._speaker(m, sentence))}
        aide = any(m.kind is MentionKind.OTHER and m.name.split()[-1] in self._aide_names for m in mentions)
        start = mentions[0].start if mentions else -1
        return Voice(tuple(dict.fromkeys(found.values())), "", tuple(found), aide, start=start)

    def _speaker(self, mention: Mention, sentence: Sentence) -> Speaker | None:
        if mention.leaders:
            keys = {s.leader for s in self.near(sentence)}
            key = next((key for key in mention.leaders if key in keys), mention.leaders[0])
            return Speaker(self.reference.leader[key].name, key)
        if mention.kind is MentionKind.OFFICE:
            return None
        known = self.text.within(mention.first, mention.last, "known")
        if known:
            return Speaker(known[0].value)
        return Speaker(self._full_names.get(mention.name.split()[-1], mention.name))

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """By surname, the longest name of everybody who is no principal."""
        others = [m.name for m in self.cues.sayers if m.kind is MentionKind.OTHER and m.name]
        return {name.split()[-1]: name for name in sorted(others, key=len)}

    @cached_property
    def _aide_names(self) -> frozenset[str]:
        """The surnames of those who are spokespeople or advisers somewhere in the article."""
        return frozenset(
            m.name.split()[-1]
            for m in self.cues.sayers
            if m.kind is MentionKind.OTHER and m.role.split(" ")[-1] in AIDES
        )

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
        return Voice(tuple(self.near(sentence)), "", spans, start=group.start if group else -1)

    def _pronoun(self, gender: str, sentence: Sentence, position: int) -> Voice:
        if gender == "plural":
            return self._plural(sentence)
        if gender == "nobody":
            return self._official_in(sentence)
        if gender in ("thing", "again"):
            return self.last_source(sentence)
        here = self._person_in(sentence, gender, position)
        if here and gender != "its":
            return here
        return self.before(sentence, gender) or (self.last_source(sentence) if gender == "female" else NOBODY)

    def before(self, sentence: Sentence, gender: str = "") -> Voice:
        """Who spoke or acted last before the sentence; `its` asks for somebody else than who spoke last."""
        but: tuple[Speaker, ...] = ()
        for index in range(sentence.index - 1, max(sentence.index - 1 - BACK, -1), -1):
            near = self.text.sentences[index].paragraph == sentence.paragraph
            found = self._of_sentence(index, gender, near)
            if gender == "its":
                but, found = but or found.speakers, self._another(index, but or found.speakers)
            if found:
                return found
        return NOBODY

    def _another(self, index: int, but: Sequence[Speaker]) -> Voice:
        """Somebody named in the sentence who is none of `but`."""
        sentence = self.text.sentences[index]
        people = (self._people([m], sentence) for m in self.cues.sayers_within(sentence.first, sentence.last))
        return next((voice for voice in people if voice and not set(voice.speakers) & set(but)), NOBODY)

    def _official_in(self, sentence: Sentence) -> Voice:
        """Whom "on" stands for: the institution named in the sentence ("dit-on à l'Élysée")."""
        found = [m for m in self.cues.sayers_within(sentence.first, sentence.last) if m.kind in OFFICIALS]
        found.sort(key=lambda m: m.role == "metonym")
        return self._official(found[0], sentence) if found else NOBODY

    def _of_sentence(self, index: int, gender: str, near: bool) -> Voice:
        said = self.said.get(index, NOBODY)
        if len(said.speakers) == 1 and self._agrees(said.speakers[0].leader, "", gender):
            return said
        found = self._person_in(self.text.sentences[index], gender, self.text.sentences[index].end)
        if found:
            return found
        passed = self.passed.get(index, NOBODY)
        return passed if near and (not passed.institution or gender == "female") else NOBODY

    def _person_in(self, sentence: Sentence, gender: str, position: int) -> Voice:
        """The first person of the sentence before `position` that is no object and whose gender agrees."""
        last = self.text.token_at(position)
        for mention in self.cues.sayers_within(sentence.first, min(last, sentence.first + NEAR)):
            if mention.kind not in PERSONS or self.cues.governed(mention):
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
        back = range(sentence.index, max(sentence.index - BACK, -1), -1)
        return next((self.passed[index] for index in back if index in self.passed), NOBODY)
