"""A text cut into tokens by spaCy's rules for its language, which are asked about each word once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import accumulate, chain
from operator import add
from sys import intern
from threading import Lock
from typing import NamedTuple

import spacy
from spacy.attrs import NORM

UNSEEN = (
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"  # they part words or nothing
)
# One code point for one: offsets into the folded copy are offsets into the article.
GLYPHS = (
    dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003", " ")
    | dict.fromkeys("’‘ʼ′´`‛", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑", "-")
    | {"–": "—", "\t": " "}
    | dict.fromkeys(UNSEEN, " ")
)
HYPHENS = "\u00ad\u200c\u200d"  # a word may hold them, and is the same without
ODD = re.compile(f"[{''.join(GLYPHS)}]")
CHUNK = re.compile(r"\S+ *|\s+")  # a word with its blanks; spaCy would make a token of a second one
GLUED = re.compile(r"\W*(?:MM|[A-Z][a-z]{0,2})\.(?=[A-ZÀ-ÖØ-Þ][^\W\d_]{2})")  # "M.Poe" without its blank
RUN_IN = re.compile(r"\W*([a-zà-öø-ÿ]{2,})(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2})")  # "withPoe" without its blank
HALF = re.compile(r"(?i)\W*mi-(?=[^\W\d_]{3})")  # "mi-mai", which French keeps whole
SEAM = re.compile(  # where two words stand without their blank
    r"(?<=[)\];:!?*|])(?=[^\W\d_])"  # "(left)said"
    r"|(?<=[^\s']\")(?=[^\W\d_])"  # "the end."The"
    r"|(?<=[)\]\"])(?=[—,;:.-]+[^\W\d_])"  # "(Agency)-President"
    r"|(?<=[\w.,;:!?'…\"—-])(?=[\"(\[][^\W\d_])"  # "said:"We"
    r"|(?<=^[—-])(?=[A-ZÀ-ÖØ-Þ][^\W\d_])|(?<=^--)(?=[A-ZÀ-ÖØ-Þ][^\W\d_])"  # "-The call", "--The call"
    r"|(?<=\d\.|[A-Z]\.)(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2})"  # "in 2011.President", "U.S.President"
)
ELIDED = re.compile(r"(?i)(?:.*[^\w'])?(?:[^\W\d_]|[^\W\d_]{0,6}qu)'")
MARKS = re.compile(r"\W*")
ADDRESS = re.compile(r"(?i)://|www\.|@\w+\.")
WORD = "un"
UNBROKEN = 400  # characters without any blank, which no language has
RUN = re.compile(rf"\S{{{UNBROKEN},}}")
KEPT = 50_000  # chunks known at once; an article has a few that are new
Token = tuple[str, int, int]  # the norm, the characters, and the characters to the next token


def plain(text: str) -> str:
    """`text` with plain glyphs; `str.translate` would take forty times as long."""
    if not ODD.search(text):  # most words, of which a lexicon has a hundred thousand
        return text
    for glyph, one in GLYPHS.items():
        text = text.replace(glyph, one)
    return text


def fold(word: str) -> str:
    """Lower case, no accents, straight apostrophes: the form in which words are compared."""
    word = plain(word).casefold().replace("ı", "i").replace("œ", "oe").replace("æ", "ae")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not (unicodedata.combining(c) or c in HYPHENS))


class Tokens(NamedTuple):
    """Token n is the characters `starts[n]:ends[n]`, folded `norms[n]`."""

    starts: list[int]
    ends: list[int]
    norms: list[str]


class Tokenizer:
    """Cuts texts in one language.

    What stands between blanks is cut alike wherever it stands, and mostly known: spaCy is asked about what is new, and
    forgets it again, for its own store of words has no bound.
    """

    def __init__(self, language: str, headlines: Iterable[str] = ()) -> None:
        """`headlines` are words, no names, that headlines write with a capital; they are stop words too."""
        self._nlp = spacy.blank(language)
        self._nlp.vocab.lex_attr_getters = {NORM: fold}  # type: ignore[attr-defined]  # of twenty attributes the one that is asked for
        rules = self._nlp.tokenizer.rules  # type: ignore[union-attr]  # of spaCy's own tokenizer
        self._special = frozenset(rules or ())  # what is cut although it is of letters: "cannot"
        self._known: dict[str, tuple[Token, ...]] = {}
        self._lock = Lock()  # threads may not forget for each other
        self.stop_words = frozenset(map(fold, [*self._nlp.Defaults.stop_words, *headlines]))

    def __call__(self, text: str) -> Tokens:
        """The tokens of `text`, whose glyphs are plain."""
        chunks = _chunks(text)
        tokens = list(chain.from_iterable(map(self._learn(chunks).__getitem__, chunks)))
        norms, lengths, steps = map(list, zip(*tokens, strict=True)) if tokens else ([], [], [])
        starts = list(accumulate(steps[:-1], initial=0)) if tokens else []
        return Tokens(starts, list(map(add, starts, lengths)), norms)

    def _learn(self, chunks: Iterable[str]) -> dict[str, tuple[Token, ...]]:
        """The tokens of chunks, of all of these among others."""
        if len(self._known) > KEPT:
            self._known = {}
        known = self._known
        if new := set(chunks).difference(known):
            words = {chunk: (token,) for chunk in new if (token := self._word(chunk))}
            known.update(words)
            if others := new.difference(words):
                with self._lock, self._nlp.memory_zone():
                    known.update({chunk: self._cut(chunk) for chunk in others})
        return known

    def _word(self, chunk: str) -> Token | None:
        """A chunk of letters alone as one token, which spaCy would not cut; to ask it doubles the time of a start."""
        word = chunk.rstrip(" ")
        plain_word = word.isalpha() and word not in self._special and not RUN_IN.match(chunk)
        return (intern(fold(word)), len(word), len(chunk)) if plain_word else None

    def _cut(self, chunk: str) -> tuple[Token, ...]:
        """The tokens of a word with its blanks, which go to the last one."""
        word = chunk.rstrip(" ")
        if not word or word == chunk:
            return self._parts(chunk)
        *before, (norm, length, step) = self._parts(word)
        return *before, (norm, length, step + len(chunk) - len(word))

    def _parts(self, word: str) -> tuple[Token, ...]:
        if place := self._seam(word):
            return *self._head(word[:place]), *self._parts(word[place:])
        if ELIDED.fullmatch(word) and (led := self._led(word)):  # "l' appel"
            return led
        tokens = self._known.get(word)  # parts of chunks without blanks often come again
        if tokens is None:
            doc = self._nlp.make_doc(word)
            tokens = tuple((intern(token.norm_), len(token), len(token.text_with_ws)) for token in doc)
            self._known[word] = tokens
        return tokens

    def _head(self, head: str) -> tuple[Token, ...]:
        """The tokens of a word before another."""
        return (self._led(head) if head.endswith("'") else ()) or self._parts(head)

    def _led(self, head: str) -> tuple[Token, ...]:
        """The tokens of what ends in an apostrophe, as "d'" before a word, where alone spaCy splits it off; none where
        it splits off nothing.
        """
        tokens = self._parts(head + WORD)
        return tokens[:-1] if tokens[-1][1] == len(WORD) else ()

    def _seam(self, chunk: str) -> int:
        """Where the second of two words begins that stand without their blank; 0 in one word."""
        if glued := GLUED.match(chunk) or HALF.match(chunk):
            return glued.end()
        run_in = RUN_IN.match(chunk)
        if run_in and fold(run_in[1]) in self.stop_words:
            return run_in.end()
        seam = SEAM.search(chunk, MARKS.match(chunk).end())  # type: ignore[union-attr]  # which matches nothing too
        return seam.start() if seam and not ADDRESS.search(chunk) else 0


def _chunks(text: str) -> list[str]:
    chunks: list[str] = CHUNK.findall(text)
    return chunks if max(map(len, chunks), default=0) < UNBROKEN else CHUNK.findall(RUN.sub(_broken, text))


def _broken(match: re.Match[str]) -> str:
    """A run without any blank with blanks for its marks: the tokenizer is slow on such."""
    words = re.sub(r"\W", " ", match.group())
    return re.sub(rf"(\w{{{UNBROKEN - 1}}})\w", r"\1 ", words)
