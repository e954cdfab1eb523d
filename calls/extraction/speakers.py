"""Whose words a quotation gives, who passed them on, and which call they belong to.

What stands behind a quotation is asked first, then the sources of its sentence, then what stands before it, then its
neighbours. What none of them gives to anybody is a title, a name or an ironic mark, and no statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from calls.extraction.findings import Mention, Story
from calls.extraction.records import Band, Proof, Span, Speaker, Statement, Status
from calls.extraction.reference import ReferenceData
from calls.extraction.sayings import Clauses, Saying, Words, sayings_inside
from calls.extraction.text import Quotation, Sentence, Text
from calls.extraction.voices import NOBODY, Voice, Voices
from calls.extraction.wording import FRAGMENT, Wording


@dataclass(frozen=True, slots=True)
class Finding:
    """A voice that a rule found by the words `spans`."""

    voice: Voice
    rule: str
    band: Band
    reason: str
    spans: tuple[Span, ...] = ()

    @property
    def person(self) -> bool:
        """Whether it names speakers rather than an institution or an unnamed official."""
        return bool(self.voice.speakers)


@dataclass(slots=True)
class Case:
    """One quotation with what is known of it. `own` is set where the words are the reporter's own view."""

    quotation: Quotation
    sentence: Sentence
    speaker: Finding | None = None
    reporter: Finding | None = None
    own: bool = False

    @property
    def settled(self) -> bool:
        """Whether anybody is known to have said or passed on the words."""
        return bool(self.speaker or self.reporter)


def attribute(
    text: Text,
    mentions: Sequence[Mention],
    story: Story,
    participants: Sequence[Sequence[Speaker]],
    reference: ReferenceData,
) -> tuple[Statement, ...]:
    """The statements of `text`: its quotations that are somebody's words. `participants[i]` are those of conversation i."""
    if not text.quotations:
        return ()
    words = Words(text, mentions)
    voices = Voices(words, story, participants, reference)
    article = _Article(words, voices, Wording(words))
    return tuple(_statement(case, story, participants) for case in article.cases())


class _Article:
    def __init__(self, words: Words, voices: Voices, wording: Wording) -> None:
        self.words, self.text, self.voices, self.wording = words, words.text, voices, wording
        self.clauses: dict[int, Clauses] = {}

    def cases(self) -> Iterator[Case]:
        """Every quotation that is a statement, with what was found of it, in order."""
        for cases in self._by_sentence():
            for case in cases:
                self._attribute(case)
            self._share(cases)
            for case in cases:
                if self._kept(case):
                    yield case

    def _by_sentence(self) -> Iterator[list[Case]]:
        group: list[Case] = []
        for quotation in self.text.quotations:
            sentence = self.text.sentence_at(quotation.outer_start)
            if not self.wording.prose(quotation, sentence):
                continue
            if group and group[-1].sentence is not sentence:
                yield group
                group = []
            group.append(Case(quotation, sentence))
        if group:
            yield group

    def _clauses(self, sentence: Sentence) -> Clauses:
        if sentence.index not in self.clauses:
            near = [q for q in self.text.quotations_within(sentence.start, sentence.end)]
            self.clauses[sentence.index] = Clauses(self.words, sentence, near)
        return self.clauses[sentence.index]
