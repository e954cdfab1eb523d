"""From what day an article's "today" and "Monday" are reckoned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from calls.extraction.article_days import ArticleDay
from calls.extraction.clues import WEEK, dated_days, known, settle, written
from calls.extraction.days import ANY_DAY, NO_DAY, DaySet
from calls.extraction.expressions import Expression, by_sentence
from calls.extraction.findings import Conversation, Story
from calls.extraction.records import Clue, Span, Status
from calls.extraction.reference import Anchor
from calls.extraction.text import Text

RECENT = timedelta(20)  # how long after an event an article still gives its day without the year


@dataclass(frozen=True)
class Vantage:
    """The article as one conversation sees it.

    `others[n]` is what is known so far of the day of `story.conversations[n]`; a missing or a None entry is not known.
    """

    text: Text
    conversation: Conversation
    story: Story
    article: ArticleDay
    anchors: Mapping[str, Anchor]
    others: Sequence[DaySet | None]

    @cached_property
    def index(self) -> int:
        """The place of the conversation in the story."""
        return next(n for n, call in enumerate(self.story.conversations) if call is self.conversation)

    @cached_property
    def expressions(self) -> Mapping[int, list[Expression]]:
        """The expressions of time of each sentence."""
        return by_sentence(self.article.expressions)

    @cached_property
    def base(self) -> DaySet:
        """The article's days as far as its own words narrow them."""
        clues = [Clue("article", self.article.days, True, (), "article", "")]
        clues += [replace(clue, hard=False) for clue in self._clues()]
        return settle(clues)[0]

    @cached_property
    def now(self) -> DaySet:
        """The day from which relative words are reckoned: the article's, else that of the call that is its news."""
        if len(self.base) == 1:
            return self.base
        main = self.news()
        if main is None:
            return self.base
        return self.base & main or self.base & main.spread(0, WEEK - 1) or (self.base if known(self.base) else main)

    def news(self) -> DaySet | None:
        """The days of the first call told before this one that is neither recalled nor announced."""
        for other, days in zip(self.story.conversations[: self.index], self.others, strict=False):
            if days and len(days) <= WEEK and not other.background and other.status is Status.HELD:
                return days
        return None

    def events(self) -> Iterator[tuple[Span, Anchor]]:
        """The dated events that the article names in its own words."""
        for hit in self.text.of("anchor"):
            if hit.value in self.anchors and not self.text.quoted(hit.start):
                yield hit.span, self.anchors[hit.value]

    def away(self, expression: Expression, now: DaySet) -> DaySet:
        """The days that a `span` means: so long after or before a dated event, or the day of `now`; empty if unknown."""
        target = expression.beside
        if isinstance(target, str):
            anchor = self.anchors.get(target)
            days = DaySet.between(anchor.start, anchor.end) if anchor else NO_DAY
        elif target is None:
            days = now if known(now) else NO_DAY
        else:
            days = written(target, now, expression.offset < 0)
            days = days if target.day or known(days) else NO_DAY
        return days.shifted(expression.offset).spread(expression.slack, expression.slack)

    def _clues(self) -> Iterator[Clue]:
        if len(self.article.days) == 1:
            return
        for expression in self.article.expressions:
            elsewhere = expression.sentence not in self.conversation.evidence
            if expression.beside and elsewhere and not self.text.quoted(expression.span.start):
                days = self.away(expression, self.article.days)
                if days:
                    yield Clue("anchor", days, False, (expression.span,), "article-anchor", expression.note)
        for span, anchor in self.events():
            if any(_meets(e, anchor) for e in self.expressions.get(self.text.sentence_at(span.start).index, ())):
                days = DaySet.between(anchor.end, anchor.end + RECENT)
                yield Clue("anchor", days, False, (span,), "article-recent", anchor.slug)
            if known(self.article.days):
                yield Clue("anchor", DaySet.between(anchor.start, None), False, (span,), "article-after", anchor.slug)


def _meets(expression: Expression, anchor: Anchor) -> bool:
    """Whether it is the event's day without its year, as only recent days are written."""
    if not expression.day or not expression.month or expression.year:
        return False
    days = dated_days(expression.day, expression.month, None) or ANY_DAY
    return bool(days & DaySet.between(anchor.start, anchor.end))
