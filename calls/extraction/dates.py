"""The day of a call: every clue as a set of days, and what they leave together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from calls.extraction.article_days import ArticleDay
from calls.extraction.clues import known, settle, weekday_days, written
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.expressions import Expression
from calls.extraction.findings import Conversation, Story
from calls.extraction.nearness import belongs, points, rank, triggers
from calls.extraction.records import Clue, Status
from calls.extraction.reference import Anchor, Crisis
from calls.extraction.text import Sentence, Text
from calls.extraction.vantage import LEAD, Vantage

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
REPORTED = 3  # tokens between "said" and the day on which it was said
SHORT_SERVICE = 100  # days in office together so few that they date a call by themselves
HORIZON = timedelta(730)  # how long after the last event of the reference data an incumbent is counted on
EDGES = {"same": 0, "eve": -1, "morrow": 1}


def call_days(
    text: Text,
    conversation: Conversation,
    story: Story,
    article: ArticleDay,
    service: DaySet,
    anchors: Sequence[Anchor],
    crises: Sequence[Crisis],
    others: Sequence[DaySet | None],
) -> tuple[DaySet | None, tuple[Clue, ...]]:
    """The days on which `conversation` may have been, with every clue; None where nothing can be told.

    `service` are the days on which all participants were in office, `crises` those that the call is about, `others[n]`
    is what is known so far of the day of `story.conversations[n]`: a missing or a None entry is not known yet.
    """
    named = {hit.value for hit in text.of("anchor")}
    events = {anchor.slug: anchor for anchor in anchors if anchor.slug in named} if named else {}
    view = Vantage(text, conversation, story, article, events, others, service)
    told = [clue for clue in _Told(view).clues() if clue.days != ANY_DAY]
    days, clues = settle([*told, *_frame(view, service, anchors, crises)])
    if any(clue.hard for clue in told) or (days.latest - days.earliest).days <= SHORT_SERVICE:
        return days, clues
    return None, ()


@dataclass(frozen=True)
class _Told:
    """What the text says of the day of one call."""

    view: Vantage

    @property
    def text(self) -> Text:
        return self.view.text

    @property
    def call(self) -> Conversation:
        return self.view.conversation

    @cached_property
    def ahead(self) -> bool:
        return self.call.status is Status.ANNOUNCED

    @cached_property
    def first(self) -> int:
        """The first sentence that says that the call happened."""
        return self.call.evidence[0] if self.call.evidence else 0

    @cached_property
    def lenience(self) -> int:
        """How many clauses may stand between the call and its day: none where the article's own day would do."""
        return 9 if self.call.background else 0 if known(self.view.base) else 1

    def clues(self) -> Iterator[Clue]:
        """The clues in the words about the call, the weightiest first; else those in what stands around them."""
        expression = self._expression()
        if expression:
            yield from self._read(expression, "told")
            yield from self._beside(expression)
        yield from self._since()
        if expression and not self._vague(expression):
            yield from self._after_events()
        elif edge := self._edge():
            yield edge
        else:
            yield from self._after_events()
            yield from self._default()

    def _vague(self, expression: Expression) -> bool:
        """"Today" in an article of an unknown day says nothing."""
        return expression.kind == "relative" and not known(self.view.now)

    # Words about the call

    def _expression(self) -> Expression | None:
        """The expression of time nearest to the call's words, in its evidence or in a sentence that speaks of it."""
        for index in self.call.evidence:
            if found := self._nearest(self.text.sentences[index]):
                return found
        for index, focus in enumerate(self.view.story.focus):
            if focus == self.view.index and index not in self.call.evidence:
                for expression in self.view.expressions.get(index, ()):
                    if expression.kind == "date" and self._open(expression) and self._attached(expression):
                        return expression
        return None

    def _attached(self, expression: Expression) -> bool:
        """"The call on Tuesday", "Friday's exchange"."""
        near = triggers(self.text, self.text.sentences[expression.sentence])
        return any(_tokens_between(self.text, expression, span.start, span.end) <= 2 for span in near)

    def _nearest(self, sentence: Sentence) -> Expression | None:
        near = points(self.text, self.call, self.view.story, sentence)
        ranked = []
        for expression in self.view.expressions.get(sentence.index, ()):
            if expression.kind != "edge" and self._may_date(expression) and self._belongs(expression, sentence):
                clauses, gap = rank(self.text, expression.span, near)
                if clauses <= self.lenience or expression.beside:
                    ranked.append(((clauses + self._reported(expression), gap), expression))
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None

    def _belongs(self, expression: Expression, sentence: Sentence) -> bool:
        return belongs(self.text, expression.span, self.call, self.view.story, sentence)

    def _open(self, expression: Expression) -> bool:
        return self.text.quoted(expression.span.start) is None

    def _reported(self, expression: Expression) -> bool:
        first = max(expression.first - REPORTED, 0)
        return bool(self.text.within(first, expression.first, "report"))

    def _may_date(self, expression: Expression) -> bool:
        """Whether it can be the day of a call at all, by its form and by the preposition before it."""
        if not self._open(expression) or self._target(expression):
            return False
        if expression.kind == "span":
            return bool(self.view.away(expression, self.view.now))
        if expression.cut == "since":
            return self.call.background and bool(expression.day)
        if expression.cut == "of":
            before = max(expression.first - 6, 0), expression.first
            return bool(self.text.within(*before, "call_noun", "talk_noun", "definite", "day_part", "device"))
        return expression.cut != "until"

    def _target(self, expression: Expression) -> bool:
        """Whether it only dates the event beside which another expression stands."""
        near = (e.beside for e in self.view.expressions.get(expression.sentence, ()))
        return any(isinstance(beside, Expression) and beside.first == expression.first for beside in near)

    def _read(self, expression: Expression, rule: str) -> Iterator[Clue]:
        spans, note = (expression.span,), expression.note
        if expression.kind == "span":
            kind = "anchor" if expression.beside else "ago"
            yield Clue(kind, self.view.away(expression, self.view.now), True, spans, f"{rule}-{kind}", note)
            return
        days, kind = written(expression, self._ground(expression), self.ahead), _kind(expression)
        yield Clue(kind, days, True, spans, f"{rule}-{kind}", note)
        if expression.weekday is not None and expression.month is not None and not expression.until:
            yield Clue("weekday", weekday_days(expression.weekday), True, spans, f"{rule}-weekday", note)

    def _ground(self, expression: Expression) -> DaySet:
        """From what day it is reckoned: a bare weekday of a second piece of news may lie on either side of the first."""
        bare = expression.kind == "date" and expression.month is None
        if bare and len(self.view.base) > 1 and not self.ahead and not self.call.background:
            news = self.view.news()
            base = self.view.base if self.view.base == self.view.article.days else self.view.base.spread(6, 0)
            return (base & news.spread(6, 6) if news else base) & self.view.article.days or self.view.base
        return self.view.now

    def _beside(self, told: Expression) -> Iterator[Clue]:
        """How long after or before a dated event the call's own sentences place it, beside the day that they give."""
        for index in self.call.evidence:
            for expression in self.view.expressions.get(index, ()):
                if expression.beside and expression is not told and self._may_date(expression):
                    yield from self._read(expression, "told")

    def _since(self) -> Iterator[Clue]:
        """"Their first conversation since the accord of 14 July"."""
        for index in self.call.evidence:
            for expression in self.view.expressions.get(index, ()):
                if expression.kind == "date" and expression.day and self._open(expression) and self._after(expression):
                    days = written(expression, self.view.now, False)
                    after = DaySet.between(days.earliest, None) if days else ANY_DAY
                    yield Clue("since", after, False, (expression.span,), "told-since", f"since {expression.note}")

    def _after(self, expression: Expression) -> bool:
        sentence = self.text.sentences[expression.sentence]
        before = self.text.within(sentence.first, expression.first, "clause")
        return not self.call.background and any(hit.value == "since" for hit in before)

    def _after_events(self) -> Iterator[Clue]:
        """In an article of an unknown day: after the dated events that it names."""
        if not known(self.view.article.days):
            for span, anchor in self.view.events():
                days = DaySet.between(anchor.start, None)
                yield Clue("anchor", days, False, (span,), "after-anchor", f"after {anchor.slug}")

    # What stands around the call

    def _edge(self) -> Clue | None:
        """The same day as what was told before, the day before it or the day after."""
        for index in self.call.evidence:
            for expression in self.view.expressions.get(index, ()):
                if expression.kind == "edge" and self._may_date(expression):
                    clue = self._belongs(expression, self.text.sentences[index]) and self._from_edge(expression)
                    if clue:
                        return clue
        return None

    def _from_edge(self, expression: Expression) -> Clue | None:
        step = EDGES.get(expression.value, expression.offset)
        before = self._before(expression) or (self.view.now if step and known(self.view.now) else None)
        if not before:
            return None
        days = before.shifted(step).spread(expression.slack, expression.slack)
        kind, note = ("days-from", expression.note) if step else ("same-day", "the same day")
        return Clue(kind, days, True, (expression.span,), f"edge-{expression.value}", note)

    def _before(self, expression: Expression) -> DaySet | None:
        """The days of what was told last before: a date in the paragraph, or another call."""
        at, days = self._call_before(expression.sentence, expression.span.start)
        dated = self._date_before(expression.sentence, expression.first)
        if dated and (days is None or dated.sentence > at):
            return written(dated, self.view.now, False)
        return days

    def _call_before(self, sentence: int, place: int) -> tuple[int, DaySet | None]:
        """The sentence and the days of the call told last before `place`, a character of `sentence`."""
        found: tuple[int, int, DaySet | None] = (-1, -1, None)
        for n, (other, days) in enumerate(zip(self.view.story.conversations, self.view.others, strict=False)):
            told = [e for e in other.evidence if e < sentence or (e == sentence and self._ends(other, e, place))]
            if days and n != self.view.index and told:
                found = max(found, (told[-1], n, days), key=lambda entry: entry[:2])
        return found[0], found[2]

    def _ends(self, other: Conversation, sentence: int, place: int) -> bool:
        near = points(self.text, other, self.view.story, self.text.sentences[sentence])
        return all(point.end <= place for point in near)

    def _date_before(self, sentence: int, token: int) -> Expression | None:
        """The last day and month that stands before `token` in the paragraph of `sentence`."""
        paragraph = self.text.sentences[sentence].paragraph
        for expression in reversed(self.view.article.expressions):
            if expression.first >= token or expression.kind != "date" or not expression.day:
                continue
            if self.text.sentences[expression.sentence].paragraph != paragraph:
                return None
            if self._open(expression) and not expression.cut:
                return expression
        return None

    def _default(self) -> Iterator[Clue]:
        """No word of a day: what a reader takes it to be."""
        if self.call.background:
            dated = self._date_before(self.first, self.text.sentences[self.first].first)
            yield from self._read(dated, "paragraph") if dated else ()
        elif self.ahead:
            yield from self._ahead()
        else:
            yield from self._news()

    def _news(self) -> Iterator[Clue]:
        """The day of the call told before it, of the article's lead, or of the article itself."""
        _, before = self._call_before(self.first, self.text.sentences[self.first].end)
        if before and (self.view.news() is not None or not known(self.view.base)):
            news = self.view.news() or before
            days = news if news.earliest > before.latest else before
            yield Clue("same-day", days, True, (), "default-same-day", "told together with the call before it")
        elif (lead := self._lead()) and not self._vague(lead):
            yield from self._read(lead, "lead")
        elif known(self.view.base):
            kind = "dateline" if len(self.view.base) == 1 else "header"
            spans = tuple(span for clue in self.view.article.clues for span in clue.spans)
            yield Clue(kind, self.view.base, True, spans, "default-article", "the article's own date")

    def _lead(self) -> Expression | None:
        for index in range(min(LEAD, self.first)):
            found = self._nearest(self.text.sentences[index])
            if found and found.kind != "span" and not found.cut:
                return found
        return None

    def _ahead(self) -> Iterator[Clue]:
        """An announced call in an article of a known month: from what it tells as past to the end of the month."""
        base = self.view.base
        if known(base) and len(base) > 1:
            past = [days.earliest for n, days in enumerate(self.view.others) if days and n != self.view.index]
            month = self.view.article.days if known(self.view.article.days) else base
            days = month & DaySet.between(min(past, default=None), None) or base
            yield Clue("header", days, True, (), "default-article", "the article's own date")


