"""Which of an article's first lines is its headline: what sites print above it, menus, days, kinds of text, is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from calls.extraction.markup import FILLER

LONGEST = 200  # characters
FEWEST = 5  # words; "Press release" and "Prime Minister's Office" have less
WORD = re.compile(r"[^\W\d_]{2,}")
MENU = re.compile(r"\s[|>›»]\s")
MARKS = re.compile(r"#{1,6}\s+")  # of a heading in Markdown
BLANKS = re.compile(r"[ \t]+")  # a no-break space, as in French, stays
HOUR = re.compile(r"\d{1,2}\s?[:.hH]\d{2}\b")


def headline(text: str) -> str:
    """The first line above the prose that reads as one, or else the very first; `` where prose begins at once.

    `text` is without mark-up (`untagged`); what that left behind is no part of a headline.
    """
    above = list(_above(text))
    first = above[0] if above else ""
    told = (line for line in above if _is_long(line) and not MENU.search(line) and not HOUR.match(line))
    return next(told, first if _is_long(first) or not MENU.search(first) else "")


def _above(text: str) -> Iterator[str]:
    """The lines before the first that is long or ends as a sentence does."""
    lines = filter(None, map(_shown, text.splitlines()))
    return takewhile(lambda line: len(line) <= LONGEST and not line.endswith("."), lines)


def _shown(line: str) -> str:
    words = BLANKS.sub(" ", line.replace(FILLER, "").strip())
    return words[marks.end() :] if (marks := MARKS.match(words)) else words


def _is_long(line: str) -> bool:
    return len(WORD.findall(line)) >= FEWEST
