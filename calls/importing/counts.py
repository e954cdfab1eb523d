"""Rewrites the kept counts of every term over all calls."""

from __future__ import annotations

from django.db import connection, transaction

from calls.models import Call, TermCount


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
