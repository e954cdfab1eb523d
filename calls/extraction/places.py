"""Which call a statement belongs to: the one that its sentence speaks of, unless its speaker was elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from calls.extraction.findings import Story
from calls.extraction.records import Speaker, Status
from calls.extraction.sayers import Voice
from calls.extraction.text import Sentence, Text

FOCUS = ("focus", "the call that the sentence speaks of")
NOWHERE = (None, "", "")


class Places:
    """Gives statements to the conversations of an article."""

    def __init__(self, text: Text, story: Story, participants: Sequence[Sequence[Speaker]]) -> None:
        self.text, self.story = text, story
        self._on_line = [{speaker.leader for speaker in people} for people in participants]
        self._elsewhere = {text.sentence_at(hit.start).index for hit in text.of("occasion")}
        self._told: dict[int, list[int]] = defaultdict(list)  # by conversation: the sentences that speak of it
        for index, focus in enumerate(story.focus):
            if focus is not None:
                self._told[focus].append(index)

    def call(self, sentence: Sentence, speaker: Voice, reported: bool) -> tuple[int | None, str, str]:
        """The index of the conversation or None, the rule and the reason. `reported`: somebody passed the words on."""
        focus = self.story.focus[sentence.index]
        if focus is None or (not reported and self._occasion(sentence)):
            return NOWHERE
        keys = {s.leader for s in speaker.speakers if s.leader}
        if keys:
            return (focus, *FOCUS) if keys & self._on_line[focus] else self._told_before(sentence, keys)
        outsider = speaker.speakers and not speaker.aide
        return NOWHERE if outsider else (focus, *FOCUS)

    def _told_before(self, sentence: Sentence, keys: set[str]) -> tuple[int | None, str, str]:
        """The call told last before the sentence on whose line one of `keys` was."""
        found: list[tuple[int, int]] = []
        for call, told in self._told.items():
            before = bisect_right(told, sentence.index)
            held = self.story.conversations[call].status is Status.HELD
            if held and before and keys & self._on_line[call]:
                found.append((told[before - 1], call))
        return (
            (max(found)[1], "speaker-on-line", "the call told last in which the speaker took part")
            if found
            else NOWHERE
        )

    def _occasion(self, sentence: Sentence) -> bool:
        """Whether the sentence, or the one before it in the paragraph, sets the words at a rally, in a speech …"""
        before = self.text.sentences[max(sentence.index - 1, 0)]
        near = {sentence.index, before.index if before.paragraph == sentence.paragraph else sentence.index}
        return not near.isdisjoint(self._elsewhere)
