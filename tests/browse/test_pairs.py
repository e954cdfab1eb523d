"""Two leaders."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from calls.browse.names import Name, names
from calls.browse.pairs import busiest_pairs, history_of
from calls.extraction.reference import ReferenceData
from calls.models.terms import Kind
from tests.browse.conftest import import_lines


def leader(key: str) -> Name:
    return names().by_key[Kind.LEADER, key]


@pytest.mark.usefixtures("seeds")
def test_the_busiest_pair() -> None:
    found = busiest_pairs(1)[0]
    assert ({found.one.key, found.other.key}, found.count) == ({"emmanuel-macron", "vladimir-putin"}, 3)
    assert found.url == "/pairs/emmanuel-macron/vladimir-putin/"


def test_the_history_of_a_pair(filled: ReferenceData) -> None:
    import_lines(
        "2019-01-01 emmanuel-macron joe-biden",
        "2019-03-01 emmanuel-macron joe-biden",
        "[2019-03-02..2021-03-01] emmanuel-macron joe-biden",
        "2021-08-19 emmanuel-macron joe-biden mario-draghi",
        "2021-08-20 emmanuel-macron joe-biden",
        "2022-08-20 emmanuel-macron joe-biden announced",
        "2021-12-01 emmanuel-macron mario-draghi",
    )
    history = history_of(leader("joe-biden"), leader("emmanuel-macron"))
    assert history is not None
    assert history.last == "Friday 20 August 2021"
    assert history.longest is not None
    assert (history.longest.since, history.longest.until) == (date(2019, 1, 1), date(2019, 3, 1))
    assert history.longest.days == 59
    assert history.placed == [(None, 5)]


@pytest.mark.parametrize("between", ["[2019-06-01..2019-06-30]", ""])
def test_no_silence_is_claimed_where_a_call_may_lie(filled: ReferenceData, between: str) -> None:
    import_lines(*(f"{days} emmanuel-macron joe-biden" for days in ("2019-01-01", "2020-01-01", between)))
    history = history_of(leader("joe-biden"), leader("emmanuel-macron"))
    assert history is not None
    assert history.longest is None


@pytest.mark.usefixtures("filled")
def test_two_who_never_spoke_have_no_history() -> None:
    assert history_of(leader("joe-biden"), leader("mario-draghi")) is None


@pytest.mark.usefixtures("seeds")
def test_a_pair_has_one_address(client: Client) -> None:
    response = client.get("/pairs/vladimir-putin/emmanuel-macron/")
    assert (response.status_code, response["location"]) == (301, "/pairs/emmanuel-macron/vladimir-putin/")


@pytest.mark.usefixtures("seeds")
@pytest.mark.parametrize("other", ["nobody", "emmanuel-macron"])
def test_a_pair_is_two_known_leaders(client: Client, other: str) -> None:
    assert client.get(f"/pairs/emmanuel-macron/{other}/").status_code == 404


@pytest.mark.usefixtures("seeds")
def test_two_countries_have_a_page_as_well(client: Client) -> None:
    response = client.get("/pairs/FR/RU/")
    assert response.context["counts"].total == 3
    assert response.context["history"].last
    assert client.get("/pairs/ru/fr/")["location"] == "/pairs/FR/RU/"
    for path in ("/pairs/FR/FR/", "/pairs/FR/vladimir-putin/", "/pairs/FR/XX/"):
        assert client.get(path).status_code == 404
