"""Which quotations may be statements by their own wording and place: no headings, no tail, no titles, no names."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from calls.extraction.cues import Cues
from calls.extraction.tail import STOPS, Tail
from calls.extraction.text import Quotation, Sentence, Text

FRAGMENT = 4  # words that a quotation must have to be a statement without any verb of speech
NAME = 3  # words that a name or title in quotation marks may have at most, where nothing else tells
TITLE = 6  # words that a title may have which begins with a small letter


class Wording:
    """Looks at quotations by themselves."""

    def __init__(self, cues: Cues) -> None:
        self.cues, self.text, self.tail = cues, cues.text, Tail(cues.text)

    def prose(self, quotation: Quotation, sentence: Sentence) -> bool:
        """Whether the quotation stands in the article's prose: in no tail line and no heading that repeats the text."""
        return not (self.tail.holds(sentence) or self._repeats(quotation, sentence))

    def _repeats(self, quotation: Quotation, sentence: Sentence) -> bool:
        alone = quotation.outer_start == sentence.start and sentence.end - quotation.outer_end <= 1
        return alone and self.tail.alone(sentence) and self._counts[_bare(self.text, quotation)] > 1

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_bare(self.text, quotation) for quotation in self.text.quotations)

    def title(self, quotation: Quotation, sentence: Sentence) -> bool:
        """Whether a word like "film" or "operation" stands beside it and makes it a name: 'operation “Serval”'."""
        first, last = self.text.token_at(quotation.outer_start), self.text.token_at(quotation.outer_end)
        words = self.text.text[quotation.start : quotation.end].split()
        if not words[0][0].isupper():  # "the initiative “one Belt, one Road”"
            few = len(words) <= TITLE and any(word[0].isupper() for word in words)
            return few and self.cues.is_(first - 1, "title")
        before = range(max(first - 2, sentence.first), first)
        return any(self._title_word(token, first) for token in (*before, last) if token < len(self.text.norms))

    def _title_word(self, token: int, quotation: int) -> bool:
        """Whether the token makes the quotation, which begins at the token `quotation`, a name: "a site « dit »", but
        not "a dit : « »", nor "on his channel: “…”"."""
        if self.cues.is_(token, "medium"):
            return self.text.norms[quotation - 1] != ":"
        verb = self.cues.is_(token, "helper") and self.cues.is_(token - 1, "helper")
        return self.cues.is_(token, "title") and not verb

    def name(self, quotation: Quotation) -> bool:
        """Whether it looks like a name: few words, no full stop, a capital for each, or for the first one amid a
        sentence behind an article or a preposition.
        """
        inner = self.text.text[quotation.start : quotation.end]
        parts = inner.split()
        if len(parts) > NAME or inner[-1] in STOPS + "," or not inner[0].isupper():
            return False
        amid = self.cues.is_(self.text.token_at(quotation.outer_start) - 1, "det", "oblique")
        return amid or all(p[0].isupper() or len(p) <= NAME for p in parts)

    def known(self, quotation: Quotation) -> bool:
        """Whether it is spoken of as known, and each of its words begins with a capital: 'the “Abraham Accords”'."""
        before = self.text.token_at(quotation.outer_start) - 1
        parts = self.text.text[quotation.start : quotation.end].split()
        capitals = 1 < len(parts) <= NAME and all(part[0].isupper() for part in parts)
        return capitals and self.cues.is_(before, "det") and not self.cues.is_(before, "one")

    def size(self, quotation: Quotation) -> int:
        """Its number of words."""
        return len(self.text.text[quotation.start : quotation.end].split())

    def whole(self, quotation: Quotation) -> bool:
        """Whether it is a sentence: it begins with a capital and ends with a stop."""
        inner = self.text.text[quotation.start : quotation.end]
        return inner[0].isupper() and inner[-1] in STOPS

    def small(self, quotation: Quotation) -> bool:
        """Whether it begins with a small letter, as a fragment of speech does."""
        return self.text.text[quotation.start].islower()


def _bare(text: Text, quotation: Quotation) -> str:
    """The words of a quotation folded, without the marks at their end."""
    first, last = text.token_at(quotation.start), text.token_at(quotation.end - 1) + 1
    return " ".join(norm for norm in text.norms[first:last] if norm.isalnum())
