"""An article's text with its spans marked, as HTML.

Pure: text and marks in, HTML out. Stripping the tags (and undoing the escapes) gives the text back, whatever the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from operator import attrgetter

from django.utils.safestring import SafeString, mark_safe

PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
LOUD = frozenset({"call", "statement", "hit"})  # kinds shown as <mark>; the others are words within a passage


@dataclass(frozen=True, slots=True)
class Mark:
    """The passage `text[start:end]`, 0 <= start < end, and what it is: `call`, `statement`, `date`, `name`, `fact` …"""

    start: int
    end: int
    kinds: frozenset[str]

    @property
    def anchor(self) -> str:
        """The id that a link jumps to, the same in every reading that finds the same words."""
        return anchor(self.start, self.end)


@dataclass(slots=True)
class _Open:
    mark: Mark
    begun: bool = False
    tag: str = field(init=False)

    def __post_init__(self) -> None:
        self.tag = "mark" if self.mark.kinds & LOUD else "span"

    def opening(self, goes_on: bool) -> str:
        """The start tag; only the first piece of a mark carries its id, the others are marked as going on."""
        classes = [*sorted(self.mark.kinds), *(["rest"] if self.begun else []), *(["goes-on"] if goes_on else [])]
        name = "" if self.begun else f' id="{self.mark.anchor}"'
        self.begun = True
        return f'<{self.tag}{name} class="{" ".join(classes)}">'

    def closing(self) -> str:
        return f"</{self.tag}>"


def anchor(start: int, end: int) -> str:
    """The id of the passage `start:end`: `s-348-614`."""
    return f"s-{start}-{end}"


def highlight(text: str, marks: Iterable[Mark]) -> SafeString:
    """`text` as paragraphs with every mark in place; marks beyond the text are cut to it, empty ones are left out.

    Marks may overlap in any way: where two cross, the later one is closed and opened again, and a mark over
    several paragraphs is cut at their ends. Takes time in proportion to the text and the tags written.
    """
    waiting = _in_order(text, marks)
    waiting.reverse()
    live: list[_Open] = []
    parts: list[str] = []
    for start, end, is_paragraph in _blocks(text):
        if is_paragraph:
            parts.append("<p>")
            parts.extend(_paragraph(text, start, end, waiting, live))
            parts.append("</p>")
        else:
            parts.append(escape(text[start:end]))
    return mark_safe("".join(parts))


def _in_order(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """The marks cut to the text, one for each passage with the kinds of all, the outer ones first."""
    cut = [Mark(max(mark.start, 0), min(mark.end, len(text)), mark.kinds) for mark in marks]
    cut = sorted((mark for mark in cut if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    return [
        Mark(start, end, frozenset().union(*(mark.kinds for mark in same)))
        for (start, end), same in groupby(cut, key=attrgetter("start", "end"))
    ]


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """The text cut into paragraphs and the white space between them: (start, end, whether it is a paragraph)."""
    at = 0
    for gap in PARAGRAPH_BREAK.finditer(text):
        if gap.start() > at:
            yield at, gap.start(), True
        yield gap.start(), gap.end(), False
        at = gap.end()
    if at < len(text):
        yield at, len(text), True


def _paragraph(text: str, start: int, end: int, waiting: list[Mark], live: list[_Open]) -> Iterator[str]:
    """One paragraph's pieces; `waiting` (next one last) and `live` (outermost first) carry over to the next one."""
    live[:] = [opened for opened in live if opened.mark.end > start]
    while waiting and waiting[-1].start < start:
        mark = waiting.pop()
        if mark.end > start:
            live.append(_Open(mark))
    yield from (opened.opening(goes_on=opened.mark.end > end) for opened in live)
    at = start
    while at < end:
        while waiting and waiting[-1].start == at:
            live.append(_Open(waiting.pop()))
            yield live[-1].opening(goes_on=live[-1].mark.end > end)
        stop = min([end, *(opened.mark.end for opened in live), *(mark.start for mark in waiting[-1:])])
        yield escape(text[at:stop])
        yield from _close(live, stop, end)
        at = stop
    yield from (opened.closing() for opened in reversed(live))


def _close(live: list[_Open], at: int, end: int) -> Iterator[str]:
    """End the marks that end at `at`; those that lie above them on the stack are opened again."""
    first = next((n for n, opened in enumerate(live) if opened.mark.end <= at), None)
    if first is None:
        return
    above, live[first:] = live[first:], []
    yield from (opened.closing() for opened in reversed(above))
    for opened in above:
        if opened.mark.end > at:
            live.append(opened)
            if at < end:
                yield opened.opening(goes_on=opened.mark.end > end)
