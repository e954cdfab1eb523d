"""Puts reports to calls: finds the stored reports that new ones bear on, and clusters these anew.

What comes out is what clustering every report at once would give, for reports that no chain of `may_touch` connects do
not influence each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import count
from operator import or_

from django.db.models import Q

from calls.extraction.records import Medium, Status
from calls.matching import Account, Cluster, cluster, may_touch
from calls.models import Call, CallAddress, Report
from calls.models.addresses import public_id


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored report as an account."""

    row: Report
    account: Account


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the accounts of a part of the reports go. Calls in `made` are not saved yet.

    `gone` are ids of calls without any report left, with the calls that took most of their reports, if any.
    """

    clusters: list[Cluster]
    call_of: dict[str, Call]
    made: list[Call]
    gone: dict[int, Call | None]


def account_of(row: Report, article: str, topics: Iterable[str], crises: Iterable[str]) -> Account:
    """The report as matching wants it; `article` is the article's public id, topics and crises are slugs."""
    return Account(
        key=f"{article}/{row.ordinal:04}",
        article=article,
        participants=frozenset([row.block]),
        status=Status(row.status),
        days=row.day_set,
        medium=Medium(row.medium),
        duration=row.duration,
        time_of_day=row.time_of_day or None,
        initiator=str(row.initiator_id) if row.initiator_id else None,
        crises=frozenset(crises),
        topics=frozenset(topics),
        quotations=frozenset(row.quotations),
    )


def stored_accounts(condition: Q) -> dict[str, Stored]:
    """The stored reports under `condition` by their keys."""
    rows = Report.objects.filter(condition).select_related("article").prefetch_related("topics", "crises")
    found = {}
    for row in rows.defer("article__text", "article__tsv", "evidence", "proofs", "clues"):
        topics, crises = ([one.slug for one in many.all()] for many in (row.topics, row.crises))
        account = account_of(row, row.article.public_id, topics, crises)
        found[account.key] = Stored(row, account)
    return found


def touched_by(accounts: Iterable[Account], calls: Iterable[int]) -> dict[str, Stored]:
    """Every stored report that a chain of `may_touch` connects to `accounts` or to the reports of `calls`."""
    found = stored_accounts(Q(call__in=set(calls))) if calls else {}
    frontier = [*accounts, *(one.account for one in found.values())]
    while frontier:
        known = {one.row.pk for one in found.values()}
        near = stored_accounts(reduce(or_, map(_near, frontier)) & ~Q(pk__in=known))
        new = {key: one for key, one in near.items() if any(may_touch(one.account, other) for other in frontier)}
        siblings = stored_accounts(Q(call__in={one.row.call_id for one in new.values()})) if new else {}
        new |= {key: one for key, one in siblings.items() if key not in found}
        found |= new
        frontier = [one.account for one in new.values()]
    return found


def _near(account: Account) -> Q:
    (block,) = account.participants
    quoting = Q(block=block, quotations__overlap=sorted(account.quotations)) if account.quotations else Q(pk=None)
    if not account.dated or not account.days:
        return quoting
    return quoting | Q(block=block, latest__gte=account.days.earliest, earliest__lte=account.days.latest)


def place(accounts: Iterable[Account], call_of: Mapping[str, int], former: Iterable[int] = ()) -> Placement:
    """Cluster `accounts`; `call_of` gives the calls in which accounts are or were, `former` those that lost one.

    A call stays with the cluster that shares most accounts with it, and so keeps its public id.
    """
    clusters = cluster(accounts)
    calls = Call.objects.lean().in_bulk({*call_of.values(), *former})
    shares = Counter((n, call_of[key]) for n, keys in enumerate(map(_keys, clusters)) for key in keys if key in call_of)
    kept: dict[int, Call] = {}
    for (n, call), _ in sorted(shares.items(), key=lambda share: (-share[1], share[0])):
        if n not in kept and call in calls:
            kept[n] = calls.pop(call)
    made = _make([keys for n, keys in enumerate(map(_keys, clusters)) if n not in kept])
    fresh = iter(made)
    found = [kept[n] if n in kept else next(fresh) for n in range(len(clusters))]
    gone = {call: _heir(call, shares, found) for call in calls}
    return Placement(
        clusters, {k: c for keys, c in zip(map(_keys, clusters), found, strict=True) for k in keys}, made, gone
    )


def _keys(found: Cluster) -> list[str]:
    return [member.account.key for member in found.members]


def _heir(call: int, shares: Counter[tuple[int, int]], found: list[Call]) -> Call | None:
    left = [(-n, cluster) for (cluster, other), n in shares.items() if other == call]
    return found[min(left)[1]] if left else None


def _make(founders: list[list[str]]) -> list[Call]:
    """New calls, named after their first accounts; an address that stood for just that account is taken up again."""
    made = [Call(public_id=_free_id(keys[0])) for keys in founders]
    CallAddress.objects.filter(public_id__in=[call.public_id for call in made]).delete()
    return made


def _free_id(founder: str) -> str:
    """The id drawn from the founding account, unless a call that has moved on bears it."""
    ids = (public_id("call", founder, *([n] if n else [])) for n in count())
    return next(found for found in ids if not Call.objects.filter(public_id=found).exists())
