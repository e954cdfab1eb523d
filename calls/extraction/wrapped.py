"""Hard-wrapped prose: lines that a program broke at a width, as in mails and old releases."""

from __future__ import annotations

import re

BLOCK = re.compile(r"^(?:[^\n]++\n){2,}[^\n]++", re.MULTILINE)  # not from every letter of a line, which is quadratic
NARROW, WIDE = 40, 200  # characters of a line that was broken at a width
BROKEN = 0.6  # share of the lines of a wrapped block that end amid a sentence
SMALL = 0.3  # share of its lines that begin with a small letter
ENDS = '.!?…:;"”»'


def unwrapped(text: str) -> str:
    """`text` with a blank for each line break that only wraps prose; every character keeps its place."""
    return BLOCK.sub(_joined, text) if "\n" in text else text


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
