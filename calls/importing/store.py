"""Stores articles with their readings and puts their calls in their places, a batch in one transaction."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from django.db import connection, transaction
from django.db.models import Q

from calls.extraction.pause import no_collection
from calls.extraction.records import Reading
from calls.importing.articles import What, find_articles, says_nothing_new, write_articles
from calls.importing.calls import refresh
from calls.importing.counts import count_names
from calls.importing.directory import Directory
from calls.importing.inputs import Input
from calls.importing.moves import carry_out
from calls.importing.obey import decisions_on_readings, move_places, obey
from calls.importing.places import Spot
from calls.importing.placing import Placement, Stored, account_of, place, stored_accounts, touched_by
from calls.importing.reports import NewReport, reports_of, speakers_of, statements_of, unresolved_of
from calls.matching import Account
from calls.models import Article, ArticleAddress, Report, Statement, StatementSpeaker, UnresolvedName

Told = tuple[Input, Reading]
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


def store(one: Input, reading: Reading, directory: Directory, now: datetime, *, again: bool = False) -> Outcome:
    """Write an article and its reading; as `store_all`."""
    return store_all([(one, reading)], directory, now, again=again)[0]


@transaction.atomic
@no_collection()
def store_all(batch: Iterable[Told], directory: Directory, now: datetime, *, again: bool = False) -> list[Outcome]:
    """Write articles and their readings as if one after the other; `again` also where nothing about one is new.

    Raises UnknownKeyError where a reading names what the reference tables do not hold; nothing is written then.
    """
    wait_for_other_importers()
    return [outcome for part in _parts(list(batch)) for outcome in _store(part, directory, now, again=again)]


def _parts(batch: list[Told]) -> Iterator[list[Told]]:
    """`batch` cut so that no article of a part bears on another one of it: by its key, or by a text that both have."""
    digests = [one.sha256 for one, _ in batch]
    keys = dict(Article.objects.filter(sha256__in=digests).values_list("sha256", "key"))
    part: list[Told] = []
    seen: set[str] = set()
    alone = False
    for told, digest in zip(batch, digests, strict=True):
        before, alone = alone, keys.get(digest, told[0].key) != told[0].key
        if part and (alone or before or not seen.isdisjoint((told[0].key, digest))):
            yield part
            part, seen = [], set()
        part.append(told)
        seen |= {told[0].key, digest}
    if part:
        yield part


def _store(part: list[Told], directory: Directory, now: datetime, *, again: bool) -> list[Outcome]:
    found = find_articles(one for one, _ in part)
    outcomes: dict[int, Outcome] = {}
    for n, (own, twin) in enumerate(found):
        if twin:
            if own:
                _give_way(own, twin, now)
            outcomes[n] = Outcome(What.UPDATED if own else What.UNCHANGED)
        elif own and not again and says_nothing_new(part[n][0], own):
            outcomes[n] = Outcome(What.UNCHANGED)
    left = [n for n in range(len(part)) if n not in outcomes]
    stored = _write([(found[n][0], *part[n]) for n in left], directory, now)
    return [outcome for _, outcome in sorted({**outcomes, **dict(zip(left, stored, strict=True))}.items())]


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
    names: frozenset[str] = frozenset()  # that fitted nobody

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
            (*_unlike(account, one.account), account.key, one.account.key)
            for account in accounts
            for one in self.reports.values()
            if one.account.article == account.article and _may_follow(account, one.account)
        ]
        found: dict[str, int] = {}
        taken: set[str] = set()
        for *_, new, old in sorted(pairs):
            if new not in found and old not in taken:
                found[new] = self.reports[old].row.call_id
                taken.add(old)
        return found


def _unlike(new: Account, old: Account) -> tuple[bool, bool, bool]:
    return new.participants != old.participants, new.days != old.days, new.key != old.key


def _may_follow(new: Account, old: Account) -> bool:
    """Whether the two are of the same people, or one place has the same call with somebody better known by now."""
    return new.participants == old.participants or (new.key, new.status, new.days) == (old.key, old.status, old.days)


def _take_out(articles: list[Article]) -> _Former:
    """Remove what the articles told so far, keeping it in mind."""
    if not articles:
        return _Former({})
    names = frozenset(UnresolvedName.objects.filter(article__in=articles).values_list("name", flat=True))
    former = _Former(stored_accounts(Q(article__in=articles)), names)
    for model in (Statement, UnresolvedName, Report):
        model._default_manager.filter(article__in=articles).delete()
    return former


def _give_way(own: Article, twin: Article, now: datetime) -> None:
    """An article was edited into the text of another: from now on it is that one."""
    former = _take_out([own])
    _, changed, _ = _place([], former, now)
    refresh(changed, now)
    count_names(former.names)
    move_places(own.public_id, twin.public_id, twin.text)
    own.addresses.update(article=twin)
    ArticleAddress.objects.create(public_id=own.public_id, article=twin)
    own.delete()


def _place(
    new: list[tuple[Article, NewReport]], former: _Former, now: datetime
) -> tuple[Placement, set[int], Counter[int]]:
    """Save the new reports in their calls, and move what they or the former ones bear on.

    Gives where all of them went, the calls to be refreshed, and the change of the terms so far.
    """
    accounts = {(account := _account(article, one)).key: account for article, one in new}
    reports = {key: one for key, (_, one) in zip(accounts, new, strict=True)}
    spots = [_spot(article, key, one) for key, (article, one) in zip(accounts, new, strict=True)]
    near = touched_by([*accounts.values(), *former.accounts], former.calls, spots)
    call_of = {key: one.row.call_id for key, one in near.stored.items()} | former.calls_of(accounts.values())
    placement = place([*accounts.values(), *near.accounts], call_of, former.keys, near.verdicts)
    changed, change = carry_out(placement, reports, near.stored, now)
    return placement, changed | (former.calls - placement.gone.keys()), change


def _spot(article: Article, key: str, one: NewReport) -> Spot[str]:
    spans = tuple((start, end) for start, end in one.row.evidence)
    return Spot(key, article.public_id, spans, frozenset(one.leaders))


def _account(article: Article, one: NewReport) -> Account:
    return account_of(one.row, article.public_id, one.topics, one.crises)


def _write(told: list[tuple[Article | None, Input, Reading]], directory: Directory, now: datetime) -> list[Outcome]:
    for own, one, _ in told:
        if own:
            move_places(own.public_id, own.public_id, one.text)
    former = _take_out([own for own, _, _ in told if own])
    articles = write_articles(told, now)
    decided = decisions_on_readings([article.public_id for article in articles])
    new = []
    for article, (_, _, reading) in zip(articles, told, strict=True):
        obeyed, left_out = obey(reading, article.public_id, decided[article.public_id])
        new.append(_New(article, obeyed, reports_of(obeyed, article, directory, left_out)))
    placement, changed, change = _place([(one.article, report) for one in new for report in one.reports], former, now)
    _save_words(new, directory, former.names)
    change.update(refresh(changed, now))
    made, matched = _tally(placement, articles)
    whats = (What.UPDATED if own else What.NEW for own, _, _ in told)
    doubtful = (sum(report.row.in_question for report in one.reports) for one in new)
    outcomes = [
        Outcome(what, made[n], matched[n], many) for n, (what, many) in enumerate(zip(whats, doubtful, strict=True))
    ]
    return [replace(one, change=change) if n == 0 else one for n, one in enumerate(outcomes)]


@dataclass(frozen=True, slots=True)
class _New:
    """A stored article with what it tells by now."""

    article: Article
    reading: Reading
    reports: list[NewReport]

    @property
    def met(self) -> dict[str, int]:
        """The leaders on the line by their names."""
        return {one.name: one.leader_id for report in self.reports for one in report.participants}


def _save_words(new: list[_New], directory: Directory, names_before: frozenset[str]) -> None:
    """Save statements, who spoke, and the names that nobody fits; the reports are saved."""
    rows = [statements_of(one.reading, one.article, [r.row for r in one.reports], directory) for one in new]
    Statement.objects.bulk_create(chain.from_iterable(rows))
    speakers = (speakers_of(one.reading, of, directory, one.met) for one, of in zip(new, rows, strict=True))
    StatementSpeaker.objects.bulk_create(chain.from_iterable(speakers))
    names = [row for one in new for row in unresolved_of(one.reading, one.article, directory)]
    UnresolvedName.objects.bulk_create(names)
    count_names(names_before | {row.name for row in names})


def _tally(placement: Placement, articles: list[Article]) -> tuple[Counter[int], Counter[int]]:
    """By the number of the article, how many calls it founded, and how many of its accounts joined others."""
    order = {article.public_id: n for n, article in enumerate(articles)}
    fresh = {call.public_id for call in placement.made}
    made, matched = Counter[int](), Counter[int]()
    for found in placement.clusters:
        places = sorted(order.get(member.account.article, -1) for member in found.members)
        founder = next((n for n in places if n >= 0), 0)
        made[founder] += placement.call_of[found.members[0].account.key].public_id in fresh
        matched.update(n for n in places if n >= 0 and bisect_right(places, n) > 1)
    return made, matched
