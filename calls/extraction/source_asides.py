"""Asides between a subject and its verb that name who told it, or one more office: "A, according to B, spokesman for C,
called D", "A, head of one body and of another, called D".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from calls.extraction.text import Text
from calls.extraction.units import Unit

MORE_OFFICES = re.compile("P&[_oOI]{1,8}(?:,I,[_oOI]{1,4})?,$")
TOLD_BY = 2  # tokens behind the comma within which the word for the source begins


def opening_comma(text: Text, codes: str, units: Sequence[Unit[Any]], first: int, close: int) -> int:
    """Which of the units `first:close` is the comma behind somebody that opens such an aside; -1 where none does."""
    comma = codes.find(",", first, close)
    if comma <= first or codes[comma - 1] not in "PG":
        return -1
    behind = units[comma].last
    return comma if text.within(behind, behind + TOLD_BY, "source") else -1


def office_holder(text: Text, codes: str, units: Sequence[Unit[Any]], first: int, close: int) -> int | None:
    """Whose further office, behind one told between commas, ends in the comma at the unit `close`."""
    match = MORE_OFFICES.search(codes, first, close + 1)
    if match is None:
        return None
    holder = units[match.start()]
    return match.start() if "," in text.norms[holder.first : holder.last] else None
