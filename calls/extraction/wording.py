"""Which quotations may be statements by their own wording and place: no headings, no tail, no titles, no names."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from calls.extraction.cues import Cues
from calls.extraction.text import Quotation, Sentence, Text

FRAGMENT = 4  # words that a quotation must have to be a statement without any verb of speech
NAME = 3  # words that a name or title in quotation marks may have at most, where nothing else tells
STOPS = ".!?…"


class Wording:
    """Looks at quotations by themselves."""

    def __init__(self, cues: Cues) -> None:
        self.cues, self.text = cues, cues.text

    def prose(self, quotation: Quotation, sentence: Sentence) -> bool:
        """Whether the quotation stands in the article's prose: in no tail line and no heading that repeats the text."""
        return sentence.paragraph not in self._tail and not self._repeats(quotation, sentence)

    @cached_property
    def _tail(self) -> frozenset[int]:
        """The paragraphs that open with "Read also" and the like."""
        opening = {s.first: s.paragraph for s in reversed(self.text.sentences) if self._opens(s)}
        openers = self.text.of("tail")
        return frozenset(opening[h.first] for h in openers if h.first in opening and self._closes(h.last))

    def _opens(self, sentence: Sentence) -> bool:
        index = sentence.index
        return not index or self.text.sentences[index - 1].paragraph != sentence.paragraph

    def _closes(self, token: int) -> bool:
        """Whether a colon or the end of the line comes at `token`, as behind "Photo:"."""
        if token >= len(self.text.norms):
            return True
        return (
            self.text.norms[token] in (":", "-", "—", "|", "»", ">", "(")
            or "\n" in self.text.text[self.text.ends[token - 1] : self.text.starts[token]]
        )

    def _repeats(self, quotation: Quotation, sentence: Sentence) -> bool:
        alone = quotation.outer_start == sentence.start and sentence.end - quotation.outer_end <= 1
        return alone and self._alone(sentence) and self._counts[_bare(self.text, quotation)] > 1

    def _alone(self, sentence: Sentence) -> bool:
        following = sentence.index + 1
        last = following == len(self.text.sentences) or self.text.sentences[following].paragraph != sentence.paragraph
        return last and self._opens(sentence)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_bare(self.text, quotation) for quotation in self.text.quotations)

    def title(self, quotation: Quotation) -> bool:
        """Whether a word like "film" or "operation" stands beside it and makes it a name: 'operation “Serval”'."""
        text = self.text
        first, last = text.token_at(quotation.outer_start), text.token_at(quotation.outer_end)
        if not text.text[quotation.start].isupper():
            return False
        before = range(max(first - 2, 0), first)
        return any(self.cues.is_(token, "title") for token in (*before, last) if token < len(text.norms))

    def name(self, quotation: Quotation) -> bool:
        """Whether it looks like a name: few words, all with a capital, no full stop."""
        inner = self.text.text[quotation.start : quotation.end]
        parts = inner.split()
        return (
            len(parts) <= NAME
            and inner[-1] not in STOPS + ","
            and all(p[0].isupper() or len(p) <= NAME for p in parts)
            and inner[0].isupper()
        )

    def size(self, quotation: Quotation) -> int:
        """Its number of words."""
        return len(self.text.text[quotation.start : quotation.end].split())

    def small(self, quotation: Quotation) -> bool:
        """Whether it begins with a small letter, as a fragment of speech does."""
        return self.text.text[quotation.start].islower()


def _bare(text: Text, quotation: Quotation) -> str:
    """The words of a quotation folded, without the marks at their end."""
    first, last = text.token_at(quotation.start), text.token_at(quotation.end - 1) + 1
    return " ".join(norm for norm in text.norms[first:last] if norm.isalnum())
