"""Pages of the list: every call once, newest first, whatever bounds help the query."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from calls.browse import listing
from calls.browse.address import Query
from calls.browse.facets import count
from calls.browse.filters import CallFilter
from calls.browse.listing import Pager, page_of, pager
from calls.extraction.reference import ReferenceData
from calls.models import Call
from tests.browse.conftest import import_lines

DAYS = [
    "2019-03-01",
    "2019-12-30",
    "[2019-12-20..2020-01-10]",
    "2020-06-01",
    "[2020-01-01..2021-12-31]",
    "2021-08-19",
    "2021-08-20",
    "",
]


@pytest.mark.parametrize("small", [0, 5000])
@pytest.mark.parametrize("query", ["", "leader=emmanuel-macron", "leader=emmanuel-macron&from=2020", "country=US"])
def test_the_pages_together_are_the_whole_list_in_order(
    filled: ReferenceData, monkeypatch: pytest.MonkeyPatch, query: str, small: int
) -> None:
    import_lines(*(f"{days} emmanuel-macron {who}" for days in DAYS for who in ("joe-biden", "mario-draghi")))
    monkeypatch.setattr(listing, "SMALL", small)
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    asked = CallFilter(QueryDict(query), Call.objects.all())
    counts = count(asked)
    pages = [page_of(asked, counts, Pager(Query(), n, counts.total, size=3)) for n in range(1, counts.total // 3 + 2)]
    assert [call.pk for page in pages for call in page] == list(asked.qs.newest_first().values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("asked", "number"),
    [("", 1), ("2", 2), ("4", 4), ("5", 4), ("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 30, 1), ("9" * 7, 4)],
)
def test_the_page_asked_for_or_the_nearest(asked: str, number: int) -> None:
    assert pager(Query(), asked, total=80).number == number


def test_neighbours_and_ends() -> None:
    at = Pager(Query.of([("q", "x")]), 5, total=250)
    assert [number for number, _ in at.around] == [1, 0, 3, 4, 5, 6, 7, 0, 10]
    assert [str(query) for _, query in at.around if query][:2] == ["?q=x", "?q=x&page=3"]
    assert (str(at.previous), str(at.next), at.first, at.last) == ("?q=x&page=4", "?q=x&page=6", 101, 125)


def test_a_single_page_has_no_neighbours() -> None:
    at = Pager(Query(), 1, total=0)
    assert (at.pages, at.previous, at.next, at.last) == (1, None, None, 0)
