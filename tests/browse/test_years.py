from __future__ import annotations

import pytest
from django.http import QueryDict

from calls.browse.facets import count
from calls.browse.filters import CallFilter
from calls.browse.years import year_bars
from calls.models import Call

pytestmark = pytest.mark.usefixtures("seeds")


def bars(query: str) -> list[tuple[int, int, str]] | None:
    asked = CallFilter(QueryDict(query), Call.objects.all())
    chart = year_bars(asked, count(asked))
    return [(bar.year, bar.count, bar.href) for bar in chart.bars] if chart else None


def test_each_bar_narrows_the_list_to_its_year() -> None:
    assert bars("leader=vladimir-putin") == [
        (2020, 1, "/calls/?leader=vladimir-putin&from=2020-01-01&to=2020-12-31"),
        (2021, 2, "/calls/?leader=vladimir-putin&from=2021-01-01&to=2021-12-31"),
    ]


def test_one_year_makes_no_chart() -> None:
    assert bars("leader=joe-biden") is None
