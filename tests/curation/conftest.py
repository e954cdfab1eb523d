from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from tests.filled import filled, line_reader  # noqa: F401


@pytest.fixture(autouse=True)
def read_by_lines(line_reader: None) -> None:  # noqa: F811
    """No test here waits for the real reader."""


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create_user("curator")
