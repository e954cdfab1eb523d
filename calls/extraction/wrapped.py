"""Hard-wrapped prose: lines that a program broke at a width, as in mails and old releases."""

from __future__ import annotations

import re

BLOCK = re.compile(r"^(?:[^\n]++\n){2,}[^\n]++", re.MULTILINE)  # not from every letter of a line, which is quadratic
NARROW, WIDE = 40, 200  # characters of a line that was broken at a width
BROKEN = 0.6  # share of the lines of a wrapped block that end amid a sentence
SMALL = 0.3  # share of its lines that begin with a small letter
FILLED = 120  # characters of a line, up to which a whole text may be broken at a width
MANY = 4  # line breaks amid a paragraph, of which a width can be known
MOST = 0.9  # share of them at which the next word had no place
ENDS = '.!?…:;"”»'


def unwrapped(text: str) -> str:
    """`text` with a blank for each line break that only wraps prose; every character keeps its place."""
    if "\n" not in text:
        return text
    return _filled(text) or BLOCK.sub(_joined, text)


def _filled(text: str) -> str:
    """The same of a text whose every line is as long as one width lets it be; nothing of another."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if width > FILLED:
        return ""
    pairs = [n for n, line in enumerate(lines[1:]) if line.strip() and lines[n].strip()]
    full = {n for n in pairs if len(lines[n]) + 1 + len(lines[n + 1].split(" ", 1)[0]) > width}
    if len(pairs) < MANY or len(full) < MOST * len(pairs):
        return ""
    return "".join(line + (" " if n in full else "\n") for n, line in enumerate(lines))[:-1]


def _joined(block: re.Match[str]) -> str:
    lines = block.group().split("\n")
    wrapped = [line for line in lines[:-1] if line.rstrip()[-1:] not in ENDS]
    small = [line for line in lines[1:] if line[:1].islower()]
    if any(len(line) > WIDE for line in lines) or min(len(wrapped) / BROKEN, len(small) / SMALL) < len(lines) - 1:
        return block.group()
    out = lines[0]
    for n, line in enumerate(lines[1:]):
        before = lines[n]
        goes_on = line[:1].islower() or (n and line[:1].isalnum())  # behind a first line a capital may begin the prose
        broken = (len(before) >= NARROW or line[:1].islower()) and before[-1:] not in ENDS
        out += (" " if goes_on and broken else "\n") + line
    return out
