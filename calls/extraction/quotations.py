"""Where the quotation marks pair up.

Marks are read paragraph by paragraph, as brackets: by their glyph and by what stands beside them, for articles print
marks turned round (`” We cannot “,`), mixed (`"Je sais … »`) or not at all. A mark without a partner opens and closes
nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from calls.extraction.text import Quotation

# An apostrophe inside a word, feet and inches, and the century left out of a year are no marks.
MARK = re.compile(
    r"[«»“”„‟\"‹›'’‘‛′](?:"  # first, for the search then leaps from one to the next
    r"(?P<no>(?<=\d['’′])\s?\d{1,2}[\"”″]|(?<!\w.)(?<=['’‘‛])\d0s?\b)"
    r"|(?<=[«»“”„‟\"‹›])|(?<!\w.)(?<=['‘‛])|(?<=\S['’])(?!\w))"
)
BEFORE_OPENING = frozenset("([{/'’‘«“„\"‹-–—‐‑:=>…¿¡*|")
AFTER_CLOSING = frozenset(")]}/.,;:!?…'’»”\"›-–—‐‑*|<&")
INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
BLANKS = "".join(map(chr, [*range(9, 14), 32, 133, 160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288]))
GUILLEMETS, CURLY, STRAIGHT, SINGLE, ANGLE = "«»", "“”„‟", '"', "'‘’‛", "‹›"
FAMILY = {glyph: family for family in (GUILLEMETS, CURLY, STRAIGHT, SINGLE, ANGLE) for glyph in family}
DOUBLE = (GUILLEMETS, CURLY, STRAIGHT)
PARAGRAPHS = 12  # without marks, that a text quoted as a whole may have
POINTED = frozenset(",.!?…")


class Side(Enum):
    """What the characters beside a mark make it."""

    OPENING = 1
    CLOSING = 2
    EITHER = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    glyph: str
    at: int
    side: Side

    @property
    def family(self) -> str:
        return FAMILY[self.glyph]


def find_quotations(text: str, start: int = 0) -> tuple[Quotation, ...]:
    """Every quotation of `text` from `start` on, in order, none inside another. Takes time linear in the text."""
    reader = _Reader(text)
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        reader.read(start, end)
        start = end + 1
    return tuple(_outermost(text, reader.pairs))


def _outermost(text: str, pairs: list[tuple[int, int]]) -> Iterator[Quotation]:
    last = -1
    for opened, closed in sorted(pairs):
        inner = text[opened + 1 : closed]
        words = inner.strip(BLANKS + INVISIBLE)
        if opened < last or not words:
            continue
        begin = opened + 1 + len(inner) - len(inner.lstrip(BLANKS + INVISIBLE))
        yield Quotation(begin, begin + len(words), opened, closed + 1)
        last = closed


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    return [
        _Mark(match.group(), match.start(), _side(text, match.start(), start, end))
        for match in MARK.finditer(text, start, end)
        if match["no"] is None
    ]


def _side(text: str, at: int, start: int, end: int) -> Side:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    opens = (before.isspace() or before in BEFORE_OPENING) and not (after.isspace() or after in AFTER_CLOSING)
    closes = not (before.isspace() or before in "([{:=") and (after.isspace() or after in AFTER_CLOSING)
    if not opens and after in ",.;" and before.isspace():
        return Side.CLOSING
    return Side.OPENING if opens else Side.CLOSING if closes else Side.EITHER


@dataclass
class _Reader:
    """Pairs the marks of one paragraph after the other; `carried` is a quotation that goes on in the next one."""

    text: str
    pairs: list[tuple[int, int]] = field(default_factory=list)
    carried: _Mark | None = None
    unmarked: int = 0  # paragraphs without any mark since the one that `carried` stands in
    stack: list[_Mark] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)

    def read(self, start: int, end: int) -> None:
        """Pair the marks of the paragraph `text[start:end]`; one without words is passed over."""
        first = start
        while first < end and self.text[first].isspace():
            first += 1
        if first == end:
            return
        marks = _marks(self.text, start, end)
        if not marks and self.carried and self._whole(self.carried):
            self.unmarked += 1
            return
        if self._goes_on(marks, first):
            assert self.carried
            self._push(self.carried)
            marks = marks[1:] if marks[0].at == first else marks
        for index, mark in enumerate(marks):
            self._take(mark, marks, index)
        self.unmarked = 0
        self.carried = next((mark for mark in self.stack[:1] if self._may_go_on(mark, start)), None)
        self.stack.clear()
        self.open.clear()

    def _goes_on(self, marks: Sequence[_Mark], first: int) -> bool:
        if not self.carried or not marks or marks[0].family != self.carried.family:
            return False
        return (marks[0].at == first and not self.unmarked) or marks[0].glyph in "»”"

    def _whole(self, mark: _Mark) -> bool:
        """Whether a whole text may begin at `mark`, the paragraphs of which bear no marks of their own."""
        opens = mark.glyph in "«“" and self.unmarked < PARAGRAPHS
        return opens and self.text[max(mark.at - 3, 0) : mark.at].rstrip(" \u00a0\u202f")[-1:] in ("", ":", "\n")

    def _may_go_on(self, mark: _Mark, start: int) -> bool:
        before = self.text[start : mark.at].rstrip()[-1:]
        return mark.family in DOUBLE and (not before or not (before.isalnum() or before in "'’"))

    def _push(self, mark: _Mark) -> None:
        self.stack.append(mark)
        self.open[mark.family] += 1

    def _close(self, mark: _Mark, family: str) -> None:
        while True:
            opened = self.stack.pop()
            self.open[opened.family] -= 1
            if opened.family == family:
                self.pairs.append((opened.at, mark.at))
                return

    def _take(self, mark: _Mark, marks: Sequence[_Mark], index: int) -> None:
        if mark.family is SINGLE:
            self._take_single(mark, marks, index)
        elif self.open[mark.family] and self._closes(mark):
            self._close(mark, mark.family)
        elif self._opens(mark):
            self._push(mark)
        elif mark.family in DOUBLE and (other := self._other_open(mark, marks, index)):
            self._close(mark, other)

    def _closes(self, mark: _Mark) -> bool:
        if mark.glyph in "»”›":
            return True
        if mark.glyph in "«“‹":
            return mark.side is Side.CLOSING or (mark.glyph == "“" and mark.side is Side.EITHER)
        return mark.glyph == '"' and mark.side is not Side.OPENING

    def _opens(self, mark: _Mark) -> bool:
        if mark.glyph in "»”›":
            usual = mark.glyph == "”" and not self.open[STRAIGHT]
            return mark.side is Side.OPENING or (usual and mark.side is Side.EITHER)
        if mark.glyph == '"' and mark.side is Side.EITHER:
            return True
        return mark.side is not Side.CLOSING or mark.glyph in "«„"

    def _other_open(self, mark: _Mark, marks: Sequence[_Mark], index: int) -> str | None:
        """The family of an open mark of another glyph that `mark` closes, unless its own closing mark comes next."""
        for opened in self.stack[-1:]:
            following = marks[index + 1] if index + 1 < len(marks) else None
            own = following and following.family == opened.family and following.side is not Side.OPENING
            if opened.family in DOUBLE and not own:
                return opened.family
        return None

    def _take_single(self, mark: _Mark, marks: Sequence[_Mark], index: int) -> None:
        if mark.side is Side.CLOSING and mark.glyph in "'’":
            if self.stack and self.stack[-1].family is SINGLE and not self._possessive(mark, marks, index):
                self._close(mark, SINGLE)
        elif mark.side is Side.OPENING:
            self._push(mark)

    def _possessive(self, mark: _Mark, marks: Sequence[_Mark], index: int) -> bool:
        """Whether `mark` is the apostrophe of "the workers' rights": a better closing mark comes first."""
        if self.text[mark.at - 1] not in "sSxz" or not self.text[mark.at + 1 : mark.at + 3].strip().isalpha():
            return False
        following = next((m for m in marks[index + 1 : index + 4] if m.family is SINGLE), None)
        return bool(following and following.side is Side.CLOSING and self.text[following.at - 1] in POINTED)
