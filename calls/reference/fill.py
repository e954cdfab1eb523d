"""Files fill an empty database; from then on the database rules.

So a second fill changes nothing: what an admin edited stays edited, what an admin removed stays removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db import models, transaction

from calls.extraction import facts
from calls.extraction.reference import ReferenceData
from calls.models import Anchor, Country, Crisis, Institution, Leader, LeaderName, Term, Topic

BATCH = 2000
Row = TypeVar("Row", bound=models.Model)


class ReferenceDataError(ValueError):
    """The data contradict themselves; the message lists how."""


def is_filled() -> bool:
    """Whether the reference tables hold anything."""
    return Country.objects.exists()


@transaction.atomic
def fill(data: ReferenceData) -> dict[str, int]:
    """Write `data` into empty tables: how many rows of what. Nothing is written where there are rows already.

    Raises ReferenceDataError where `data` name things that they do not introduce.
    """
    if is_filled():
        return {}
    _check(data)
    countries = {country.code: country for country in _create(map(_country, data.countries), Country)}
    leaders = {leader.key: leader for leader in _create((_leader(one, countries) for one in data.leaders), Leader)}
    return {
        "countries": len(countries),
        "leaders": len(leaders),
        "names": len(_create((_name(n, leaders[one.key]) for one in data.leaders for n in one.names), LeaderName)),
        "terms": len(_create((_term(t, leaders, countries) for one in data.leaders for t in one.terms), Term)),
        "institutions": len(_create((_institution(one, countries) for one in data.institutions), Institution)),
        "crises": len(_fill_crises(data.crises, countries)),
        "topics": len(_create(map(_topic, data.topics), Topic)),
        "anchors": len(_create(map(_anchor, data.anchors), Anchor)),
    }


def _check(data: ReferenceData) -> None:
    used = [(f"leader {one.key}", one.country) for one in data.leaders]
    used += [(f"a term of {one.key}", term.country) for one in data.leaders for term in one.terms]
    used += [(f"institution {one.name}", one.country) for one in data.institutions]
    used += [(f"crisis {one.slug}", code) for one in data.crises for code in one.countries]
    wrong = [f"{what}: unknown country {code!r}" for what, code in used if code not in data.country]
    wrong += [
        f"a term of {t.leader} stands with {one.key}" for one in data.leaders for t in one.terms if t.leader != one.key
    ]
    if wrong:
        raise ReferenceDataError("\n".join(wrong))


def _create(rows: Iterable[Row], model: type[Row]) -> list[Row]:
    return model._default_manager.bulk_create(list(rows), batch_size=BATCH)


def _fill_crises(crises: Iterable[facts.Crisis], countries: Mapping[str, Country]) -> list[Crisis]:
    through = Crisis.countries.through
    crises = list(crises)
    rows = _create(map(_crisis, crises), Crisis)
    links = [(row, countries[code]) for row, one in zip(rows, crises, strict=True) for code in one.countries]
    _create((through(crisis=row, country=country) for row, country in links), through)
    return rows


def _words(words: facts.Words) -> dict[str, list[str]]:
    return {language: list(phrases) for language, phrases in words.items()}


def _country(one: facts.Country) -> Country:
    names = _words(one.names)
    shown = {language: names[language].pop(0) if names.get(language) else "" for language in ("en", "fr")}
    return Country(
        code=one.code,
        kind=one.kind,
        name_en=shown["en"],
        name_fr=shown["fr"],
        other_names={language: phrases for language, phrases in names.items() if phrases},
        adjectives=_words(one.adjectives),
        inhabitants=_words(one.inhabitants),
        capitals=_words(one.capitals),
        wikidata=one.wikidata,
        executive=one.executive or "",
    )


def _leader(one: facts.Leader, countries: Mapping[str, Country]) -> Leader:
    return Leader(key=one.key, name=one.name, country=countries[one.country], gender=one.gender, wikidata=one.wikidata)


def _name(one: facts.Name, leader: Leader) -> LeaderName:
    return LeaderName(leader=leader, text=one.text, language=one.language, kind=one.kind, guarded=one.guarded)


def _term(one: facts.Term, leaders: Mapping[str, Leader], countries: Mapping[str, Country]) -> Term:
    return Term(
        leader=leaders[one.leader],
        office=one.office,
        country=countries[one.country],
        role=one.role,
        start=one.start,
        end=one.end,
    )


def _institution(one: facts.Institution, countries: Mapping[str, Country]) -> Institution:
    return Institution(name=one.name, country=countries[one.country], kind=one.kind, names=_words(one.names))


def _subject(one: facts.Crisis | facts.Topic) -> dict[str, object]:
    return {
        "slug": one.slug,
        "name_en": one.names["en"],
        "name_fr": one.names.get("fr", ""),
        "words": _words(one.words),
        "hints": _words(one.hints),
    }


def _crisis(one: facts.Crisis) -> Crisis:
    return Crisis(start=one.start, end=one.end, **_subject(one))


def _topic(one: facts.Topic) -> Topic:
    return Topic(**_subject(one))


def _anchor(one: facts.Anchor) -> Anchor:
    return Anchor(slug=one.slug, start=one.start, end=one.end, words=_words(one.words))
