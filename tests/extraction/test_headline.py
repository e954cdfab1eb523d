from __future__ import annotations

import pytest

from calls.extraction.headline import headline
from calls.extraction.markup import untagged


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A heading\n\nThe prose.", "A heading"),
        ("\n\n  A heading  \nThe prose.", "A heading"),
        ("A sentence.\n\nThe prose.", ""),
        ("A heading " * 30 + "\nThe prose.", ""),
        ("Entretien\u00a0: la reine parle", "Entretien\u00a0: la reine parle"),
        ("", ""),
    ],
)
def test_a_short_first_line_that_is_no_sentence_is_the_headline(text: str, found: str) -> None:
    assert headline(text) == found


@pytest.mark.parametrize(
    "line",
    [
        "# Queen &amp; premier speak of fish",
        "**Queen** &amp; [premier](https://example.org/a) speak of fish",
        "<h1>Queen &#38; premier speak  of fish</h1>",
        "Queen & pre\u00admier speak of fish",
    ],
)
def test_it_is_shown_without_mark_up(line: str) -> None:
    assert headline(untagged(f"{line}\n\nThey spoke.")) == "Queen & premier speak of fish"


@pytest.mark.parametrize(
    "above",
    [
        "Press release",
        "MARCH 3, 2019",
        "WORLD | SPORT | WEATHER | LETTERS TO US",
        "Home > Africa > The news of today",
        "Updated at 10h30 | Published at 9h12 this morning",
        "Ministry of Harbours\n\n4 May 2020",
        "12:40 What we know so far today",
    ],
)
def test_menus_days_and_kinds_of_text_above_it_are_not(above: str) -> None:
    assert headline(f"{above}\n\nQueen and premier speak of fish\n\nThey spoke.") == "Queen and premier speak of fish"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("World | Africa\n\nThe queen spoke.", ""),
        ("World > Africa\n\nThe queen spoke.", ""),
        ("LIVE | The fish war, day by day\n\nThe queen spoke.", "LIVE | The fish war, day by day"),
        ("Communiqué\n\nThe queen spoke.", "Communiqué"),
        ("Fish at last\n\nBy our own correspondent\n\nThe queen spoke.", "Fish at last"),
    ],
)
def test_where_none_is_better_the_first_line_is_taken_unless_it_is_a_menu(text: str, found: str) -> None:
    assert headline(text) == found
