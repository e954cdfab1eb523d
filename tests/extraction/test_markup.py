"""Tags left in a text: they part lines or nothing, and every character keeps its place."""

from __future__ import annotations

import pytest

from calls.extraction.markup import untagged
from calls.extraction.reader import Reader


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("one<br />two", "one\n     two"),
        ("<p>one</p>", "\n  one\n   "),
        ('see <a href="x">here</a>', "see             here    "),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<3", "<3"),
        ("a&nbsp;b", "a      b"),
    ],
)
def test_tags_become_blanks(text: str, plain: str) -> None:
    assert untagged(text) == plain


def test_a_tag_ends_a_sentence(reader: Reader) -> None:
    text = "<p>Rishi Sunak spoke to Narendra Modi by phone.<br /><br />It was short.</p><p>Olaf Scholz was ill.</p>"
    calls = reader.read(text, article="x", published="2023-05-30").calls
    assert [[p.name for p in call.participants] for call in calls] == [["Rishi Sunak", "Narendra Modi"]]
    assert text[calls[0].evidence[0].start : calls[0].evidence[0].end] == "Rishi Sunak spoke to Narendra Modi by phone."
