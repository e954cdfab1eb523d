"""Public ids."""

from __future__ import annotations

import re

from calls.models.addresses import LENGTH, public_id


def test_ids_are_short_stable_and_safe_in_an_address() -> None:
    ids = {public_id("article", f"key {n}") for n in range(2000)}
    assert len(ids) == 2000
    assert all(re.fullmatch(rf"[0-9a-hjkmnp-tv-z]{{{LENGTH}}}", found) for found in ids)
    assert public_id("article", "a") == "xa69f65996jf"


def test_parts_do_not_run_into_each_other() -> None:
    assert public_id("a", "bc") != public_id("ab", "c")
