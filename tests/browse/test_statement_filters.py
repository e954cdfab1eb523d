"""Statements by who speaks and by who passed the words on."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from calls.browse.statement_filters import SORTED, StatementFilter
from calls.models import Statement
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")


def asked(query: str) -> StatementFilter:
    return StatementFilter(QueryDict(query), Statement.objects.all())


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("speaker=emmanuel-macron", lambda s: "emmanuel-macron" in {one.leader.key for one in s.speakers.all()}),
        ("reported_by=elysee", lambda s: s.institution and s.institution.name == "Élysée"),
        ("crisis=afghanistan-2021", lambda s: s.call and s.call.crises.filter(slug="afghanistan-2021").exists()),
        ("leader=joe-biden", lambda s: s.call and s.call.participations.filter(leader__key="joe-biden").exists()),
        ("country=US", lambda s: s.call and s.call.participations.filter(country__code="US").exists()),
        ("to=2020", lambda s: s.call and s.call.earliest.year <= 2020),
        ("from=2021", lambda s: s.call and s.call.latest.year >= 2021),
        ("q=abandonner", lambda s: "abandon" in s.text),
    ],
)
def test_a_filter_finds_all_that_answer_and_no_other(query: str, holds: object) -> None:
    everything = list(Statement.objects.all())
    wanted = {one.pk for one in everything if holds(one)}  # type: ignore[operator]
    assert 0 < len(wanted) < len(everything)
    assert set(asked(query).qs.values_list("pk", flat=True)) == wanted


def test_words_of_no_call_come_last_and_have_a_page(client: Client) -> None:
    import_lines("«Nobody called»", "2031-01-01 emmanuel-macron joe-biden «Somebody called»", key="new")
    ordered = list(asked("").ordered)
    assert len(ordered) == Statement.objects.count()
    assert ordered[0].text == "Somebody called"
    without = [one for one in ordered if one.call is None]
    assert without
    assert ordered[-len(without) :] == without
    text = client.get("/statements/?q=Nobody").text
    assert "of no call" in text
    assert "These words belong to no call." in client.get(without[0].get_absolute_url()).text
    assert asked("q=Nobody&from=2001").qs.count() == 0


def test_what_is_new_first(client: Client) -> None:
    import_lines("2001-01-01 emmanuel-macron joe-biden «Long ago»", "«Of no call»", key="new")
    assert {one.text for one in asked("order=updated").ordered[:2]} == {"Long ago", "Of no call"}
    assert 'href="/statements.atom?order=updated"' in client.get("/statements/").text


def test_nonsense_is_told(client: Client) -> None:
    text = client.get("/statements/?speaker=nobody&reported_by=kremlin-of-mars&medium=phone").text
    assert "No leader is known as “nobody”." in text
    assert "No reporter is known as “kremlin-of-mars”." in text
    assert "“medium” is no filter of this page." in text


def test_facets_count_what_is_asked_for(client: Client) -> None:
    response = client.get("/statements/?speaker=emmanuel-macron")
    speakers, reporters = response.context["facets"]
    macron = next(value for value in speakers.open if value.name.key == "emmanuel-macron")
    assert macron.is_picked
    assert macron.count == response.context["pager"].total
    assert str(macron.href) == "?"
    for value in reporters.open:
        narrowed = client.get(f"/statements/{value.href}").context["pager"].total
        assert narrowed == value.count


@pytest.mark.parametrize("query", ["", "speaker=emmanuel-macron", "order=updated"])
@pytest.mark.parametrize("start", [0, 3])
def test_a_long_list_has_the_order_of_a_short_one(query: str, start: int) -> None:
    found, total = asked(query), asked(query).qs.count()
    short = [row.pk for row in found.part(start, start + 50, total)]
    long = [row.pk for row in found.part(start, start + 50, SORTED + 1)]
    assert (len(short), long) == (total - start, short)
