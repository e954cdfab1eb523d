"""The reader with the project's reference data, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Reading
from calls.extraction.reference import ReferenceData
from calls.extraction.reference_files import load_reference

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"


@pytest.fixture(scope="session")
def reference() -> ReferenceData:
    """The project's reference data."""
    return load_reference()


@pytest.fixture(scope="session")
def reader(reference: ReferenceData) -> Reader:
    """A reader of articles in every language."""
    return Reader(reference)


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The texts of the seeds by the number that their names begin with."""
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}


@pytest.fixture(scope="session")
def seed_readings(reader: Reader, seeds: dict[str, str]) -> dict[str, Reading]:
    """The readings of the seeds, by the same numbers."""
    return {number: reader.read(text, article=number) for number, text in seeds.items()}
