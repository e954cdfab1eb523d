"""Sentences with their words marked."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.admin.review_passages import LONGEST, Source
from calls.models import Article

TEXT = "M. Macron called <Kyiv now. “We agreed!” he said. Then it rained.\nA second line, too"


def source(text: str) -> Source:
    return Source(Article(public_id="a", text=text))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["called"], ["M. Macron <mark>called</mark> &lt;Kyiv now."]),
        (["M. Macron", "called"], ["<mark>M. Macron</mark> <mark>called</mark> &lt;Kyiv now."]),
        (["Macron called", "called <"], ["M. <mark>Macron called &lt;</mark>Kyiv now."]),
        (["agreed", "rained", "second"], ["“We <mark>agreed</mark>!” he said.", "Then it <mark>rained</mark>."]),
        (["rained.\nA second"], ["Then it <mark>rained.\nA second</mark> line, too"]),
    ],
)
def test_the_sentences_that_hold_the_words(words: list[str], shown: list[str]) -> None:
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    found = source(TEXT).passages(spans)
    assert [passage.html.removeprefix("M. ") for passage in found] == [one.removeprefix("M. ") for one in shown]


def test_a_passage_leads_to_its_place_in_the_article() -> None:
    (found,) = source(TEXT).passages([(3, 9)])
    assert found.url.endswith("/articles/a/#s-3-9")


def test_of_a_long_sentence_what_stands_around_the_words() -> None:
    text = "word " * 300
    (found,) = source(text).passages([(700, 704)])
    assert found.html.startswith("…word") or found.html.startswith("… word")
    assert len(found.html) < LONGEST


@given(st.text("ab .!\n<&", max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=5))
def test_nothing_is_lost_or_made_up(text: str, spans: list[tuple[int, int]]) -> None:
    for passage in source(text).passages(spans, at_most=9):
        assert unescape(re.sub("</?mark>", "", passage.html)) in text
