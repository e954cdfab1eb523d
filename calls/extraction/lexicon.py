"""The phrases of the reference data, in the form in which the pipeline looks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calls.extraction.language import Entry
from calls.extraction.reference import CountryKind, Leader, NameKind, ReferenceData, Words

ANY_LANGUAGE = "und"
PARTICLE = re.compile(r"\b([AaEe]l)-(?=[A-Z])")
BLANK = re.compile(r"[ .'-]")
INITIALS = re.compile(r"(?:[A-Z]\. ){2,}")


def entries(reference: ReferenceData, language: str) -> Iterator[Entry]:
    """Every phrase by which an article in `language` may name something of `reference`."""
    yield from _leaders(reference, language)
    yield from _countries(reference, language)
    for institution in reference.institutions:
        yield from _phrases("who", "institution", institution.name, institution.names, language)
    for crisis in reference.crises:
        yield from _phrases("crises", "crisis", crisis.slug, crisis.words, language)
        yield from _phrases("crises", "crisis_hint", crisis.slug, crisis.hints, language)
    for topic in reference.topics:
        yield from _phrases("topics", "topic", topic.slug, topic.words, language)
        yield from _phrases("topics", "topic_hint", topic.slug, topic.hints, language)
    for anchor in reference.anchors:
        yield from _phrases("anchors", "anchor", anchor.slug, anchor.words, language)


def _leaders(reference: ReferenceData, language: str) -> Iterator[Entry]:
    for leader in reference.leaders:
        yield from (Entry("who", "leader", leader.key, text) for text in (*_titled(leader), *_handles(leader)))
        for name in leader.names:
            kind = "guarded" if name.guarded else "surname" if name.kind is NameKind.SURNAME else "leader"
            for text in _written(name.text):
                yield Entry("who", kind, leader.key, text)


def _titled(leader: Leader) -> Iterator[str]:
    """Full names behind the title of a short one: "Sheikh Poe bin Untel" of somebody called "Sheikh Poe"."""
    full = [name.text for name in leader.names if name.kind is NameKind.FULL]
    for name in leader.names:
        title, _, short = name.text.partition(" ")
        if name.kind is NameKind.NICKNAME and short:
            yield from (f"{title} {text}" for text in full if text.startswith(f"{short} "))


def _handles(leader: Leader) -> Iterator[str]:
    """The full name as networks write it: "@annpoe"."""
    full = (name.text for name in leader.names if name.kind is NameKind.FULL)
    return (f"@{BLANK.sub('', text)}" for text in full if text.isascii())


def _written(name: str) -> Iterator[str]:
    """The name with its initials as they are written: "A. B. Poe", "A.B. Poe", "A B Poe"; "el-Poe" and "El Poe"."""
    yield name
    if PARTICLE.search(name):
        yield PARTICLE.sub(r"\1 ", name)
    initials = INITIALS.match(name)
    if initials:
        rest = name[initials.end() :]
        yield initials.group().replace(" ", "") + " " + rest
        yield initials.group().replace(".", "") + rest


def _countries(reference: ReferenceData, language: str) -> Iterator[Entry]:
    for country in reference.countries:
        kind = "body" if country.kind is CountryKind.BODY else "country"
        yield from _phrases("who", kind, country.code, country.names, language)
        yield from _phrases("who", "adjective", country.code, country.adjectives, language)
        yield from _phrases("who", "inhabitant", country.code, country.inhabitants, language)
        yield from _phrases("who", "capital", country.code, country.capitals, language)


def _phrases(layer: str, kind: str, value: str, words: Words, language: str) -> Iterator[Entry]:
    for code in (language, ANY_LANGUAGE):
        for phrase in words.get(code, ()):
            yield Entry(layer, kind, value, phrase)
