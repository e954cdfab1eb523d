"""A text made ready for the rules: tokens, paragraphs, sentences, quotations and the phrases found in it.

Every position is an offset in code points into the article's text, or the index of a token. Rules look at `hits`,
not at
every token: a hit is a phrase of the lexicon where it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from operator import itemgetter
from sys import maxsize
from typing import NamedTuple

from calls.extraction.language import Grammar
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


FIRST, PLACE = itemgetter(3), itemgetter(3, 4)  # of a hit: where it begins, where it begins and ends
make_hit: Callable[[tuple[str, str, str, int, int, int, int]], Hit] = partial(tuple.__new__, Hit)  # thrice as quick


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


NO_GRAMMAR = Grammar()


@dataclass(frozen=True)
class Text:
    """One article, tokenised and searched. `norms` are the tokens folded: lower case, no accents, straight apostrophes.

    `stop_words` are the language's commonest words, folded; `grammar` is that of the language.
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
    grammar: Grammar = NO_GRAMMAR

    @cached_property
    def _by_kind(self) -> dict[str, list[Hit]]:
        table: dict[str, list[Hit]] = defaultdict(list)
        for hit in self.hits:
            table[hit.kind].append(hit)
        return table

    @cached_property
    def _by_layer(self) -> dict[str, list[Hit]]:
        table: dict[str, list[Hit]] = defaultdict(list)
        for hit in self.hits:
            table[hit.layer].append(hit)
        return table

    @cached_property
    def _of_kinds(self) -> dict[tuple[str, ...], tuple[list[Hit], list[int]]]:
        return {}

    def _of(self, kinds: tuple[str, ...]) -> tuple[list[Hit], list[int]]:
        """All hits of `kinds`, in order, and the tokens with which they begin, with one behind all others."""
        there = [hits for kind in kinds if (hits := self._by_kind.get(kind))]
        hits = there[0] if len(there) == 1 else sorted(chain.from_iterable(there), key=PLACE)
        found = self._of_kinds[kinds] = hits, [*map(FIRST, hits), maxsize]
        return found

    def of(self, *kinds: str) -> list[Hit]:
        """All hits of `kinds`, in order."""
        return self._by_kind.get(kinds[0], []) if len(kinds) == 1 else (self._of_kinds.get(kinds) or self._of(kinds))[0]

    def layer(self, name: str) -> list[Hit]:
        """All hits of one file of phrases, in order."""
        return self._by_layer.get(name, [])

    def within(self, first: int, last: int, *kinds: str) -> list[Hit]:
        """The hits of `kinds` that lie wholly in the tokens `first:last`, in order."""
        hits, firsts = self._of_kinds.get(kinds) or self._of(kinds)
        low = bisect_left(firsts, first)
        if firsts[low] >= last:  # mostly there is none
            return []
        return [hit for hit in hits[low : bisect_left(firsts, last, low)] if hit.last <= last]

    def token_at(self, offset: int) -> int:
        """The index of the token that holds the character at `offset`, or of the next one after it."""
        return bisect_right(self.ends, offset)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset`, or the last one that began before it."""
        at = bisect_right(self._sentence_starts, offset)
        return self.sentences[max(at - 1, 0)]

    def words(self, first: int, last: int) -> str:
        """The tokens `first:last` folded and joined by blanks."""
        return " ".join(self.norms[first:last])

    def capital(self, token: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.starts[token]].isupper()

    @cached_property
    def quotation_starts(self) -> list[int]:
        """Where the marks of the quotations open."""
        return [quotation.outer_start for quotation in self.quotations]

    def quoted(self, offset: int) -> Quotation | None:
        """The quotation whose words hold the character at `offset`."""
        at = bisect_right(self.quotation_starts, offset)
        found = self.quotations[at - 1] if at else None
        return found if found and found.outer_start <= offset < found.outer_end else None
