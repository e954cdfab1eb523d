"""Marked text: the words come through unchanged, and the tags nest."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.browse.highlight import Mark, anchor, highlight

TEXT = "One two three.\n\nFour & five <six>."


def mark(start: int, end: int, *kinds: str) -> Mark:
    return Mark(start, end, frozenset(kinds or {"call"}))


class Nesting(HTMLParser):
    """Fails on a tag that closes another one than the last opened; collects the ids."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def stripped(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


texts = st.text(alphabet="ab &<>\"'\n\u2028é", max_size=60)
marks = st.lists(
    st.builds(mark, st.integers(0, 60), st.integers(0, 70), st.sampled_from(["call", "statement", "date", "name"])),
    max_size=12,
)


@given(texts, marks)
def test_stripping_the_tags_gives_the_text_back(text: str, found: list[Mark]) -> None:
    assert stripped(highlight(text, found)) == text


@given(texts, marks)
def test_tags_nest_and_no_id_comes_twice(text: str, found: list[Mark]) -> None:
    reader = Nesting()
    reader.feed(highlight(text, found))
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))


@given(texts.filter(lambda text: "\n" not in text), marks)
def test_every_passage_within_the_text_has_its_anchor(text: str, found: list[Mark]) -> None:
    reader = Nesting()
    reader.feed(highlight(text, found))
    assert set(reader.ids) == {anchor(m.start, min(m.end, len(text))) for m in found if m.start < min(m.end, len(text))}


def test_paragraphs() -> None:
    assert highlight(TEXT, []) == "<p>One two three.</p>\n\n<p>Four &amp; five &lt;six&gt;.</p>"


def test_the_outer_passage_holds_the_inner_one() -> None:
    html = highlight("One two three.", [mark(4, 7, "name"), mark(0, 14)])
    assert html == ('<p><mark id="s-0-14" class="call">One <span id="s-4-7" class="name">two</span> three.</mark></p>')


def test_of_two_that_cross_the_later_one_is_cut() -> None:
    html = highlight("One two three.", [mark(0, 7), mark(4, 14, "statement")])
    assert html == (
        '<p><mark id="s-0-7" class="call">One <mark id="s-4-14" class="statement">two</mark></mark>'
        '<mark class="statement rest"> three.</mark></p>'
    )


def test_a_passage_over_two_paragraphs_goes_on() -> None:
    html = highlight("One.\n\nTwo.", [mark(0, 10, "statement")])
    assert html == (
        '<p><mark id="s-0-10" class="statement goes-on">One.</mark></p>\n\n'
        '<p><mark class="statement rest">Two.</mark></p>'
    )


def test_one_passage_of_two_kinds_is_one_element() -> None:
    assert highlight("One", [mark(0, 3), mark(0, 3, "statement")]) == (
        '<p><mark id="s-0-3" class="call statement">One</mark></p>'
    )


@pytest.mark.parametrize(("start", "end"), [(3, 3), (9, 4), (90, 99)])
def test_a_passage_of_no_length_is_left_out(start: int, end: int) -> None:
    assert "id=" not in highlight("One two three.", [mark(start, end)])