def _frame(
    view: Vantage, service: DaySet, anchors: Sequence[Anchor], crises: Sequence[Crisis]
) -> Iterator[Clue]:
    """Terms of office, the past or the future, and softer hints."""
    ahead = view.conversation.status is Status.ANNOUNCED
    if service != ANY_DAY:
        people = tuple(mention.span for mention in view.conversation.participants)
        yield Clue("office", service, True, people, "office", "all in office")
    if known(view.base):
        days = DaySet.between(view.base.earliest, None) if ahead else DaySet.between(None, view.base.latest)
        yield Clue("future" if ahead else "past", days, True, (), "tense", "still to come" if ahead else "already held")
    if not view.article.published:
        yield from _horizon(anchors, crises)
    for crisis in crises:
        yield Clue("crisis", crisis.days, False, (), "crisis", crisis.slug)
    if not view.article.published:
        yield from _years(view.text)


def _horizon(anchors: Sequence[Anchor], crises: Sequence[Crisis]) -> Iterator[Clue]:
    """An article of an unknown day was not written long after the last event that the reference data know."""
    latest = max([*(anchor.end for anchor in anchors), *(crisis.start for crisis in crises)], default=None)
    if latest:
        yield Clue("horizon", DaySet.between(None, latest + HORIZON), False, (), "horizon", "what is known of the world")


def _years(text: Text) -> Iterator[Clue]:
    """The call is of the last year that the text names, or of the next."""
    years = sorted({int(match.group()) for match in YEAR.finditer(text.text)}, reverse=True)
    for year in years[:3]:
        days = DaySet.between(date(year, 1, 1), date(year + 1, 12, 31))
        yield Clue("year", days, False, (), "year-named", f"{year} or {year + 1}")


def _kind(expression: Expression) -> str:
    if expression.kind == "relative":
        return expression.value.replace("_", "-")
    return "day" if expression.day else "month" if expression.month else "weekday"


def _tokens_between(text: Text, expression: Expression, start: int, end: int) -> int:
    first, last = text.token_at(start), text.token_at(end - 1) + 1
    return max(first - expression.last, expression.first - last, 0)
