"""The reference tables as the frozen `ReferenceData` that the reader works with."""

from __future__ import annotations

from collections.abc import Iterable

from calls.extraction import facts
from calls.extraction.facts import CountryKind, InstitutionKind, NameKind
from calls.extraction.records import Office
from calls.extraction.reference import ReferenceData
from calls.extraction.reference_files import load_elections
from calls.models import Anchor, Country, Crisis, Institution, Leader, LeaderName, Term, Topic


def reference_data() -> ReferenceData:
    """Everything in the tables but provisional leaders, for an article must not be what makes a leader known.

    Elections are facts that nobody edits: they are read from their file, those of the leaders of the tables.
    """
    leaders = Leader.objects.filter(provisional=False).order_by("id").select_related("country")
    institutions = Institution.objects.order_by("id").select_related("country")
    crises = Crisis.objects.order_by("id").prefetch_related("countries")
    known = tuple(map(_leader, leaders.prefetch_related("names", "terms__country")))
    return ReferenceData(
        leaders=known,
        countries=tuple(map(_country, Country.objects.order_by("id"))),
        institutions=tuple(map(_institution, institutions)),
        crises=tuple(map(_crisis, crises)),
        topics=tuple(map(_topic, Topic.objects.order_by("id"))),
        anchors=tuple(map(_anchor, Anchor.objects.order_by("id"))),
        elections=load_elections(leader.key for leader in known),
    )


def _words(words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(phrases) for language, phrases in words.items()}


def _leader(row: Leader) -> facts.Leader:
    return facts.Leader(
        key=row.key,
        name=row.name,
        country=row.country.code,
        gender=row.gender,
        wikidata=row.wikidata,
        names=tuple(map(_name, row.names.all())),
        terms=tuple(_term(term, row.key) for term in row.terms.all()),
    )


def _name(row: LeaderName) -> facts.Name:
    return facts.Name(row.text, row.language, NameKind(row.kind), row.guarded)


def _term(row: Term, leader: str) -> facts.Term:
    return facts.Term(leader, Office(row.office), row.country.code, row.start, row.end, row.role)


def _country(row: Country) -> facts.Country:
    shown = {"en": row.name_en, "fr": row.name_fr}
    names = {language: [name] for language, name in shown.items() if name}
    for language, others in row.other_names.items():
        names.setdefault(language, []).extend(others)
    return facts.Country(
        code=row.code,
        kind=CountryKind(row.kind),
        names=_words(names),
        adjectives=_words(row.adjectives),
        inhabitants=_words(row.inhabitants),
        capitals=_words(row.capitals),
        wikidata=row.wikidata,
        executive=Office(row.executive) if row.executive else None,
    )


def _institution(row: Institution) -> facts.Institution:
    return facts.Institution(row.name, row.country.code, InstitutionKind(row.kind), _words(row.names))


def _shown(row: Crisis | Topic) -> dict[str, str]:
    return {language: name for language, name in (("en", row.name_en), ("fr", row.name_fr)) if name}


def _codes(countries: Iterable[Country]) -> tuple[str, ...]:
    return tuple(country.code for country in countries)


def _crisis(row: Crisis) -> facts.Crisis:
    return facts.Crisis(
        slug=row.slug,
        names=_shown(row),
        start=row.start,
        end=row.end,
        countries=_codes(row.countries.all()),
        words=_words(row.words),
        hints=_words(row.hints),
    )


def _topic(row: Topic) -> facts.Topic:
    return facts.Topic(row.slug, _shown(row), _words(row.words), _words(row.hints))


def _anchor(row: Anchor) -> facts.Anchor:
    return facts.Anchor(row.slug, row.start, row.end, _words(row.words))
