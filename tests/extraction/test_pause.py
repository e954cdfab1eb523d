"""The collector rests while an article is read, and is left as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from calls.extraction.pause import keep_for_good, no_collection
from calls.extraction.reader import Reader


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_the_collector_rests_and_is_left_as_it_was(was_on: bool) -> None:
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is was_on


def test_an_error_ends_the_rest(was_on: bool) -> None:
    with pytest.raises(ZeroDivisionError), no_collection():
        raise ZeroDivisionError
    assert gc.isenabled() is was_on


def test_a_reading_leaves_no_cycles(reader: Reader) -> None:
    text = "Macron called Putin in 2022. “We agreed,” he said. The French president asked him for a truce."
    reader.read(text, article="a", language="en")
    with no_collection():
        gc.collect()
        reader.read(text, article="a", language="en")
        assert gc.collect() == 0


def test_what_is_kept_for_good_is_out_of_the_collectors_way() -> None:
    kept = [{"a reference": number} for number in range(1_000)]
    gc.collect()
    before = gc.get_freeze_count()
    keep_for_good()
    assert gc.get_freeze_count() - before >= len(kept)
    assert not any(one is kept[0] for one in gc.get_objects())
    gc.unfreeze()
