"""A text made ready for the rules: tokens, paragraphs, sentences, quotations and the phrases found in it.

Every position is an offset in code points into the article's text, or the index of a token. Rules look at `hits`,
not at
every token: a hit is a phrase of the lexicon where it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from calls.extraction.records import Span


class Hit(NamedTuple):  # not a dataclass: an article has hundreds of them
    """A phrase of the lexicon: `kind` and `value` as in its data file, tokens `first:last`, characters `start:end`."""

    layer: str
    kind: str
    value: str
    first: int
    last: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The characters of the hit."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its number, its paragraph's number, its tokens `first:last`, its characters `start:end`."""

    index: int
    paragraph: int
    first: int
    last: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The characters of the sentence."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: `start:end` without the marks and the blanks beside them, `outer_start:outer_end` with
    them.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int

    @property
    def span(self) -> Span:
        """The words without their marks."""
        return Span(self.start, self.end)

    @property
    def outer(self) -> Span:
        """The words with their marks."""
        return Span(self.outer_start, self.outer_end)


@dataclass(frozen=True)
class Text:
    """One article, tokenised and searched. `norms` are the tokens folded: lower case, no accents, straight apostrophes.

    `stop_words` are the language's commonest words, folded; `home` and `infinitives` are as in `Language`.
    """

    text: str
    language: str
    starts: Sequence[int]
    ends: Sequence[int]
    norms: Sequence[str]
    sentences: Sequence[Sentence]
    quotations: Sequence[Quotation]
    hits: Sequence[Hit]
    stop_words: frozenset[str] = frozenset()
    home: str = ""
    infinitives: tuple[str, ...] = ()

    @cached_property
    def _by_kind(self) -> dict[str, list[Hit]]:
        table: dict[str, list[Hit]] = {}
        for hit in self.hits:
            table.setdefault(hit.kind, []).append(hit)
        return table

    @cached_property
    def _of_kinds(self) -> dict[tuple[str, ...], list[Hit]]:
        return {}

    def of(self, *kinds: str) -> list[Hit]:
        """All hits of `kinds`, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        if kinds not in self._of_kinds:
            found = [hit for kind in kinds for hit in self._by_kind.get(kind, ())]
            self._of_kinds[kinds] = sorted(found, key=attrgetter("first", "last"))
        return self._of_kinds[kinds]

    def layer(self, name: str) -> list[Hit]:
        """All hits of one file of phrases, in order."""
        return [hit for hit in self.hits if hit.layer == name]

    def within(self, first: int, last: int, *kinds: str) -> list[Hit]:
        """The hits of `kinds` that lie wholly in the tokens `first:last`, in order."""
        hits = self.of(*kinds)
        low = bisect_left(hits, first, key=lambda hit: hit.first)
        high = bisect_left(hits, last, key=lambda hit: hit.first)
        return [hit for hit in hits[low:high] if hit.last <= last]

    def token_at(self, offset: int) -> int:
        """The index of the token that holds the character at `offset`, or of the next one after it."""
        return bisect_right(self.ends, offset)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset`, or the last one that began before it."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start)
        return self.sentences[max(at - 1, 0)]

    def words(self, first: int, last: int) -> str:
        """The tokens `first:last` folded and joined by blanks."""
        return " ".join(self.norms[first:last])

    def capital(self, token: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.starts[token]].isupper()

    def quoted(self, offset: int) -> Quotation | None:
        """The quotation whose words hold the character at `offset`."""
        at = bisect_right(self.quotations, offset, key=lambda quotation: quotation.outer_start)
        found = self.quotations[at - 1] if at else None
        return found if found and found.outer_start <= offset < found.outer_end else None


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Within each layer, the hits that no longer one covers; hits of one length stay together."""
    kept: list[Hit] = []
    ends: dict[str, tuple[int, int]] = {}
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        first, last = ends.get(hit.layer, (-1, -1))
        if hit.first >= last or (hit.first, hit.last) == (first, last):
            kept.append(hit)
            ends[hit.layer] = (hit.first, hit.last)
    return kept
