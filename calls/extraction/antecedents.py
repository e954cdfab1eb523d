"""Whom a pronoun stands for, "the latter" or "his office", from what the article has told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from calls.extraction.cues import OPENING
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.joint import NEAR, PERSONS
from calls.extraction.named import BACK, Named
from calls.extraction.officials import Officials
from calls.extraction.owners import Owners
from calls.extraction.records import Speaker
from calls.extraction.sayers import NOBODY, OFFICIALS, Voice
from calls.extraction.sayings import Clauses
from calls.extraction.text import Sentence

NEARBY = 2  # sentences that "the latter" may look back


class Antecedents(Named):
    """Knows who spoke last, in the order of the article."""

    @cached_property
    def said(self) -> dict[int, Voice]:
        """By sentence, whose words were quoted there last."""
        return {}

    @cached_property
    def officials(self) -> Officials:
        return Officials(self.cues, self.reference)

    @cached_property
    def owners(self) -> Owners:
        return Owners(self.cues, self.reference)

    @cached_property
    def _sayers(self) -> dict[int, Voice]:
        return {}

    def remember(self, sentence: int, speaker: Voice, reporter: Voice) -> None:
        """Keep what was found, for the pronouns that follow."""
        if speaker.speakers:
            self.said[sentence] = speaker
        if reporter:
            self.officials.passed[sentence] = reporter

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

    def _house_before(self, sentence: Sentence, gender: str) -> Voice:
        """ "It said": the house with which the sentence before begins, in the same paragraph."""
        before = self.text.sentences[max(sentence.index - 1, 0)]
        near = gender == "thing" and before.index < sentence.index and before.paragraph == sentence.paragraph
        first = self.cues.sayers_within(before.first, before.first + 2)[:1] if near else []
        houses = [m for m in first if m.kind is MentionKind.INSTITUTION and m.role != "metonym"]
        return self._official(houses[0], before) if houses else NOBODY

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

    def _plural(self, sentence: Sentence) -> Voice:
        for index in (sentence.index, sentence.index - 1, sentence.index - 2):
            said = self.said.get(index, NOBODY)
            if len(said.speakers) > 1:
                return said
        return self.together(sentence)

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
