"""A language's pipeline: from an article's source to a `Text`, with a trained spaCy pipeline where one is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from calls.extraction import sentences
from calls.extraction.entities import People
from calls.extraction.language import Entry, Language
from calls.extraction.markup import untagged
from calls.extraction.phrases import Phrases
from calls.extraction.quotations import find_quotations
from calls.extraction.source import Source
from calls.extraction.text import Text
from calls.extraction.tokens import Tokenizer, plain
from calls.extraction.topic_pairs import usable, with_pairs
from calls.extraction.wrapped import unwrapped


class Pipeline:
    """Tokenizer and lexicon of one language. Build it once a process: it costs about a second."""

    def __init__(self, language: Language, entries: Iterable[Entry], people: People | None = None) -> None:
        """`entries` are the phrases of the reference data; those of the language itself are added, and the `people`
        that a trained pipeline finds, where there is one.
        """
        self.language, self.people = language, people
        self._tokens = Tokenizer(language.code, language.headlines)
        known = [*entries]
        topics = frozenset(entry.value for entry in known if entry.kind == "topic")
        self._phrases = Phrases([*usable(language.entries, topics), *known], self._cut)

    def _cut(self, phrase: str) -> Sequence[str]:
        """The phrase in tokens as they stand in running text, where "d'" is split off in front of a word only."""
        phrase = plain(phrase)
        return self._tokens(phrase + "un").norms[:-1] if phrase.endswith("'") else self._tokens(phrase).norms

    def __call__(self, source: Source) -> Text:
        """`source` tokenised, cut into sentences and searched."""
        bare = untagged(source.text)
        prose = unwrapped(bare)
        text = plain(prose)
        tokens = self._tokens(text)
        starts, ends, norms = tokens
        quotations = find_quotations(prose, source.start)
        cuts = sentences.split(prose, source.start, quotations, self.language.abbreviations, self.language.frequent)
        return Text(
            text=bare,
            language=self.language.code,
            starts=starts,
            ends=ends,
            norms=norms,
            sentences=sentences.number(cuts, prose, starts, ends),
            quotations=quotations,
            hits=(
                *with_pairs(self._phrases.search(text, tokens), norms),
                *(self.people.hits(source.text, starts, ends) if self.people else ()),
            ),
            stop_words=self._tokens.stop_words,
            grammar=self.language.grammar,
        )
