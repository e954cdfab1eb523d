"""The fixture of filled reference tables; a folder's `conftest.py` takes it in."""

from __future__ import annotations

import pytest

from calls.extraction.reference import ReferenceData
from calls.reference.fill import fill
from tests.line_reader import REFERENCE


@pytest.fixture
def filled(db: None) -> ReferenceData:
    """Reference tables filled with `REFERENCE`."""
    fill(REFERENCE)
    return REFERENCE
