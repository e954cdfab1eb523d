"""A whole import: skip what is known, read the rest, store each article, count what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import chain, islice

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from calls.extraction.records import Reading
from calls.importing.articles import What, known
from calls.importing.counts import count_terms
from calls.importing.directory import Directory
from calls.importing.inputs import Input, Refused
from calls.importing.reading import MakeReader, read_all
from calls.importing.store import Outcome, store
from calls.models import Article
from calls.reference.rows import reference_data

CHUNK = 100  # articles looked up at once


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one thing that was handed in; `reason` only where it failed."""

    origin: str
    outcome: Outcome
    reason: str = ""


@dataclass
class Summary:
    """The counts of an import. A call is matched where another article reports it as well."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    calls_new: int = 0
    calls_matched: int = 0
    calls_in_question: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Count one event."""
        outcome = event.outcome
        setattr(self, outcome.what, getattr(self, outcome.what) + 1)
        self.calls_new += outcome.calls_new
        self.calls_matched += outcome.calls_matched
        self.calls_in_question += outcome.calls_in_question
        if event.reason:
            self.failures.append((event.origin, event.reason))


Tell = Callable[[Event], None]


def import_articles(
    found: Iterable[Input | Refused],
    make: MakeReader,
    tell: Tell,
    *,
    workers: int = 1,
    again: bool = False,
    dry_run: bool = False,
) -> None:
    """Import what is found, telling of each as soon as it is stored; `again` also what is known already.

    A dry run does everything and takes it back at the end.
    """
    with transaction.atomic() if dry_run else nullcontext():
        inputs = _worth_reading(found, tell, again=again)
        for first in islice(inputs, 1):  # a reader takes seconds to make: only where there is something to read
            directory = Directory.from_rows()
            for one, reading in read_all(chain([first], inputs), make, reference_data(), workers):
                tell(_store(one, reading, directory, again=again))
        count_terms()
        if dry_run:
            transaction.set_rollback(True)


def stored_articles() -> Iterator[Input]:
    """Every stored article, to be read again."""
    for row in Article.objects.defer("tsv").order_by("id").iterator(CHUNK):
        yield Input(row.key, row.key, row.text, row.title, row.url, row.outlet, row.published)


def _worth_reading(found: Iterable[Input | Refused], tell: Tell, *, again: bool) -> Iterator[Input]:
    """The inputs that hold something new; what becomes of the others is told."""
    rest = iter(found)
    while chunk := list(islice(rest, CHUNK)):
        inputs = [one for one in chunk if isinstance(one, Input)]
        skipped = set() if again else known(inputs)
        for one in chunk:
            if isinstance(one, Refused):
                tell(Event(one.origin, Outcome(What.FAILED), one.reason))
            elif one.key in skipped:
                tell(Event(one.origin, Outcome(What.UNCHANGED)))
            else:
                yield one


def _store(one: Input, reading: Reading | str, directory: Directory, *, again: bool) -> Event:
    if isinstance(reading, str):
        return Event(one.origin, Outcome(What.FAILED), reading)
    try:
        return Event(one.origin, store(one, reading, directory, timezone.now(), again=again))
    except (OperationalError, InterfaceError):
        raise  # the database is gone, which is no fault of this article
    except Exception as error:  # one article that cannot be stored must not keep the others out
        return Event(one.origin, Outcome(What.FAILED), f"could not be stored: {type(error).__name__}: {error}")
