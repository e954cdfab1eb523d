"""What a reader typed into a search box, taken apart: words, "phrases", `or`, `-without`, all spellings of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_
from typing import TypeVar

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from calls.models.search import ANY_LANGUAGE, is_sayable, phrase_query

LONGEST_NAME = 6  # words
BETWEEN = r"\W{1,3}"  # what may stand between two words of a phrase
_WORD = re.compile(r"\w+")
_MARKS = str.maketrans("«»“”„‟″", '"' * 7)
_TOKEN = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

OtherSpellings = Callable[[str], Sequence[str]]  # of the name that some words are, none where they are no name
Stands = Callable[[str], Q]  # a regular expression of PostgreSQL -> the condition that a row's own words match it
Joined = TypeVar("Joined")


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together, in any of `spellings`, the one typed first; or, `without`, in none of them."""

    spellings: tuple[str, ...]
    without: bool = False

    @property
    def query(self) -> SearchQuery:
        """The words in every language that texts may have, so that `-` holds in all of them."""
        queries = [phrase_query(words, language) for words in self.spellings for language in ANY_LANGUAGE]
        return _joined(and_, [~query for query in queries]) if self.without else _joined(or_, queries)

    @property
    def pattern(self) -> str:
        """The words as they were typed, but for capitals and what stands between them."""
        forms = dict.fromkeys(unicodedata.normalize(form, self.spellings[0]) for form in ("NFC", "NFD"))
        return "|".join(rf"\m{BETWEEN.join(_WORD.findall(words))}\M" for words in forms)


@dataclass(frozen=True)
class Search:
    """Alternatives, of each of which every part must hold. False where no word can be searched for.

    `exact` asks for the very letters typed, accents and endings included; capitals never matter.
    """

    alternatives: tuple[tuple[Part, ...], ...]
    exact: bool = False

    @classmethod
    def of(cls, text: str, others: OtherSpellings | None = None, *, exact: bool = False) -> Search:
        """What `text` asks for; names are also asked for in their `others` spellings, unless `exact`."""
        parts: list[dict[Part, None]] = [{}]  # a dict, for what is asked twice is asked once
        for part in _parts(_tokens(text), others if others and not exact else lambda _words: ()):
            if part is None:
                parts.append({})
            else:
                parts[-1][part] = None
        return cls(tuple(dict.fromkeys(tuple(some) for some in parts if some)), exact)

    def __bool__(self) -> bool:
        return bool(self.alternatives)

    @cached_property
    def wanted(self) -> tuple[Part, ...]:
        """The parts that are to be found."""
        return tuple(dict.fromkeys(part for some in self.alternatives for part in some if not part.without))

    @property
    def variants(self) -> list[str]:
        """The spellings that were not typed."""
        return list(dict.fromkeys(words for part in self.wanted for words in part.spellings[1:]))

    @property
    def loosened(self) -> Search:
        """The same with every wanted part an alternative."""
        return Search(tuple((part,) for part in self.wanted), self.exact)

    def holds(self, stands: Stands) -> Q:
        """The condition on rows with a `tsv`; `stands` looks into their own words, where the index is not enough."""
        if not self:
            return Q(pk__in=())
        if not self.exact:
            return Q(tsv=_joined(or_, [_joined(and_, [part.query for part in some]) for some in self.alternatives]))
        return reduce(or_, (self._exactly(some, stands) for some in self.alternatives))

    def _exactly(self, parts: Sequence[Part], stands: Stands) -> Q:
        """The index finds the rows with the wanted words in any form; among these the letters are compared."""
        wanted = [part for part in parts if not part.without]
        if not wanted:
            return Q(tsv=_joined(and_, [part.query for part in parts]))
        found = Q(tsv=_joined(and_, [part.query for part in wanted]))
        compared = (~stands(part.pattern) if part.without else stands(part.pattern) for part in parts)
        return reduce(and_, compared, found)


def _joined(join: Callable[[Joined, Joined], Joined], queries: Sequence[Joined]) -> Joined:
    """All of them in one, as a balanced tree: a long chain would be deeper than Python may call."""
    if len(queries) == 1:
        return queries[0]
    half = len(queries) // 2
    return join(_joined(join, queries[:half]), _joined(join, queries[half:]))


@dataclass(frozen=True, slots=True)
class _Token:
    words: str
    is_word: bool
    without: bool

    @property
    def is_or(self) -> bool:
        return self.is_word and not self.without and self.words.casefold() == "or"

    @property
    def is_plain(self) -> bool:
        return self.is_word and not self.without and not self.is_or


def _tokens(text: str) -> list[_Token]:
    found = _TOKEN.finditer(text.replace("\0", " ").translate(_MARKS))
    return [_Token(one["word"] or one["phrase"] or "", one["word"] is not None, bool(one["no"])) for one in found]


def _parts(tokens: Sequence[_Token], others: OtherSpellings) -> Iterator[Part | None]:
    """The parts in order; None for an `or`."""
    at = 0
    while at < len(tokens):
        token, length = tokens[at], 1
        if token.is_or:
            yield None
        elif token.is_plain and (name := _name_at(tokens, at, others)):
            length = len(name[0].split())
            yield Part(name)
        elif is_sayable(token.words):
            yield Part(_spelled(token.words, others), token.without)
        at += length


def _name_at(tokens: Sequence[_Token], at: int, others: OtherSpellings) -> tuple[str, ...]:
    """The longest name of several words, not between quotation marks, that begins at a token; none mostly."""
    for end in range(min(at + LONGEST_NAME, len(tokens)), at + 1, -1):
        words = " ".join(token.words for token in tokens[at:end])
        if all(token.is_plain for token in tokens[at:end]) and (found := others(words)):
            return (words, *found)
    return ()


def _spelled(phrase: str, others: OtherSpellings) -> tuple[str, ...]:
    """The phrase with the longest name in it in each of its spellings, the one typed first."""
    words = phrase.split()
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start, end in ((start, start + length) for start in range(len(words) - length + 1)):
            if found := others(" ".join(words[start:end])):
                return (phrase, *(" ".join([*words[:start], one, *words[end:]]) for one in found))
    return (phrase,)
