"""What happened around a call: the calls of the same two before and after it, and those about the same crisis then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import ngettext

from calls.browse.names import Name
from calls.browse.rows import people_of, sentence_of
from calls.browse.wording.dates import brief_day
from calls.extraction.days import DaySet
from calls.extraction.records import Status
from calls.models import Call
from calls.models.terms import Kind, decode

NOTABLE = 60  # days of silence from which "first on file since" is worth saying
AROUND = 3  # days on either side that make a week
WIDEST = 14  # days; of a call known less closely no week can be told
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another call of the same two; `days` lie between at the least, exactly so many where both days are known."""

    url: str
    day: str
    days: int
    is_exact: bool

    @property
    def gap(self) -> str:
        """`12 days`, `at least 12 days`."""
        if self.is_exact:
            return ngettext("%(n)s day", "%(n)s days", self.days) % {"n": self.days}
        return ngettext("at least %(n)s day", "at least %(n)s days", self.days) % {"n": self.days}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The calls before and after; `is_first_since`: none between the one before and this one, as far as is on file."""

    before: Neighbour | None
    after: Neighbour | None
    is_first_since: bool


def neighbours_of(call: Call, leaders: Sequence[Name]) -> Neighbours | None:
    """The neighbours of a call held by two; None where its day is not known or it was only announced. One query."""
    own = call.day_set
    if own is None or len(leaders) != 2 or call.status != Status.HELD:
        return None
    held = Call.objects.having([name.term for name in leaders]).filter(status=Status.HELD).exclude(pk=call.pk)
    rows = held.order_by("earliest", "id").values_list("public_id", "days")
    others = [(public_id, DaySet.from_edtf(days) if days else None) for public_id, days in rows]
    dated = [(public_id, days) for public_id, days in others if days]
    before = max((o for o in dated if o[1].latest < own.earliest), key=lambda o: o[1].latest, default=None)
    after = min((o for o in dated if o[1].earliest > own.latest), key=lambda o: o[1].earliest, default=None)
    return Neighbours(
        before=_neighbour(before[0], before[1], own, (own.earliest - before[1].latest).days) if before else None,
        after=_neighbour(after[0], after[1], own, (after[1].earliest - own.latest).days) if after else None,
        is_first_since=before is not None and _is_first_since(before, own, others),
    )


def _neighbour(public_id: str, days: DaySet, own: DaySet, gap: int) -> Neighbour:
    exact = len(days) == len(own) == 1
    return Neighbour(reverse("call", args=(public_id,)), brief_day(days), gap, exact)


def _is_first_since(before: tuple[str, DaySet], own: DaySet, others: Sequence[tuple[str, DaySet | None]]) -> bool:
    """Whether both days are known, far apart, and no other call of the two may lie between them or on either day."""
    public_id, last = before
    if len(last) != 1 or len(own) != 1 or (own.earliest - last.latest).days < NOTABLE:
        return False
    between = DaySet.between(last.latest + timedelta(1), own.earliest)
    return not any(days is None or days & between for other, days in others if other != public_id)


def same_crisis(call: Call) -> list[tuple[str, str, str]]:
    """Day, sentence and address of other calls about the same crises in the same week. Two queries."""
    crises = [term for term in call.terms if decode(term)[0] == Kind.CRISIS]
    own = call.day_set
    if not crises or own is None or (own.latest - own.earliest).days > WIDEST:
        return []
    near = Call.objects.touching(own.earliest - timedelta(AROUND), own.latest + timedelta(AROUND))
    near = near.filter(terms__overlap=crises).exclude(pk=call.pk).defer("tsv")
    calls = list(near.order_by("earliest", "id")[:SHOWN])
    people = people_of(calls)
    return [(brief_day(c.day_set), sentence_of(c, people[c.pk]), c.get_absolute_url()) for c in calls]
