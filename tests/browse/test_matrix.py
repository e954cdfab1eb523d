"""Who calls whom."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from calls.browse import matrix as table
from calls.browse.matrix import Cell
from calls.browse.names import names
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("filled")
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(autouse=True)
def some_calls(filled: object) -> None:
    import_lines(
        "2021-03-10 emmanuel-macron joe-biden #libya",
        "2021-04-10 emmanuel-macron joe-biden",
        "2022-03-10 joe-biden emmanuel-macron vladimir-putin",
        "2021-03-20 mario-draghi emmanuel-macron #libya",
    )


def cells(client: Client, path: str) -> dict[tuple[str, str], Cell]:
    rows = client.get(path).context["matrix"].rows
    return {(one.key, cell.other.key): cell for one, some in rows for cell in some if cell and cell.count}


def test_each_pair_is_counted_once_for_a_call(client: Client) -> None:
    counts = {pair: cell.count for pair, cell in cells(client, "/matrix/").items()}
    half = {
        ("emmanuel-macron", "joe-biden"): 3,
        ("emmanuel-macron", "vladimir-putin"): 1,
        ("joe-biden", "vladimir-putin"): 1,
        ("emmanuel-macron", "mario-draghi"): 1,
    }
    assert counts == half | {(other, one): n for (one, other), n in half.items()}


@pytest.mark.parametrize(
    "path", ["/matrix/", "/matrix/?by=countries", "/matrix/?crisis=libya", "/matrix/?from=2022&medium=&by=leaders"]
)
def test_a_cell_opens_as_many_calls_as_it_says(client: Client, path: str) -> None:
    found = cells(client, path)
    assert found
    for cell in found.values():
        assert client.get(cell.url).context["counts"].total == cell.count
        assert 1 <= cell.level <= table.LEVELS


def test_the_most_frequent_come_first_and_the_rest_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "SHOWN", 2)
    shown = client.get("/matrix/").context["matrix"]
    assert [name.key for name in shown.names] == ["emmanuel-macron", "joe-biden"]
    assert shown.left_out == 2


def test_countries_are_one_however_many_leaders_speak_for_them(client: Client) -> None:
    assert cells(client, "/matrix/?by=countries")["FR", "US"].count == 3


def test_the_graph_holds_the_same(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "SHOWN", 2)
    graph = ET.fromstring(client.get("/matrix.gexf?crisis=libya").content)
    assert {node.get("id") for node in graph.iter(f"{GEXF}node")} == {"emmanuel-macron", "joe-biden", "mario-draghi"}
    edges = {(e.get("source"), e.get("target"), e.get("weight")) for e in graph.iter(f"{GEXF}edge")}
    assert {frozenset(edge) for edge in edges} == {
        frozenset({"emmanuel-macron", "joe-biden", "1"}),
        frozenset({"emmanuel-macron", "mario-draghi", "1"}),
    }


def test_nonsense_is_told_and_nothing_found_is_said(client: Client) -> None:
    assert "No crisis is known as “x”." in client.get("/matrix/?crisis=x&by=zzz").text
    assert "No call on file answers this" in client.get("/matrix/?from=2049").text


def test_few_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    names()
    with django_assert_max_num_queries(3):
        client.get("/matrix/")
