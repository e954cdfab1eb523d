"""Stores one article with its reading and puts its calls in their places, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from calls.extraction.records import Reading
from calls.importing.articles import What, find_article, says_nothing_new, write_article
from calls.importing.calls import refresh
from calls.importing.directory import Directory
from calls.importing.inputs import Input
from calls.importing.moves import carry_out
from calls.importing.placing import Placement, Stored, account_of, place, stored_accounts, touched_by
from calls.importing.reports import NewReport, reports_of, speakers_of, statements_of, unresolved_of
from calls.matching import Account
from calls.models import Article, ArticleAddress, Statement, StatementSpeaker, UnresolvedName

LOCK = 0x63616C6C73  # any number, the same for every importer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, and of its calls: those made, those that joined a known one, those in question."""

    what: What
    calls_new: int = 0
    calls_matched: int = 0
    calls_in_question: int = 0


@transaction.atomic
def store(one: Input, reading: Reading, directory: Directory, now: datetime, *, again: bool = False) -> Outcome:
    """Write an article and its reading; `again` also where nothing about the article is new.

    Raises UnknownKeyError where the reading names what the reference tables do not hold; nothing is written then.
    """
    _wait_for_other_importers()
    own, twin = find_article(one)
    if twin:
        if own:
            _give_way(own, twin, now)
        return Outcome(What.UPDATED if own else What.UNCHANGED)
    if own and not again and says_nothing_new(one, own):
        return Outcome(What.UNCHANGED)
    former = _take_out(own)
    article, what = write_article(own, one, reading, now)
    return Outcome(what, *_store_reading(article, reading, former, directory, now))


def _wait_for_other_importers() -> None:
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
    def accounts(self) -> list[Account]:
        return [one.account for one in self.reports.values()]

    def calls_of(self, accounts: Iterable[Account]) -> dict[str, int]:
        """For each new account the call of the former one that it takes the place of, if any."""
        left = sorted(self.reports.values(), key=lambda one: one.account.key)
        found = {}
        for account in accounts:
            same = [one for one in left if (one.row.block,) == tuple(account.participants)]
            if same:
                best = min(same, key=lambda one: (one.account.days != account.days, one.account.key != account.key))
                left.remove(best)
                found[account.key] = best.row.call_id
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
    _, changed = _place(own, [], _take_out(own), now)
    refresh(changed, now)
    own.addresses.update(article=twin)
    ArticleAddress.objects.create(public_id=own.public_id, article=twin)
    own.delete()


def _place(article: Article, new: list[NewReport], former: _Former, now: datetime) -> tuple[Placement, set[int]]:
    """Save the new reports in their calls, and move what they or the former ones bear on; the calls that changed."""
    accounts = {(account := _account(article, one)).key: account for one in new}
    near = touched_by([*accounts.values(), *former.accounts], former.calls)
    call_of = {key: one.row.call_id for key, one in near.items()} | former.calls_of(accounts.values())
    placement = place([*accounts.values(), *(one.account for one in near.values())], call_of, former.calls)
    changed = carry_out(placement, dict(zip(accounts, new, strict=True)), near, now)
    return placement, changed | (former.calls - placement.gone.keys())


def _account(article: Article, one: NewReport) -> Account:
    return account_of(one.row, article.public_id, one.topics, one.crises)


def _store_reading(
    article: Article, reading: Reading, former: _Former, directory: Directory, now: datetime
) -> tuple[int, int, int]:
    """The numbers of calls made, joined and in question."""
    new = reports_of(reading, article, directory)
    placement, changed = _place(article, new, former, now)
    rows = [one.row for one in new]
    statements = Statement.objects.bulk_create(statements_of(reading, article, rows, directory))
    met = {participant.name: participant.leader_id for one in new for participant in one.participants}
    StatementSpeaker.objects.bulk_create(speakers_of(reading, statements, directory, met))
    UnresolvedName.objects.bulk_create(unresolved_of(reading, article, directory))
    refresh(changed, now)
    joined = [found for found in placement.clusters if len(found.members) > 1]
    matched = sum(member.account.article == article.public_id for found in joined for member in found.members)
    return len(placement.made), matched, sum(row.in_question for row in rows)
