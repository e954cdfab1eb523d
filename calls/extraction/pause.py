"""Work done while Python's cyclic garbage collector rests."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0  # how many are at work, in whatever thread
_was_on = False


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the collector off, and leave it as it was when the last of those who are at work has gone.

    A reading makes many objects that live until its end and hardly a cycle: the collector would go through all of them
    again and again and find nothing, which costs a tenth of a short reading and half of a long one.
    """
    global _inside, _was_on
    with _lock:
        if _inside == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0 and _was_on:
                gc.enable()


def keep_for_good() -> None:
    """Let the collector never again go through what there is by now, such as the reference data and a pipeline.

    A million objects that live as long as the process: one whole collection of them takes as long as a dozen articles.
    """
    gc.freeze()
