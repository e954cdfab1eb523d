"""Texts for the tests of what is said about calls: who is on the line is marked in braces.

`{Macron} called {Putin}.` tells of one call; `{01:Macron} called {0:Putin} and {1:Biden}.` of two, numbered from 0. A
number with `+` tells of a call that is to come, with `-` of one that is only recalled: `{1-:Putin}`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from calls.extraction.article_days import ArticleDay, article_day
from calls.extraction.dates import call_days
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.facts import Anchor
from calls.extraction.findings import Conversation, Mention, MentionKind, Story
from calls.extraction.language import Entry, load_language
from calls.extraction.pipeline import Pipeline
from calls.extraction.records import Clue, Status
from calls.extraction.source import Source, open_source
from calls.extraction.text import Text

MARK = re.compile(r"\{(?:(\d+)([+-]?):)?([^{}]+)\}")
ANCHORS = (
    Anchor(
        "fall-of-kabul", date(2021, 8, 15), date(2021, 8, 15), {"en": ("fall of Kabul",), "fr": ("chute de Kaboul",)}
    ),
    Anchor("earthquake", date(2023, 2, 6), date(2023, 2, 6), {"en": ("the earthquake",), "fr": ("le séisme",)}),
    Anchor("fair", date(2021, 10, 30), date(2021, 10, 31), {"en": ("summit in Lima",), "fr": ("sommet de Lima",)}),
    Anchor("vote-2016", date(2016, 11, 8), date(2016, 11, 8), {"en": ("polling day",), "fr": ("le scrutin",)}),
    Anchor("vote-2020", date(2020, 11, 3), date(2020, 11, 3), {"en": ("polling day",), "fr": ("le scrutin",)}),
)


@cache
def pipeline(language: str) -> Pipeline:
    """The pipeline of `language` with the anchors of these tests and no other reference data."""
    phrases = [Entry("anchors", "anchor", a.slug, phrase) for a in ANCHORS for phrase in a.words[language]]
    return Pipeline(load_language(language), phrases)


@dataclass(frozen=True)
class Telling:
    """A text with its conversations."""

    text: Text
    source: Source
    story: Story

    def day(self, given: str | None = None) -> ArticleDay:
        """The article's own day."""
        return article_day(self.text, self.source, given)

    def dates(
        self, service: DaySet = ANY_DAY, anchors: Sequence[Anchor] = ANCHORS, horizon: date = date.max
    ) -> list[tuple[DaySet | None, tuple[Clue, ...]]]:
        """The days and the clues of every conversation, settled in three passes."""
        by_slug = {anchor.slug: anchor for anchor in anchors}
        days: list[DaySet | None] = [None] * len(self.story.conversations)
        found: list[tuple[DaySet | None, tuple[Clue, ...]]] = []
        for _ in range(3):
            found = []
            for n, call in enumerate(self.story.conversations):
                found.append(
                    call_days(self.text, call, self.story, self.day(), service, by_slug, (), (), days, horizon)
                )
                days[n] = found[-1][0]
        return found


def tell(marked: str, language: str = "en") -> Telling:
    """The text without its marks, and the conversations that the marks tell of."""
    plain, people, at = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        people.append((mark[1] or "0", mark[2] or "", len(plain), len(plain) + len(mark[3])))
        plain += mark[3]
        at = mark.end()
    source = open_source(plain + marked[at:])
    text = pipeline(language)(source)
    calls: dict[str, Conversation] = {}
    for numbers, sign, start, end in people:
        for number in numbers:
            call = calls.setdefault(number, Conversation([], []))
            call.status = Status.ANNOUNCED if sign == "+" else call.status
            call.background = call.background or sign == "-"
            sentence = text.sentence_at(start).index
            token = text.token_at(start)
            call.participants.append(Mention(MentionKind.PERSON, token, token + 1, start, end, sentence))
            if sentence not in call.evidence:
                call.evidence.append(sentence)
    conversations = [calls[number] for number in sorted(calls)]
    return Telling(text, source, Story(conversations, _focus(text, conversations)))


def _focus(text: Text, conversations: Sequence[Conversation]) -> list[int | None]:
    focus: list[int | None] = []
    for sentence in text.sentences:
        told = [n for n, call in enumerate(conversations) if sentence.index in call.evidence]
        focus.append(told[-1] if told else focus[-1] if focus else None)
    return focus
