"""A whole import: skip what is known, read the rest, store each article, count what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from calls.extraction.records import Reading
from calls.importing.articles import What, known
from calls.importing.counts import count_terms
from calls.importing.directory import Directory
from calls.importing.inputs import Input, Refused
from calls.importing.reading import MakeReader, read_all
from calls.importing.store import Outcome, Told, store_all
from calls.models import Article
from calls.reference.rows import reference_data

CHUNK = 100  # articles looked up, and stored, at once
LETTERS = 1_000_000  # of articles stored at once: what waits lies in memory


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
        waiting = _Waiting(tell, again)
        inputs = _worth_reading(found, waiting.tell, again=again)
        for first in islice(inputs, 1):  # a reader takes seconds to make: only where there is something to read
            for one, reading in read_all(chain([first], inputs), make, reference_data(), workers):
                waiting.add(one, reading)
        waiting.store()
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


@dataclass
class _Waiting:
    """Articles that are read, to be stored together, and what there is to tell, in order."""

    outer: Tell
    again: bool
    queue: list[Event | Told] = field(default_factory=list)
    letters: int = 0

    @cached_property
    def directory(self) -> Directory:
        """Looked up once, and only where there is something to store."""
        return Directory.from_rows()

    def tell(self, event: Event) -> None:
        """Tell of `event` in its turn."""
        self.queue.append(event)
        if len(self.queue) >= CHUNK:
            self.store()

    def add(self, one: Input, reading: Reading | str) -> None:
        """Store the article in its turn; a string is why it could not be read."""
        if isinstance(reading, str):
            self.tell(Event(one.origin, Outcome(What.FAILED), reading))
            return
        self.queue.append((one, reading))
        self.letters += len(one.text)
        if len(self.queue) >= CHUNK or self.letters >= LETTERS:
            self.store()

    def store(self) -> None:
        """Store what waits, and tell what became of it."""
        queue, self.queue, self.letters = self.queue, [], 0
        stored = iter(self._store([told for told in queue if not isinstance(told, Event)]))
        for told in queue:
            self.outer(told if isinstance(told, Event) else next(stored))

    def _store(self, batch: list[Told]) -> list[Event]:
        try:
            outcomes = store_all(batch, self.directory, timezone.now(), again=self.again) if batch else []
        except (OperationalError, InterfaceError):
            raise  # the database is gone, which is no fault of an article
        except Exception as error:  # one article that cannot be stored must not keep the others out
            if len(batch) > 1:
                half = len(batch) // 2
                return [*self._store(batch[:half]), *self._store(batch[half:])]
            reason = f"could not be stored: {type(error).__name__}: {error}"
            return [Event(batch[0][0].origin, Outcome(What.FAILED), reason)]
        return [Event(one.origin, outcome) for (one, _), outcome in zip(batch, outcomes, strict=True)]
