"""How sure the facts of a call are: whole readings of short texts, and the bands of hand-made facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from calls.extraction.confidence import Told, place_band, prove
from calls.extraction.days import DaySet
from calls.extraction.reader import Reader
from calls.extraction.records import Band, Clue, Proof
from calls.extraction.reference_files import load_reference

LEADERS = {"emmanuel-macron", "vladimir-putin", "joe-biden"}
EN = "Emmanuel Macron called Vladimir Putin on Monday evening. The call lasted 40 minutes."
FR = "Emmanuel Macron a appelé Vladimir Poutine lundi soir. L'appel a duré 40 minutes."


@cache
def reader() -> Reader:
    whole = load_reference()
    return Reader(replace(whole, leaders=tuple(one for one in whole.leaders if one.key in LEADERS)))


def proofs(text: str, published: str | None = "2021-11-17") -> dict[str, Proof]:
    """The proofs of the text's first call by field; of several the last."""
    return {proof.field: proof for proof in reader().read(text, article="test", published=published).calls[0].proofs}


@pytest.mark.parametrize("text", [EN, FR])
def test_what_several_plain_words_tell_is_sure(text: str) -> None:
    found = proofs(text)
    sure = {field for field, proof in found.items() if proof.band is Band.SURE}
    assert {"status", "background", "participants", "days", "medium", "initiator", "time_of_day"} <= sure
    assert all(proof.reason for proof in found.values())


@pytest.mark.parametrize(
    ("text", "field", "band"),
    [
        ("Emmanuel Macron spoke with Vladimir Putin on Monday.", "status", Band.LIKELY),
        ("Emmanuel Macron s'est entretenu lundi avec Vladimir Poutine.", "status", Band.LIKELY),
        ("Emmanuel Macron will call Vladimir Putin on Thursday.", "status", Band.LIKELY),
        ("Emmanuel Macron s'entretiendra jeudi au téléphone avec Vladimir Poutine.", "status", Band.LIKELY),
        ("Emmanuel Macron called Gabonese President Xavier Zwolle on Monday.", "participants", Band.CHECK),
        ("Emmanuel Macron a appelé lundi le président gabonais Xavier Zwolle.", "participants", Band.CHECK),
        ("Emmanuel Macron called Gabonese President Xavier Zwolle on Monday.", "status", Band.CHECK),
    ],
)
def test_what_is_less_than_sure(text: str, field: str, band: Band) -> None:
    assert proofs(text)[field].band is band


def test_the_words_of_a_day_are_those_of_its_clues() -> None:
    day = proofs(EN)["days"]
    assert "Monday" in {EN[span.start : span.end].split()[0] for span in day.spans}


def test_many_possible_days_are_to_be_checked() -> None:
    (call,) = reader().read(EN, article="test", published="2021-11-17").calls
    wide = replace(call, days=DaySet.between(date(2021, 1, 1), date(2021, 6, 1)), proofs=())
    bands = {proof.field: proof.band for proof in prove(wide, Told([], initiative="caller"))}
    assert bands["days"] is Band.CHECK


def test_a_clue_that_contradicts_the_others_makes_a_day_less_than_sure() -> None:
    (call,) = reader().read(EN, article="test", published="2021-11-17").calls
    other = Clue("weekday", DaySet.of(date(2021, 1, 1)), True, (), "weekday", "another day", kept=False)
    bands = {p.field: p.band for p in prove(replace(call, clues=(*call.clues, other)), Told([], initiative="caller"))}
    assert bands["days"] is Band.LIKELY


@pytest.mark.parametrize(
    ("rule", "named", "reported", "band"),
    [
        ("focus", True, True, Band.SURE),
        ("focus", True, False, Band.LIKELY),
        ("focus", False, True, Band.LIKELY),
        ("speaker-on-line", True, True, Band.CHECK),
    ],
)
def test_the_call_of_a_statement(rule: str, named: bool, reported: bool, band: Band) -> None:
    assert place_band(rule, named, reported) is band


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("“It was frank”, the Kremlin said of the call.", Band.SURE),
        ("“It was frank”, his office said.", Band.LIKELY),
    ],
)
def test_his_office_may_stand_for_another_house(text: str, band: Band) -> None:
    (statement,) = reader().read(f"{EN} {text}", article="test", published="2021-11-17").statements
    found = {proof.field: proof.band for proof in statement.proofs}
    assert found["reported_by"] is band
    assert found["statement"] is Band.SURE
