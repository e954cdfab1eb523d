"""Hard-wrapped prose: which line breaks only wrap, and that every character keeps its place."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from calls.extraction.wrapped import unwrapped

WRAPPED = (
    "In a phone call on Monday, the president told the prime\n"
    "minister that the harbour would be opened before the\n"
    "winter sets in, according to a note from the palace.\n"
)


def test_breaks_amid_sentences_become_blanks() -> None:
    assert unwrapped(WRAPPED) == WRAPPED[:-1].replace("\n", " ") + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "A heading of a few words\nPhoto of the harbour of the old town by night\nAnother line with a name",
        "The president spoke by phone with his colleague on Monday.\nThey spoke of grain.\nIt was a short call.",
        "one\n\ntwo",
        "",
    ],
)
def test_headings_and_paragraphs_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_a_name_that_a_line_break_parts_is_read(reader: Reader) -> None:
    text = (
        "French President Emmanuel Macron and the Iraqi Prime Minister\n"
        "discussed the harvest. In a phone call, Macron and Mohammed Shia\n"
        "al-Sudani agreed on Monday to send wheat to the towns of the\n"
        "south before the winter."
    )
    calls = reader.read(text, article="a", published="2023-05-30", language="en").calls
    assert [sorted(p.leader or p.name for p in call.participants) for call in calls] == [
        ["emmanuel-macron", "mohammed-shia-al-sudani"]
    ]
