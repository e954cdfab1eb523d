"""Fixtures of filled reference tables and of what is read again; a folder's `conftest.py` takes them in."""

from __future__ import annotations

import pytest

from calls.curation import rereading
from calls.extraction.reference import ReferenceData
from calls.reference.fill import fill
from tests.line_reader import REFERENCE, LineReader


@pytest.fixture
def filled(db: None) -> ReferenceData:
    """Reference tables filled with `REFERENCE`."""
    fill(REFERENCE)
    return REFERENCE


@pytest.fixture
def line_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read again is read by lines."""
    monkeypatch.setattr(rereading, "make_reader", LineReader)
    rereading._reader.cache_clear()
