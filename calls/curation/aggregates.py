"""Rows of reference data as plain JSON by stable keys, whole: what a decision keeps of them, and how it writes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from django.db.models import Manager, Model

from calls.models import Anchor, Country, Crisis, Institution, Leader, LeaderAddress, LeaderName, Term, Thing, Topic

Aggregate = dict[str, Any]

COLUMNS: Mapping[Thing, tuple[str, ...]] = {
    Thing.LEADER: ("key", "name", "gender", "wikidata", "provisional"),
    Thing.COUNTRY: (
        "code", "kind", "name_en", "name_fr", "other_names", "adjectives", "inhabitants", "capitals", "wikidata",
        "executive",
    ),
    Thing.INSTITUTION: ("name", "kind", "names"),
    Thing.CRISIS: ("slug", "name_en", "name_fr", "start", "end", "words", "hints"),
    Thing.TOPIC: ("slug", "name_en", "name_fr", "words", "hints"),
    Thing.ANCHOR: ("slug", "start", "end", "words"),
}  # fmt: skip
MODELS: Mapping[Thing, type[Model]] = {
    Thing.LEADER: Leader,
    Thing.COUNTRY: Country,
    Thing.INSTITUTION: Institution,
    Thing.CRISIS: Crisis,
    Thing.TOPIC: Topic,
    Thing.ANCHOR: Anchor,
}
DATES = ("start", "end")
NAME = ("text", "language", "kind", "guarded")
TERM = ("office", "country", "role", "start", "end")
RETIRED = "_gone_"  # begins the key of a row that stays until nothing read holds it any more
RETIRING = (Thing.LEADER, Thing.CRISIS, Thing.TOPIC)


def key_of(row: Any) -> str:
    """The stable key of a row; an institution's is made of its country, kind and name."""
    if isinstance(row, Institution):
        return f"{row.country.code}/{row.kind}/{row.name}"
    return str(getattr(row, "key", None) or getattr(row, "slug", None) or row.code)


def find(thing: Thing, key: str) -> Any:
    """The row of that key, or None."""
    rows = MODELS[thing]._default_manager.filter(**_lookup(thing, key))
    return rows.first()


def _lookup(thing: Thing, key: str) -> dict[str, str]:
    if thing == Thing.INSTITUTION:
        code, kind, name = key.split("/", 2)
        return {"country__code": code, "kind": kind, "name": name}
    return {COLUMNS[thing][0]: key}


def read(thing: Thing, key: str) -> Aggregate | None:
    """The row of that key with all that hangs on it; None where there is none."""
    row = find(thing, key)
    return None if row is None else aggregate(thing, row)


def aggregate(thing: Thing, row: Any) -> Aggregate:
    """A saved row with all that hangs on it."""
    found = {name: _plain(getattr(row, name)) for name in COLUMNS[thing]}
    if thing in _MORE:
        found |= _MORE[thing].read(row)
    return found


def digest(found: Aggregate | None) -> str:
    """Changes whenever anything of the row does: what an editor saw of it."""
    return sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:16]


def write(thing: Thing, key: str, wanted: Aggregate) -> None:
    """Make the row of that key hold just `wanted`; a row that does already is left alone."""
    if read(thing, key) == wanted:
        return
    row: Any = find(thing, key) or MODELS[thing]()
    for name in COLUMNS[thing]:
        value = wanted[name]
        setattr(row, name, date.fromisoformat(value) if name in DATES and value else value)
    if "country" in wanted:
        row.country = Country.objects.get(code=wanted["country"])
    row.save()
    if thing in _MORE:
        _MORE[thing].write(row, wanted)


def remove(thing: Thing, key: str) -> None:
    """Take the row away; some are only retired, for what was read holds them until it is read again."""
    row = find(thing, key)
    if row is None:
        return
    if thing not in RETIRING:
        row.delete()
        return
    setattr(row, COLUMNS[thing][0], f"{RETIRED}{row.pk}")
    if thing == Thing.LEADER:
        for many in (row.names, row.terms, row.addresses):
            many.all().delete()
        row.provisional = True
    else:
        row.words, row.hints = {}, {}
    row.save()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class _More(NamedTuple):
    """How what hangs on a row is read and written."""

    read: Callable[[Any], Aggregate]
    write: Callable[[Any, Aggregate], None]


def _of_leader(row: Leader) -> Aggregate:
    terms = ({**_picked(one, TERM), "country": one.country.code} for one in row.terms.select_related("country"))
    return {
        "country": row.country.code,
        "names": [_picked(one, NAME) for one in row.names.all()],
        "terms": sorted(terms, key=lambda one: (one["start"], one["office"], one["country"], one["role"])),
        "addresses": sorted(row.addresses.values_list("key", flat=True)),
    }


def _picked(row: Any, names: tuple[str, ...]) -> Aggregate:
    return {name: _plain(getattr(row, name)) for name in names}


def _write_leader(row: Leader, wanted: Aggregate) -> None:
    held = _of_leader(row)
    if held["names"] != wanted["names"]:
        _replaced(row.names, [LeaderName(leader=row, **one) for one in wanted["names"]])
    if held["terms"] != wanted["terms"]:
        codes = dict(Country.objects.values_list("code", "pk"))
        _replaced(row.terms, [_term(row, one, codes) for one in wanted["terms"]])
    row.addresses.exclude(key__in=wanted["addresses"]).delete()
    for key in wanted["addresses"]:
        LeaderAddress.objects.update_or_create(key=key, defaults={"leader": row})


def _replaced(many: Any, rows: list[Any]) -> None:
    manager: Manager[Any] = many
    manager.all().delete()
    manager.model._default_manager.bulk_create(rows)


def _term(row: Leader, one: Aggregate, codes: Mapping[str, int]) -> Term:
    start, end = date.fromisoformat(one["start"]), date.fromisoformat(one["end"]) if one["end"] else None
    country = codes[one["country"]]
    return Term(leader=row, office=one["office"], country_id=country, role=one["role"], start=start, end=end)


def _of_crisis(row: Crisis) -> Aggregate:
    return {"countries": sorted(row.countries.values_list("code", flat=True))}


def _write_crisis(row: Crisis, wanted: Aggregate) -> None:
    row.countries.set(Country.objects.filter(code__in=wanted["countries"]))


_MORE: Mapping[Thing, _More] = {
    Thing.LEADER: _More(_of_leader, _write_leader),
    Thing.INSTITUTION: _More(lambda row: {"country": row.country.code}, lambda row, wanted: None),
    Thing.CRISIS: _More(_of_crisis, _write_crisis),
}
