"""From what day an article's "today" and "Monday" are reckoned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from calls.extraction.article_days import ArticleDay
from calls.extraction.clues import WEEK, dated_days, known, settle, weekday_days, written
from calls.extraction.days import NO_DAY, DaySet, union
from calls.extraction.events import foretold, stance, told_when
from calls.extraction.expressions import Expression
from calls.extraction.facts import Anchor
from calls.extraction.findings import Conversation, Story
from calls.extraction.last_time import tells_last
from calls.extraction.records import Clue, Span, Status
from calls.extraction.text import Hit, Text

ONE = timedelta(1)
YEAR = timedelta(365)
LEAD = 2  # sentences in which the news is told
AROUND = 45  # days about the article's within which an event lies whose name others share
SAID = 6  # tokens between "said" and its day: "indique la présidence française ce lundi"
FEW = 3  # events that may share a name and still be told apart without the article's day


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
    service: DaySet

    @cached_property
    def index(self) -> int:
        """The place of the conversation in the story."""
        return next(n for n, call in enumerate(self.story.conversations) if call is self.conversation)

    @property
    def expressions(self) -> Mapping[int, list[Expression]]:
        """The expressions of time of each sentence."""
        return self.article.by_sentence

    @cached_property
    def base(self) -> DaySet:
        """The article's days as far as its own words narrow them."""
        if len(self.article.days) == 1:
            return self.article.days
        clues = [Clue("article", self.article.days, True, (), "article", "")]
        clues += self._clues()
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
            recalled = other.background and not other.opening
            if days and len(days) <= WEEK and not recalled and other.status is Status.HELD:
                return days
        return None

    def last_calls(self) -> Iterator[tuple[Conversation, DaySet | None]]:
        """What the article recalls of earlier calls of the same people, each with its days as far as they are known."""
        for n in self.story.alike[self.conversation.people]:
            other = self.story.conversations[n]
            if other is self.conversation or other.status is not Status.HELD:
                continue
            if other.background or tells_last(self.text, self.text.sentences[other.evidence[0]]):
                yield other, self.others[n] if n < len(self.others) else None

    def of_other_years(self) -> frozenset[int]:
        """The sentences that name the year of an earlier call or of an old picture, which is not that of the news."""
        old = {self.text.sentence_at(hit.start).index for hit in self.text.of("old_picture")}
        if not self.conversation.background:
            old.update(index for other, _ in self.last_calls() for index in other.evidence)
        return frozenset(old.difference(self.conversation.evidence))

    def events(self) -> Iterator[tuple[Span, Anchor]]:
        """The dated events that the article names in its own words as past."""
        return ((hit.span, anchor) for hit, anchor in self._named() if not stance(self.text, hit))

    def put_off(self) -> Iterator[tuple[Span, Anchor, str]]:
        """The dated events of which it speaks as still to come or as feared, with which of the two."""
        named = ((hit, anchor, stance(self.text, hit)) for hit, anchor in self._named())
        return ((hit.span, anchor, how) for hit, anchor, how in named if how)

    def _named(self) -> Iterator[tuple[Hit, Anchor]]:
        """The dated events that the article names in its own words."""
        for hit in self.text.of("anchor"):
            if hit.value in self.anchors and not self.text.quoted(hit.start) and hit.span not in self.shared:
                yield hit, self.anchors[hit.value]

    @cached_property
    def shared(self) -> frozenset[Span]:
        """Where words stand that more than one event is called by: "the second round"."""
        spans = Counter(hit.span for hit in self.text.of("anchor"))
        return frozenset(span for span, count in spans.items() if count > 1)

    def away(self, expression: Expression, now: DaySet) -> DaySet:
        """The days that a `span` means: so long after or before a dated event, or `now`; empty if unknown."""
        target = expression.beside
        if isinstance(target, tuple):
            days = self._event(target)
        elif target is None:
            days = now if known(now) else NO_DAY
        elif target.day and target.month:
            days = written(target, now, expression.offset < 0)
            event = self._event(expression.named) if expression.named else NO_DAY
            if event and not event.spread(1, 1).meets(days) and event.shifted(expression.offset).meets(days):
                return days  # "two days after the fall of the town, on 3 May"
        else:
            return self._away_from(target, expression, now)
        return days.shifted(expression.offset).spread(expression.slack, expression.slack)

    def _away_from(self, target: Expression, expression: Expression, now: DaySet) -> DaySet:
        """The same from a weekday or from "today": of the two such days about `now` the later that is past."""
        if not known(now):
            return NO_DAY
        ahead = self.conversation.status is Status.ANNOUNCED
        both = [written(target, now, True), written(target, now, False)]
        days = [d.shifted(expression.offset).spread(expression.slack, expression.slack) for d in both]
        return next((d for d in days if d and (ahead or d.earliest <= now.latest)), NO_DAY)

    def _event(self, slugs: Sequence[str]) -> DaySet:
        """The days of the event meant: of several so called, those near the article's days while all were in office."""
        events = [DaySet.between(a.start, a.end) for a in map(self.anchors.get, slugs) if a]
        if len(events) > 1:
            near = self.article.days & self.service
            events = [days for days in events if days.spread(AROUND, AROUND) & near]
        unclear = len(events) > 1 or len(slugs) > FEW
        return NO_DAY if unclear and not known(self.article.days) else union(events)

    def _clues(self) -> Iterator[Clue]:
        for expression in self.article.expressions:
            elsewhere = expression.sentence not in self.conversation.evidence
            if expression.beside and elsewhere and _fixed(expression) and not self.text.quoted(expression.span.start):
                days = self.away(expression, self.article.days)
                if days:
                    yield Clue("anchor", days, False, (expression.span,), "article-anchor", expression.note)
        yield from self._recent()
        if len(self.article.days.runs) > 1:
            yield from self._year()
        elif known(self.article.days):
            yield from self._limits()

    def _recent(self) -> Iterator[Clue]:
        for hit, anchor in self._named():
            if how := stance(self.text, hit):
                yield Clue("anchor", foretold(anchor), False, (hit.span,), f"article-{how}", f"before {anchor.slug}")
                continue
            near = self.expressions.get(self.text.sentence_at(hit.start).index, [])
            if days := told_when(self.text, hit.first, hit.last, anchor, near):
                yield Clue("anchor", days, False, (hit.span,), "article-recent", anchor.slug)
            if known(self.article.days):
                after = DaySet.between(anchor.start, None)
                yield Clue("anchor", after, False, (hit.span,), "article-after", anchor.slug)

    def _year(self) -> Iterator[Clue]:
        """A dateline without a year: its day is the weekday on which something "was said", else most likely the first
        one of the lead, and the news is fresh.
        """
        if not self.conversation.background:
            yield Clue("office", self.service.spread(0, WEEK), False, (), "dateline-office", "all in office")
        lead = [e for n in self._lead() for e in self.expressions.get(n, ()) if e.kind == "date" and e.month is None]
        said = [e for e in lead if self.text.within(max(e.first - SAID, 0), e.first, "report")]
        for expression in (said or lead)[:1]:
            days = weekday_days(expression.weekday or 0)
            yield Clue("weekday", days, False, (expression.span,), "dateline-weekday", expression.note)
        latest = max((anchor.start for _, anchor in self.events()), default=None)
        if latest:
            days = DaySet.between(latest, latest + YEAR)
            yield Clue("anchor", days, False, (), "dateline-year", "within a year of the last event named")

    def _lead(self) -> Iterator[int]:
        """The sentences at the head of the article and about its dateline, behind a heading or two."""
        yield from range(LEAD)
        for expression in self.article.expressions:
            if expression.first in self.article.own:
                yield from range(expression.sentence, expression.sentence + LEAD)

    def _limits(self) -> Iterator[Clue]:
        """In an article of a known month: it was written after the days it tells of as past, before those to come."""
        for expression in self.article.expressions:
            single = expression.kind == "date" and expression.day and expression.month and not expression.until
            if not single or self.text.quoted(expression.span.start):
                continue
            sentence = self.text.sentences[expression.sentence]
            ahead = bool(self.text.within(sentence.first, expression.first, "coming"))
            for day in dated_days(expression.day, expression.month, expression.year) & self.article.days:
                days = DaySet.between(None, day - ONE) if ahead else DaySet.between(day, None)
                yield Clue("day", days, False, (expression.span,), "article-limit", expression.note)


def _fixed(expression: Expression) -> bool:
    """Whether the event beside which it stands has a day of its own, and none that is reckoned from the article's."""
    target = expression.beside
    return not isinstance(target, Expression) or bool(target.day and target.month)
