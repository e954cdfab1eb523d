"""The phrases of the reference data, in the form in which the pipeline looks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from calls.extraction.facts import CountryKind, Leader, NameKind, Words
from calls.extraction.language import Entry
from calls.extraction.reference import ReferenceData

ANY_LANGUAGE = "und"
NICKNAME = NameKind.NICKNAME
TITLED = 2  # words of a title and a name
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
    titles = _titles(reference)
    for leader in reference.leaders:
        yield from (Entry("who", "leader", leader.key, text) for text in (*_titled(leader, titles), *_handles(leader)))
        for name in leader.names:
            kind = "guarded" if name.guarded else "surname" if name.kind is NameKind.SURNAME else "leader"
            for text in _written(name.text):
                yield Entry("who", kind, leader.key, text)


def _titles(reference: ReferenceData) -> Mapping[str, frozenset[str]]:
    """The titles that stand before a first name in somebody's short name, by that name: of "Sheikh Poe"."""
    found: dict[str, frozenset[str]] = {}
    short = (name.text.split(" ") for leader in reference.leaders for name in leader.names if name.kind is NICKNAME)
    for words in short:
        if len(words) == TITLED:
            found[words[1]] = found.get(words[1], frozenset()) | {words[0]}
    return found


def _titled(leader: Leader, titles: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Full names behind a title, which another one's short name would hide: "Sheikh Poe bin Untel"."""
    for name in leader.names:
        if name.kind is NameKind.FULL:
            yield from (f"{title} {name.text}" for title in titles.get(name.text.split(" ")[0], ()))


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
