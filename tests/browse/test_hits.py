from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.browse.hits import mark_hits
from calls.models.asked import Search


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("lutte contre le terrorisme", "terroristes", ["terrorisme"]),
        ("la libération de l’opposant", "LIBERATION", ["libération"]),
        ("les gaz et les gazoducs", "gaz", ["gaz"]),
        ("drugs and arms", "-arms drugs", ["drugs"]),
        ("drugs or arms", '"arms" or "drugs"', ["drugs", "arms"]),
        ("the call", "", []),
    ],
)
def test_words_found_are_marked(text: str, words: str, marked: list[str]) -> None:
    assert re.findall(r"<mark>(.*?)</mark>", mark_hits(text, Search.of(words))) == marked


@given(st.text(max_size=40), st.text(max_size=20))
def test_the_text_comes_through_unchanged(text: str, words: str) -> None:
    assert unescape(re.sub(r"</?mark>", "", mark_hits(text, Search.of(words)))) == text
