"""The only place that builds spaCy pipelines: one blank tokenizer and one phrase matcher a language."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import spacy
from spacy.attrs import IDX, LENGTH, NORM
from spacy.language import Language as SpacyPipeline
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from calls.extraction import sentences
from calls.extraction.language import Entry, Language
from calls.extraction.quotations import find_quotations
from calls.extraction.source import Source
from calls.extraction.text import Hit, Text, longest

# One code point for one: offsets into the folded copy are offsets into the article.
GLYPHS = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003", " ")
    | dict.fromkeys("’‘ʼ′´`‛", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑", "-")
    | {"–": "—", "\t": " "}
)
SHORT = 4  # letters: "à", "où", "PM", "US", "WHO" are other words without their accents or in small letters
UNBROKEN = re.compile(r"\S{400,}")
CACHE = 1_000_000  # the default of 10,000 chunks is filled by the phrases, and articles then run uncached


def fold(word: str) -> str:
    """Lower case, no accents, straight apostrophes: the form in which words are compared."""
    word = word.translate(GLYPHS).casefold().replace("ı", "i").replace("œ", "oe").replace("æ", "ae")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


class Pipeline:
    """Tokenizer and lexicon of one language. Build it once a process: it costs about a second."""

    def __init__(self, language: Language, entries: Iterable[Entry]) -> None:
        """`entries` are the phrases of the reference data; those of the language itself are added."""
        self.language = language
        self.nlp: SpacyPipeline = spacy.blank(language.code)
        self.nlp.vocab.lex_attr_getters[NORM] = fold  # type: ignore[attr-defined]
        self.nlp.tokenizer.max_cache_size = CACHE  # type: ignore[union-attr]
        self._stop_words = frozenset(map(fold, self.nlp.Defaults.stop_words))
        self._matcher = PhraseMatcher(self.nlp.vocab, attr="NORM")
        self._entries: dict[int, tuple[tuple[str, str, str], ...]] = {}
        self._as_written: set[tuple[int, str, str, str]] = set()
        self._learn([*language.entries, *entries])

    def _learn(self, entries: Iterable[Entry]) -> None:
        meanings: dict[str, dict[tuple[str, str, str], None]] = defaultdict(dict)
        written: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            phrase = fold(entry.phrase)
            meanings[phrase][entry.layer, entry.kind, entry.value] = None
            if len(phrase) <= SHORT and _written_so(entry.phrase):
                self._as_written.add((self.nlp.vocab.strings.add(phrase), entry.layer, entry.kind, entry.value))
            if "." in phrase or phrase != entry.phrase.casefold():
                written[phrase].add(entry.phrase)  # "Jan." and "après-midi" are one token, "jan." and "apres-midi" two
        for phrase, found in meanings.items():
            self._matcher.add(phrase, [self._pattern(form) for form in sorted({phrase, *written[phrase]})])
            self._entries[self.nlp.vocab.strings[phrase]] = tuple(found)

    def _pattern(self, phrase: str) -> Doc:
        """The phrase in tokens as they stand in running text, where "d'" is split off in front of a word only."""
        if phrase.endswith("'"):
            return self._tokens(phrase + "un")[:-1].as_doc()
        return self._tokens(phrase)

    def _tokens(self, text: str) -> Doc:
        return self.nlp.make_doc(UNBROKEN.sub(_broken, text.translate(GLYPHS)))

    def __call__(self, source: Source) -> Text:
        """`source` tokenised, cut into sentences and searched."""
        doc = self._tokens(source.text)
        table = doc.to_array([IDX, LENGTH, NORM]).astype("uint64").tolist()
        starts = [int(row[0]) for row in table]
        ends = [int(row[0] + row[1]) for row in table]
        strings = self.nlp.vocab.strings
        quotations = find_quotations(source.text, source.start)
        cuts = sentences.split(source.text, source.start, quotations, self.language.abbreviations)
        return Text(
            text=source.text,
            language=self.language.code,
            starts=starts,
            ends=ends,
            norms=[strings[row[2]] for row in table],
            sentences=sentences.number(cuts, source.text, starts, ends),
            quotations=quotations,
            hits=self._search(doc, starts, ends),
            stop_words=self._stop_words,
            home=self.language.home,
            infinitives=self.language.infinitives,
        )

    def _search(self, doc: Doc, starts: list[int], ends: list[int]) -> tuple[Hit, ...]:
        return tuple(
            longest(
                Hit(layer, kind, value, first, last, starts[first], ends[last - 1])
                for match, first, last in self._matcher(doc)
                for layer, kind, value in self._entries[match]
                if (match, layer, kind, value) not in self._as_written or _written_so(doc[first].text)
            )
        )


def _broken(match: re.Match[str]) -> str:
    """A run without any blank that no language has, with blanks for its marks: the tokenizer is slow on such."""
    words = re.sub(r"\W", " ", match.group())
    return re.sub(r"(\w{399})\w", r"\1 ", words)


def _written_so(word: str) -> bool:
    """Whether a short word is written with an accent or in capitals: "à" is no "a", "PM" no "pm"; a capital may
    go without.
    """
    return not word.isascii() or word.isupper()
