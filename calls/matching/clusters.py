"""Puts accounts together into calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from calls.extraction.days import DaySet
from calls.extraction.records import Status
from calls.matching.accounts import Account, agreed_days, joint_days
from calls.matching.links import Link, link_of, pairs_of
from calls.matching.verdicts import NO_VERDICTS, Verdicts, adopt, decided


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
        return self.articles.isdisjoint(other.articles) and joint_days(self.days, other.days) != DaySet(0)

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


class _Block:
    """The accounts of the same leaders and status."""

    def __init__(self, accounts: list[Account], verdicts: Verdicts) -> None:
        self.groups = {a.key: _Group([a], {a.article}, a.days) for a in accounts}
        self.decided = set(chain.from_iterable(decided(self.groups, verdicts, same=True)))
        pairs = [pair for pair in pairs_of(accounts) if pair[0].article != pair[1].article]
        self.links = sorted(filter(None, (link_of(*pair) for pair in pairs)), key=lambda link: link.rank)
        self.loose = [(a, b) for a, b in pairs if a.dated and b.dated and joint_days(a.days, b.days) != DaySet(0)]
        self.links_of: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            for account in link.pair:
                self.links_of[account.key].append(link)
        self.questions: dict[str, set[str]] = defaultdict(set)
        for one, other in decided(self.groups, verdicts, same=True):
            if self.groups[one] is not self.groups[other]:
                self._join(self.groups[one], self.groups[other])
        for one, other in decided(self.groups, verdicts, same=False):
            self.groups[one].parted.add(other)
            self.groups[other].parted.add(one)

    def clusters(self) -> Iterator[Cluster]:
        for link in self.links:
            self._follow(link)
        self._ask_about_the_lonely()
        for group in {id(group): group for group in self.groups.values()}.values():
            members = (self._member(account, group) for account in sorted(group.accounts, key=lambda a: a.key))
            yield Cluster(tuple(members), group.days)

    def _follow(self, link: Link) -> None:
        """Join the two ends of a link, unless either has another call to go to on the same grounds."""
        here, there = (self.groups[account.key] for account in link.pair)
        if here is there or not here.may_join(there):
            return
        doubts = [(account, rivals) for account in link.pair if (rivals := self._rivals(account, link))]
        if not doubts:
            self._join(here, there)
        for account, rivals in doubts:
            self._keep_apart(account, [link.other(account), *rivals])

    def _rivals(self, account: Account, link: Link) -> list[Account]:
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
