"""The sentence that answers a search."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calls.browse.passages import LONGEST, best_passage
from calls.models.asked import Search

TEXT = """Titre du jour

M. Macron a appelé M. Poutine. Ils ont parlé de Kaboul et du gaz… Puis Kaboul encore.
"Nothing else <b>happened</b>", he said."""


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("poutine", "M. Macron a appelé M. <mark>Poutine</mark>."),
        ("kaboul", "Ils ont parlé de <mark>Kaboul</mark> et du gaz…"),
        ("gaz kaboul", "Ils ont parlé de <mark>Kaboul</mark> et du <mark>gaz</mark>…"),
        ("encore", "Puis Kaboul <mark>encore</mark>."),
        ("titre", "<mark>Titre</mark> du jour"),
        ("happened", "&quot;Nothing else &lt;b&gt;<mark>happened</mark>&lt;/b&gt;&quot;, he said."),
        ('"macron a appele"', "M. <mark>Macron a appelé</mark> M. Poutine."),
    ],
)
def test_the_sentence_with_most_of_it(words: str, passage: str) -> None:
    found = best_passage(TEXT, Search.of(words))
    assert found
    assert found.marked == passage
    assert TEXT[found.start : found.end] == unescape(re.sub(r"</?mark>", "", found.marked))


def test_nothing_found_is_no_passage() -> None:
    assert best_passage(TEXT, Search.of("zebra")) is None
    assert best_passage(TEXT, Search.of("")) is None


def test_of_a_long_sentence_what_stands_around_the_hit() -> None:
    text = f"{'avant ' * 200}Kaboul {'après ' * 200}"
    found = best_passage(text, Search.of("Kaboul"))
    assert found
    assert len(found.words) <= LONGEST
    assert found.marked.startswith("…avant")
    assert found.marked.endswith("après…")
    assert "<mark>Kaboul</mark>" in found.marked


@given(st.text("ab .\n", max_size=80), st.sampled_from(["a", "b or a", '"a b"']))
@example("a.b.a\nb", '"a b"')
def test_a_passage_is_part_of_the_text_and_its_hits_of_the_passage(text: str, words: str) -> None:
    found = best_passage(text, Search.of(words))
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert found.hits
        assert all(found.start <= start < end <= found.end for start, end in found.hits)
        assert found.marked.count("<mark>") == len(found.hits)
