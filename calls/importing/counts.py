"""Keeps the counts of every term over all calls."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction

from calls.models import Call, TermCount


@transaction.atomic
def shift_terms(change: Mapping[int, int]) -> None:
    """Add `change` to the kept counts, for a few calls that changed."""
    change = {number: n for number, n in change.items() if n}
    rows = {row.term: row for row in TermCount.objects.select_for_update().filter(term__in=change)}
    for number, n in change.items():
        row = rows.setdefault(number, TermCount(term=number, n=0))
        row.n = max(row.n + n, 0)
    TermCount.objects.bulk_create(rows.values(), update_conflicts=True, unique_fields=["term"], update_fields=["n"])
    TermCount.objects.filter(n=0).exclude(term=TermCount.TOTAL).delete()


@transaction.atomic
def count_terms() -> None:
    """Count anew how many calls have each term; `TermCount.TOTAL` is the number of calls."""
    counts, calls = TermCount._meta.db_table, Call._meta.db_table
    TermCount.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {counts} (term, n)"
            f" SELECT term, count(*) FROM {calls}, unnest(terms) AS term GROUP BY term"
            f" UNION ALL SELECT %s, count(*) FROM {calls}",
            [TermCount.TOTAL],
        )
