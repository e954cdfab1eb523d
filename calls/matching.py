"""Which accounts are of the same call, with the reason in words.

Pure and deterministic: the outcome depends on the set of accounts alone, never on their order. Accounts that no chain
of links connects do not influence each other, so a part closed under `may_touch` can be clustered by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from functools import reduce
from itertools import chain, combinations
from operator import and_

from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.records import Duration, Medium, Status

NARROW = 7  # days; an account that leaves more open than that is not placed by its days alone
WIDE = 16  # days; one that leaves more open than that is placed by shared quotations only. More would chain all the
# calls of a pair that talks daily into one lump, which each import would have to cluster anew.

Verdicts = Mapping[frozenset[str], bool]  # of two keys of accounts: whether they were decided to be the same call
NO_VERDICTS: Verdicts = {}


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of one call. `key` is unique; `quotations` is a sketch of the words quoted."""

    key: str
    article: str
    participants: frozenset[str]
    status: Status = Status.HELD
    days: DaySet | None = None
    medium: Medium = Medium.UNSPECIFIED
    duration: Duration | None = None
    time_of_day: str | None = None
    initiator: str | None = None
    crises: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    quotations: frozenset[int] = frozenset()

    @property
    def width(self) -> int | None:
        """How many days are possible; None where nothing is known."""
        return None if self.days is None else len(self.days)

    @property
    def dated(self) -> bool:
        """Whether its days are few enough to compare."""
        return self.width is not None and self.width <= WIDE


@dataclass(frozen=True, slots=True)
class Member:
    """An account in its call. `reason` says why it is there, or what is in question.

    `candidates` are keys of accounts of the other calls that it may be as well.
    """

    account: Account
    reason: str = ""
    in_question: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """The accounts of one call, in order of their keys, and the days on which all of them allow it."""

    members: tuple[Member, ...]
    days: DaySet | None


class _Tier(IntEnum):
    NEAR = 1  # days that overlap, or one that only both allow
    SAME_DAY = 2  # both know the day
    QUOTATION = 3


@dataclass(frozen=True, slots=True)
class _Link:
    tier: _Tier
    score: int
    pair: tuple[Account, Account]
    reason: str

    @property
    def rank(self) -> tuple[int, int, str, str]:
        return -self.tier, -self.score, self.pair[0].key, self.pair[1].key

    def other(self, account: Account) -> Account:
        return self.pair[self.pair[0].key == account.key]

    def rivals(self, other: _Link) -> bool:
        """Whether `other` speaks for its call no less than this link for its own."""
        return other.tier == self.tier and (self.tier is _Tier.NEAR or other.score == self.score)


@dataclass(eq=False, slots=True)
class _Group:
    accounts: list[Account]
    articles: set[str]
    days: DaySet | None
    apart: set[str] = field(default_factory=set)  # keys of accounts with which it is not to be joined
    parted: set[str] = field(default_factory=set)  # keys of accounts that were decided to be other calls

    def fits(self, other: _Group) -> bool:
        if not self.parted.isdisjoint(account.key for account in other.accounts):
            return False
        return self.articles.isdisjoint(other.articles) and _joint(self.days, other.days) != DaySet(0)

    def may_join(self, other: _Group) -> bool:
        return self.apart.isdisjoint(account.key for account in other.accounts) and self.fits(other)


def cluster(accounts: Iterable[Account], verdicts: Verdicts = NO_VERDICTS) -> list[Cluster]:
    """The calls of `accounts`, in order of their first keys. Every account is in exactly one of them.

    `verdicts` hold whatever speaks against them; of what they leave open, the rules decide.
    """
    blocks: dict[tuple[frozenset[str], Status], list[Account]] = defaultdict(list)
    for account in adopt(sorted(accounts, key=lambda account: account.key), verdicts):
        blocks[account.participants, account.status].append(account)
    found = [made for block in blocks.values() for made in _Block(block, verdicts).clusters()]
    return sorted(found, key=lambda made: made.members[0].account.key)


def adopt(accounts: Iterable[Account], verdicts: Verdicts) -> list[Account]:
    """The accounts, those decided to be one call all under the leaders and the status of the first of them."""
    found = list(accounts)
    if not any(verdicts.values()):
        return found
    first: dict[str, Account] = {}
    by_key = {account.key: account for account in found}
    for pair in _decided(by_key, verdicts, same=True):
        one, other = (first.get(key, by_key[key]) for key in pair)
        leading = min(one, other, key=lambda account: account.key)
        merged = {key for key, account in first.items() if account in (one, other)} | set(pair)
        first |= dict.fromkeys(merged, leading)
    return [
        replace(account, participants=lead.participants, status=lead.status)
        if (lead := first.get(account.key)) and lead.key != account.key
        else account
        for account in found
    ]


