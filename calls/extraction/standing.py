"""What the words of a title say of who holds it: no longer ("A, a former president"), or one of many in turn ("the
rotating president of the Union", "the first head of state of the Union to …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from calls.extraction.text import Hit, Text
from calls.extraction.units import Unit, Units

M = "[mJ-]*+"
LAND = "(?:od?h?m?J?[KIBC](?!q))?"
FORMERLY = re.compile(rf"c[dhi]?{M}(F)(?>{M}(?:[KB]q?)?{M}([RE])?{M}{LAND})(?!H*-?[XLSg])")
BEFORE = re.compile(rf"F{M}(?:[KB]q?)?{M}[RE]{M}{LAND}c$")  # "the former president of Ruritania, A,"
REACH = 12  # units of it
EX = "ex-"  # "ex-président" is one word


def once_in_office(text: Text, units: Units[Hit], end: int) -> bool:
    """Whether an office once held stands behind the name that ends at the unit `end`: "A, a former president"."""
    if units.codes[end] != "c":
        return False
    match = FORMERLY.match(units.codes, end)
    if match is None:
        return False
    former = units.units[match.start(1)]
    return match.start(2) >= 0 or text.words(former.first, former.last).startswith(EX)


def once_led(units: Units[Hit], low: int, high: int) -> bool:
    """Whether such an office leads to the name `low:high` that stands apart: "The former president, A, spoke"."""
    apart = units.codes[low - 1 : low] == "c" and units.codes[high] == "c"
    return apart and BEFORE.search(units.codes, max(low - REACH, 0), low) is not None


def of_a_body(office: Sequence[Unit[Hit]]) -> bool:
    """Whether a body of states is all that the words of an office name."""
    lands = {hit.kind for unit in office for hit in unit.pieces} & {"country", "adjective", "capital", "body"}
    return lands == {"body"}


def is_of_many(text: Text, office: Sequence[Unit[Hit]]) -> bool:
    """Whether the words are those of one of many: a body has no "head of state" of its own."""
    return bool(text.within(office[0].first, office[-1].last, "head_of_land"))


def goes_round(text: Text, first: int, last: int) -> bool:
    """Whether the words say that heads of state hold the office in turn: "the rotating president of the Union"."""
    return any(hit.value == "rotating" for hit in text.within(first, last, "in_turn"))
