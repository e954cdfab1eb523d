"""Who talks to whom, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Count, F
from django.urls import reverse

from calls.browse.kept import kept
from calls.browse.names import Name, leader_name
from calls.browse.wording.dates import day_label, short_day
from calls.extraction.days import DaySet, union
from calls.extraction.records import Status
from calls.models import Call, Participation

NEWEST = 2_000  # calls that the busiest pairs are drawn from: a bounded cost, and what is lately of interest


@dataclass(frozen=True, slots=True)
class Pair:
    """Two leaders, or two countries, and, where it is counted, how many calls they had."""

    one: Name
    other: Name
    count: int = 0

    @property
    def url(self) -> str:
        """Their page; the same whichever of the two is named first."""
        return reverse("pair", args=sorted((self.one.key, self.other.key)))


def busiest_pairs(n: int) -> list[Pair]:
    """The `n` pairs of leaders with the most calls among the newest ones. One query."""
    newest = Call.objects.newest_first().values("pk")[:NEWEST]
    pairs = (
        Participation.objects.filter(call__in=newest, call__participations__leader__gt=F("leader"))
        .order_by()
        .values_list("leader", "call__participations__leader")
        .annotate(n=Count("call"))
        .order_by("-n", "leader", "call__participations__leader")
    )
    return [Pair(leader_name(one), leader_name(other), count) for one, other, count in pairs[:n]]


@dataclass(frozen=True, slots=True)
class Silence:
    """A time without a call on file, from the day of one to the day of the next."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """Its length."""
        return (self.until - self.since).days

    @property
    def ends(self) -> tuple[str, str]:
        """The two days in words."""
        return short_day(self.since), short_day(self.until)


@dataclass(frozen=True, slots=True)
class History:
    """The calls held between two names. `placed` counts who called, None standing for calls of which it is not told."""

    last: str
    last_url: str
    longest: Silence | None
    placed: Sequence[tuple[Name | None, int]]


def history_of(one: Name, other: Name) -> History | None:
    """The calls held between two leaders or countries, conferences included; None where there is none. One query."""
    held = Call.objects.having([one.term, other.term]).filter(status=Status.HELD).newest_first()
    rows = held.values_list("public_id", "initiator_id", "days", "earliest", "latest")
    found = kept(lambda: list(rows), "history", one.term, other.term)
    if not found:
        return None
    public_id, _, days, *_ = found[0]
    placed = Counter(row[1] for row in found)
    return History(
        last=day_label(DaySet.from_edtf(days) if days else None),
        last_url=reverse("call", args=(public_id,)),
        longest=kept(lambda: _longest_silence([row[2:] for row in found]), "silence", one.term, other.term),
        placed=[(leader_name(pk) if pk else None, n) for pk, n in placed.most_common()],
    )


def _longest_silence(known: Sequence[tuple[str, date | None, date | None]]) -> Silence | None:
    """The longest time between two calls whose days are known, in which no call of a less known day may lie.

    `known` are the days of each as EDTF, the first and the last of them.
    """
    if any(first is None for _days, first, _last in known):
        return None
    certain = sorted(first for _days, first, last in known if first and first == last)
    open_days = union(DaySet.from_edtf(days) for days, first, last in known if first != last)
    silences = [
        Silence(since, until)
        for since, until in pairwise(certain)
        if since < until and not open_days & DaySet.between(since + timedelta(1), until - timedelta(1))
    ]
    return max(silences, key=lambda silence: silence.days, default=None)