def agreed_days(told: Iterable[DaySet | None]) -> DaySet | None:
    """The days that all accounts allow, of those that know any; else the days that most of them allow."""
    known = [days for days in told if days]
    if joint := reduce(and_, known, ANY_DAY):
        return joint if known else None
    counts = Counter(day for days in known for day in days)
    return DaySet.of(*(day for day, n in counts.items() if n == max(counts.values())))


def _decided(keys: Container[str], verdicts: Verdicts, *, same: bool) -> list[tuple[str, str]]:
    """The pairs of `keys` of which the one or the other was decided, in order."""
    pairs = (sorted(pair) for pair, verdict in verdicts.items() if verdict is same and len(pair) == 2)
    return sorted((one, other) for one, other in pairs if one in keys and other in keys)


def may_touch(a: Account, b: Account) -> bool:
    """Whether the one can bear on where the other goes, directly."""
    if a.participants != b.participants or a.status != b.status:
        return False
    return bool(a.quotations & b.quotations) or (a.dated and b.dated and _joint(a.days, b.days) != DaySet(0))


class _Block:
    """The accounts of the same leaders and status."""

    def __init__(self, accounts: list[Account], verdicts: Verdicts) -> None:
        self.groups = {a.key: _Group([a], {a.article}, a.days) for a in accounts}
        self.decided = set(chain.from_iterable(_decided(self.groups, verdicts, same=True)))
        pairs = [pair for pair in _pairs(accounts) if pair[0].article != pair[1].article]
        self.links = sorted(filter(None, (_link(*pair) for pair in pairs)), key=lambda link: link.rank)
        self.loose = [(a, b) for a, b in pairs if a.dated and b.dated and _joint(a.days, b.days) != DaySet(0)]
        self.links_of: dict[str, list[_Link]] = defaultdict(list)
        for link in self.links:
            for account in link.pair:
                self.links_of[account.key].append(link)
        self.questions: dict[str, set[str]] = defaultdict(set)
        for one, other in _decided(self.groups, verdicts, same=True):
            if self.groups[one] is not self.groups[other]:
                self._join(self.groups[one], self.groups[other])
        for one, other in _decided(self.groups, verdicts, same=False):
            self.groups[one].parted.add(other)
            self.groups[other].parted.add(one)

    def clusters(self) -> Iterator[Cluster]:
        for link in self.links:
            self._follow(link)
        self._ask_about_the_lonely()
        for group in {id(group): group for group in self.groups.values()}.values():
            members = (self._member(account, group) for account in sorted(group.accounts, key=lambda a: a.key))
            yield Cluster(tuple(members), group.days)

    def _follow(self, link: _Link) -> None:
        """Join the two ends of a link, unless either has another call to go to on the same grounds."""
        here, there = (self.groups[account.key] for account in link.pair)
        if here is there or not here.may_join(there):
            return
        doubts = [(account, rivals) for account in link.pair if (rivals := self._rivals(account, link))]
        if not doubts:
            self._join(here, there)
        for account, rivals in doubts:
            self._keep_apart(account, [link.other(account), *rivals])

    def _rivals(self, account: Account, link: _Link) -> list[Account]:
        here, there = self.groups[account.key], self.groups[link.other(account).key]
        others = (other.other(account) for other in self.links_of[account.key] if link.rivals(other))
        return [
            rival
            for rival in others
            if (group := self.groups[rival.key]) is not there
            and group is not here
            and here.may_join(group)
            and not group.fits(there)
        ]

    def _join(self, here: _Group, there: _Group) -> None:
        here.accounts += there.accounts
        here.articles |= there.articles
        here.apart |= there.apart
        here.parted |= there.parted
        here.days = agreed_days(account.days for account in here.accounts)
        for account in there.accounts:
            self.groups[account.key] = here

    def _keep_apart(self, account: Account, others: list[Account]) -> None:
        for other in others:
            self.questions[account.key].add(other.key)
            for rival in self.groups[other.key].accounts:
                self.groups[account.key].apart.add(rival.key)
            for own in self.groups[account.key].accounts:
                self.groups[other.key].apart.add(own.key)

    def _ask_about_the_lonely(self) -> None:
        for a, b in self.loose:
            for one, other in ((a, b), (b, a)):
                alone = len(self.groups[one.key].accounts) == 1
                if alone and one.width != 1 and self.groups[one.key].fits(self.groups[other.key]):
                    self.questions[one.key].add(other.key)

    def _member(self, account: Account, group: _Group) -> Member:
        own = {a.key for a in group.accounts}
        if account.key in self.decided:
            return Member(account, "a curator decided so")
        candidates = self._one_of_each_call(self.questions[account.key] - own)
        if candidates:
            return Member(account, "it may as well be another call: nothing decides", True, candidates)
        if len(own) == 1 and not account.dated:
            return Member(
                account, "its day is not told closely enough, and no other account quotes the same words", True
            )
        best = (link for link in self.links_of[account.key] if link.other(account).key in own)
        return Member(account, next((link.reason for link in best), ""))

    def _one_of_each_call(self, keys: set[str]) -> tuple[str, ...]:
        return tuple(sorted({min(a.key for a in self.groups[key].accounts) for key in keys}))


