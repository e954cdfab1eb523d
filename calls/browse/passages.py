"""The sentence of a text that answers a search best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from calls.browse.highlight import anchor
from calls.browse.hits import Span, hits_in, mark_spans
from calls.models.asked import Search
from calls.models.search import fold

LONGEST = 320  # letters of a passage; of a longer sentence what stands around its first hit
BEFORE = 80  # letters kept before the first hit of a long sentence
# A full stop after three letters: not that of "M. Macron".
_END = re.compile(r"(?<=\w{3})[.!?…]+[\"”»’)]*\s+|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """The passage `text[start:end]` with the hits in it, by their places in the text."""

    text: str
    start: int
    end: int
    hits: Sequence[Span]

    @property
    def anchor(self) -> str:
        """The id of the first hit."""
        return anchor(*self.hits[0])

    @property
    def words(self) -> str:
        """The words alone."""
        return self.text[self.start : self.end]

    @property
    def marked(self) -> SafeString:
        """The words as HTML with the hits marked; dots where the sentence goes on."""
        words = mark_spans(self.words, ((a - self.start, b - self.start) for a, b in self.hits))
        return mark_safe(f"{self._dots(self.start - 1)}{words}{self._dots(self.end)}")

    def _dots(self, beyond: int) -> str:
        return "…" if 0 <= beyond < len(self.text) and self.text[beyond] not in ".!?…\n" and self._is_cut else ""

    @property
    def _is_cut(self) -> bool:
        return self.end - self.start >= LONGEST - BEFORE


def best_passage(text: str, search: Search) -> Passage | None:
    """The sentence with the most different hits, the first of these; None where nothing stands in the text."""
    hits = hits_in(text, search)
    told = [(start, end, [hit for hit in hits if start <= hit[0] < end]) for start, end in _sentences(text, hits)]
    if not told:
        return None
    start, end, inside = max(told, key=lambda one: len({fold(text[a:b]) for a, b in one[2]}))
    if end - start > LONGEST:
        start, end = _around(text, start, end, inside[0])
        inside = [hit for hit in inside if hit[1] <= end]
    return Passage(text, start, end, inside)


def _sentences(text: str, hits: Sequence[Span]) -> Iterator[Span]:
    """The sentences with a hit."""
    waiting, at = iter(hits), 0
    hit = next(waiting, None)
    for stop in [*(found.end() for found in _END.finditer(text)), len(text)]:
        if hit and hit[0] < stop:
            end = len(text[:stop].rstrip())
            while hit and hit[0] < stop:
                end, hit = max(end, hit[1]), next(waiting, None)  # a hit may reach into the next sentence
            yield at, end
        at = stop


def _around(text: str, start: int, end: int, hit: Span) -> Span:
    """What stands around a hit, cut between words."""
    first = max(start, hit[0] - BEFORE)
    while first > start and not text[first - 1].isspace():
        first -= 1
    last = min(end, max(first + LONGEST, hit[1]))
    while hit[1] < last < end and not text[last].isspace():
        last -= 1
    return first, last
