from __future__ import annotations

import pytest

from calls.browse.indexes import by_letter, counted
from calls.models.terms import Kind


@pytest.mark.usefixtures("seeds")
def test_the_most_frequent_first() -> None:
    found = [(name.key, n) for name, n in counted(Kind.LEADER)]
    assert found[:2] == [("emmanuel-macron", 7), ("vladimir-putin", 3)]
    assert len(found) == 6


@pytest.mark.usefixtures("seeds")
def test_leaders_stand_under_the_last_part_of_their_name() -> None:
    letters = by_letter(counted(Kind.LEADER))
    assert [(letter, [name.key for name, _ in found]) for letter, found in letters] == [
        ("B", ["joe-biden"]),
        ("D", ["mario-draghi"]),
        ("J", ["boris-johnson"]),
        ("M", ["emmanuel-macron", "angela-merkel"]),
        ("P", ["vladimir-putin"]),
    ]
