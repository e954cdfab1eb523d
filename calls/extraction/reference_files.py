"""Loads the reference files of a folder into `ReferenceData`; `python -m calls.extraction.reference_files` checks them.

The files and their columns are described in `docs/reference-data.md`. What is wrong with any of them is refused, with
its file, line and reason; what merely looks incomplete (a country without a president for a while) is a warning.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from calls.extraction.elections import Election, Vote
from calls.extraction.facts import (
    Anchor,
    Country,
    CountryKind,
    Crisis,
    Institution,
    InstitutionKind,
    Leader,
    Name,
    NameKind,
    Term,
    Topic,
)
from calls.extraction.records import Office
from calls.extraction.reference import ReferenceData
from calls.extraction.reference_checks import (
    check_elections,
    check_institutions,
    check_names,
    check_terms,
    gaps,
)
from calls.extraction.reference_tables import Problem, ReferenceFileError, Row, csv_rows, toml_rows

DATA = Path(__file__).parent / "data"
GENDERS = ("", "male", "female")
PRECISIONS = ("day", "month", "year")
LANGUAGES_SHOWN = ("en", "fr")


def load_reference(folder: Path = DATA) -> ReferenceData:
    """Everything in `folder`'s reference files. Raises `ReferenceFileError` with all that is wrong with them."""
    data, _ = load_with_warnings(folder)
    return data


def load_with_warnings(folder: Path = DATA) -> tuple[ReferenceData, tuple[str, ...]]:
    """Like `load_reference`, with what looks incomplete, in words."""
    problems: list[Problem] = []
    loader = _Loader(folder, problems)
    countries = loader.countries()
    codes = frozenset(country.code for country in countries)
    leaders, terms = loader.leaders(codes)
    data = ReferenceData(
        leaders=leaders,
        countries=countries,
        institutions=loader.institutions(codes),
        crises=loader.crises(codes),
        topics=loader.topics(),
        anchors=loader.anchors(),
        elections=loader.elections(leaders, codes),
    )
    if problems:
        raise ReferenceFileError(problems)
    return data, tuple(gaps(terms))


def load_elections(leaders: Iterable[str]) -> tuple[Election, ...]:
    """The packaged elections that one of `leaders` won."""
    known = frozenset(leaders)
    return tuple(election for _, election in _Loader(DATA, []).held() if election.leader in known)


