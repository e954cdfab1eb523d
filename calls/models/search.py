"""Text search without extensions: accents are folded here, PostgreSQL's own dictionaries stem what is left.

Both what is stored and what is asked go through `searchable`, so the two always agree (see the ADR on text search).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import CombinedSearchVector, SearchQuery, SearchVector
from django.db.models import Value

from calls.models.stop_words import ENGLISH, FRENCH

CONFIGURATIONS = {"fr": "french", "en": "english"}
ANY_LANGUAGE = ("fr", "en", "und")
LONGEST = 400_000  # letters; PostgreSQL refuses to index what comes to more than a megabyte
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "ʼ": "'", "‐": "-", "‑": "-"}
)
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_MARKS = str.maketrans("«»“”„‟″", '"' * 7)
_PART = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def fold(text: str) -> str:
    """`text` in lower case without accents: `Élysée` becomes `elysee`, `cœur` becomes `coeur`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


# Stop words that folding would turn into words, as PostgreSQL has them with their accents only, and one it lacks.
_REVIVED = (frozenset(map(fold, FRENCH)) - FRENCH) | {"les"}
_STOP = frozenset(map(fold, FRENCH | ENGLISH)) | {"les"}


def searchable(text: str, language: str) -> str:
    """`text` as it is indexed: folded, French without elisions and the stop words that folding revives."""
    folded = fold(text)
    if language != "fr":
        return folded
    return re.sub(r"\w+", lambda word: "" if word[0] in _REVIVED else word[0], _ELISION.sub(" ", folded))


def configuration(language: str) -> str:
    """The name of PostgreSQL's dictionary for `language`: `simple` where it has none that we use."""
    return CONFIGURATIONS.get(language, "simple")


def search_vector(*parts: tuple[str, str, str]) -> SearchVector | CombinedSearchVector | Value:
    """An expression for a `tsv` column out of (weight, language, text) parts; weights are `A` (most) to `D`.

    Of a text longer than `LONGEST` only the beginning can be found.
    """
    vectors = [
        SearchVector(Value(searchable(text[:LONGEST], language)), config=configuration(language), weight=weight)
        for weight, language, text in parts
        if text.strip()
    ]
    return sum(vectors[1:], vectors[0]) if vectors else Value("")


def search_query(text: str) -> SearchQuery | None:
    """What a reader typed, with "phrases", `or` and `-without`; None where no word of it can be searched for.

    Each word is asked in every language that texts may have, so that `-` holds in all of them.
    """
    alternatives: list[list[SearchQuery]] = [[]]
    for asked in _asked(text):
        if asked is None:
            alternatives.append([])
        else:
            alternatives[-1].append(asked)
    queries = [reduce(and_, parts) for parts in alternatives if parts]
    return reduce(or_, queries) if queries else None


def _asked(text: str) -> Iterator[SearchQuery | None]:
    """The parts of a search in order; None for an `or`."""
    for part in _PART.finditer(text.translate(_MARKS)):
        words = part["phrase"] if part["word"] is None else part["word"]
        if words.casefold() == "or" and part["word"]:
            yield None
        elif _sayable(words):
            queries = (_in_language(words, language, without=bool(part["no"])) for language in ANY_LANGUAGE)
            yield reduce(and_ if part["no"] else or_, queries)


def _sayable(words: str) -> bool:
    """Whether anything is left of `words` without the stop words of any language."""
    return any(word not in _STOP for word in re.findall(r"\w+", _ELISION.sub(" ", fold(words))))


def _in_language(words: str, language: str, *, without: bool) -> SearchQuery:
    asked = searchable(words, language)
    return SearchQuery(asked, config=configuration(language), search_type="phrase", invert=without)
