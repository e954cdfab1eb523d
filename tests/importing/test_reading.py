"""Reading here and in other processes."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from concurrent.futures import Future

import pytest

from calls.extraction.records import Reading
from calls.importing.inputs import Input
from calls.importing.reading import read_all, shared_out
from tests.line_reader import REFERENCE, LineReader


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_come_in_the_order_of_the_articles(workers: int) -> None:
    texts = [
        "2021-08-19 emmanuel-macron joe-biden",
        "!",
        "nothing",
        *(f"2021-08-{n} joe-biden vladimir-putin" for n in range(10, 20)),
    ]
    inputs = [Input(f"k{n}", "", text) for n, text in enumerate(texts)]
    answers = list(read_all(inputs, LineReader, REFERENCE, workers))
    assert [one for one, _ in answers] == inputs
    assert answers[1][1] == "could not be read: ZeroDivisionError: a line that trips the reader"
    assert [len(reading.calls) for _, reading in answers if not isinstance(reading, str)] == [1, 0, *[1] * 10]


def test_at_the_end_what_no_other_process_has_begun_is_read_here() -> None:
    begun: Future[list[Reading | str]] = Future()
    begun.set_running_or_notify_cancel()
    begun.set_result(["read elsewhere"])
    idle: Future[list[Reading | str]] = Future()
    first, last = (Input(key, "", "nothing") for key in "ab")
    taken = list(shared_out(deque([([first], begun), ([last], idle)]), lambda: LineReader(REFERENCE)))
    assert [portion for portion, _ in taken] == [[first], [last]]
    assert idle.cancelled()
    assert taken[0][1].result() == ["read elsewhere"]
    assert [isinstance(reading, Reading) for reading in taken[1][1].result()] == [True]


def test_the_other_processes_need_no_django() -> None:
    code = "import calls.importing.reading, sys; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