class _Loader:
    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems

    def csv(self, file: str, columns: str) -> Iterable[Row]:
        return csv_rows(self.folder, file, tuple(columns.split(",")), self.problems)

    def toml(self, file: str, key: str, columns: str) -> Iterable[Row]:
        return toml_rows(self.folder, file, key, frozenset(columns.split(",")), self.problems)

    def countries(self) -> tuple[Country, ...]:
        rows = _unique(self.csv("countries.csv", "code,kind,executive,wikidata"), "code")
        words: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        kinds = ("name", "adjective", "inhabitant", "capital")
        for row in self.csv("country_words.csv", "code,language,kind,text"):
            _known(row, "code", rows)
            known = words[row.text("code"), row.one_of("kind", kinds)][row.text("language")]
            text = row.text("text")
            if text in known:
                row.wrong(f"{text!r} stands there twice")
            known.append(text)
        countries = []
        for code, row in rows.items():
            kind = row.choice("kind", CountryKind)
            needed = ("name", "adjective") if kind is CountryKind.STATE else ("name",)
            for language, sort in product(LANGUAGES_SHOWN, needed):
                if not words[code, sort][language]:
                    row.wrong(f"has no {sort} in {language!r}")
            names, adjectives, inhabitants, capitals = (_words(words[code, sort]) for sort in kinds)
            wikidata = str(row.values["wikidata"])
            executive = row.choice("executive", Office) if kind is CountryKind.STATE else None
            countries.append(Country(code, kind, names, adjectives, inhabitants, capitals, wikidata, executive))
        return tuple(countries)

    def leaders(self, codes: frozenset[str]) -> tuple[tuple[Leader, ...], list[tuple[Row, Term]]]:
        rows = _unique(self.csv("leaders.csv", "key,name,country,gender,wikidata,source"), "key")
        terms = self.terms(rows, codes)
        names = self.names(rows)
        by_leader: dict[str, list[Term]] = defaultdict(list)
        for _, term in terms:
            by_leader[term.leader].append(term)
        for row in rows.values():
            _known(row, "country", codes)
        return tuple(_leader(row, names[key], by_leader[key]) for key, row in rows.items()), terms

    def terms(self, leaders: dict[str, Row], codes: frozenset[str]) -> list[tuple[Row, Term]]:
        terms = []
        for row in self.csv("terms.csv", "leader,office,country,role,start,end,precision,shared,title,source"):
            _known(row, "leader", leaders)
            _known(row, "country", codes)
            row.one_of("precision", PRECISIONS)
            row.one_of("shared", ("", "yes"))
            row.text("source")
            office, end = row.choice("office", Office), row.day_or_none("end")
            term = Term(row.text("leader"), office, row.text("country"), row.day("start"), end, row.text("role"))
            terms.append((row, term))
        check_terms(terms)
        return terms

    def names(self, leaders: dict[str, Row]) -> dict[str, list[Name]]:
        names: dict[str, list[Name]] = defaultdict(list)
        rows = []
        for row in self.csv("names.csv", "leader,language,kind,text,guard"):
            _known(row, "leader", leaders)
            guarded = row.one_of("guard", ("", "title")) == "title"
            name = Name(row.text("text"), row.text("language"), row.choice("kind", NameKind), guarded)
            names[row.text("leader")].append(name)
            rows.append((row, name))
        check_names(rows, {key: str(row.values["name"]) for key, row in leaders.items()})
        return names

    def institutions(self, codes: frozenset[str]) -> tuple[Institution, ...]:
        names: dict[tuple[str, str, InstitutionKind], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        rows = []
        for row in self.csv("institutions.csv", "name,country,kind,language,text"):
            _known(row, "country", codes)
            key = row.text("name"), row.text("country"), row.choice("kind", InstitutionKind)
            names[key][row.text("language")].append(row.text("text"))
            rows.append((row, key[0]))
        check_institutions(rows)
        return tuple(Institution(*key, _words(texts)) for key, texts in names.items())

    def crises(self, codes: frozenset[str]) -> tuple[Crisis, ...]:
        rows = self.toml("crises.toml", "crisis", "slug,name_en,name_fr,start,end,countries,words,hints")
        crises = []
        for slug, row in _unique(rows, "slug").items():
            countries = row.texts("countries")
            for code in countries:
                if code not in codes:
                    row.wrong(f"{code!r} is no country of countries.csv")
            start, end = row.day("start"), row.day_or_none("end")
            _in_order(row)
            crises.append(Crisis(slug, _shown(row), start, end, countries, row.words("words"), row.words("hints")))
        return tuple(crises)

    def topics(self) -> tuple[Topic, ...]:
        rows = _unique(self.toml("topics.toml", "topic", "slug,name_en,name_fr,words,hints"), "slug")
        return tuple(Topic(slug, _shown(row), row.words("words"), row.words("hints")) for slug, row in rows.items())

    def anchors(self) -> tuple[Anchor, ...]:
        words: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        first: dict[tuple[str, str, str], Row] = {}
        for row in self.csv("anchors.csv", "slug,start,end,language,text"):
            key = row.text("slug"), row.text("start"), row.text("end")
            _in_order(first.setdefault(key, row))
            words[key][row.text("language")].append(row.text("text"))
        return tuple(
            Anchor(slug, first[slug, start, end].day("start"), first[slug, start, end].day("end"), _words(texts))
            for (slug, start, end), texts in words.items()
        )

    def elections(self, leaders: Iterable[Leader], codes: frozenset[str]) -> tuple[Election, ...]:
        terms = {leader.key: leader.terms for leader in leaders}
        rows = list(self.held())
        for row, _ in rows:
            _known(row, "country", codes)
            _known(row, "leader", terms)
        check_elections(rows, terms)
        return tuple(election for _, election in rows)

    def held(self) -> Iterator[tuple[Row, Election]]:
        for row in self.csv("elections.csv", "country,day,declared,leader,vote"):
            day, declared = row.day("day"), row.day_or_none("declared")
            yield row, Election(row.text("country"), day, row.text("leader"), row.choice("vote", Vote), declared)


def _leader(row: Row, names: list[Name], terms: list[Term]) -> Leader:
    if not terms:
        row.wrong("has no term in terms.csv")
    if not any(name.kind is NameKind.FULL for name in names):
        row.wrong("has no full name in names.csv")
    row.text("source")
    return Leader(
        key=row.text("key"),
        name=row.text("name"),
        country=row.text("country"),
        gender=row.one_of("gender", GENDERS),
        wikidata=row.values["wikidata"],
        names=tuple(names),
        terms=tuple(sorted(terms, key=lambda term: term.start)),
    )


def _unique(rows: Iterable[Row], column: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        key = row.text(column)
        if key in found:
            row.wrong(f"{key!r} stands there twice")
        found.setdefault(key, row)
    return found


def _known(row: Row, column: str, keys: Iterable[str]) -> None:
    if row.values[column] not in keys:
        row.wrong(f"`{column}` is {row.values[column]!r}, which no file introduces")


def _in_order(row: Row) -> None:
    start, end = row.day("start"), row.day_or_none("end")
    if end and end < start:
        row.wrong("ends before it starts")


def _shown(row: Row) -> dict[str, str]:
    return {language: row.text(f"name_{language}") for language in LANGUAGES_SHOWN}


def _words(texts: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(phrases) for language, phrases in texts.items()}


def main() -> int:
    """Checks the packaged files: prints the faults or the warnings, returns 1 where there are faults."""
    try:
        data, warnings = load_with_warnings()
    except ReferenceFileError as error:
        print(error, file=sys.stderr)
        return 1
    print(*warnings, sep="\n")
    print(f"{len(data.leaders)} leaders, {len(data.countries)} countries and bodies, {len(warnings)} warnings")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
