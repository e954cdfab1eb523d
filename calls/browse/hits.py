"""The words that a search found, marked in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from calls.models.asked import Part, Search
from calls.models.search import fold, is_sayable, plain_words

SHORT, ENDING = 4, 3  # shorter words must be alike; of longer ones the ending may differ by so many letters
_WORD = re.compile(r"\w+")

Span = tuple[int, int]


def mark_hits(text: str, search: Search) -> SafeString:
    """`text` as HTML with every hit marked."""
    return mark_spans(text, hits_in(text, search))


def mark_spans(text: str, spans: Iterable[Span]) -> SafeString:
    """`text` as HTML with the spans marked; they are in order and do not overlap."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
        at = end
    return mark_safe("".join([*parts, escape(text[at:])]))


def hits_in(text: str, search: Search) -> list[Span]:
    """Where a part of the search stands, in any spelling; where none stands whole, the single words of the parts."""
    if not search:
        return []
    read = cache(_exactly if search.exact else fold)
    words = [(found.start(), found.end(), read(found[0])) for found in _WORD.finditer(text)]
    hits = _stand(words, list(_sequences(search, read)), search.exact)
    return hits or _stand(words, [[word] for part in search.wanted for word in _single(part)], search.exact)


def _exactly(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def _sequences(search: Search, read: Callable[[str], str]) -> Iterator[list[str]]:
    for part in search.wanted:
        for spelling in part.spellings:
            words = [read(word) for word in _WORD.findall(spelling)] if search.exact else plain_words(spelling)
            if words:
                yield words


def _single(part: Part) -> list[str]:
    return [word for word in plain_words(part.spellings[0]) if is_sayable(word)]


def _stand(words: Sequence[tuple[int, int, str]], wanted: Sequence[list[str]], exact: bool) -> list[Span]:
    """The spans of the sequences that are wanted, the longest where several begin at one word."""
    beginning = cache(lambda word: [some for some in wanted if _alike(word, some[0], exact)])
    hits, at = [], 0
    while at < len(words):
        lengths = [
            len(some)
            for some in beginning(words[at][2])
            if at + len(some) <= len(words)
            and all(_alike(words[at + n][2], word, exact) for n, word in enumerate(some))
        ]
        if lengths:
            hits.append((words[at][0], words[at + max(lengths) - 1][1]))
        at += max(lengths, default=1)
    return hits


def _alike(word: str, wanted: str, exact: bool) -> bool:
    """Whether a word of the text is, but for its ending, the one that is wanted."""
    if exact or len(wanted) < SHORT:
        return word == wanted
    stem = _stem(wanted)
    return _stem(word) == stem or word.startswith(stem)


def _stem(word: str) -> str:
    return word if len(word) <= SHORT else word[: max(SHORT, len(word) - ENDING)]
