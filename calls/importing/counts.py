"""Keeps the counts of every term over all calls."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import connection, transaction
from django.db.models import Count, Value
from django.db.models.functions import Coalesce

from calls.models import Call, NameCount, TermCount, UnresolvedName


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


def count_names(names: Collection[str]) -> None:
    """Count anew in how many places some names fit nobody."""
    if not names:
        return
    NameCount.objects.filter(name__in=names).delete()
    rows = UnresolvedName.objects.filter(name__in=names).order_by()
    grouped = rows.values("name", "office", code=Coalesce("country__code", Value("")))
    NameCount.objects.bulk_create(
        NameCount(name=row["name"], country=row["code"], office=row["office"], places=row["n"], articles=row["of"])
        for row in grouped.annotate(n=Count("pk"), of=Count("article", distinct=True))
    )


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
