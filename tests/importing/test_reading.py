"""Reading here and in other processes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from calls.importing.inputs import Input
from calls.importing.reading import read_all
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


def test_the_other_processes_need_no_django() -> None:
    code = "import calls.importing.reading, sys; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
