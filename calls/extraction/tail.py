"""The lines of an article that are no part of its prose: "Read also", related stories, rows of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from calls.extraction.text import Sentence, Text

STOPS = ".!?…"
TEASER = re.compile(r"\s\|\s")


class Tail:
    """Knows which lines of a text only lead elsewhere."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def holds(self, sentence: Sentence) -> bool:
        """Whether the sentence stands in such a line, or in a row of links or headings, parted by bars."""
        return sentence.paragraph in self._paragraphs or bool(
            TEASER.search(self.text.text, sentence.start, sentence.end)
        )

    def alone(self, sentence: Sentence) -> bool:
        """Whether the sentence is a paragraph by itself."""
        following = sentence.index + 1
        last = following == len(self.text.sentences) or self.text.sentences[following].paragraph != sentence.paragraph
        return last and self._opens(sentence)

    @cached_property
    def _paragraphs(self) -> frozenset[int]:
        """The paragraphs that open with "Read also" and the like, and the lines listed under it."""
        opening = {s.first: s.paragraph for s in reversed(self.text.sentences) if self._opens(s)}
        found = [h for h in self.text.of("tail") if h.first in opening and self._closes(h.last)]
        listed = (self._listed(self.text.sentence_at(h.start).index) for h in found)
        return frozenset(opening[h.first] for h in found).union(*listed)

    def _listed(self, heading: int) -> Iterator[int]:
        """The paragraphs behind a heading of its own line that are lines without a full stop."""
        if heading + 1 == len(self.text.sentences) or not self.alone(self.text.sentences[heading]):
            return
        for sentence in self.text.sentences[heading + 1 :]:
            if self.text.text[sentence.end - 1] in STOPS + "»”\"'":
                return
            yield sentence.paragraph

    def _opens(self, sentence: Sentence) -> bool:
        index = sentence.index
        return not index or self.text.sentences[index - 1].paragraph != sentence.paragraph

    def _closes(self, token: int) -> bool:
        """Whether a colon or the end of the line comes at `token`, as behind "Photo:"."""
        if token >= len(self.text.norms):
            return True
        return (
            self.text.norms[token] in (":", "-", "—", "|", "»", ">", "(")
            or "\n" in self.text.text[self.text.ends[token - 1] : self.text.ends[token]]
        )
