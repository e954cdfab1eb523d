"""The work of a reading grows as the article does, whatever stands in it: counted in calls of functions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from types import FrameType
from typing import Any

import pytest

from calls.extraction import wrapped
from calls.extraction.findings import Conversation, Story
from calls.extraction.nearness import sentences_of
from calls.extraction.reader import Reader
from calls.extraction.text import Sentence, Text

SIZE = 30_000  # characters: more than the longest part of a sentence that is looked at as one
# Twice the text may take somewhat more than twice the work, for its last part is cut elsewhere; squared, four times.
TWICE = 2.6

REPEATED = {
    "quotation marks": '"',
    "opening marks": "“",
    "marks in each other": "“(« x »)” ",
    "quotations": "“We will not go,” he said. ",
    "quotations without a speaker": "‘no’ ",
    "one endless sentence": "and he said that ",
    "one endless sentence of calls": "Macron called Putin and ",
    "calls": "Macron called Putin. ",
    "offices": "the president of ",
    "abbreviations": "M. ",
    "dots and blanks": ". . ... ",
    "commas": ", ",
    "dashes": "— ",
    "line ends": "\n",
    "short lines": "Putin\n",
    "one number": "7",
    "dates": "on Monday 3 May 2022 ",
    "nothing to be seen": "\u200b",
    "right to left": "\u202bשלום\u202c Putin ",
    "one word": "a",
    "a word with marks": "aB,c.d-e'f",
    "names that nobody knows": "Aaaa of the Bbbb ",
}


def work(job: Callable[[], object]) -> int:
    """How many functions are called while `job` is done."""
    count = 0

    def called(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        job()
    finally:
        sys.setprofile(before)
    return count


def assert_grows_evenly(reader: Reader, text: Callable[[int], str]) -> None:
    reader.read(text(2 * SIZE), article="a", language="en")  # what is new is looked up once
    read = partial(reader.read, article="a", language="en", published="2023-05-30")
    once, twice = (work(partial(read, text(size))) for size in (SIZE, 2 * SIZE))
    assert twice <= TWICE * once


@pytest.mark.parametrize("name", REPEATED)
def test_of_the_same_again_and_again(name: str, reader: Reader) -> None:
    piece = REPEATED[name]
    assert_grows_evenly(reader, lambda size: piece * (size // len(piece)))


def test_of_many_leaders_in_one_sentence(reader: Reader) -> None:
    names = [leader.name for leader in reader.reference.leaders]
    assert_grows_evenly(reader, lambda size: ", ".join(islice(cycle(names), size // 16)) + " spoke by phone.")


def test_of_what_opens_and_never_closes(reader: Reader) -> None:
    assert_grows_evenly(reader, lambda size: "“(«" * (size // 6) + "»)”" * (size // 6))


def test_lines_that_are_wrapped_are_looked_for_where_a_line_begins() -> None:
    """What a regular expression does is no call of a function; from every letter of a line it would go to its end."""
    block = "one\ntwo\nthree"
    assert wrapped.BLOCK.match(block)
    assert not any(wrapped.BLOCK.match(block, at) for at in range(1, len(block)) if block[at - 1] != "\n")


class Index(int):
    """A number of a sentence whose comparisons are counted."""

    __hash__ = int.__hash__

    def __eq__(self, other: object) -> bool:
        return int(self) == other


def test_of_a_call_that_every_sentence_tells() -> None:
    def job(size: int) -> None:
        sentences = [Sentence(n, 0, n, n, n, n) for n in range(size)]
        text = Text("", "en", (), (), (), sentences, (), ())
        call = Conversation([], list(map(Index, range(size))))
        assert len(list(sentences_of(text, call, Story([call], [0] * size)))) == size

    once, twice = (work(partial(job, size)) for size in (100, 200))
    assert twice <= TWICE * once
