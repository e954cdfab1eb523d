"""The spaCy pipeline of a language: a blank tokenizer and a phrase matcher, and a trained one where it is given."""

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
from calls.extraction.entities import People
from calls.extraction.language import Entry, Language
from calls.extraction.quotations import find_quotations
from calls.extraction.source import Source
from calls.extraction.text import Hit, Text, make_hit

# One code point for one: offsets into the folded copy are offsets into the article.
GLYPHS = (
    dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003", " ")
    | dict.fromkeys("’‘ʼ′´`‛", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑", "-")
    | {"–": "—", "\t": " "}
)
SHORT = 4  # letters: "à", "où", "PM", "US", "WHO" are other words without their accents or in small letters
UNBROKEN = re.compile(r"\S{400,}")
Meaning = tuple[str, str, str]  # the layer, kind and value under which a phrase stands
NOWHERE = (-1, -1)
CACHE = 1_000_000  # the default of 10,000 chunks is filled by the phrases, and articles then run uncached


def fold(word: str) -> str:
    """Lower case, no accents, straight apostrophes: the form in which words are compared."""
    word = _plain(word).casefold().replace("ı", "i").replace("œ", "oe").replace("æ", "ae")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


class Pipeline:
    """Tokenizer and lexicon of one language. Build it once a process: it costs about a second."""

    def __init__(self, language: Language, entries: Iterable[Entry], people: People | None = None) -> None:
        """`entries` are the phrases of the reference data; those of the language itself are added, and the `people`
        that a trained pipeline finds, where there is one.
        """
        self.language, self.people = language, people
        self.nlp: SpacyPipeline = spacy.blank(language.code)
        self.nlp.vocab.lex_attr_getters[NORM] = fold  # type: ignore[attr-defined]
        self.nlp.tokenizer.max_cache_size = CACHE  # type: ignore[union-attr]
        self._stop_words = frozenset(map(fold, self.nlp.Defaults.stop_words | language.headlines))
        self._matcher = PhraseMatcher(self.nlp.vocab, attr="NORM")
        self._meanings: dict[int, tuple[Meaning, ...]] = {}
        self._if_misspelt: dict[int, tuple[Meaning, ...]] = {}  # what is left of them, only where some are not
        self._learn([*language.entries, *entries])

    def _learn(self, entries: Iterable[Entry]) -> None:
        meanings: dict[str, dict[Meaning, bool]] = defaultdict(dict)  # with whether it holds for any spelling
        written: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            phrase = fold(entry.phrase)
            meaning = (entry.layer, entry.kind, entry.value)
            loose = not (len(phrase) <= SHORT and _written_so(entry.phrase))
            meanings[phrase][meaning] = meanings[phrase].get(meaning, True) and loose
            if "." in phrase or phrase != entry.phrase.casefold():
                written[phrase].add(entry.phrase)  # "Jan." and "après-midi" are one token, "jan." and "apres-midi" two
        for phrase, found in meanings.items():
            self._matcher.add(phrase, [self._pattern(form) for form in sorted({phrase, *written[phrase]})])
            key = self.nlp.vocab.strings[phrase]
            self._meanings[key] = tuple(found)
            if not all(found.values()):
                self._if_misspelt[key] = tuple(meaning for meaning, loose in found.items() if loose)

    def _pattern(self, phrase: str) -> Doc:
        """The phrase in tokens as they stand in running text, where "d'" is split off in front of a word only."""
        if phrase.endswith("'"):
            return self._tokens(phrase + "un")[:-1].as_doc()
        return self._tokens(phrase)

    def _tokens(self, text: str) -> Doc:
        return self.nlp.make_doc(UNBROKEN.sub(_broken, _plain(text)))

    def __call__(self, source: Source) -> Text:
        """`source` tokenised, cut into sentences and searched."""
        doc = self._tokens(source.text)
        table = doc.to_array([IDX, LENGTH, NORM]).astype("uint64").T
        starts, ends = table[0].tolist(), (table[0] + table[1]).tolist()
        quotations = find_quotations(source.text, source.start)
        cuts = sentences.split(source.text, source.start, quotations, self.language.abbreviations)
        return Text(
            text=source.text,
            language=self.language.code,
            starts=starts,
            ends=ends,
            norms=list(map(self.nlp.vocab.strings.__getitem__, table[2].tolist())),
            sentences=sentences.number(cuts, source.text, starts, ends),
            quotations=quotations,
            hits=(
                *self._search(doc, starts, ends),
                *(self.people.hits(source.text, starts, ends) if self.people else ()),
            ),
            stop_words=self._stop_words,
            home=self.language.home,
            infinitives=self.language.infinitives,
        )

    def _search(self, doc: Doc, starts: list[int], ends: list[int]) -> tuple[Hit, ...]:
        """Within each layer, the phrases that no longer one covers; those of one length stay together."""
        found: list[Hit] = []
        reached: dict[str, tuple[int, int]] = {}
        for match, first, last in sorted(self._matcher(doc), key=_longest_first):
            meanings = self._meanings[match]
            if match in self._if_misspelt and not _written_so(doc[first].text):
                meanings = self._if_misspelt[match]
            for layer, kind, value in meanings:
                begun, ended = reached.get(layer, NOWHERE)
                if first >= ended or (first == begun and last == ended):
                    found.append(make_hit((layer, kind, value, first, last, starts[first], ends[last - 1])))
                    reached[layer] = first, last
        return tuple(found)


def _plain(text: str) -> str:
    """`text` with plain glyphs; `str.translate` would take forty times as long."""
    for glyph, plain in GLYPHS.items():
        text = text.replace(glyph, plain)
    return text


def _longest_first(match: tuple[int, int, int]) -> int:
    return (match[1] << 32) - match[2]


def _broken(match: re.Match[str]) -> str:
    """A run without any blank that no language has, with blanks for its marks: the tokenizer is slow on such."""
    words = re.sub(r"\W", " ", match.group())
    return re.sub(r"(\w{399})\w", r"\1 ", words)


def _written_so(word: str) -> bool:
    """Whether a short word is written with an accent or in capitals: "à" is no "a", "PM" no "pm"; a capital may
    go without.
    """
    return not word.isascii() or word.isupper()
