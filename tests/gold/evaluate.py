"""Scores the core on the gold readings and holds the figures against their floors.

`python -m tests.gold.evaluate` prints every figure, of all articles and by language, with what changed against
`floors.json`, and how often each band of each field is right; `--raise` writes floors that the figures have passed, and
the figures that the site shows. Floors only rise.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from calls.extraction.reader import Reader
from calls.extraction.records import Reading
from calls.extraction.reference_files import load_reference
from calls.extraction.schema import reading_to_json
from calls.extraction.source import decode
from tests.gold.calibration import Table, judge, lines, overrated, table
from tests.gold.score import score

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SHOWN = HERE.parents[1] / "calls" / "browse" / "evaluation.json"
ARTICLES = (HERE.parents[1] / "seeds", HERE / "articles")
Figures = dict[str, float]
Json = dict[str, Any]


def read_all() -> dict[str, Reading]:
    """The core's reading of every article that has a gold reading, by the article's id."""
    reader = Reader(load_reference())
    paths = sorted(path for folder in ARTICLES for path in folder.glob("*.txt"))
    return {p.stem: reader.read(decode(p.read_bytes()), article=p.stem) for p in paths}


def golds() -> dict[str, Json]:
    """The gold readings by the article's id."""
    found = (json.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("*.json")))
    return {gold["article"]["id"]: gold for gold in found if "article" in gold}


def calibration(read: Mapping[str, Reading]) -> Table:
    """How often each band of each field is right in the readings."""
    wanted = golds()
    return table(one for article, reading in read.items() for one in judge(reading, wanted[article]))


def figures(found: Mapping[str, Json], wanted: Callable[[Json], bool] = bool) -> tuple[Figures, list[str]]:
    """Every figure of `score.py` on the articles whose gold reading is `wanted`, and what was wrong."""
    with TemporaryDirectory() as folder:
        for article, gold in golds().items():
            if wanted(gold):
                (Path(folder) / f"{article}.json").write_text(json.dumps(gold), "utf-8")
        result, misses = score(folder, found)
    return {name: value for name, value in result.items() if isinstance(value, float)}, misses


def below(result: Figures, floors: Mapping[str, float]) -> list[str]:
    """The figures that are lower than their floor, in words."""
    low = [(name, result.get(name, 0.0), floor) for name, floor in floors.items()]
    return [f"{name} is {value:.4f}, its floor is {floor:.4f}" for name, value, floor in low if value < floor]


def _is_in(language: str, gold: Json) -> bool:
    return bool(gold["article"]["language"] == language)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what was wrong")
    parser.add_argument("--raise", action="store_true", dest="lift", help="write floors that the figures have passed")
    options = parser.parse_args()
    floors: Figures = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    read = read_all()
    found = {article: reading_to_json(reading) for article, reading in read.items()}
    result, misses = figures(found)
    by_language = {code: figures(found, partial(_is_in, code))[0] for code in ("en", "fr")}
    if options.misses:
        print("\n".join(misses))
    for name, value in result.items():
        parts = "  ".join(f"{code} {by_language[code].get(name, float('nan')):.3f}" for code in by_language)
        print(f"{name:20} {value:.3f}  {parts}  floor {floors.get(name, 0):.3f} ({value - floors.get(name, 0):+.3f})")
    shares = calibration(read)
    print("\nThe share that is right of what is sure, likely or to be checked:", *lines(shares), sep="\n")
    if options.lift:
        raised = {name: max(int(value * 1000) / 1000, floors.get(name, 0.0)) for name, value in result.items()}
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n", "utf-8")
        shown = json.loads(SHOWN.read_text("utf-8"))["figures"]  # those that the page on the method explains
        told = {"articles": len(found), "figures": {name: raised[name] for name in shown}}
        SHOWN.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    return 1 if below(result, floors) or overrated(shares) else 0


if __name__ == "__main__":
    sys.exit(main())
