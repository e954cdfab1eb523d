"""The core runs without Django and without a database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extraction.conftest import SEEDS

ROOT = SEEDS.parent


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_reader_needs_no_django() -> None:
    done = python("-c", "import sys, calls.extraction.reader; print('django' in sys.modules, 'psycopg' in sys.modules)")
    assert (done.stdout, done.stderr, done.returncode) == ("False False\n", "", 0)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """What the command says of two seeds among broken files."""
    folder = tmp_path_factory.mktemp("articles")
    broken = {
        "binary.txt": bytes(range(256)),
        "nul.txt": b"Macron called Putin.\0",
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "latin.txt": "Macron a appelé Poutine.".encode("latin-1"),
    }
    for name, data in broken.items():
        (folder / name).write_bytes(data)
    texts = sorted(SEEDS.glob("*.txt"))[:2]
    return folder, python(
        "-m", "calls.extraction", str(texts[0]), str(folder), str(folder / "missing.txt"), str(texts[1])
    )


def test_readings_are_printed_as_json(mixed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    readings = [json.loads(line) for line in mixed[1].stdout.splitlines()]
    assert [reading["article"]["id"][:3] for reading in readings] == ["000", "001"]
    assert [reading["article"]["language"] for reading in readings] == ["fr", "fr"]
    assert all(reading["calls"] for reading in readings)


def test_broken_files_are_named_with_the_reason(mixed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = mixed
    assert done.stderr.splitlines() == [
        f"{folder}/binary.txt: binary: it holds a NUL byte",
        f"{folder}/blank.txt: empty",
        f"{folder}/empty.txt: empty",
        f"{folder}/latin.txt: not UTF-8: byte 14 is 0xe9",
        f"{folder}/nul.txt: binary: it holds a NUL byte",
        f"{folder}/missing.txt: No such file or directory",
    ]
    assert done.returncode == 1
