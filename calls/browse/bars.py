"""Bars of a chart as numbers for an SVG: across in per cent, so that it is as wide as its place; down in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

FEWEST_CALLS, FEWEST_BARS = 10, 3  # fewer are sooner said than drawn
FILL = 0.8  # of its share of the width that a bar takes
TICKS, TICKS_WIDE = 7, 14  # labels that fit below a chart on a phone, and on a wide screen
NUMBERS, NUMBERS_WIDE = 14, 37  # bars that are wide enough for their number


@dataclass(frozen=True, slots=True)
class Bar:
    """What a bar stands for: `short` fits below it, `era` below that where a new one begins; no article on file dates
    from a hole."""

    label: str
    short: str
    era: str
    count: int
    href: str
    is_hole: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar where it is drawn. `ticked` says where its label has room: `` nowhere, `wide` or `always`."""

    bar: Bar
    left: float
    share: float
    y: int
    height: int
    ticked: str

    @property
    def x(self) -> str:
        """Its left edge."""
        return f"{self.left + self.share * (1 - FILL) / 2:.3f}%"

    @property
    def width(self) -> str:
        """Its width."""
        return f"{self.share * FILL:.3f}%"

    @property
    def middle(self) -> str:
        """Where its label and its number stand."""
        return f"{self.left + self.share / 2:.3f}%"

    @property
    def number_y(self) -> int:
        """How far down its number stands."""
        return self.y - 5


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on a line; `base` is how far down it is. `numbered` says where numbers have room, as `Placed.ticked`."""

    bars: Sequence[Placed]
    base: int
    numbered: str

    @property
    def has_holes(self) -> bool:
        """Whether any bar is one."""
        return any(placed.bar.is_hole for placed in self.bars)

    @property
    def is_telling(self) -> bool:
        """Whether the bars show more than a sentence would: not few calls, nor mostly gaps."""
        holes = sum(placed.bar.is_hole and not placed.bar.count for placed in self.bars)
        is_full = 3 * len(self.full) >= len(self.bars) >= 2 * holes
        return is_full and len(self.full) >= FEWEST_BARS and sum(bar.count for bar in self.full) >= FEWEST_CALLS

    @property
    def full(self) -> list[Bar]:
        """The bars that count any call."""
        return [placed.bar for placed in self.bars if placed.bar.count]

    @property
    def labels_y(self) -> int:
        """How far down the labels stand."""
        return self.base + 15

    @property
    def eras_y(self) -> int:
        """How far down the eras stand."""
        return self.base + 30

    @property
    def height(self) -> int:
        """All of it."""
        return self.base + (36 if any(placed.bar.era for placed in self.bars) else 20)


def chart(bars: Sequence[Bar], tallest: int, top: int = 0) -> Chart:
    """The bars side by side, the one that counts `top` (or else the most) `tallest` pixels high, room above it."""
    most = max(top, *(bar.count for bar in bars), 1)
    base, share = tallest + 18, 100 / len(bars)
    every_wide = ceil(len(bars) / TICKS_WIDE)
    every = every_wide * ceil(len(bars) / TICKS / every_wide)
    placed = []
    for place, bar in enumerate(bars):
        height = max(round(tallest * bar.count / most), 2) if bar.count else 0
        ticked = _room(place % every == 0, place % every_wide == 0)
        placed.append(Placed(bar, place * share, share, base - height, height, ticked))
    return Chart(placed, base, _room(len(bars) <= NUMBERS, len(bars) <= NUMBERS_WIDE))


def _room(always: bool, wide: bool) -> str:
    return "always" if always else "wide" if wide else ""
