"""Phrases by language."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from calls.models.words import validate_words


@pytest.mark.parametrize("value", [{}, {"fr": ["Élysée"], "und": ["a", "b"]}])
def test_right_words(value: object) -> None:
    validate_words(value)


@pytest.mark.parametrize("value", [[], {"french": ["a"]}, {"FR": ["a"]}, {"fr": "a"}, {"fr": [" "]}, {"fr": [1]}])
def test_wrong_words(value: object) -> None:
    with pytest.raises(ValidationError):
        validate_words(value)
