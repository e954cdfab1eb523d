"""Which articles an edit of reference data may read otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from calls.curation.aggregates import Aggregate
from calls.models import Article, Institution, Leader, PendingReading, Term, Thing, UnresolvedName
from calls.models.asked import Part, Search
from calls.models.search import is_sayable

MOST = 500  # articles that are read again while an editor waits
Rows = Mapping[str, Aggregate | None]
Found = Iterator["QuerySet[Article]"]
Phrase = tuple[str, ...]  # its text first, then all that makes it count otherwise

WORDS: Mapping[Thing, tuple[str, ...]] = {
    Thing.LEADER: (),
    Thing.COUNTRY: ("other_names", "adjectives", "inhabitants", "capitals"),
    Thing.INSTITUTION: ("names",),
    Thing.CRISIS: ("words", "hints"),
    Thing.TOPIC: ("words", "hints"),
    Thing.ANCHOR: ("words",),
}
UNREAD = {"wikidata", "addresses"}  # fields that no reading goes by
HOLD: Mapping[Thing, tuple[str, ...]] = {
    Thing.LEADER: (
        "reports__participants__leader__key",
        "reports__call__participations__leader__key",
        "statements__speakers__leader__key",
    ),
    Thing.COUNTRY: ("reports__participants__country__code", "unresolved_names__country__code"),
    Thing.INSTITUTION: (),
    Thing.CRISIS: ("reports__crises__slug", "reports__call__crises__slug"),
    Thing.TOPIC: ("reports__topics__slug", "reports__call__topics__slug"),
    Thing.ANCHOR: (),
}


@dataclass(frozen=True, slots=True)
class Concerned:
    """The public ids of the articles; where they are too many to be read again at once, where all are found instead."""

    articles: frozenset[str]
    many: tuple[QuerySet[Article], ...] = ()

    def put_off(self) -> None:
        """Have them read again later: `calls.curation.pending`."""
        for rows in self.many:
            PendingReading.objects.put(rows)


def concerned(thing: Thing, before: Rows, after: Rows) -> Concerned:
    """The articles that hold what changed, or have one of the phrases added or removed, or such a name of nobody known.

    Those that hold a row count only where more of it changed than its phrases, for a phrase that is not in their text
    cannot matter to them.
    """
    return _gathered(_found(thing, before, after))


def concerned_by_name(name: str, country: str) -> Concerned:
    """The articles in which somebody of that name was met and not known."""
    return _gathered(_unknown([name], country))


def _gathered(found: Found) -> Concerned:
    articles: set[str] = set()
    for rows in (every := tuple(found)):
        articles.update(rows.order_by().values_list("public_id", flat=True).distinct()[: MOST + 1])
        if len(articles) > MOST:
            return Concerned(frozenset(), every)
    return Concerned(frozenset(articles))


def _found(thing: Thing, before: Rows, after: Rows) -> Found:
    changed: set[Phrase] = set()
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        old, new = (_phrases(thing, one) for one in (was, now))
        same = was and now and _rest(thing, was) == _rest(thing, now)
        changed |= old ^ new if same else old | new
        if not same:
            yield from _holding(thing, key)
            yield from _by_office(was, now)
    texts = sorted({phrase[0] for phrase in changed})
    if thing == Thing.LEADER:
        yield from _unknown(texts)
    yield from _saying(texts)


def _phrases(thing: Thing, row: Aggregate | None) -> set[Phrase]:
    if row is None:
        return set()
    if thing == Thing.LEADER:
        return {(one["text"], one["kind"], str(one["guarded"])) for one in row["names"]}
    fields = WORDS[thing]
    found: set[Phrase] = {
        (text, name, language) for name in fields for language, many in row[name].items() for text in many
    }
    if thing == Thing.COUNTRY:
        found |= {(row[name], "other_names", name[-2:]) for name in ("name_en", "name_fr") if row[name]}
    return found


def _rest(thing: Thing, row: Aggregate) -> Aggregate:
    left_out = {*UNREAD, *WORDS[thing], *(("names",) if thing == Thing.LEADER else ())}
    left_out |= {"name_en", "name_fr"} if thing == Thing.COUNTRY else set()
    return {name: value for name, value in row.items() if name not in left_out}


def _holding(thing: Thing, key: str) -> Found:
    for lookup in HOLD[thing]:
        yield Article.objects.filter(**{lookup: key})
    if thing == Thing.INSTITUTION:
        code, kind, name = key.split("/", 2)
        same = {"country__code": code, "kind": kind, "name": name}
        yield Article.objects.filter(statements__institution__in=Institution.objects.filter(**same))


def _by_office(was: Aggregate | None, now: Aggregate | None) -> Found:
    """Those where an office was named whose holder changed: nobody was found for it, or who held it at that time."""
    old, new = ((one or {}).get("terms", []) for one in (was, now))
    for term in [one for one in (*old, *new) if one not in old or one not in new]:
        office = {"office": term["office"], "country__code": term["country"]}
        yield Article.objects.filter(pk__in=UnresolvedName.objects.filter(**office).values("article"))
        held = Term.objects.filter(Q(end=None) | Q(end__gte=term["start"]), **office)
        held = held.filter(start__lte=term["end"]) if term["end"] else held
        yield Article.objects.filter(reports__participants__leader__in=held.values("leader"))


def _unknown(names: Iterable[str], country: str = "") -> Found:
    names = list(names)
    met = UnresolvedName.objects.filter(name__in=names)
    people = Leader.objects.filter(name__in=names, provisional=True)
    if country:
        met, people = met.filter(country__code=country), people.filter(country__code=country)
    yield Article.objects.filter(pk__in=met.values("article"))
    for lookup in HOLD[Thing.LEADER][:2]:
        yield Article.objects.filter(**{lookup.removesuffix("__key") + "__in": people})


def _saying(phrases: list[str]) -> Found:
    """Those that have one of the phrases in any form that the index does not tell apart."""
    sayable = [(Part((phrase,)),) for phrase in phrases if is_sayable(phrase)]
    if sayable:
        yield Article.objects.saying(Search(tuple(sayable)))
    for phrase in phrases:
        if not is_sayable(phrase):
            yield Article.objects.filter(text__icontains=phrase)
