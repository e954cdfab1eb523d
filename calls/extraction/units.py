"""A text as a string of letters, one a unit, so that the shapes of phrases are regular expressions.

A unit is a hit of the lexicon or a single token that no hit covers. Its letter says what it is, "\\n" stands between
sentences: "le président russe" is `dRJ`, and `d?RJ` finds every such office. What a letter means is said by whoever
builds the string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from calls.extraction.text import Text


class Piece(Protocol):
    """Anything that covers the tokens `first:last`."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


P = TypeVar("P", bound=Piece)


class Unit(NamedTuple, Generic[P]):
    """Tokens `first:last`, the letter, and the pieces that cover them (none for a bare token)."""

    code: str
    first: int
    last: int
    sentence: int
    pieces: tuple[P, ...]


@dataclass(frozen=True)
class Units(Generic[P]):
    """The units of a text in order; `codes[n]` is the letter of `units[n]`."""

    units: tuple[Unit[P], ...]
    codes: str


def encode(
    text: Text,
    pieces: Iterable[P],
    letter: Callable[[tuple[P, ...]], str],
    bare: Callable[[int], str],
) -> Units[P]:
    """Cut `text` into units. `pieces` are in order and either cover the same tokens or do not overlap; `letter` names
    the unit of the pieces that cover the same tokens ("" leaves them out), `bare` that of a token."""
    groups = _grouped(pieces)
    units: list[Unit[P]] = []
    for sentence in text.sentences:
        token = sentence.first
        while token < sentence.last:
            found = groups.get(token, ())
            code = letter(found) if found and found[0].last <= sentence.last else ""
            last = found[0].last if code else token + 1
            units.append(Unit(code or bare(token), token, last, sentence.index, found if code else ()))
            token = last
        units.append(Unit("\n", token, token, sentence.index, ()))
    return Units(tuple(units), "".join(unit.code for unit in units))


def _grouped(pieces: Iterable[P]) -> dict[int, tuple[P, ...]]:
    groups: dict[int, tuple[P, ...]] = {}
    for piece in pieces:
        groups[piece.first] = (*groups.get(piece.first, ()), piece)
    return groups
