from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from calls.browse.bars import Bar, chart


def bars(*counts: int) -> list[Bar]:
    return [Bar(str(n), str(n), "", n, "?", is_hole=False) for n in counts]


def test_the_tallest_bar_is_the_most_and_none_is_lost() -> None:
    drawn = chart(bars(1000, 0, 1, 500), 96).bars
    assert [placed.height for placed in drawn] == [96, 0, 2, 48]
    assert {placed.y + placed.height for placed in drawn} == {114}


def test_bars_of_several_charts_may_share_a_scale() -> None:
    assert [placed.height for placed in chart(bars(5), 60, top=10).bars] == [30]


@pytest.mark.parametrize(
    ("counts", "is_telling"),
    [
        ((4, 3, 3), True),
        ((4, 0, 0, 3, 0, 0, 3, 0, 0), True),
        ((4, 3, 2), False),  # few calls
        ((5, 5), False),  # few bars
        ((4, 0, 0, 3, 0, 0, 3, 0, 0, 0), False),  # mostly empty
    ],
)
def test_few_calls_and_mostly_empty_charts_tell_little(counts: tuple[int, ...], is_telling: bool) -> None:
    assert chart(bars(*counts), 96).is_telling == is_telling


@pytest.mark.parametrize(("holes", "is_telling"), [(3, True), (4, False)])
def test_a_chart_with_more_holes_than_months_on_file_tells_little(holes: int, is_telling: bool) -> None:
    gaps = [replace(bar, is_hole=True) for bar in bars(*[0] * holes)]
    assert chart([*bars(4, 4, 4), *gaps], 96).is_telling == is_telling


@pytest.mark.parametrize("number", [2, 7, 8, 16, 36, 60])
def test_bars_fill_the_width_and_labels_stand_evenly(number: int) -> None:
    drawn = chart(bars(*range(number)), 96)
    edges = [float(placed.x[:-1]) for placed in drawn.bars]
    assert edges == sorted(edges)
    assert edges[-1] + float(drawn.bars[-1].width[:-1]) < 100
    for shown, most in (({"always"}, 7), ({"always", "wide"}, 14)):
        places = [at for at, placed in enumerate(drawn.bars) if placed.ticked in shown]
        assert len(places) <= most
        assert len({b - a for a, b in pairwise(places)}) <= 1
