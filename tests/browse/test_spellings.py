"""What a name is also spelt like."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from calls.browse.names import forget_names, names
from calls.browse.spellings import MOST, Spelling, Spellings
from calls.extraction.facts import NameKind
from calls.models import Leader, LeaderName

FULL, SURNAME, NICKNAME = NameKind.FULL, NameKind.SURNAME, NameKind.NICKNAME
ROWS = [
    (1, "Vladimir Putin", FULL, False),
    (1, "Vladimir Poutine", FULL, False),
    (1, "普京", FULL, False),
    (1, "Putin", SURNAME, False),
    (1, "Poutine", SURNAME, False),
    (1, "Путин", SURNAME, False),
    (2, "Mohammed bin Salman", FULL, False),
    (2, "MBS", NICKNAME, False),
    (2, "bin Salman", SURNAME, False),
    (2, "ben Salmane", SURNAME, False),
    (3, "Georges Bush", FULL, False),
    (3, "Bush", SURNAME, False),
    (3, "Bouche", SURNAME, False),
    (4, "George W. Bush", FULL, False),
    (4, "Dubya", NICKNAME, False),
    (4, "Bush", SURNAME, False),
    (5, "Young", SURNAME, True),
    (5, "Yeung", SURNAME, False),
    (5, "Andrew Young", FULL, False),
]
KNOWN = Spellings(Spelling(*row) for row in ROWS)
OTHERS = {
    "Poutine": {"Putin", "Путин", "普京"},
    "poutine": {"Putin", "Путин", "普京"},
    "ПУТИН": {"Putin", "Poutine", "普京"},
    "Vladimir Poutine": {"Vladimir Putin", "普京"},
    "MBS": {"bin Salman", "ben Salmane"},
    "Mohammed bin Salman": {"MBS"},
    "Bush": {"Bouche"},
    "Dubya": {"Bush"},
    "George W. Bush": {"Dubya"},
    "Young": set(),
    "Yeung": {"Andrew Young"},
    "Kaboul": set(),
    "": set(),
}


@pytest.mark.parametrize("words", OTHERS)
def test_other_spellings(words: str) -> None:
    assert set(KNOWN.others(words)) == OTHERS[words]


def test_there_is_a_bound() -> None:
    many = Spellings(Spelling(1, f"Name{n:03}", SURNAME, guarded=False) for n in range(3 * MOST))
    assert len(many.others("name000")) == MOST


@pytest.mark.usefixtures("filled")
def test_a_new_spelling_is_known_once_names_are_loaded_anew(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    putin = Leader.objects.get(key="vladimir-putin")
    names()
    with django_assert_num_queries(1):
        before = names().spellings
        assert "Poutin" not in names().spellings.others("Putin")
    LeaderName.objects.create(leader=putin, text="Putyin", language="hu", kind=SURNAME)
    forget_names()
    assert "Putyin" in names().spellings.others("Poutine")
    assert names().spellings.digest != before.digest
