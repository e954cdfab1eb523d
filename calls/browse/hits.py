"""The words that a search found, marked in a short text."""

from __future__ import annotations

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe

from calls.models.search import fold

SHORT, ENDING = 4, 3  # shorter words must be alike; of longer ones the ending may differ by so many letters
_WORD = re.compile(r"\w+")
_LEFT_OUT = re.compile(r'(?<!\S)-(?:"[^"]*"|\S+)')


def searched_for(words: str) -> list[str]:
    """The single words that a search wants to find."""
    return [word for word in _WORD.findall(_LEFT_OUT.sub(" ", words)) if word.casefold() != "or"]


def mark_hits(text: str, words: str) -> SafeString:
    """`text` as HTML with every word marked that is, but for accents and ending, one of those searched for."""
    stems = [_stem(fold(word)) for word in searched_for(words)]
    parts, at = [], 0
    for found in _WORD.finditer(text):
        if _is_hit(fold(found[0]), stems):
            parts += [escape(text[at : found.start()]), f"<mark>{escape(found[0])}</mark>"]
            at = found.end()
    return mark_safe("".join([*parts, escape(text[at:])]))


def _stem(word: str) -> str:
    return word if len(word) <= SHORT else word[: max(SHORT, len(word) - ENDING)]


def _is_hit(word: str, stems: list[str]) -> bool:
    return any(word == stem if len(stem) < SHORT else _stem(word) == stem or word.startswith(stem) for stem in stems)
