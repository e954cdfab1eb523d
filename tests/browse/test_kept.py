"""Costly answers are made once for each state of a large collection."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from calls.browse import kept as module
from calls.browse.kept import LARGE, keeping, kept


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    module._answers.clear()
    yield
    module._answers.clear()


def answers(state: str, calls: int, *questions: str) -> list[int]:
    with keeping(state, calls):
        return [kept(NUMBERS.__next__, question) for question in questions]


NUMBERS = count()


def test_an_answer_is_made_once_until_the_state_changes() -> None:
    first, other, again = answers("monday", LARGE, "one", "other", "one")
    assert first == again != other
    assert answers("monday", LARGE, "one") == [first]
    assert first not in answers("tuesday", LARGE, "one")


def test_a_small_collection_is_asked_each_time() -> None:
    first, again = answers("monday", LARGE - 1, "one", "one")
    assert first != again


def test_nothing_is_kept_where_the_state_is_not_known() -> None:
    assert kept(NUMBERS.__next__, "one") != kept(NUMBERS.__next__, "one")


def test_the_oldest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    first, second, *_ = answers("monday", LARGE, "one", "two", "one", "three")
    assert answers("monday", LARGE, "one") == [first]
    assert answers("monday", LARGE, "two") != [second]
