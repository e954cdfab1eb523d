"""The core on every article that has a gold reading."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from calls.browse.wording.reasons import KNOWN
from calls.extraction.records import Band, Reading
from calls.extraction.schema import reading_to_json
from tests.gold.calibration import ENOUGH, overrated
from tests.gold.evaluate import ARTICLES, FLOORS, Figures, Json, below, calibration, figures, read_all
from tests.line_reader import SEEDS

# On real articles the core must do better than on those that were written to be hard.
SEED_FLOORS = {"calls": 1.0, "participants": 1.0, "dates": 1.0, "statements": 0.97, "speakers": 0.95}
OTHER_SEED_FLOORS = 0.9


@pytest.fixture(scope="module")
def read() -> dict[str, Reading]:
    """The reading of every article, by id; all of them take some seconds."""
    return read_all()


@pytest.fixture(scope="module")
def found(read: dict[str, Reading]) -> dict[str, Json]:
    """The same as JSON."""
    return {article: reading_to_json(reading) for article, reading in read.items()}


def test_every_gold_article_is_read(found: dict[str, Json]) -> None:
    gold = {path.stem for path in FLOORS.parent.glob("*.json")} - {"across", "floors"}
    assert found.keys() == gold


def test_no_figure_is_below_its_floor(found: dict[str, Json]) -> None:
    floors: Figures = json.loads(FLOORS.read_text("utf-8"))
    result, _ = figures(found)
    assert floors.keys() == result.keys()
    assert below(result, floors) == []


def test_no_figure_of_the_seeds_is_below_its_floor(found: dict[str, Json]) -> None:
    seeds = {path.stem for path in SEEDS.glob("*.txt")}
    result, misses = figures(found, lambda gold: gold["article"]["id"] in seeds)
    assert below(result, dict.fromkeys(result, OTHER_SEED_FLOORS) | SEED_FLOORS) == [], "\n".join(misses)


BANDED = {
    "status",
    "background",
    "participants",
    "days",
    "time_of_day",
    "medium",
    "duration",
    "initiator",
    "topics",
    "crises",
    "statement",
    "speakers",
    "reported_by",
    "call",
}


def test_what_is_sure_is_right(read: dict[str, Reading]) -> None:
    shares = calibration(read)
    assert {field for field, band in shares if band is Band.SURE} == BANDED
    assert overrated(shares) == []


def test_what_is_to_be_checked_needs_it(read: dict[str, Reading]) -> None:
    shares = calibration(read)
    enough = {key: share.value for key, share in shares.items() if share.among >= ENOUGH}
    below = [field for field, band in enough if band is Band.CHECK and enough[field, band] > 0.9]
    assert below == []


def test_every_value_has_a_proof_with_a_reason(read: dict[str, Reading]) -> None:
    for reading in read.values():
        for call in reading.calls:
            told = {proof.field for proof in call.proofs}
            assert {"status", "background", "participants"} <= told
            assert ("days" in told) == bool(call.days)
            assert ("initiator" in told) == bool(call.initiator)
            assert {f"topics:{slug}" for slug in call.topics} <= told
        proofs = [proof for call in reading.calls for proof in call.proofs]
        proofs += [proof for statement in reading.statements for proof in statement.proofs]
        assert all(proof.reason in KNOWN and proof.rule for proof in proofs)


def test_no_reading_depends_on_the_order_of_sets(found: dict[str, Json]) -> None:
    command = [sys.executable, "-m", "calls.extraction", *map(str, ARTICLES)]
    seeds = [os.environ | {"PYTHONHASHSEED": seed} for seed in "12"]
    runs = [subprocess.Popen(command, env=seed, stdout=subprocess.PIPE, text=True) for seed in seeds]
    for output, _ in [run.communicate() for run in runs]:
        again = map(json.loads, output.splitlines())
        assert {reading["article"]["id"]: reading for reading in again} == found
