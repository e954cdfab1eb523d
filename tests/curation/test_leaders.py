"""Two leaders who are one, and what must hold of names and terms."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from calls.curation import rereading
from calls.curation.aggregates import aggregate, digest, read
from calls.curation.calls import correct
from calls.curation.decide import undo
from calls.curation.errors import ConflictError, DecisionError
from calls.curation.leaders import faults, merge
from calls.importing.inputs import Input
from calls.importing.run import import_articles, stored_articles
from calls.models import Call, Country, Leader, LeaderAddress, LeaderName, Term, Thing
from tests.curation.phrase_reader import PhraseReader
from tests.curation.published import published

pytestmark = pytest.mark.usefixtures("filled")
TERM = {"office": "head_of_state", "country": "US", "role": "president", "start": "2025-01-20", "end": None}


@pytest.fixture(autouse=True)
def phrase_reader(line_reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "make_reader", PhraseReader)
    rereading._reader.cache_clear()


def put(key: str, *lines: str) -> None:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], PhraseReader, lambda event: None)


def known() -> dict[str, Any]:
    return {row.key: aggregate(Thing.LEADER, row) for row in Leader.objects.all()}


def twin() -> Leader:
    """Somebody who is Joe Biden under another name."""
    row = Leader.objects.create(
        key="j-biden", name="Joseph Biden", country=Country.objects.get(code="US"), wikidata="Q1"
    )
    LeaderName.objects.create(leader=row, text="Joseph Biden")
    LeaderAddress.objects.create(leader=row, key="joseph")
    Term.objects.create(leader=row, office="head_of_state", country=row.country, role="president", start="2017-05-14")
    Term.objects.create(leader=row, office="head_of_government", country=row.country, role="", start="2001-01-01")
    return row


def leader(key: str) -> Leader:
    return Leader.objects.get(key=key)


def test_two_leaders_are_one_until_it_is_undone(curator: User, client: Client) -> None:
    other = twin()
    put("a", "2021-08-19 Emmanuel.Macron/FR Joseph.Biden/US «words»")
    put("b", "2021-08-19 Emmanuel.Macron/FR Joe.Biden/US")
    put("c", "2021-08-19 Joseph.Biden/US Boris.Johnson/GB")
    correct(Call.objects.latest("pk"), "initiator", "j-biden", by=curator)
    before, rows = published(), known()
    assert len(before["calls"]) == 3
    made = merge(leader("joe-biden"), other, by=curator)
    found = read(Thing.LEADER, "joe-biden")
    assert found
    assert [one["text"] for one in found["names"]] == ["Joe Biden", "Biden", "Joseph Biden"]
    assert [one["office"] for one in found["terms"]] == ["head_of_government", "head_of_state"]
    assert (found["addresses"], found["wikidata"]) == (["j-biden", "joseph"], "Q1")
    assert not Leader.objects.filter(name="Joseph Biden").exists()
    assert len(published()["calls"]) == 2
    assert Call.objects.exclude(initiator=None).get().initiator == leader("joe-biden")
    import_articles(list(stored_articles()), PhraseReader, lambda event: None, again=True)
    assert len(published()["calls"]) == 2
    answer = client.get("/leaders/j-biden/")
    assert (answer.status_code, answer.headers.get("location")) == (301, "/leaders/joe-biden/")
    undo(made, by=curator)
    assert (published(), known()) == (before, rows)


def test_a_provisional_leader_is_somebody_known_even_where_the_spelling_is_not(curator: User) -> None:
    put("a", "2021-08-19 Emmanuel.Macron/FR Bidden/US")
    before = published()
    made = merge(leader("joe-biden"), leader("bidden-us"), by=curator)
    assert not Leader.objects.filter(provisional=True).exists()
    assert "joe-biden" in str(published())
    undo(made, by=curator)
    assert published() == before
    with pytest.raises(DecisionError, match="provisional"):
        merge(leader("bidden-us"), leader("joe-biden"), by=curator)
    with pytest.raises(DecisionError, match="two"):
        merge(leader("joe-biden"), leader("joe-biden"), by=curator)


def test_the_later_of_two_curators_is_told(curator: User) -> None:
    other, kept = twin(), leader("joe-biden")
    seen = (digest(read(Thing.LEADER, "joe-biden")), digest(read(Thing.LEADER, "j-biden")))
    Leader.objects.filter(pk=kept.pk).update(gender="")
    with pytest.raises(ConflictError):
        merge(kept, other, by=curator, seen=seen)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"terms": [TERM]}, ["Joe Biden holds this office at the same time, from 2017-05-14 to today."]),
        ({"terms": [{**TERM, "shared": True}]}, []),
        ({"terms": [{**TERM, "role": "pope"}]}, []),
        ({"terms": [{**TERM, "start": "2001-01-20", "end": "2017-05-14"}]}, []),
        ({"terms": [{**TERM, "end": "2001-01-01"}]}, ["This term ends before it starts."]),
        (
            {"terms": [{**TERM, "role": "x"}, {**TERM, "role": "x", "start": "2024-01-01"}]},
            ["This term overlaps with another one of the same office."] * 2,
        ),
        ({"names": ["Joe Biden"]}, ["“Joe Biden” is a full name of Joe Biden too."]),
        ({"names": ["x", "X"]}, ["“X” stands here twice."]),
        ({"name": "Joe Biden", "names": ["Joe Biden"]}, []),
    ],
)
def test_names_and_terms_are_checked_as_those_of_the_files(values: dict[str, Any], wrong: list[str]) -> None:
    names = [{"text": one, "language": "und", "kind": "full", "guarded": False} for one in values.get("names", [])]
    row = {"key": "new", "name": "New", "terms": [], **values, "names": names}
    assert faults(row) == wrong
    assert faults(row, row) == [one for one in wrong if "twice" in one]
