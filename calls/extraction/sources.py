"""The usual English form under which institutions and aides pass words on ("Turkish presidency")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calls.extraction.facts import CountryKind, InstitutionKind
from calls.extraction.findings import ANY_MINISTRY, Mention, MentionKind
from calls.extraction.records import Office
from calls.extraction.reference import ReferenceData

HOUSES = {
    "presidency": "presidency",
    "prime_ministers_office": "Prime Minister's Office",
    "government": "government",
    "foreign_ministry": "Foreign Ministry",
    "defence_ministry": "Defence Ministry",
    "court": "royal court",
    "transition_team": "transition team",
    "side": "government",
    "state_media": "state media",
    "state_television": "state television",
    "state_radio": "state radio",
}
GOVERNMENT = "government"
MINISTRIES = ("foreign_ministry", "defence_ministry")
OWN_NAMES = frozenset({"CH", "SD", "VA"})  # whose government has a name; elsewhere a named house is only part of it
SPEAKING_AS = frozenset(
    {"presidency", "prime_ministers_office", "court", "foreign_ministry"}
)  # their spokesperson is the house itself


def name_sources(mentions: Sequence[Mention], reference: ReferenceData, home: str) -> list[Mention]:
    """`mentions` with a `source` for institutions and aides.

    Those that name no country are of the last one named with such a house, else of the article's `home`.
    """
    named: list[Mention] = []
    last: dict[str, str] = {}  # by house, the country last named with it; the house named last stands last
    for mention in mentions:
        if mention.kind in (MentionKind.INSTITUTION, MentionKind.AIDE):
            named.append(mention if mention.source else _named(mention, last, reference, home))
            _learn(named[-1], last, reference)
        else:
            named.append(mention)
    return named


def _named(mention: Mention, last: dict[str, str], reference: ReferenceData, home: str) -> Mention:
    if mention.role.startswith(ANY_MINISTRY):
        ministry = next((noun for noun in reversed(last) if noun in MINISTRIES), MINISTRIES[0])
        mention = replace(mention, role=mention.role.replace(ANY_MINISTRY, ministry, 1))
    noun = mention.role.split()[0]
    country = mention.country or (last.get(noun, home) if noun in HOUSES else "")
    return replace(mention, country=country, source=_source(mention, noun, country, reference))


def _learn(mention: Mention, last: dict[str, str], reference: ReferenceData) -> None:
    known = reference.institution.get(mention.source)
    noun, country = (known.kind.value, known.country) if known else (mention.role.split()[0], mention.country)
    body = country and reference.country[country].kind is CountryKind.BODY  # the Commission is no "government"
    if mention.role != "metonym" and noun in HOUSES and country and not (body and noun == GOVERNMENT):
        last.pop(noun, "")
        last[noun] = country


def _source(mention: Mention, noun: str, country: str, reference: ReferenceData) -> str:
    if mention.kind is MentionKind.INSTITUTION:
        if mention.role == "metonym":
            return _led_from(country, reference) or house(country, "government", reference)
        return house(country, noun, reference)
    role = mention.role.split()[-1]
    if role == "other":  # a deputy, a mayor
        return ""
    seat = house(country, noun, reference) if noun in HOUSES and noun != role else adjective(country, reference)
    return seat if role == "spokesperson" and noun in SPEAKING_AS else f"{seat} {role}".strip()


def _led_from(country: str, reference: ReferenceData) -> str:
    """The seat of whoever leads `country`, for whom its capital stands: "Berlin said" is the Chancellery."""
    governed = reference.country[country].executive is Office.HEAD_OF_GOVERNMENT
    return reference.seat(country, InstitutionKind.PRIME_MINISTERS_OFFICE if governed else InstitutionKind.PRESIDENCY)


def house(country: str, noun: str, reference: ReferenceData) -> str:
    """The seat by which a house is known, else its country and what it is: "Kremlin", "Turkish presidency"."""
    kind = next((kind for kind in InstitutionKind if kind.value == noun), None)
    named = kind is not InstitutionKind.GOVERNMENT or country in OWN_NAMES
    seat = reference.seat(country, kind) if kind and named else ""
    return seat or f"{adjective(country, reference)} {HOUSES.get(noun, '')}".strip()


def adjective(country: str, reference: ReferenceData) -> str:
    """The English adjective of a country or body, its name where it has none; an empty string for no country."""
    if not country:
        return ""
    words = reference.country[country]
    adjectives = words.adjectives.get("en", ())
    if words.kind is CountryKind.STATE and country in adjectives:
        return country  # by its code: "senior US official", "US State Department"
    return next(iter(adjectives), next(iter(words.names.get("en", ())), country))
