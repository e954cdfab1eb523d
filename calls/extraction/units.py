"""A text as a string of letters, one a unit, so that the shapes of phrases are regular expressions.

A unit is a hit of the lexicon or a single token that no hit covers. Its letter says what it is, "\\n" stands between
sentences: "le président russe" is `dRJ`, and `d?RJ` finds every such office. What a letter means is said by whoever
builds the string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, repeat
from operator import attrgetter
from typing import Generic, NamedTuple, Protocol, TypeVar

from calls.extraction.text import Sentence


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


_MAKE = partial(tuple.__new__, Unit)  # three times as quick as `Unit`, and an article has a thousand


@dataclass(frozen=True)
class Units(Generic[P]):
    """The units of a text in order; `codes[n]` is the letter of `units[n]`."""

    units: Sequence[Unit[P]]
    codes: str


def encode(
    sentences: Iterable[Sentence],
    pieces: Iterable[P],
    letter: Callable[[tuple[P, ...]], str],
    bare: Sequence[str],
) -> Units[P]:
    """Cut `sentences` into units. `pieces` are in order and either cover the same tokens or do not overlap; `letter`
    names the unit of the pieces that cover the same tokens ("" leaves them out), `bare[n]` is the letter of token n."""
    groups = [(first, tuple(found)) for first, found in groupby(pieces, attrgetter("first"))]
    units: list[Unit[P]] = []
    codes: list[str] = []
    at = 0
    for sentence in sentences:
        token, index = sentence.first, sentence.index
        own: list[Unit[P]] = _tokens(bare, sentence)
        while at < len(groups) and groups[at][0] < sentence.last:
            first, found = groups[at]
            at += 1
            if first < token or found[0].last > sentence.last or not (code := letter(found)):
                continue
            units += own[token - sentence.first : first - sentence.first]
            codes += bare[token:first]
            codes.append(code)
            token = found[0].last
            units.append(_MAKE((code, first, token, index, found)))
        units += own[token - sentence.first :]
        codes += bare[token : sentence.last]
        codes.append("\n")
        units.append(_MAKE(("\n", sentence.last, sentence.last, index, ())))
    return Units(units, "".join(codes))


def _tokens(bare: Sequence[str], sentence: Sentence) -> list[Unit[P]]:
    """The tokens of a sentence, each a unit of its own."""
    first, last = sentence.first, sentence.last
    columns = range(first, last), range(first + 1, last + 1), repeat(sentence.index), repeat(())
    return list(map(_MAKE, zip(bare[first:last], *columns, strict=False)))
