"""Which accounts, or statements, curators decided to be the same, or not the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations, product

from calls.importing.places import Place, Spot, find
from calls.importing.spots import reports_in, spot_of
from calls.models import Decision, DecisionKind, Thing

RULINGS = (DecisionKind.SAME, DecisionKind.APART)


def account_key(article: str, ordinal: int) -> str:
    """The key of the account that an article, given by its public id, has in that place."""
    return f"{article}/{ordinal:04}"


def article_of(key: str) -> str:
    """The public id of the article whose account it is."""
    return key.partition("/")[0]


def rulings(articles: Collection[str], thing: Thing = Thing.CALL) -> list[Decision]:
    """The standing decisions on what is one call, or one statement, and what is not that concern any of `articles`,
    in order."""
    rows = Decision.objects.standing().touching(articles).filter(thing=thing)
    return list(rows.filter(kind__in=RULINGS))


def stored_spots(articles: Iterable[str]) -> list[Spot[str]]:
    """The stored reports of `articles` under their account keys."""
    return [spot_of(row, account_key(row.article.public_id, row.ordinal)) for row in reports_in(articles)]


def verdicts(rows: Iterable[Decision], spots: Collection[Spot[str]]) -> Mapping[frozenset[str], bool]:
    """Of pairs of the keys of `spots` whether they are the same; the later decision holds.

    What is said to be one is so all together, what is kept apart are the places of either side.
    """
    found: dict[frozenset[str], bool] = {}
    for row in rows:
        here, there = _keys(row.places, spots), _keys(row.other_places, spots)
        if row.kind == DecisionKind.SAME:
            found |= {frozenset(pair): True for pair in combinations(here, 2)}
        else:
            found |= {frozenset(pair): True for side in (here, there) for pair in combinations(side, 2)}
            found |= {frozenset(pair): False for pair in product(here, there)}
    return {pair: same for pair, same in found.items() if len(pair) == 2}


def _keys(places: Iterable[dict[str, object]], spots: Collection[Spot[str]]) -> list[str]:
    found = (find(Place.from_json(place), spots) for place in places)
    return sorted({key for key in found if key is not None})
