"""Asides that name who told it, between a subject and its verb: "A, according to B, spokesman for C, called D"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calls.extraction.text import Text
from calls.extraction.units import Unit

TOLD_BY = 2  # tokens behind the comma within which the word for the source begins


def opening_comma(text: Text, codes: str, units: Sequence[Unit[Any]], first: int, close: int) -> int:
    """Which of the units `first:close` is the comma behind somebody that opens such an aside; -1 where none does."""
    comma = codes.find(",", first, close)
    if comma <= first or codes[comma - 1] not in "PG":
        return -1
    behind = units[comma].last
    return comma if text.within(behind, behind + TOLD_BY, "source") else -1
