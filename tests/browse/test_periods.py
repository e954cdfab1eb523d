from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from calls.browse.facets import count
from calls.browse.filters import CallFilter
from calls.browse.periods import Periods, period_bars
from calls.models import Article, Call
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")


def filtered(query: str) -> CallFilter:
    return CallFilter(QueryDict(query.removeprefix("/calls/?")), Call.objects.all())


def periods(query: str) -> Periods | None:
    asked = filtered(query)
    return period_bars(asked, count(asked))


def bars(query: str) -> list[tuple[str, int]]:
    found = periods(query)
    return [(placed.bar.label, placed.bar.count) for placed in found.chart.bars] if found else []


def test_calls_of_many_years_are_counted_by_year() -> None:
    import_lines("2015-03-01 emmanuel-macron vladimir-putin", "2018-03-01 emmanuel-macron vladimir-putin")
    found = periods("leader=vladimir-putin")
    assert found
    assert not found.by_month
    assert bars("leader=vladimir-putin") == [
        ("2015", 1), ("2016", 0), ("2017", 0), ("2018", 1), ("2019", 0), ("2020", 1), ("2021", 2),
    ]  # fmt: skip


def test_calls_of_a_few_years_are_counted_by_month() -> None:
    found = periods("leader=vladimir-putin")
    assert found
    assert found.by_month
    months = dict(bars("leader=vladimir-putin"))
    assert list(months)[0::17] == ["June 2020", "November 2021"]
    assert {label: n for label, n in months.items() if n} == {"June 2020": 1, "August 2021": 1, "November 2021": 1}


@pytest.mark.parametrize("query", ["", "from=2021-08-10", "from=2020-06-15&to=2021-11-20", "to=2021"])
def test_a_bar_opens_as_many_calls_as_it_counts(query: str) -> None:
    import_lines("2021-07-20/2021-09-02 emmanuel-macron joe-biden", "2012-01-01 emmanuel-macron joe-biden «x»")
    found = periods(query)
    assert found
    for placed in found.chart.bars:
        assert filtered(placed.bar.href).qs.count() == placed.bar.count, placed.bar


def test_no_bar_lies_outside_the_period_asked_for() -> None:
    assert [label for label, _ in bars("from=2021-07&to=2021-09")] == ["July 2021", "August 2021", "September 2021"]


def test_months_that_are_mostly_empty_give_way_to_years() -> None:
    import_lines(
        *(f"{year}-03-0{day} emmanuel-macron mario-draghi «{day}»" for year in (2010, 2011) for day in range(1, 7))
    )
    few = periods("leader=mario-draghi&to=2012")
    assert few
    assert few.by_month
    assert not few.chart.is_telling
    import_lines("2012-03-01 emmanuel-macron mario-draghi", key="another")
    found = periods("leader=mario-draghi&to=2012")
    assert found
    assert not found.by_month
    assert found.chart.is_telling


def test_an_empty_period_makes_no_chart() -> None:
    assert bars("from=1995&to=1996") == []


def test_one_month_makes_no_chart() -> None:
    assert bars("leader=joe-biden") == []


def test_a_month_of_which_no_article_dates_is_a_hole() -> None:
    Article.objects.update(published="2021-08", published_earliest=date(2021, 8, 1), published_latest=date(2021, 8, 31))
    found = periods("from=2021-07&to=2021-09")
    assert found
    assert [placed.bar.is_hole for placed in found.chart.bars] == [True, False, True]
    assert found.chart.has_holes


def test_an_article_of_which_only_the_year_is_known_leaves_no_hole_in_it() -> None:
    import_lines("2015-03-01 emmanuel-macron vladimir-putin")
    Article.objects.update(published="2021", published_earliest=date(2021, 1, 1), published_latest=date(2021, 12, 31))
    by_month, by_year = periods("from=2020-12&to=2021-08"), periods("leader=vladimir-putin")
    assert by_month
    assert by_year
    assert [placed.bar.is_hole for placed in by_month.chart.bars] == [True] + [False] * 8
    assert [placed.bar.is_hole for placed in by_year.chart.bars] == [True] * 6 + [False]


def test_a_month_to_come_is_no_hole() -> None:
    found = periods("from=2020&to=2049")
    assert found
    assert not found.chart.bars[-1].bar.is_hole
