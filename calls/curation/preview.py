"""What a decision would change, found out by taking it and taking it back at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from calls.importing.values import Keys, stored, to_json
from calls.models import Call, CallAddress

Values = dict[str, Any]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Difference:
    """A call before and after; None where there is or was none."""

    public_id: str
    before: Values | None
    after: Values | None

    @property
    def fields(self) -> list[tuple[str, Any, Any]]:
        """The fields that differ, each with its values before and after."""
        before, after = self.before or {}, self.after or {}
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        return [(name, before.get(name), after.get(name)) for name in names]


def preview(change: Callable[[], object]) -> list[Difference]:
    """The calls that `change` makes, alters or closes; nothing of it is kept. Whatever it raises goes through."""
    start = timezone.now()

    def look() -> tuple[set[str], dict[str, Values]]:
        gone = CallAddress.objects.filter(made_at__gte=start).values_list("public_id", flat=True)
        changed = Call.objects.filter(updated_at__gte=start).values_list("public_id", flat=True)
        ids = {*gone, *changed}
        return ids, _values(ids)

    ids, after = tried(change, look)
    before = _values(ids)
    found = (Difference(one, before.get(one), after.get(one)) for one in sorted(ids))
    return [one for one in found if one.before != one.after]


def tried(change: Callable[[], object], look: Callable[[], Found]) -> Found:
    """What `look` sees after `change`, of which nothing is kept. Whatever either raises goes through."""
    with transaction.atomic():
        change()
        found = look()
        transaction.set_rollback(True)
    return found


def _values(calls: Iterable[str]) -> dict[str, Values]:
    keys = Keys()
    rows = Call.objects.filter(public_id__in=set(calls)).lean()
    return {row.public_id: {**to_json(stored(row), keys), "reports": row.report_count} for row in rows}
