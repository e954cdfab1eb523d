"""Reads articles, here or in other processes; so it knows neither Django nor the database, which those do not have."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from calls.extraction.records import Reading
from calls.extraction.reference import ReferenceData
from calls.importing.inputs import Input

PORTION = 8  # articles handed out at once: handing over costs about as much for one
AHEAD = 12  # portions that wait at each other process, so that it has work while a batch is stored here
MOST = 4 * AHEAD  # portions under way per process, while one is read that takes very long


class Reads(Protocol):
    """What reads an article."""

    def read(self, text: str, *, article: str, published: str | None = None, language: str | None = None) -> Reading:
        """All that `text` tells."""


MakeReader = Callable[[ReferenceData], Reads]
Answer = tuple[Input, Reading | str]
Readings = list[Reading | str]
Waiting = tuple[list[Input], Future[Readings]]


def read_all(inputs: Iterable[Input], make: MakeReader, known: ReferenceData, workers: int = 1) -> Iterator[Answer]:
    """Each input with its reading, or with the reason why it cannot be read, in the order of the inputs."""
    if workers > 1:
        yield from _read_together(inputs, make, known, workers)
    else:
        reader = make(known)
        for one in inputs:
            yield one, _read(reader, one)


def _read(reader: Reads, one: Input) -> Reading | str:
    try:
        return reader.read(one.text, article=one.key, published=one.published or None)
    except Exception as error:  # one article that trips the reader must not keep the others out
        return f"could not be read: {type(error).__name__}: {error}"


_reader: Reads | None = None


def _start(make: MakeReader, known: ReferenceData) -> None:
    global _reader
    _reader = make(known)


def _read_here(portion: list[Input]) -> Readings:
    assert _reader
    return _read_portion(_reader, portion)


def _read_portion(reader: Reads, portion: list[Input]) -> Readings:
    return [_read(reader, one) for one in portion]


def _read_together(inputs: Iterable[Input], make: MakeReader, known: ReferenceData, workers: int) -> Iterator[Answer]:
    """`workers` processes read, this one among them: what it reads itself need not be handed over."""
    waiting: deque[Waiting] = deque()
    rest, here = iter(inputs), cache(partial(make, known))
    # "spawn": a forked child would share this process' connection to the database.
    with ProcessPoolExecutor(workers - 1, get_context("spawn"), _start, (make, known)) as pool:
        while portion := list(islice(rest, PORTION)):
            if sum(not future.done() for _, future in waiting) < AHEAD * (workers - 1):
                waiting.append((portion, pool.submit(_read_here, portion)))
            else:
                waiting.append((portion, _done(_read_portion(here(), portion))))
            while waiting and (waiting[0][1].done() or len(waiting) > MOST * workers):
                yield from _answers(*waiting.popleft())
        for portion, future in shared_out(waiting, here):
            yield from _answers(portion, future)


def shared_out(waiting: deque[Waiting], here: Callable[[], Reads]) -> deque[Waiting]:
    """The last portions, in order; those that no other process has begun are read `here`, from the end."""
    taken: deque[Waiting] = deque()
    while waiting:
        portion, future = waiting.pop()
        if future.cancel():
            future = _done(_read_portion(here(), portion))
        taken.appendleft((portion, future))
    return taken


def _done(readings: Readings) -> Future[Readings]:
    future: Future[Readings] = Future()
    future.set_result(readings)
    return future


def _answers(portion: list[Input], readings: Future[Readings]) -> Iterator[Answer]:
    return zip(portion, readings.result(), strict=True)
