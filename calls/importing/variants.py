"""Which statements of a call curators found to be the same, told by several articles: one stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from calls.importing.places import Spot
from calls.importing.verdicts import rulings, verdicts
from calls.models import Article, Call, Decision, Statement, Thing

Told = Sequence[tuple[Article, Statement]]


def join_variants(calls: Iterable[Call]) -> None:
    """Make the variants among the statements of `calls` follow from decisions; reports are at hand with theirs."""
    told = [
        [(report.article, one) for report in call.reports.all() for one in report.statements.all()] for call in calls
    ]
    articles = {article.public_id for some in told for article, _ in some}
    rows = rulings(articles, Thing.STATEMENT) if articles else []
    changed = [one for some in told for one in _changed(some, rows)]
    Statement.objects.bulk_update(changed, ["variant_of"])


def _changed(told: Told, rows: Sequence[Decision]) -> Iterator[Statement]:
    """The statements of a call that are a variant of another one than before, or of none any more."""
    by_id = {one.public_id: one for _, one in told}
    heads = _heads(told, rows) if rows else {}
    for key, one in by_id.items():
        head = heads.get(key, key)
        wanted = None if head == key else by_id[head].pk
        if one.variant_of_id != wanted:
            one.variant_of_id = wanted
            yield one


def _heads(told: Told, rows: Sequence[Decision]) -> Mapping[str, str]:
    """For each statement the one that stands for it, by their public ids: that of the article published first."""
    spots = [Spot(one.public_id, article.public_id, ((one.start, one.end),)) for article, one in told]
    order = {one.public_id: (article.published or "9999", one.public_id) for article, one in told}
    groups = _groups(order, verdicts(rows, spots))
    return {key: min(group, key=order.__getitem__) for key, group in groups.items()}


def _groups(keys: Iterable[str], said: Mapping[frozenset[str], bool]) -> Mapping[str, set[str]]:
    """What was said to be the same put together, unless two of it were said not to be."""
    groups = {key: {key} for key in keys}
    for pair, is_same in said.items():
        here, there = (groups[key] for key in pair)
        if is_same and here is not there and all(said.get(frozenset(two), True) for two in product(here, there)):
            here |= there
            groups.update(dict.fromkeys(there, here))
    return groups
