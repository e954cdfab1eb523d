from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from calls.curation import rereading
from tests.filled import filled  # noqa: F401
from tests.line_reader import LineReader


@pytest.fixture(autouse=True)
def line_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read again is read by lines."""
    monkeypatch.setattr(rereading, "make_reader", LineReader)
    rereading._reader.cache_clear()


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create_user("curator")
