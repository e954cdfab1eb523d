"""From the subject of a verb of speech to the speakers: names, offices, groups and pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from calls.extraction.cues import OPENING, Cues
from calls.extraction.findings import Mention, MentionKind, Story
from calls.extraction.joint import NEAR, PERSONS, chain
from calls.extraction.known import Known
from calls.extraction.officials import Officials
from calls.extraction.on_line import holder, of_land
from calls.extraction.owners import Owners
from calls.extraction.records import Speaker
from calls.extraction.reference import ReferenceData
from calls.extraction.sayers import AIDES, COMPATRIOT, NOBODY, OFFICIALS, Voice
from calls.extraction.sayings import Clauses
from calls.extraction.spoken import Subject
from calls.extraction.text import Sentence

NEARBY = 2  # sentences that "the latter" may look back
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
        self.officials = Officials(cues, reference)
        self.known = Known(cues, reference)
        self.owners = Owners(cues, reference)
        self._sayers: dict[int, Voice] = {}

    def remember(self, sentence: int, speaker: Voice, reporter: Voice) -> None:
        """Keep what was found, for the pronouns that follow."""
        if speaker.speakers:
            self.said[sentence] = speaker
        if reporter:
            self.officials.passed[sentence] = reporter

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
        if subject.country:
            return self._of_country(subject.country, sentence)
        if not subject.mentions:
            return self._pronoun(subject.voice, sentence, subject.start)
        first = subject.mentions[0]
        if first.kind in OFFICIALS:
            return self._minister(first, sentence) or self._named(first, sentence) or self._official(first, sentence)
        if first.kind is MentionKind.GROUP:
            return self.together(sentence, first)
        voice = self._people(self.known.minister_before(first) or subject.mentions, sentence)
        return voice or (NOBODY if first.role == COMPATRIOT else self._pronoun(first.gender, sentence, first.start))

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

    def _minister(self, aide: Mention, sentence: Sentence) -> Voice:
        """ "The German minister", where the German foreign minister is on the line; "the minister" named last."""
        if aide.sort != "minister":
            return NOBODY
        if not aide.country:
            return self._people(self.known.last_minister(aide), sentence)
        found = (s for s in self.near(sentence) if self.known.minister_of(s, aide.country))
        return next((Voice((speaker,), "", (aide.span,), start=aide.start) for speaker in found), NOBODY)

    def _named(self, aide: Mention, sentence: Sentence) -> Voice:
        named = self.known.spokesperson(aide, self.officials.sources.country(aide))
        return replace(self._people(named, sentence), aide=aide.role != "other") if named else NOBODY

    def _official(self, mention: Mention, sentence: Sentence) -> Voice:
        if self.cues.is_again(mention):
            return self.officials.fuller_house(mention) or self.officials.last(sentence)
        if not mention.role.startswith("own "):
            return self._aide_of(mention, sentence) or self.officials.voice(mention)
        owner = self._people([replace(mention, kind=MentionKind.PERSON)], sentence) if mention.leaders else NOBODY
        owner = owner or self._opening(sentence, mention)  # "He told B …, his office said"
        owner = owner or self._pronoun(
            mention.gender, sentence, mention.start
        )  # "his office": of whoever was named last
        return self.officials.own(mention, owner.speakers)

    def _opening(self, sentence: Sentence, own: Mention) -> Voice:
        """Whom the pronoun means with which the sentence opens before anybody is named in it: "he", "the latter"."""
        first = next(iter(self.cues.sayers_within(sentence.first, own.first)), own).first
        for token in range(sentence.first, min(first, sentence.first + OPENING)):
            if (voice := self.cues.pronoun(token)) in ("male", "female", "latter", "former"):
                return self._pronoun(voice, sentence, self.text.starts[token])
        return NOBODY

    def _aide_of(self, aide: Mention, sentence: Sentence) -> Voice:
        """A nameless aide of a leader whom the words beside him name; NOBODY where they tell whose he is otherwise."""
        if aide.kind is not MentionKind.AIDE or aide.role == "other":
            return NOBODY
        beside = self.owners.beside(aide)
        if beside and beside.kind is MentionKind.INSTITUTION:  # "the German government's spokesman"
            return self.officials.voice(replace(aide, first=beside.first, start=beside.start))
        owner = next(iter(self._people([beside], sentence).speakers), None) if beside else None
        owner = owner or self.owners.within(aide, self.near(sentence))
        if owner is None and self.owners.possessive(aide) and not self.officials.sources.aide(aide):
            voice = self._opening(sentence, aide) or self._pronoun("", sentence, aide.start)
            owner = next(iter(voice.speakers), None)
        return self.officials.owned(aide, owner) if owner else NOBODY

    def _people(self, mentions: Iterable[Mention], sentence: Sentence) -> Voice:
        mentions = [m for m in mentions if m.kind in PERSONS]
        found = {m.span: s for m in mentions if (s := self._speaker(m, sentence))}
        aide = any(m.kind is MentionKind.OTHER and m.name.split()[-1] in self.known.aides for m in mentions)
        start = mentions[0].start if mentions else -1
        return Voice(tuple(dict.fromkeys(found.values())), "", tuple(found), aide, start=start)

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
        known = self.text.within(mention.first, mention.last, "known")
        if known:
            return Speaker(known[0].value)
        return Speaker(self.known.full_names.get(mention.name.split()[-1], mention.name))

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

    def _pronoun(self, gender: str, sentence: Sentence, position: int) -> Voice:
        gender, _, governed = gender.partition(" ")
        if gender == "plural":
            return self._plural(sentence)
        if gender == "nobody":
            return self._official_in(sentence)
        if gender in ("latter", "former"):
            return self._named_last(sentence, position, gender == "former")
        if gender in ("thing", "again"):
            return self.officials.last(sentence) or self._house_before(sentence, gender)
        here = NOBODY if governed else self._person_in(sentence, gender, position)  # "X quoted him": no X
        if here and gender != "its":
            return here
        return self.before(sentence, gender) or (self.officials.last(sentence) if gender == "female" else NOBODY)

    def _house_before(self, sentence: Sentence, gender: str) -> Voice:
        """ "It said": the house with which the sentence before begins, in the same paragraph."""
        before = self.text.sentences[max(sentence.index - 1, 0)]
        near = gender == "thing" and before.index < sentence.index and before.paragraph == sentence.paragraph
        first = self.cues.sayers_within(before.first, before.first + 2)[:1] if near else []
        houses = [m for m in first if m.kind is MentionKind.INSTITUTION and m.role != "metonym"]
        return self._official(houses[0], before) if houses else NOBODY

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
        return self._official(found[0], sentence) if found else self.officials.last(sentence)

    def _of_sentence(self, index: int, gender: str, near: bool) -> Voice:
        said = self.said.get(index, NOBODY)
        if len(said.speakers) == 1 and self._agrees(said.speakers[0].leader, "", gender):
            return said
        if introduced := self._before_colon(self.text.sentences[index]):
            return introduced
        if (sayer := self._sayer_in(self.text.sentences[index])) and self._agrees(sayer.speakers[0].leader, "", gender):
            return sayer
        found = self._person_in(self.text.sentences[index], gender, self.text.sentences[index].end)
        if found and not self.cues.opened_by(self.text.sentences[index], gender):
            return found
        passed = self.officials.passed.get(index, NOBODY)
        return passed if near and (not passed.institution or gender == "female") else NOBODY

    def passing_on(self, sentence: Sentence) -> Voice:
        """The house or aide that passed words on last before the sentence, in its paragraph or the sentence before."""
        for before in reversed(self.text.sentences[max(sentence.index - BACK, 0) : sentence.index]):
            if before.paragraph != sentence.paragraph and before.index + 1 < sentence.index:
                break
            passed = self.officials.passed.get(before.index) or self.officials.announced(before)
            if found := passed or self._aide_in(before):
                return found
        return NOBODY

    def _aide_in(self, sentence: Sentence) -> Voice:
        """The named aide who is said to have told what a sentence tells without quoting: "…, spokeswoman X said"."""
        if not any(m.sort in AIDES for m in self.cues.sayers_within(sentence.first, sentence.last)):
            return NOBODY
        sayings = Clauses(self.cues, sentence, ()).sayings
        told = (s.subject.mentions for s in sayings if s.subject.mentions and s.cue.value in ("say", "add"))
        named = (m for m in told if m[0].kind is MentionKind.OTHER and m[0].sort in AIDES)
        return self._people(next(named, ()), sentence)

    def _sayer_in(self, sentence: Sentence) -> Voice:
        """Who is said to have told what a sentence tells without quoting: "…, said X", "according to X, …"."""
        if sentence.index not in self._sayers:
            near = self.cues.sayers_within(sentence.first, sentence.last)
            others = any(m.kind is MentionKind.OTHER for m in near)
            sayings = [s for s in Clauses(self.cues, sentence, ()).sayings if s.subject.mentions] if others else []
            told = [s.subject.mentions for s in sayings if s.inverted or s.cue.kind == "source"]
            leading = any(s.subject.mentions[0].leaders and s.cue.value in ("say", "add") for s in sayings)
            people = [mentions for mentions in told if mentions[0].kind is MentionKind.OTHER and not leading]
            self._sayers[sentence.index] = self._people(people[0], sentence) if people else NOBODY
        return self._sayers[sentence.index]

    def _before_colon(self, sentence: Sentence) -> Voice:
        """Who is about to speak in a sentence that ends with a colon: "When asked whether A had called, B said:"."""
        if self.text.norms[sentence.last - 1] != ":":
            return NOBODY
        sayings = [s for s in Clauses(self.cues, sentence, ()).sayings if s.subject.mentions]
        return self._people(sayings[-1].subject.mentions, sentence) if sayings else NOBODY

    def _person_in(self, sentence: Sentence, gender: str, position: int) -> Voice:
        """The first person of the sentence before `position` that is no object and whose gender agrees."""
        last = self.text.token_at(position)
        near = self.cues.sayers_within(sentence.first, min(last, sentence.first + NEAR))
        people = [m for m in near if m.kind in PERSONS and self._acts(m)]
        acting = [m for m in people if not self.cues.governed(m) or self.cues.relates(m)]
        for mention in acting or [m for m in people if self._owns(m)]:
            if self._agrees(next(iter(mention.leaders), None), mention.gender, gender):
                voice = self._people([mention], sentence)
                if voice:
                    return voice
        return NOBODY

    def _named_last(self, sentence: Sentence, position: int, first: bool = False) -> Voice:
        """ "The latter": whoever is named last before `position`, in the sentence before where nobody is in this one;
        the `first` there of two is "the former"."""
        near = self.cues.sayers_within(sentence.first, self.text.token_at(position))
        people = [m for m in near if m.kind in PERSONS]
        for before in reversed(self.text.sentences[max(sentence.index - NEARBY, 0) : sentence.index]):
            people = people or [m for m in self.cues.sayers_within(before.first, before.last) if m.kind in PERSONS]
        return self._people(people[:1] if first else people[-1:], sentence)

    def _acts(self, mention: Mention) -> bool:
        """Whether it is somebody: a name that nothing is known of may be a place, unless it opens its sentence."""
        known = mention.kind is not MentionKind.OTHER or mention.role or mention.gender
        sentence = self.text.sentences[mention.sentence]
        return bool(known) or sentence.first == mention.first != mention.last < sentence.last

    def _owns(self, mention: Mention) -> bool:
        """Whether the sentence begins with what is theirs: "Trump's transition team"."""
        return mention.first == self.text.sentences[mention.sentence].first

    def _agrees(self, leader: str | None, gender: str, wanted: str) -> bool:
        own = self.reference.leader[leader].gender if leader else gender
        return not own or wanted not in ("male", "female") or own == wanted

    def _plural(self, sentence: Sentence) -> Voice:
        for index in (sentence.index, sentence.index - 1, sentence.index - 2):
            said = self.said.get(index, NOBODY)
            if len(said.speakers) > 1:
                return said
        return self.together(sentence)
