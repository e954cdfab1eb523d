"""What speaks for two accounts being of one call, and how strongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import combinations

from calls.extraction.days import DaySet
from calls.extraction.records import Medium
from calls.matching.accounts import Account, joint_days

NARROW = 7  # days; an account that leaves more open than that is not placed by its days alone


class Tier(IntEnum):
    NEAR = 1  # days that overlap, or one that only both allow
    SAME_DAY = 2  # both know the day
    QUOTATION = 3


@dataclass(frozen=True, slots=True)
class Link:
    tier: Tier
    score: int
    pair: tuple[Account, Account]
    reason: str

    @property
    def rank(self) -> tuple[int, int, str, str]:
        return -self.tier, -self.score, self.pair[0].key, self.pair[1].key

    def other(self, account: Account) -> Account:
        return self.pair[self.pair[0].key == account.key]

    def rivals(self, other: Link) -> bool:
        """Whether `other` speaks for its call no less than this link for its own."""
        return other.tier == self.tier and (self.tier is Tier.NEAR or other.score == self.score)


def pairs_of(accounts: list[Account]) -> list[tuple[Account, Account]]:
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


def link_of(a: Account, b: Account) -> Link | None:
    """What speaks for the two being one call, or None where it is not enough."""
    joint = joint_days(a.days, b.days)
    if joint is not None and not joint:
        return None
    common = list(_common(a, b))
    score = sum(points for points, _ in common) - _differences(a, b)
    words = [words for _, words in common]
    if a.quotations & b.quotations:
        return Link(Tier.QUOTATION, score, (a, b), _reason(joint, ["the same words quoted", *words]))
    if a.width == b.width == 1:
        return Link(Tier.SAME_DAY, score, (a, b), _reason(joint, words))
    if _pinned(a, b, joint) or (a.dated and b.dated and any(points > 1 for points, _ in common)):
        return Link(Tier.NEAR, score, (a, b), _reason(joint, words))
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
