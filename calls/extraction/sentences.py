"""Where sentences begin and end: never across a line break, never inside a quotation, never after an abbreviation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from calls.extraction.text import Quotation, Sentence

STOPS = (". ", "! ", "? ")
# Each run of marks or blanks is tried once (`++`, and no start within a run): a page of dots costs what it is long.
STOP = re.compile(
    r"""[.!?…;:\n](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+[)\]"'”»’“]*+(?:\s*+["”»])?\s++"""
    r"""(?=[("'“«‘\-–—\[]*+\s?[^\W_a-zà-öø-ÿ])|(?<=\n)|(?<=[;:])\n)"""
)
GLUED = re.compile(r"\.(?=[«“]?\s?([A-ZÀ-Þ](?:['’]|[^\W\d_]*)))(?!\s)")  # a stop with no blank behind it
WORD = re.compile(r"[^\W\d_]{2,}$")
LAST_WORD = re.compile(r"([^\s(«“\"'’]+)$")
CLOSING = frozenset('»”"’)')
LOOK_BACK = 24
LONGEST = 20_000  # characters: several times what the longest real sentence has; work within one stays bounded


def split(
    text: str,
    start: int,
    quotations: Sequence[Quotation],
    abbreviations: frozenset[str],
    frequent: frozenset[str] = frozenset(),
) -> list[tuple[int, int]]:
    """The sentences of `text` from `start` on as (start, end), without blanks around them. `frequent` are words of two
    letters or more with which a sentence may begin."""
    inside = [(q.outer_start, q.outer_end) for q in quotations]
    found, begin = [], start
    for cut in sorted({*_cuts(text, start, inside, abbreviations), *_glued(text, start, inside, frequent)}):
        found.append((begin, cut))
        begin = cut
    found.append((begin, len(text)))
    parts = (part for a, b in found for part in _parts(text, a, b))
    return [(a, b) for a, b in (_trim(text, a, b) for a, b in parts) if a < b]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What goes on without end, or is one long quotation, in parts: cut at a stop if there is one, else at a blank."""
    while end - start > LONGEST:
        stop = max(text.rfind(mark, start, start + LONGEST) for mark in STOPS)
        cut = stop + 1 if stop > start else text.find(" ", start + LONGEST, end)
        if cut < 0:
            break
        yield start, cut
        start = cut
    yield start, end


def _cuts(text: str, start: int, inside: Sequence[tuple[int, int]], abbreviations: frozenset[str]) -> Iterator[int]:
    for match in STOP.finditer(text, start):
        if (match.group().endswith("\n") and "\n" in match.group()) or (
            not _covers(inside, match.start(), match.end()) and not _abbreviated(text, match.start(), abbreviations)
        ):
            yield match.end()


def _glued(text: str, start: int, inside: Sequence[tuple[int, int]], frequent: frozenset[str]) -> Iterator[int]:
    """The stops with no blank behind them, "in the east.The two leaders", but not that of "Censor.Net"."""
    for match in GLUED.finditer(text, start):
        before, first = text[max(match.start() - LOOK_BACK, start) : match.start()], match.group(1)
        word = WORD.search(before)
        lower = before[-1:] in CLOSING if word is None else word.group()[0].islower()
        known = len(first) > 2 or first.casefold() in frequent
        follows = lower or first[-1] in "'’" or (known and first[1:].islower())
        if follows and (word or lower) and not _covers(inside, match.start(), match.end()):
            yield match.end()


def _covers(inside: Sequence[tuple[int, int]], stop: int, cut: int) -> bool:
    at = bisect_left(inside, (stop + 1, 0)) - 1
    return at >= 0 and inside[at][0] <= stop and cut < inside[at][1]


def _abbreviated(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    if text[stop] != ".":
        return False
    match = LAST_WORD.search(text[max(stop - LOOK_BACK, 0) : stop])
    word = match.group(1).casefold() if match else ""
    before = text[max(stop - LOOK_BACK, 0) : stop].split()[-2:-1]
    if word == "x" and before and before[0].islower():  # "on X.": the network, and no initial of a name
        return False
    if word.isdigit() and len(word) < 3 and text[stop - len(word) - 1 : stop - len(word)] in "\n":
        return True  # "1. President A": a line of a list
    return word in abbreviations or (len(word) == 1 and word.isalpha()) or bool(re.fullmatch(r"(\w\.)+\w", word))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def number(
    spans: Sequence[tuple[int, int]], text: str, starts: Sequence[int], ends: Sequence[int]
) -> tuple[Sentence, ...]:
    """The spans as sentences, with their tokens and paragraphs."""
    sentences, paragraph, before = [], 0, 0
    for index, (start, end) in enumerate(spans):
        paragraph += "\n" in text[before:start]
        before = end
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        sentences.append(Sentence(index, paragraph, first, last, start, end))
    return tuple(sentences)
