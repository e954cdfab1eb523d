"""The usual English form under which institutions and aides pass words on ("Turkish presidency")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.reference import InstitutionKind, ReferenceData

HOUSES = {
    "presidency": "presidency",
    "prime_ministers_office": "Prime Minister's Office",
    "government": "government",
    "foreign_ministry": "Foreign Ministry",
    "defence_ministry": "Defence Ministry",
    "court": "royal court",
    "transition_team": "transition team",
    "side": "government",
}
SPEAKING_AS = frozenset({"presidency", "prime_ministers_office", "court"})  # their spokesperson is the house itself


def name_sources(mentions: Sequence[Mention], reference: ReferenceData, home: str) -> list[Mention]:
    """`mentions` with a `source` for institutions and aides.

    Those that name no country are of the last one named with such a house, else of the article's `home`.
    """
    named: list[Mention] = []
    last: dict[str, str] = {}
    for mention in mentions:
        if mention.kind not in (MentionKind.INSTITUTION, MentionKind.AIDE) or mention.source:
            named.append(mention)
            continue
        noun = mention.role.split()[0]
        country = mention.country or (last.get(noun, home) if noun in HOUSES else "")
        if noun in HOUSES and mention.country:
            last[noun] = country
        named.append(replace(mention, country=country, source=_source(mention, noun, country, reference)))
    return named


def _source(mention: Mention, noun: str, country: str, reference: ReferenceData) -> str:
    if mention.kind is MentionKind.INSTITUTION:
        if mention.role == "metonym":
            return reference.seat(country, InstitutionKind.PRESIDENCY) or house(country, "government", reference)
        return house(country, noun, reference)
    role = mention.role.split()[-1]
    seat = house(country, noun, reference) if noun in HOUSES and noun != role else adjective(country, reference)
    return seat if role == "spokesperson" and noun in SPEAKING_AS else f"{seat} {role}".strip()


def house(country: str, noun: str, reference: ReferenceData) -> str:
    """The seat by which a house is known, else its country and what it is: "Kremlin", "Turkish presidency"."""
    kind = next((kind for kind in InstitutionKind if kind.value == noun), None)
    seat = reference.seat(country, kind) if kind else ""
    return seat or f"{adjective(country, reference)} {HOUSES.get(noun, '')}".strip()


def adjective(country: str, reference: ReferenceData) -> str:
    """The English adjective of a country or body, its name where it has none; an empty string for no country."""
    if not country:
        return ""
    words = reference.country[country]
    return next(iter(words.adjectives.get("en", ())), next(iter(words.names.get("en", ())), country))
