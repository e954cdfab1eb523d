"""Costly answers, kept in the worker for as long as nothing in the collection changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar

LARGE = 50_000  # calls; a smaller collection answers quickly enough
MOST = 128  # answers
Answer = TypeVar("Answer")

_state: ContextVar[Hashable] = ContextVar("state", default=None)
_answers: OrderedDict[tuple[Hashable, ...], Any] = OrderedDict()
_lock = Lock()


@contextmanager
def keeping(state: Hashable, calls: int) -> Iterator[None]:
    """What is asked within is kept for `state`: whoever changes the collection of so many calls changes it too."""
    token = _state.set(state if calls >= LARGE else None)
    try:
        yield
    finally:
        _state.reset(token)


def state_of_collection() -> Hashable:
    """What changes with every change of the collection; None where it is small, or the page does not tell."""
    return _state.get()


def kept(make: Callable[[], Answer], *question: Hashable) -> Answer:
    """The answer to a question, made where it is not at hand. Nobody may change it."""
    state = _state.get()
    if state is None:
        return make()
    key = (state, *question)
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]
    answer = make()
    with _lock:
        _answers[key] = answer
        while len(_answers) > MOST:
            _answers.popitem(last=False)
    return answer
