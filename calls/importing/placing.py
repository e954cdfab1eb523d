"""Puts reports to calls: finds the stored reports that new ones bear on, and clusters these anew.

What comes out is what clustering every report at once would give, for reports that no chain of `may_touch` connects do
not influence each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import count
from operator import or_

from django.db.models import Model, Q

from calls.extraction.records import Medium, Status
from calls.importing.places import Spot
from calls.importing.verdicts import account_key, article_of, rulings, stored_spots, verdicts
from calls.matching import NO_VERDICTS, Account, Cluster, Verdicts, adopt, cluster, may_touch
from calls.models import Call, CallAddress, Report
from calls.models.addresses import public_id

NOBODY: Mapping[int, Collection[str]] = {}


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored report as an account."""

    row: Report
    account: Account


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the accounts of a part of the reports go. Calls in `made` are not saved yet.

    `gone` are ids of calls without any report left, with the calls that took most of their reports, if any; `had` are
    the keys of the accounts that each call had before.
    """

    clusters: list[Cluster]
    call_of: dict[str, Call]
    made: list[Call]
    gone: dict[int, Call | None]
    had: dict[int, list[str]]


def account_of(row: Report, article: str, topics: Iterable[str], crises: Iterable[str]) -> Account:
    """The report as matching wants it; `article` is the article's public id, topics and crises are slugs."""
    return Account(
        key=account_key(article, row.ordinal),
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
    found = Report.objects.filter(condition).select_related("article")
    rows = list(found.defer("article__text", "article__tsv", "evidence", "proofs", "clues"))
    topics = _slugs(rows, Report.topics.through, "topic__slug")
    crises = _slugs(rows, Report.crises.through, "crisis__slug")
    accounts = (account_of(row, row.article.public_id, topics[row.pk], crises[row.pk]) for row in rows)
    return {account.key: Stored(row, account) for row, account in zip(rows, accounts, strict=True)}


def _slugs(rows: list[Report], through: type[Model], slug: str) -> Mapping[int, list[str]]:
    """The topics or crises of each report; a row for each would take several times as long."""
    found: dict[int, list[str]] = defaultdict(list)
    for report, one in through._default_manager.filter(report__in=rows).values_list("report_id", slug):
        found[report].append(one)
    return found


@dataclass(slots=True)
class Near:
    """The stored reports that some accounts bear on, by their keys, and what was decided of any of all these."""

    stored: dict[str, Stored]
    verdicts: Verdicts = field(default_factory=dict)

    @property
    def accounts(self) -> list[Account]:
        """The stored reports as accounts."""
        return [one.account for one in self.stored.values()]


def touched_by(accounts: Iterable[Account], calls: Iterable[int], spots: Iterable[Spot[str]] = ()) -> Near:
    """Every stored report that a chain of `may_touch` or of decisions connects to `accounts` or the reports of `calls`.

    `spots` are those of the accounts that are not stored yet.
    """
    own, spots = list(accounts), list(spots)
    near = Near(stored_accounts(Q(call__in=set(calls))) if calls else {})
    frontier, adopted = [*own, *near.accounts], set[str]()
    while frontier:
        frontier = _spread(near, frontier)
        if not frontier:
            frontier = _obey(near, own, spots, adopted)
    return near


def _spread(near: Near, frontier: list[Account]) -> list[Account]:
    """Add what `frontier` touches, and what stands in the same calls; the accounts added."""
    known = {one.row.pk for one in near.stored.values()}
    found = stored_accounts(reduce(or_, map(_near, frontier)) & ~Q(pk__in=known))
    alike: dict[frozenset[str], list[Account]] = {}
    for account in frontier:
        alike.setdefault(account.participants, []).append(account)
    new = {
        key: one
        for key, one in found.items()
        if any(may_touch(one.account, other) for other in alike.get(one.account.participants, ()))
    }
    siblings = stored_accounts(Q(call__in={one.row.call_id for one in new.values()})) if new else {}
    new |= {key: one for key, one in siblings.items() if key not in near.stored}
    near.stored |= new
    return [one.account for one in new.values()]


def _obey(near: Near, own: list[Account], spots: list[Spot[str]], adopted: set[str]) -> list[Account]:
    """Look up what was decided of the accounts at hand, and add those that it names; the accounts to go on from."""
    articles = {account.article for account in (*own, *near.accounts)}
    rows = rulings(articles)
    if not rows:
        return []
    others = stored_spots(article for row in rows for article in row.articles)
    near.verdicts = verdicts(rows, [*spots, *others])
    at_hand = {account.key for account in own} | near.stored.keys()
    missing = {key for pair in near.verdicts if pair & at_hand for key in pair - at_hand}
    named = {spot.article for spot in others if spot.key in missing}
    new = {k: one for k, one in stored_accounts(Q(article__public_id__in=named)).items() if k in missing}
    near.stored |= new
    before = {account.key: account for account in (*own, *near.accounts)}
    changed = [a for a in adopt(before.values(), near.verdicts) if a != before[a.key] and a.key not in adopted]
    adopted |= {account.key for account in changed}
    return [*(one.account for one in new.values()), *changed]


def _near(account: Account) -> Q:
    (block,) = account.participants
    quoting = Q(block=block, quotations__overlap=sorted(account.quotations)) if account.quotations else Q(pk=None)
    if not account.dated or not account.days:
        return quoting
    return quoting | Q(block=block, latest__gte=account.days.earliest, earliest__lte=account.days.latest)


def place(
    accounts: Iterable[Account],
    call_of: Mapping[str, int],
    former: Mapping[int, Collection[str]] = NOBODY,
    ruled: Verdicts = NO_VERDICTS,
) -> Placement:
    """Cluster `accounts` as `ruled`; `call_of` gives the calls in which accounts are or were.

    `former` are calls that lost accounts, by their keys.

    A call stays with the cluster that shares most accounts with it, and so keeps its public id; a new one is named
    after the first of `accounts` in it.
    """
    accounts = list(accounts)
    order = {article: n for n, article in enumerate(dict.fromkeys(account.article for account in accounts))}
    clusters = cluster(accounts, ruled)
    calls = Call.objects.lean().in_bulk({*call_of.values(), *former})
    shares = Counter((n, call_of[key]) for n, keys in enumerate(map(_keys, clusters)) for key in keys if key in call_of)
    kept: dict[int, Call] = {}
    for (n, call), _ in sorted(shares.items(), key=lambda share: (-share[1], share[0])):
        if n not in kept and call in calls:
            kept[n] = calls.pop(call)
    made = _make([_in_order(keys, order) for n, keys in enumerate(map(_keys, clusters)) if n not in kept])
    fresh = iter(made)
    found = [kept[n] if n in kept else next(fresh) for n in range(len(clusters))]
    gone = {call: _heir(call, shares, found) for call in calls}
    placed = {key: call for keys, call in zip(map(_keys, clusters), found, strict=True) for key in keys}
    return Placement(clusters, placed, made, gone, _had(call_of, former))


def _had(call_of: Mapping[str, int], former: Mapping[int, Collection[str]]) -> dict[int, list[str]]:
    found = {call: set(keys) for call, keys in former.items()}
    for key, call in call_of.items():
        found.setdefault(call, set()).add(key)
    return {call: sorted(keys) for call, keys in found.items()}


def _keys(found: Cluster) -> list[str]:
    return [member.account.key for member in found.members]


def _in_order(keys: list[str], order: Mapping[str, int]) -> list[str]:
    return sorted(keys, key=lambda key: order[article_of(key)])


def _heir(call: int, shares: Counter[tuple[int, int]], found: list[Call]) -> Call | None:
    left = [(-n, cluster) for (cluster, other), n in shares.items() if other == call]
    return found[min(left)[1]] if left else None


def _make(founders: list[list[str]]) -> list[Call]:
    """New calls; an address that stood for their accounts is taken up again, else they are named after the first."""
    revived = _revived(founders)
    taken = _taken(keys[0] for n, keys in enumerate(founders) if n not in revived)
    made = [Call(public_id=revived.get(n) or _free_id(keys[0], taken)) for n, keys in enumerate(founders)]
    CallAddress.objects.filter(public_id__in=[call.public_id for call in made]).delete()
    return made


def _revived(founders: list[list[str]]) -> dict[int, str]:
    """For new calls the closed addresses that had most of their accounts, the latest first."""
    rows = CallAddress.objects.filter(accounts__overlap=sorted({key for keys in founders for key in keys}))
    shares = [
        (len(set(keys) & set(row.accounts)), row.pk, n, row.public_id)
        for row in rows
        for n, keys in enumerate(founders)
    ]
    found: dict[int, str] = {}
    for share, _, n, address in sorted(shares, reverse=True):
        if share and n not in found and address not in found.values():
            found[n] = address
    return found


def _taken(founders: Iterable[str]) -> set[str]:
    """The ids drawn from founding accounts that calls which have moved on bear."""
    ids = [public_id("call", founder) for founder in founders]
    return set(Call.objects.filter(public_id__in=ids).values_list("public_id", flat=True)) if ids else set()


def _free_id(founder: str, taken: Container[str]) -> str:
    """The id drawn from the founding account, unless a call that has moved on bears it."""
    first = public_id("call", founder)
    if first not in taken:
        return first
    ids = (public_id("call", founder, n) for n in count(1))
    return next(found for found in ids if not Call.objects.filter(public_id=found).exists())
