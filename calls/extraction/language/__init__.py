"""The words of a language, as data.

A language is a folder of TOML files beside this module, a file a question (`calls.toml`, `dates.toml` …). A file holds
tables: the table's name is the *kind*, each key a *value*, each value a list of phrases:

    [weekday]
    0 = ["monday", "mondays"]

A phrase `announc~ed` is the stem `announc` with every ending of the list `ed` under `[endings]` in `verbs.toml`.
`{will|would} call` stands for one phrase with each of its choices, of which one may be empty. Phrases are matched
folded: case, accents and the glyph of an apostrophe do not count. Within one file the longest phrase wins ("called for"
hides "called"), across files all are found.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from calls.extraction.choices import written_out

FOLDER = Path(__file__).parent
CODES = tuple(sorted(path.name for path in FOLDER.iterdir() if (path / "verbs.toml").is_file()))


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of a language file: the file, the kind and the value under which it stands."""

    layer: str
    kind: str
    value: str
    phrase: str


@dataclass(frozen=True)
class Grammar:
    """What a language does where words alone do not tell.

    `conjunctions` are "and", `genitives` "of", `before_years` the words ahead of a year of long ago ("the 2015 accord",
    "since 2016"), all folded; `infinitives` and `futures` the endings of infinitives and of verbs in the future, where
    it has any; `home` by office (or `any`) the country whose office goes without its name where nothing else tells (a
    code of the reference data).
    """

    conjunctions: frozenset[str] = frozenset()
    genitives: frozenset[str] = frozenset()
    before_years: frozenset[str] = frozenset()
    infinitives: tuple[str, ...] = ()
    futures: tuple[str, ...] = ()
    home: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Language:
    """All the words of one language.

    `frequent` are the words by which a text is known to be in it, `headlines` the words that headlines capitalise and
    that begin no name.
    """

    code: str
    entries: tuple[Entry, ...]
    frequent: frozenset[str]
    abbreviations: frozenset[str]
    headlines: frozenset[str]
    grammar: Grammar


@cache
def load_language(code: str) -> Language:
    """The language `code`. Raises KeyError for one that has no folder here."""
    if code not in CODES:
        raise KeyError(f"no rules for the language {code!r}; there are {', '.join(CODES)}")
    files = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted((FOLDER / code).glob("*.toml"))}
    endings = files["verbs"].pop("endings")
    text = files.pop("text")
    entries = tuple(entry for layer, tables in files.items() for entry in _entries(layer, tables, endings))
    return Language(
        code,
        entries,
        frozenset(text["frequent"]),
        frozenset(text["abbreviations"]).union(_short_months(entries)),
        frozenset(text["headlines"]),
        _grammar(text),
    )


def _grammar(text: Mapping[str, Any]) -> Grammar:
    return Grammar(
        conjunctions=frozenset(text["conjunctions"]),
        genitives=frozenset(text["genitives"]),
        before_years=frozenset(text["before_years"]),
        infinitives=tuple(text["infinitives"]),
        futures=tuple(text["futures"]),
        home=text["home"],
    )


def _short_months(entries: tuple[Entry, ...]) -> Iterator[str]:
    short = (e.phrase for e in entries if e.kind.startswith("month") and e.phrase[-1] == ".")
    return (phrase.removesuffix(".").casefold() for phrase in short)


def _entries(
    layer: str, tables: Mapping[str, Mapping[str, list[str]]], endings: Mapping[str, list[str]]
) -> Iterator[Entry]:
    for kind, values in tables.items():
        for value, phrases in values.items():
            for phrase in phrases:
                for one in written_out(phrase):
                    for form in inflected(one, endings):
                        yield Entry(layer, kind, value, form)


def inflected(phrase: str, endings: Mapping[str, list[str]]) -> list[str]:
    """Every form of `phrase`: one for each ending where it holds a `stem~endings`, else itself alone."""
    before, mark, rest = phrase.partition("~")
    if not mark:
        return [phrase]
    name, space, after = rest.partition(" ")
    return [before + ending + space + after for ending in endings[name]]
