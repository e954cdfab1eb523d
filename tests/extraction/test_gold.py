"""The core on every article that has a gold reading."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.gold.evaluate import ARTICLES, FLOORS, Figures, Json, below, figures, readings
from tests.line_reader import SEEDS

# On real articles the core must do better than on those that were written to be hard.
SEED_FLOORS = {"calls": 1.0, "participants": 1.0, "dates": 1.0, "statements": 0.97, "speakers": 0.95}
OTHER_SEED_FLOORS = 0.9


@pytest.fixture(scope="module")
def found() -> dict[str, Json]:
    """The reading of every article, by id; all of them take some seconds."""
    return readings()


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


def test_no_reading_depends_on_the_order_of_sets(found: dict[str, Json]) -> None:
    command = [sys.executable, "-m", "calls.extraction", *map(str, ARTICLES)]
    seeds = [os.environ | {"PYTHONHASHSEED": seed} for seed in "12"]
    runs = [subprocess.Popen(command, env=seed, stdout=subprocess.PIPE, text=True) for seed in seeds]
    for output, _ in [run.communicate() for run in runs]:
        readings = map(json.loads, output.splitlines())
        assert {reading["article"]["id"]: reading for reading in readings} == found
