"""Reads stored articles again, as a decision or an edit of the reference data asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from django.db.models import Max, Model

from calls.extraction.reader import Reader
from calls.extraction.reference import ReferenceData
from calls.importing.directory import Directory
from calls.importing.inputs import Input
from calls.importing.readers import configured
from calls.importing.reading import MakeReader, Reads
from calls.importing.store import store
from calls.models import Anchor, Article, Country, Crisis, Decision, Institution, Leader, LeaderName, Term, Topic
from calls.reference.rows import reference_data

TABLES: tuple[type[Model], ...] = (Leader, LeaderName, Term, Country, Institution, Crisis, Topic, Anchor)

make_reader: MakeReader = Reader


def reread(articles: Iterable[str], now: datetime) -> Counter[int]:
    """Read articles, given by their public ids, again; how many calls more or fewer each facet term has."""
    change = Counter[int]()
    rows = list(Article.objects.filter(public_id__in=set(articles)).defer("tsv").order_by("id"))
    if not rows:
        return change
    directory, known = Directory.from_rows(), reader()
    for row in rows:
        reading = known.read(row.text, article=row.key, published=row.published or None)
        change.update(store(input_of(row), reading, directory, now, again=True).change)
    return change


def input_of(row: Article) -> Input:
    """A stored article as if it were handed in."""
    return Input(row.key, row.key, row.text, row.title, row.url, row.outlet, row.published)


def reader() -> Reads:
    """A reader that knows the reference tables as they are; making one takes seconds, so it is kept."""
    return _reader(_state())


@lru_cache(maxsize=1)
def _reader(state: tuple[object, ...]) -> Reads:
    data = reference_data()
    return _made(_Known(make_reader, sha256(repr(data).encode()).digest(), data))


@dataclass(frozen=True, slots=True)
class _Known:
    """Reference data that count as the same where they say the same: what was tried and is then decided."""

    make: MakeReader
    digest: bytes
    data: ReferenceData = field(compare=False)


@lru_cache(maxsize=1)
def _made(known: _Known) -> Reads:
    return configured(known.make)(known.data)


def _state() -> tuple[object, ...]:
    """Moves whenever reference data do, for they change by decisions and by the first fill."""
    counts = (model._default_manager.count() for model in TABLES)
    return *counts, *Decision.objects.aggregate(Max("pk"), Max("undone_at")).values()
