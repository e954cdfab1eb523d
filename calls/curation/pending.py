"""Articles that an edit of reference data left to be read again: so many at a time, each time whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Count, ProtectedError, Q
from django.utils import timezone

from calls.curation.reference import sweep
from calls.curation.rereading import reread
from calls.importing.counts import shift_terms
from calls.importing.store import wait_for_other_importers
from calls.models import PendingReading

A_BATCH = 50  # articles read in one transaction
A_FEW = 5  # while somebody waits for an answer


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the articles that were to be read again since nothing waited, how many were; `failed` of them could not be."""

    done: int
    total: int
    failed: int

    @property
    def left(self) -> int:
        """How many wait."""
        return self.total - self.done


def progress() -> Progress:
    """How far it is: one query."""
    failed = Count("pk", filter=~Q(failure=""))
    found = PendingReading.objects.aggregate(done=Count("pk", filter=Q(is_done=True)), total=Count("pk"), failed=failed)
    return Progress(**found)


def read_pending(most: int = A_BATCH) -> int:
    """Read again the next of the articles that wait, at most so many; how many that were.

    One that cannot be read is left as it was, with the reason. Raises OperationalError where the database is gone.
    """
    articles = list(PendingReading.objects.waiting().values_list("article__public_id", flat=True)[:most])
    _read(articles)
    if articles and not PendingReading.objects.waiting().exists():
        PendingReading.objects.filter(failure="").delete()
        with suppress(ProtectedError), transaction.atomic():
            sweep()
    return len(articles)


def read_for(seconds: float, clock: Callable[[], float] = time.monotonic) -> int:
    """Read again, a few at a time, until nothing waits or the time is over; how many articles that were."""
    end, done = clock() + seconds, 0
    while some := read_pending(A_FEW):
        done += some
        if clock() >= end:
            break
    return done


def _read(articles: Sequence[str]) -> None:
    try:
        _read_together(articles)
    except (OperationalError, InterfaceError):
        raise  # the database is gone, which is no fault of an article
    except Exception as error:  # one article that cannot be read must not keep the others waiting
        if len(articles) > 1:
            half = len(articles) // 2
            _read(articles[:half])
            _read(articles[half:])
        else:
            failure = f"{type(error).__name__}: {error}"[:500]
            PendingReading.objects.filter(article__public_id__in=articles).update(is_done=True, failure=failure)


@transaction.atomic
def _read_together(articles: Sequence[str]) -> None:
    """But those that somebody else has read meanwhile."""
    wait_for_other_importers()
    rows = PendingReading.objects.waiting().filter(article__public_id__in=articles)
    shift_terms(reread(rows.values_list("article__public_id", flat=True), timezone.now()))
    rows.update(is_done=True)
