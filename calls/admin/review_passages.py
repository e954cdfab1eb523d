"""The sentences of an article that prove a value, with the words that do so marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from calls.browse.spans import passage_url
from calls.models import Article

LONGEST = 420  # letters of a sentence that is shown whole
AROUND = 150  # letters kept on either side of the marked words of a longer one
# A full stop after three letters: not that of "M. Macron".
_END = re.compile(r"(?<=\w{3})[.!?…][\"”»’)\]]*\s+(?=[\W\d]*[A-ZÀ-Þ])|\s*\n\s*")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article with its marked words, and the public address at which it is marked there."""

    html: SafeString
    url: str


class Source:
    """An article that passages are taken from."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def starts(self) -> list[int]:
        """Where sentences begin."""
        return [0, *(found.end() for found in _END.finditer(self.article.text))]

    def passages(self, spans: Iterable[Span], at_most: int = 2) -> list[Passage]:
        """The first sentences that hold any of `spans`, in the order of the text."""
        joined = list(_joined(sorted({(a, b) for a, b in spans if 0 <= a < b <= len(self.article.text)})))
        sentences = [(sentence, list(inside)) for sentence, inside in groupby(joined, key=self._sentence)]
        return [self._passage(sentence, inside) for sentence, inside in sentences[:at_most]]

    def _sentence(self, span: Span) -> Span:
        start = self.starts[bisect_right(self.starts, span[0]) - 1]
        after = bisect_left(self.starts, span[1])
        return start, self.starts[after] if after < len(self.starts) else len(self.article.text)

    def _passage(self, sentence: Span, inside: list[Span]) -> Passage:
        start, end = self._cut(sentence, inside)
        parts, at = [], start
        for first, last in inside:
            parts.append((self.article.text[at:first], self.article.text[first : min(last, end)]))
            at = min(last, end)
        marked = format_html_join("", "{}<mark>{}</mark>", parts)
        dots = "…" if start > sentence[0] else "", "…" if end < sentence[1] else ""
        html = format_html("{}{}{}{}", dots[0], marked, self.article.text[at:end].rstrip(), dots[1])
        return Passage(mark_safe(html), passage_url(self.article, inside[0]))

    def _cut(self, sentence: Span, inside: list[Span]) -> Span:
        """The sentence, or of a long one what stands around the marked words."""
        start, end = sentence
        if end - start <= LONGEST:
            return start, end
        low, high = max(start, inside[0][0] - AROUND), min(end, max(inside[-1][1], inside[0][0] + 1) + AROUND)
        text = self.article.text
        while low > start and not text[low - 1].isspace():
            low -= 1
        while high < end and not text[high].isspace():
            high += 1
        return low, high


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Spans in order, those that overlap as one."""
    open_: Span | None = None
    for start, end in spans:
        if open_ and start < open_[1]:
            open_ = open_[0], max(open_[1], end)
            continue
        if open_:
            yield open_
        open_ = start, end
    if open_:
        yield open_
