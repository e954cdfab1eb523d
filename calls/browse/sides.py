"""A call as each side tells it: the accounts that each country's own institutions gave, beside each other.

A side is recognised by the institution that passed words on, or by a reporter named after its country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calls.browse.accounts import Account
from calls.browse.names import Name, name_of
from calls.browse.rows import Person
from calls.browse.spans import spans_in
from calls.browse.statements import Group, Numbered, Quotation, by_speaker, once
from calls.models import Country
from calls.models.search import fold
from calls.models.terms import Kind, term

SHORTEST = 4  # letters of a word that may have another ending


@dataclass(frozen=True, slots=True)
class Side:
    """What one country's institutions passed on; without a statement nothing of theirs is on file.

    `topics` are those that its words tell of, each with whether no other side that is heard tells of it.
    """

    country: Name
    reporters: Sequence[str]
    quotations: Sequence[Numbered]
    topics: Sequence[tuple[Name, bool]]

    @property
    def groups(self) -> list[Group]:
        """The statements by speaker."""
        return by_speaker(
            (q for q, _ in self.quotations), {q.statement.article_id: number for q, number in self.quotations}
        )

    @property
    def is_of_one(self) -> bool:
        """Whether one reporter passed on all of it."""
        return len(self.reporters) == 1


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides in the order of those on the line, and the statements that no side passed on."""

    sides: Sequence[Side]
    others: Sequence[Quotation]


def sides_of(
    people: Sequence[Person], accounts: Sequence[Account], told: Sequence[Quotation], numbers: Mapping[int, int]
) -> Sides | None:
    """The call by side; None where fewer than two countries were on the line, or none of them passed anything on."""
    countries = list(dict.fromkeys(person.country for person in people))
    if len(countries) < 2 or not any(q.statement.reporter for q in told):
        return None
    side_of = _Sides(countries)
    by_country = {country.key: [q for q in told if side_of(q) == country.key] for country in countries}
    if not any(by_country.values()):
        return None
    topics = {key: _topics(accounts, passed_on) for key, passed_on in by_country.items() if passed_on}
    sides = [_side(country, by_country[country.key], topics, numbers) for country in countries]
    return Sides(sides, [q for q in told if not side_of(q)])


class _Sides:
    """Tells which of some countries passed words on, by its institution or by what the reporter is called."""

    def __init__(self, countries: Sequence[Name]) -> None:
        rows = Country.objects.filter(pk__in=[country.pk for country in countries])
        self.words = {row.code: set(_words(row)) for row in rows}

    def __call__(self, quotation: Quotation) -> str:
        """The code of the country; `` where none of them is recognised, or several are."""
        institution = quotation.statement.institution_id
        if institution:
            country = name_of(term(Kind.REPORTER, institution)).country
            return country if country in self.words else ""
        said = fold(quotation.statement.reporter).replace("'", " ").split()
        found = [code for code, words in self.words.items() if any(_is_one(word, words) for word in said)]
        return found[0] if len(found) == 1 else ""


def _words(country: Country) -> Iterator[str]:
    """What a country and what is its own are called, folded: single words only."""
    phrases = (
        p for by_language in (country.other_names, country.adjectives) for ps in by_language.values() for p in ps
    )
    return (word for phrase in (country.name_en, country.name_fr, *phrases) if len((word := fold(phrase)).split()) == 1)


def _is_one(word: str, known: Iterable[str]) -> bool:
    """Whether a word is a known one, or one of four letters and more with an ending (`allemande`)."""
    return any(
        word == one or (len(one) >= SHORTEST and word.startswith(one) and len(word) <= len(one) + 2) for one in known
    )


def _side(
    country: Name, passed_on: Sequence[Quotation], topics: Mapping[str, set[Name]], numbers: Mapping[int, int]
) -> Side:
    others = [some for key, some in topics.items() if key != country.key]
    elsewhere = {topic for some in others for topic in some}
    ordered = once(passed_on, numbers)
    return Side(
        country=country,
        reporters=list(dict.fromkeys(q.statement.reporter for q, _number in ordered)),
        quotations=ordered,
        topics=[(t, bool(others) and t not in elsewhere) for t in sorted(topics.get(country.key, ()), key=str)],
    )


def _topics(accounts: Iterable[Account], passed_on: Sequence[Quotation]) -> set[Name]:
    """The topics whose proof lies in words that a side passed on."""
    told = {(q.statement.article_id, at) for q in passed_on for at in range(q.statement.start, q.statement.end)}
    return {
        name_of(term(Kind.TOPIC, topic.pk))
        for account in accounts
        for topic in account.report.topics.all()
        for proof in account.report.proofs
        if proof.get("field") in (f"topic:{topic.slug}", f"topics:{topic.slug}")
        for start, end in spans_in(proof.get("spans"))
        if any((account.report.article_id, at) in told for at in range(start, end))
    }
