"""Which call a statement belongs to: the one that its sentence speaks of, unless its speaker was elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from calls.extraction.findings import Story
from calls.extraction.records import Speaker, Status
from calls.extraction.sayings import LAYER, Words
from calls.extraction.text import Sentence
from calls.extraction.voices import Voice


class Places:
    """Gives statements to the conversations of an article."""

    def __init__(self, words: Words, story: Story, participants: Sequence[Sequence[Speaker]]) -> None:
        self.text, self.story = words.text, story
        self.on_line = [{speaker.leader for speaker in people} for people in participants]
        self.elsewhere = {self.text.sentence_at(h.start).index for h in self.text.of("elsewhere") if h.layer == LAYER}

    def call(self, sentence: Sentence, speaker: Voice, reported: bool) -> tuple[int | None, str, str]:
        """The index of the conversation (None for none), the rule and the reason. `reported`: somebody passed the words on."""
        focus = self.story.focus[sentence.index]
        keys = {s.leader for s in speaker.speakers if s.leader}
        if focus is None or (not reported and self._occasion(sentence)):
            return None, "", ""
        if not keys:
            outsider = speaker.speakers and not speaker.aide
            return (None, "", "") if outsider else (focus, "focus", "the call that the sentence speaks of")
        if keys & self.on_line[focus]:
            return focus, "focus", "the call that the sentence speaks of"
        return self._told_before(sentence, keys)

    def _told_before(self, sentence: Sentence, keys: set[str]) -> tuple[int | None, str, str]:
        for index in range(sentence.index, -1, -1):
            told = self.story.focus[index]
            if told is not None and keys & self.on_line[told] and self.story.conversations[told].status is Status.HELD:
                return told, "speaker-on-line", "the call told last in which the speaker took part"
        return None, "", ""

    def _occasion(self, sentence: Sentence) -> bool:
        """Whether the sentence, or the one before it in the paragraph, sets the words at a rally, in a speech …"""
        before = self.text.sentences[max(sentence.index - 1, 0)]
        near = {sentence.index, before.index if before.paragraph == sentence.paragraph else sentence.index}
        return not near.isdisjoint(self.elsewhere)
