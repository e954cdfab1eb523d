"""Checks that a decision which came from elsewhere is one that readings can obey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from calls.curation.aggregates import COLUMNS, NAME, TERM
from calls.curation.reference import THINGS
from calls.curation.statements import FIELDS, checked
from calls.extraction.days import DaySet
from calls.extraction.records import Medium, Status
from calls.importing.places import Place
from calls.importing.values import FIELDS as CALL_FIELDS
from calls.importing.values import Keys, from_json
from calls.models import Country, Crisis, Decision, DecisionKind, Thing, Topic

ABOUT: Mapping[DecisionKind, tuple[Thing, ...]] = {
    DecisionKind.CONFIRM: (Thing.CALL,),
    DecisionKind.CORRECT: (Thing.CALL, Thing.STATEMENT),
    DecisionKind.WITHDRAW: (Thing.CALL, Thing.STATEMENT, Thing.ARTICLE),
    DecisionKind.ADD: (Thing.CALL, Thing.STATEMENT),
    DecisionKind.SAME: (Thing.CALL, Thing.STATEMENT),
    DecisionKind.APART: (Thing.CALL, Thing.STATEMENT),
    DecisionKind.NAME: (Thing.NAME,),
    DecisionKind.REFERENCE: THINGS,
}
MORE: Mapping[Thing, tuple[str, ...]] = {
    Thing.LEADER: ("country", "names", "terms", "addresses"),
    Thing.INSTITUTION: ("country",),
    Thing.CRISIS: ("countries",),
}
TEXTS = ("field", "address", "title", "why", "by_name", "undone_by_name", "undone_why")
KEYED = ("participants", "initiator", "topics", "crises")
PARTS: Mapping[str, tuple[str, ...]] = {"names": NAME, "terms": (*TERM, "country")}


def check(row: Decision) -> None:
    """Raises ValueError, or its kin, with what is wrong about a decision that is not saved yet."""
    _must(all(isinstance(getattr(row, name), str) for name in TEXTS), "a text is none")
    try:
        row.clean_fields(exclude=["by", "undone_by"])
        row.validate_constraints()
    except ValidationError as error:
        raise ValueError("; ".join(error.messages)) from error
    kind, thing = DecisionKind(row.kind), Thing(row.thing)
    _must(thing in ABOUT[kind], f"nobody decides {row.kind!r} on {row.thing!r}")
    for place in (*row.places, *row.other_places):
        _check_place(Place.from_json(place))
    needs_place = thing in (Thing.CALL, Thing.STATEMENT)
    _must(bool(row.places) or not needs_place, "it names no place")
    if (kind, thing) in _VALUES:
        _VALUES[kind, thing](row.was, row.now, row.field)


def _must(holds: bool, told: str) -> None:
    if not holds:
        raise ValueError(told)


def _check_place(place: Place) -> None:
    numbers: tuple[object, ...] = (place.start, place.end)
    texts: tuple[object, ...] = (place.article, place.quote, *place.leaders)
    typed = all(isinstance(one, int) for one in numbers) and all(isinstance(one, str) for one in texts)
    _must(typed and 0 <= place.start < place.end, "a place is no span of an article")


def _correction_of_call(was: Any, now: Any, field: str) -> None:
    _must(field in CALL_FIELDS, f"a call has no field {field!r}")
    if field not in KEYED:  # what it names may not be there yet, and is passed over then
        from_json(field, now, Keys())


def _correction_of_statement(was: Any, now: Any, field: str) -> None:
    _must(field in FIELDS, f"a statement has no field {field!r}")
    if field != "call":
        checked(field, now)


def _added_statement(was: Any, now: Any, field: str) -> None:
    for name in ("speakers", "reporter"):
        checked(name, now[name])


def _added_call(was: Any, now: Any, field: str) -> None:
    people = now["participants"]
    _must(len(people) > 1 and all(isinstance(one["name"], str) for one in people), "a call has two participants")
    _known(Country, "code", [one["country"] for one in people])
    _known(Topic, "slug", now.get("topics", ()))
    _known(Crisis, "slug", now.get("crises", ()))
    Status(now.get("status") or Status.HELD)
    Medium(now.get("medium") or Medium.UNSPECIFIED)
    DaySet.from_edtf(now.get("days") or "2000")


def _known(model: type[Model], column: str, keys: Iterable[str]) -> None:
    keys = set(keys)
    found = set(model._default_manager.filter(**{f"{column}__in": keys}).values_list(column, flat=True))
    _must(keys <= found, f"unknown {model._meta.verbose_name_raw} {', '.join(sorted(keys - found))}")


def _name(was: Any, now: Any, field: str) -> None:
    _must(isinstance(was["name"], str), "it names nobody")


def _rows(thing: Thing) -> Callable[[Any, Any, str], None]:
    """For rows of one kind, by their keys."""
    columns = {*COLUMNS[thing], *MORE.get(thing, ())}

    def check_rows(was: Any, now: Any, field: str) -> None:
        _must(bool(was) and bool(now) and was.keys() == now.keys(), "the rows before and after differ")
        for row in filter(None, (*was.values(), *now.values())):
            _must(row.keys() == columns, f"a row of {thing.value} has other columns")
            for name, parts in PARTS.items():
                fit = all(part.keys() == set(parts) for part in row.get(name, ()))
                _must(fit, f"one of its {name} has other columns")

    return check_rows


_VALUES: Mapping[tuple[DecisionKind, Thing], Callable[[Any, Any, str], None]] = {
    (DecisionKind.CORRECT, Thing.CALL): _correction_of_call,
    (DecisionKind.CORRECT, Thing.STATEMENT): _correction_of_statement,
    (DecisionKind.ADD, Thing.STATEMENT): _added_statement,
    (DecisionKind.ADD, Thing.CALL): _added_call,
    (DecisionKind.NAME, Thing.NAME): _name,
    **{(DecisionKind.REFERENCE, thing): _rows(thing) for thing in THINGS},
}
