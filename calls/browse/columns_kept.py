"""Keeps `Columns` of a large collection in the worker: loaded once, then only what changed since."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock

import numpy as np
from django.db import connection
from django.db.models import Max

from calls.browse.columns import Array, Columns, Part
from calls.browse.filters import CallFilter
from calls.browse.kept import state_of_collection
from calls.models import Call, TermCount

MOST_CHANGED = 20_000  # calls; where more have changed all are loaded anew
OVERLAP = timedelta(minutes=1)  # a transaction may end later than another that began after it
# Many calls in one row: to receive a row takes longer than to take it apart.
ROWS = """
    SELECT string_agg(array_to_string(ARRAY[
        -1 - id, coalesce(earliest - date '0001-01-01' + 1, 0), coalesce(latest - date '0001-01-01' + 1, 0)
    ] || terms::bigint[], ' '), ' ') FROM {table} WHERE {condition} GROUP BY id / 10000
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    """`all_calls` as they were loaded, what is to be shown at `state`, and by which query a later change is found: the
    calls that changed after `since`, loaded anew with all others where they are more than `most`."""

    state: Hashable
    columns: Columns
    all_calls: Part
    since: datetime
    most: int


_kept: _Kept | None = None
_lock = Lock()


def columns() -> Columns | None:
    """The columns of what is in the database now; None where the collection is small or its state not known."""
    global _kept
    state = state_of_collection()
    if state is None:
        return None
    with _lock:
        if _kept is None or _kept.state != state:
            _kept = _renewed(_kept, state)
        return _kept.columns


def columns_for(asked: CallFilter) -> Columns | None:
    """The columns, where they can tell what is asked: words they do not know."""
    return None if asked.words else columns()


def forget_columns() -> None:
    """Load them anew when next asked for."""
    global _kept
    _kept = None


def _renewed(before: _Kept | None, state: Hashable) -> _Kept:
    if before:
        changed = _load("updated_at >= %s", before.since)
        if len(changed.pks) <= before.most:
            left = replace(before.all_calls, is_left=_is_left(before.all_calls, changed))
            return replace(before, state=state, columns=Columns([left, changed]))
    newest = Call.objects.aggregate(at=Max("updated_at"))["at"] or datetime.now(UTC)
    since = newest - OVERLAP
    most = MOST_CHANGED + Call.objects.filter(updated_at__gte=since).count()
    every = _load("updated_at IS NOT NULL")
    return _Kept(state, Columns([every]), every, since, most)


def _is_left(all_calls: Part, changed: Part) -> Array:
    """Which of the calls as they were loaded are still as they were."""
    is_left = ~np.isin(all_calls.pks, changed.pks)
    total = TermCount.objects.filter(term=TermCount.TOTAL).values_list("n", flat=True).first()
    if np.count_nonzero(is_left) + len(changed.pks) != total:
        ids = np.fromiter(Call.objects.order_by().values_list("pk", flat=True).iterator(20_000), np.int64)
        is_left &= np.isin(all_calls.pks, ids)
    return is_left


def _load(condition: str, *values: datetime) -> Part:
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(table=Call._meta.db_table, condition=condition), values)
        found = [np.fromstring(row, np.int64, sep=" ") for (row,) in cursor]
    return Part.of(np.concatenate([np.zeros(0, np.int64), *found]))
