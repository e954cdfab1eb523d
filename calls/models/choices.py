"""The core's enums as choices of a column."""

from __future__ import annotations

from enum import StrEnum


def choices(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """Each value with itself in plain words."""
    return [(member.value, member.value.replace("_", " ")) for member in enum]