def _pairs(accounts: list[Account]) -> list[tuple[Account, Account]]:
    """The pairs worth comparing: with a day in reach of both, or with words quoted by both."""
    pairs = {(a.key, b.key): (a, b) for a, b in _overlapping([a for a in accounts if a.dated])}
    quoting: dict[int, list[Account]] = defaultdict(list)
    for account in accounts:
        for quotation in account.quotations:
            quoting[quotation].append(account)
    for group in quoting.values():
        pairs |= {(a.key, b.key): (a, b) for a, b in combinations(group, 2)}
    return [pairs[key] for key in sorted(pairs)]


def _overlapping(accounts: list[Account]) -> Iterator[tuple[Account, Account]]:
    """Every pair whose spans of days overlap, the one with the lower key first."""
    spans = [(a.days.earliest, a.days.latest, a) for a in accounts if a.days]
    current: list[tuple[date, Account]] = []
    for earliest, latest, account in sorted(spans, key=lambda span: (span[0], span[1], span[2].key)):
        current = [(end, other) for end, other in current if end >= earliest]
        for _, other in current:
            yield (account, other) if account.key < other.key else (other, account)
        current.append((latest, account))


def _joint(a: DaySet | None, b: DaySet | None) -> DaySet | None:
    """The days that both allow; None where neither knows anything."""
    if a is None or b is None:
        return b if a is None else a
    return a & b


def _link(a: Account, b: Account) -> _Link | None:
    """What speaks for the two being one call, or None where it is not enough."""
    joint = _joint(a.days, b.days)
    if joint is not None and not joint:
        return None
    common = list(_common(a, b))
    score = sum(points for points, _ in common) - _differences(a, b)
    words = [words for _, words in common]
    if a.quotations & b.quotations:
        return _Link(_Tier.QUOTATION, score, (a, b), _reason(joint, ["the same words quoted", *words]))
    if a.width == b.width == 1:
        return _Link(_Tier.SAME_DAY, score, (a, b), _reason(joint, words))
    if _pinned(a, b, joint) or (a.dated and b.dated and any(points > 1 for points, _ in common)):
        return _Link(_Tier.NEAR, score, (a, b), _reason(joint, words))
    return None


def _pinned(a: Account, b: Account, joint: DaySet | None) -> bool:
    """Whether the two leave one day together, neither being too open to go by that."""
    narrow = all(account.width is not None and account.width <= NARROW for account in (a, b))
    return narrow and joint is not None and len(joint) == 1


def _common(a: Account, b: Account) -> Iterator[tuple[int, str]]:
    """What both accounts tell alike, with points: one is too little to go by without a day."""
    for name, shared in (("crisis", a.crises & b.crises), ("topics", a.topics & b.topics)):
        if shared:
            yield 1 + min(len(shared), 3), f"the same {name} ({', '.join(sorted(shared))})"
    if a.duration and a.duration == b.duration:
        yield 3, f"the same length ({a.duration.minutes} minutes)"
    if a.time_of_day and a.time_of_day == b.time_of_day:
        yield 2, f"the same time of day ({a.time_of_day})"
    if a.initiator and a.initiator == b.initiator:
        yield 1, "the same caller"
    if a.medium == b.medium != Medium.UNSPECIFIED:
        yield 1, f"both by {a.medium}"


def _differences(a: Account, b: Account) -> int:
    told = ((a.duration, b.duration), (a.time_of_day, b.time_of_day), (a.initiator, b.initiator))
    media = {a.medium, b.medium} == {Medium.PHONE, Medium.VIDEO}
    return media + sum(1 for one, other in told if one and other and one != other)


def _reason(joint: DaySet | None, words: list[str]) -> str:
    when = f"both possible on {joint.edtf()}" if joint else "the day open in both"
    return "; ".join(["the same leaders", when, *words])
