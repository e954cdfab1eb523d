"""Decisions on reference data, as whole rows before and after."""

from __future__ import annotations

from calls.models import Decision, Thing

THINGS = (Thing.LEADER, Thing.COUNTRY, Thing.INSTITUTION, Thing.CRISIS, Thing.TOPIC, Thing.ANCHOR)


def follow(row: Decision) -> None:
    """Write the rows that a standing decision has, or those before it where it was undone."""
    raise NotImplementedError
