"""Changes of a row's values, made and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.curation.patches import ClashError, patched

WORDS = st.dictionaries(st.sampled_from(["fr", "en"]), st.lists(st.sampled_from("abc"), unique=True, min_size=1))
ROWS = st.fixed_dictionaries({"name": st.sampled_from("xyz"), "codes": st.lists(st.integers(0, 3)), "words": WORDS})


@given(before=ROWS, after=ROWS)
def test_a_change_is_made_and_taken_back_whole(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert patched(before, before, after) == after
    assert patched(after, before, after) == after
    assert patched(patched(before, before, after), after, before) == before


@given(first=WORDS, second=WORDS, third=WORDS)
def test_taking_back_an_earlier_change_keeps_a_later_one(first: Any, second: Any, third: Any) -> None:
    left = patched(third, second, first)
    for language in ("fr", "en"):
        old, mid, new, now = (set(one.get(language, ())) for one in (first, second, third, left))
        assert new - mid <= now
        assert not (mid - old - new) & now
        assert not (old & mid - new) & now


def test_the_same_value_changed_since_is_a_clash() -> None:
    with pytest.raises(ClashError, match="name"):
        patched({"name": "z"}, {"name": "x"}, {"name": "y"})
