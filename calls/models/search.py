"""Text search without extensions: accents are folded here, PostgreSQL's own dictionaries stem what is left.

Both what is stored and what is asked go through `searchable`, so the two always agree (see the ADR on text search).
`calls.models.asked` takes apart what a reader typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import Expression

from calls.models.stop_words import ENGLISH, FRENCH

CONFIGURATIONS = {"fr": "french", "en": "english"}
ANY_LANGUAGE = ("fr", "en", "und")
LONGEST = 400_000  # letters; PostgreSQL refuses to index what comes to more than a megabyte
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "ʼ": "'", "‐": "-", "‑": "-"}
)
_SIGN = re.compile(r"[^\w\x00-\x7f]")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")


def fold(text: str) -> str:
    """`text` in lower case without accents: `Élysée` becomes `elysee`, `cœur` becomes `coeur`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    for accent in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(accent, "")
    return plain


# Stop words that folding would turn into words, as PostgreSQL has them with their accents only, and one it lacks.
_REVIVED = (frozenset(map(fold, FRENCH)) - FRENCH) | {"les"}
STOP = frozenset(map(fold, FRENCH | ENGLISH)) | {"les"}


def searchable(text: str, language: str) -> str:
    """`text` as it is indexed: folded, French without elisions and the stop words that folding revives.

    Without signs that are not ASCII: in a database of the locale C, PostgreSQL takes `«` and `“` for letters.
    """
    folded = _SIGN.sub(lambda sign: sign[0] if unicodedata.category(sign[0])[0] == "M" else " ", fold(text))
    if language != "fr":
        return folded
    return re.sub(r"\w+", lambda word: "" if word[0] in _REVIVED else word[0], _ELISION.sub(" ", folded))


def configuration(language: str) -> str:
    """The name of PostgreSQL's dictionary for `language`: `simple` where it has none that we use."""
    return CONFIGURATIONS.get(language, "simple")


class Vector(Expression):
    """A `tsv` column out of (weight, configuration, words): one expression, for hundreds are written at once."""

    output_field = SearchVectorField()

    def __init__(self, parts: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.parts = parts

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """One `to_tsvector` for each part."""
        one = "setweight(to_tsvector(%s::regconfig, %s), %s)"
        params = tuple(param for weight, configured, words in self.parts for param in (configured, words, weight))
        return " || ".join([one] * len(self.parts)) or "''::tsvector", params


def search_vector(*parts: tuple[str, str, str]) -> Vector:
    """An expression for a `tsv` column out of (weight, language, text) parts; weights are `A` (most) to `D`.

    Of a text longer than `LONGEST` only the beginning can be found.
    """
    return Vector(
        [
            (weight, configuration(language), searchable(text[:LONGEST], language))
            for weight, language, text in parts
            if text.strip()
        ]
    )


def plain_words(text: str) -> list[str]:
    """The words of `text`, folded and without elisions: `l’Élysée` is `elysee`."""
    return re.findall(r"\w+", _ELISION.sub(" ", fold(text)))


def is_sayable(words: str) -> bool:
    """Whether anything is left of `words` without the stop words of any language."""
    return any(word not in STOP for word in plain_words(words))


def phrase_query(words: str, language: str) -> SearchQuery:
    """The words one after the other, as texts in `language` have them."""
    return SearchQuery(searchable(words, language), config=configuration(language), search_type="phrase")
