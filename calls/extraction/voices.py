"""From the subject of a verb of speech to the speakers."""

from __future__ import annotations

from dataclasses import replace

from calls.extraction.antecedents import Antecedents
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.named import BACK
from calls.extraction.sayers import AIDES, COMPATRIOT, NOBODY, OFFICIALS, Voice
from calls.extraction.sayings import Clauses
from calls.extraction.spoken import Subject
from calls.extraction.text import Sentence


class Voices(Antecedents):
    """Resolves subjects in the order of the article."""

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
