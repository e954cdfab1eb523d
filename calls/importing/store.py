"""Stores one article with its reading and puts its calls in their places, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from calls.extraction.records import Reading
from calls.importing.anchors import Spot
from calls.importing.articles import What, find_article, says_nothing_new, write_article
from calls.importing.calls import refresh
from calls.importing.directory import Directory
from calls.importing.inputs import Input
from calls.importing.moves import carry_out
from calls.importing.obey import move_anchors, obey
from calls.importing.placing import Placement, Stored, account_of, place, stored_accounts, touched_by
from calls.importing.reports import NewReport, reports_of, speakers_of, statements_of, unresolved_of
from calls.matching import Account
from calls.models import Article, ArticleAddress, Statement, StatementSpeaker, UnresolvedName

LOCK = 0x63616C6C73  # any number, the same for every importer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, and of its calls: those made, those that joined a known one, those in question.

    `change` is how many calls more or fewer each facet term has.
    """

    what: What
    calls_new: int = 0
    calls_matched: int = 0
    calls_in_question: int = 0
    change: Counter[int] = field(default_factory=Counter)


@transaction.atomic
def store(one: Input, reading: Reading, directory: Directory, now: datetime, *, again: bool = False) -> Outcome:
    """Write an article and its reading; `again` also where nothing about the article is new.

    Raises UnknownKeyError where the reading names what the reference tables do not hold; nothing is written then.
    """
    wait_for_other_importers()
    own, twin = find_article(one)
    if twin:
        if own:
            _give_way(own, twin, now)
        return Outcome(What.UPDATED if own else What.UNCHANGED)
    if own and not again and says_nothing_new(one, own):
        return Outcome(What.UNCHANGED)
    if own:
        move_anchors(own.public_id, own.public_id, one.text)
    former = _take_out(own)
    article, what = write_article(own, one, reading, now)
    return Outcome(what, *_store_reading(article, reading, former, directory, now))


@transaction.atomic
def place_again(calls: Collection[int], now: datetime) -> Counter[int]:
    """Put the reports of `calls` in their places anew, as decisions now have it; the change of the terms."""
    wait_for_other_importers()
    near = touched_by([], calls)
    call_of = {key: one.row.call_id for key, one in near.stored.items()}
    placement = place(near.accounts, call_of, ruled=near.verdicts)
    changed, change = carry_out(placement, {}, near.stored, now)
    change.update(refresh(changed | (set(calls) - placement.gone.keys()), now))
    return change


def wait_for_other_importers() -> None:
    """Two importers at once would each make the call that both their articles report."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@dataclass(frozen=True, slots=True)
class _Former:
    """What an article told before it was edited or read again."""

    reports: dict[str, Stored]

    @property
    def calls(self) -> set[int]:
        return {one.row.call_id for one in self.reports.values()}

    @property
    def keys(self) -> dict[int, list[str]]:
        """The keys of its accounts by call."""
        found: dict[int, list[str]] = {}
        for key, one in self.reports.items():
            found.setdefault(one.row.call_id, []).append(key)
        return found

    @property
    def accounts(self) -> list[Account]:
        return [one.account for one in self.reports.values()]

    def calls_of(self, accounts: Iterable[Account]) -> dict[str, int]:
        """For each new account the call of the former one that it takes the place of, if any."""
        pairs = [
            (one.account.days != account.days, one.account.key != account.key, account.key, one.account.key)
            for account in accounts
            for one in self.reports.values()
            if (one.row.block,) == tuple(account.participants)
        ]
        found: dict[str, int] = {}
        taken: set[str] = set()
        for _, _, new, old in sorted(pairs):
            if new not in found and old not in taken:
                found[new] = self.reports[old].row.call_id
                taken.add(old)
        return found


def _take_out(article: Article | None) -> _Former:
    """Remove what the article told so far, keeping it in mind."""
    if article is None:
        return _Former({})
    former = _Former(stored_accounts(Q(article=article)))
    article.statements.all().delete()
    article.unresolved_names.all().delete()
    article.reports.all().delete()
    return former


def _give_way(own: Article, twin: Article, now: datetime) -> None:
    """An article was edited into the text of another: from now on it is that one."""
    _, changed, _ = _place(own, [], _take_out(own), now)
    refresh(changed, now)
    move_anchors(own.public_id, twin.public_id, twin.text)
    own.addresses.update(article=twin)
    ArticleAddress.objects.create(public_id=own.public_id, article=twin)
    own.delete()


def _place(
    article: Article, new: list[NewReport], former: _Former, now: datetime
) -> tuple[Placement, set[int], Counter[int]]:
    """Save the new reports in their calls, and move what they or the former ones bear on.

    Gives where all of them went, the calls to be refreshed, and the change of the terms so far.
    """
    accounts = {(account := _account(article, one)).key: account for one in new}
    spots = [_spot(article, key, one) for key, one in zip(accounts, new, strict=True)]
    near = touched_by([*accounts.values(), *former.accounts], former.calls, spots)
    call_of = {key: one.row.call_id for key, one in near.stored.items()} | former.calls_of(accounts.values())
    placement = place([*accounts.values(), *near.accounts], call_of, former.keys, near.verdicts)
    changed, change = carry_out(placement, dict(zip(accounts, new, strict=True)), near.stored, now)
    return placement, changed | (former.calls - placement.gone.keys()), change


def _spot(article: Article, key: str, one: NewReport) -> Spot[str]:
    spans = tuple((start, end) for start, end in one.row.evidence)
    return Spot(key, article.public_id, spans, frozenset(one.leaders))


def _account(article: Article, one: NewReport) -> Account:
    return account_of(one.row, article.public_id, one.topics, one.crises)


def _store_reading(
    article: Article, reading: Reading, former: _Former, directory: Directory, now: datetime
) -> tuple[int, int, int, Counter[int]]:
    """The numbers of calls made, joined and in question, and the change of the terms."""
    reading, left_out = obey(reading, article.public_id)
    new = reports_of(reading, article, directory, left_out)
    placement, changed, change = _place(article, new, former, now)
    rows = [one.row for one in new]
    statements = Statement.objects.bulk_create(statements_of(reading, article, rows, directory))
    met = {participant.name: participant.leader_id for one in new for participant in one.participants}
    StatementSpeaker.objects.bulk_create(speakers_of(reading, statements, directory, met))
    UnresolvedName.objects.bulk_create(unresolved_of(reading, article, directory))
    change.update(refresh(changed, now))
    joined = [found for found in placement.clusters if len(found.members) > 1]
    matched = sum(member.account.article == article.public_id for found in joined for member in found.members)
    return len(placement.made), matched, sum(row.in_question for row in rows), change
