"""Mark-up left in a text: it parts lines or nothing, and every character keeps its place."""

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
        ("&quot;one&quot;", '"     one"     '),
        ("Ann&#39;s", "Ann\u00ad\u00ad\u00ad\u00ad's"),
        ("l&rsquo;appel", "l’      appel"),
        ("R&D; a&b;", "R&D; a&b;"),
        (
            "d&eacute;j&agrave;",
            "dé\u00ad\u00ad\u00ad\u00ad\u00ad\u00ad\u00adjà\u00ad\u00ad\u00ad\u00ad\u00ad\u00ad\u00ad",
        ),
        ("see [Ann Poe](https://a.org/b_c) say", "see  Ann Poe                     say"),
        ("[1](2), [x] (y)", "[1](2), [x] (y)"),
        ("**Ann** spoke", "  Ann   spoke"),
        ("e\u0301te\u0301", "é\u00adté\u00ad"),
    ],
)
def test_tags_become_blanks(text: str, plain: str) -> None:
    assert untagged(text) == plain


def test_a_tag_ends_a_sentence(reader: Reader) -> None:
    text = "<p>Rishi Sunak spoke to Narendra Modi by phone.<br /><br />It was short.</p><p>Olaf Scholz was ill.</p>"
    calls = reader.read(text, article="x", published="2023-05-30").calls
    assert [[p.name for p in call.participants] for call in calls] == [["Rishi Sunak", "Narendra Modi"]]
    assert text[calls[0].evidence[0].start : calls[0].evidence[0].end] == "Rishi Sunak spoke to Narendra Modi by phone."
