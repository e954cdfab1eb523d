"""The day of a call: every clue as a set of days, and what they leave together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from calls.extraction.article_days import ArticleDay, article_day
from calls.extraction.clues import WEEK, dated_days, known, nearest, settle, weekday_days, written
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.expressions import Expression, by_sentence
from calls.extraction.findings import Conversation, Story
from calls.extraction.nearness import belongs, points, rank, triggers
from calls.extraction.records import Clue, Span, Status
from calls.extraction.reference import Anchor, Crisis
from calls.extraction.text import Sentence, Text

__all__ = ["ArticleDay", "article_day", "call_days"]

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
REPORTED = 3  # tokens between "said" and the day on which it was said
RECENT = timedelta(20)  # how long after an event an article still gives its day without the year
SHORT_SERVICE = 100  # days in office together so few that they date a call by themselves
HORIZON = timedelta(730)  # how long after the last event known of the reference data may be used
EDGES = {"same": 0, "eve": -1, "morrow": 1}
OFFICE = Span(0, 1)


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
    scene = _Scene(text, conversation, story, article, service, {a.slug: a for a in anchors}, crises, others)
    told = list(scene.told())
    if not told and not (0 < len(scene.service) <= SHORT_SERVICE):
        return None, ()
    days, clues = settle([*told, *scene.frame()])
    return days, clues


@dataclass(frozen=True)
class _Scene:
    text: Text
    conversation: Conversation
    story: Story
    article: ArticleDay
    office: DaySet
    anchors: Mapping[str, Anchor]
    crises: Sequence[Crisis]
    others: Sequence[DaySet | None]

    @cached_property
    def expressions(self) -> Mapping[int, list[Expression]]:
        return by_sentence(self.article.expressions)

    @cached_property
    def index(self) -> int:
        """The place of the conversation in the story."""
        return next(n for n, c in enumerate(self.story.conversations) if c is self.conversation)

    @cached_property
    def ahead(self) -> bool:
        return self.conversation.status is Status.ANNOUNCED

    @cached_property
    def service(self) -> DaySet:
        """The days in office together, an open end cut off some time after the last event that the reference data know."""
        latest = max((a.end for a in self.anchors.values()), default=None)
        latest = max([*([latest] if latest else []), *(c.start for c in self.crises)], default=None)
        if self.article.published or latest is None:
            return self.office
        return self.office & DaySet.between(None, latest + HORIZON) or self.office

    # The article's day

    @cached_property
    def base(self) -> DaySet:
        """The article's days as far as its own words narrow them."""
        clues = [Clue("article", self.article.days, True, (), "article", "")]
        clues += [replace(clue, hard=False) for clue in self._article_clues()]
        return settle(clues)[0]

    def _article_clues(self) -> Iterator[Clue]:
        if len(self.article.days) == 1:
            return
        for expression in self.article.expressions:
            if expression.beside and not self._mine(expression.sentence) and self._open(expression):
                days = self._from(expression, self.article.days)
                if days:
                    yield Clue("anchor", days, False, (expression.span,), "article-anchor", expression.note)
        for hit, anchor in self._named():
            near = self.expressions.get(self.text.sentence_at(hit.start).index, [])
            if any(e.kind == "date" and e.day and not e.year and self._meets(e, anchor) for e in near):
                days = DaySet.between(anchor.end, anchor.end + RECENT)
                yield Clue("anchor", days, False, (hit,), "article-recent", anchor.slug)
            if known(self.article.days):
                yield Clue("anchor", DaySet.between(anchor.start, None), False, (hit,), "article-after", anchor.slug)

    def _named(self) -> Iterator[tuple[Span, Anchor]]:
        """The dated events that the article names, where nothing says that they are still to come."""
        for hit in self.text.of("anchor"):
            if hit.value in self.anchors and not self.text.quoted(hit.start):
                yield hit.span, self.anchors[hit.value]

    def _meets(self, expression: Expression, anchor: Anchor) -> bool:
        days = dated_days(expression.day, expression.month, None) if expression.month else ANY_DAY
        return bool(days & DaySet.between(anchor.start, anchor.end))

    @cached_property
    def now(self) -> DaySet:
        """The day from which the article's "today" and "Monday" are reckoned."""
        if len(self.base) == 1:
            return self.base
        main = self._main()
        if main is None:
            return self.base
        return self.base & main or self.base & main.spread(0, 6) or (main if not known(self.base) else self.base)

    def _main(self) -> DaySet | None:
        """The days of the article's news: the first call told before this one that is not recalled or announced."""
        for other, days in zip(self.story.conversations[: self.index], self.others, strict=False):
            if days and len(days) <= WEEK and not other.background and other.status is Status.HELD:
                return days
        return None

    # What the text says of the call

    def told(self) -> Iterator[Clue]:
        """The clues from the words about the call, the weightiest first; else from what stands around it."""
        expression = self._expression()
        if expression:
            yield from self._clues(expression, "told")
            yield from self._events(expression)
            if not self._empty(expression):
                yield from self._anchor_clues()
                return
        if edge := self._edge():
            yield edge
            return
        yield from self._anchor_clues()
        if not self.ahead and not self.conversation.background:
            yield from self._default()
        elif self.conversation.background:
            yield from self._recalled()
        elif known(self.base) and len(self.base) > 1:
            yield self._announced()

    def _events(self, told: Expression) -> Iterator[Clue]:
        """How long after or before a dated event the call's own sentences place it, beside the day that they give."""
        for index in self.conversation.evidence:
            for expression in self.expressions.get(index, ()):
                if expression.beside and expression is not told and self._may_date(expression, self.text.sentences[index]):
                    yield from self._clues(expression, "told")

    def _empty(self, expression: Expression) -> bool:
        return expression.kind == "relative" and not known(self.now)

    def _mine(self, sentence: int) -> bool:
        return sentence in self.conversation.evidence

    def _open(self, expression: Expression) -> bool:
        return self.text.quoted(expression.span.start) is None

    def _expression(self) -> Expression | None:
        """The expression of time that is nearest to the call's words, in its evidence or in a sentence that speaks of it."""
        for index in self.conversation.evidence:
            if found := self._nearest(self.text.sentences[index]):
                return found
        for index in self._further():
            sentence = self.text.sentences[index]
            near = triggers(self.text, sentence)
            candidates = [e for e in self.expressions.get(index, []) if e.kind == "date" and self._open(e)]
            attached = [e for e in candidates if min((_tokens_between(self.text, e, t) for t in near), default=9) <= 2]
            if attached:
                return attached[0]
        return None

    def _further(self) -> list[int]:
        focus = [n for n, call in enumerate(self.story.focus) if call == self.index and n in self.expressions]
        return [n for n in focus if not self._mine(n)]

    def _nearest(self, sentence: Sentence) -> Expression | None:
        near = points(self.text, self.conversation, self.story, sentence)
        ranked = [
            ((e.kind == "edge", rank(self.text, e.span, near)[0] + self._reported(e), rank(self.text, e.span, near)[1]), e)
            for e in self.expressions.get(sentence.index, ())
            if self._may_date(e, sentence) and belongs(self.text, e.span, self.conversation, self.story, sentence)
        ]
        best = min(ranked, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[1].kind != "edge" else None

    def _reported(self, expression: Expression) -> int:
        first = max(expression.first - REPORTED, 0)
        return len(self.text.within(first, expression.first, "report")[:1])

    def _may_date(self, expression: Expression, sentence: Sentence) -> bool:
        """Whether it can be the day of a call at all, by its form and by the preposition before it."""
        if not self._open(expression) or self._target(expression, sentence):
            return False
        if expression.kind == "span":
            return bool(self._beside(expression))
        if expression.cut in ("since", "until"):
            return self.conversation.background and expression.cut == "since" and bool(expression.day)
        if expression.cut == "of":
            return self._of_call(expression)
        return True

    def _of_call(self, expression: Expression) -> bool:
        """"the call of 12 June" and "the evening of 12 June", but not "the summit of 12 June"."""
        before = self.text.within(max(expression.first - 4, 0), expression.first, "call_noun", "talk_noun", "day_part", "device")
        return bool(before)

    def _target(self, expression: Expression, sentence: Sentence) -> bool:
        """Whether it only dates the event beside which another expression stands."""
        near = self.expressions.get(sentence.index, ())
        return any(e.beside is not None and not isinstance(e.beside, str) and e.beside.first == expression.first for e in near)

    def _clues(self, expression: Expression, rule: str) -> Iterator[Clue]:
        spans, note = (expression.span,), expression.note
        if expression.kind == "span":
            kind = "anchor" if expression.beside else "ago"
            yield Clue(kind, self._beside(expression), True, spans, f"{rule}-{kind}", note)
            return
        days = written(expression, self._ground(expression), self.ahead)
        kind = expression.value if expression.kind == "relative" else _kind(expression)
        yield Clue(kind.replace("_", "-"), days, True, spans, f"{rule}-{kind.replace('_', '-')}", note)
        if expression.weekday is not None and expression.month is not None and not expression.until:
            yield Clue("weekday", weekday_days(expression.weekday), True, spans, f"{rule}-weekday", note)

    def _ground(self, expression: Expression) -> DaySet:
        """From what day it is reckoned: a bare weekday of a call that is recalled from the call that is the news."""
        bare = expression.kind == "date" and expression.month is None
        if bare and len(self.base) > 1 and not self.ahead and not self.conversation.background:
            main = self._main()
            return self.base & main.spread(6, 6) or self.base if main else self.base
        return self.now

    def _beside(self, expression: Expression) -> DaySet:
        """The days that a `span` means: so long after or before a dated event, or the article's day."""
        return self._from(expression, self.now)

    def _from(self, expression: Expression, now: DaySet) -> DaySet:
        target = expression.beside
        if isinstance(target, str):
            anchor = self.anchors.get(target)
            days = DaySet.between(anchor.start, anchor.end) if anchor else DaySet(0)
        else:
            days = now if target is None else written(target, now, expression.offset < 0)
            if not known(days):
                days = days if target is not None and target.day else DaySet(0)
        return days.shifted(expression.offset).spread(expression.slack, expression.slack)

    def _anchor_clues(self) -> Iterator[Clue]:
        """"since": after an event that was spoken of in the call."""
        if known(self.article.days):
            return
        for hit, anchor in self._named():
            days = DaySet.between(anchor.start, None)
            note = f"after {anchor.slug}"
            yield Clue("anchor", days, False, (hit,), "after-anchor", note)

    # What stands around the call

    def _edge(self) -> Clue | None:
        """The same day as what was told before, the day before it or the day after."""
        for index in self.conversation.evidence:
            sentence = self.text.sentences[index]
            for expression in self.expressions.get(index, ()):
                if expression.kind == "edge" and self._may_date(expression, sentence):
                    if not belongs(self.text, expression.span, self.conversation, self.story, sentence):
                        continue
                    step = EDGES.get(expression.value, expression.offset)
                    before = self._before(index, expression.first) or (self.now if step and known(self.now) else None)
                    if before:
                        days = before.shifted(step).spread(expression.slack, expression.slack)
                        kind = "same-day" if step == 0 else "days-from"
                        return Clue(kind, days, True, (expression.span,), f"edge-{expression.value}", _edge_note(expression))
        return None

    def _before(self, sentence: int, token: int) -> DaySet | None:
        """The days of what was told last before `token`: a date in its paragraph, or another call."""
        at, days = self._call_before(sentence, self.text.starts[token])
        dated = self._date_before(token)
        if dated and (days is None or dated.sentence > at):
            return written(dated, self.now, False)
        return days

    def _call_before(self, sentence: int, place: int) -> tuple[int, DaySet | None]:
        """The sentence and the days of the call told last before `place`, a character of `sentence`."""
        found: tuple[int, int, DaySet | None] = (-1, -1, None)
        for n, (other, days) in enumerate(zip(self.story.conversations, self.others, strict=False)):
            told = [e for e in other.evidence if e < sentence or (e == sentence and self._ends_before(other, e, place))]
            if days and n != self.index and told:
                found = max(found, (told[-1], n, days), key=lambda entry: entry[:2])
        return found[0], found[2]

    def _ends_before(self, other: Conversation, sentence: int, place: int) -> bool:
        return all(p.end <= place for p in points(self.text, other, self.story, self.text.sentences[sentence]))

    def _date_before(self, token: int) -> Expression | None:
        """The last day and month that stands before `token` in its paragraph."""
        if token >= len(self.text.starts):
            return None
        here = self.text.sentence_at(self.text.starts[token])
        for expression in reversed(self.article.expressions):
            if expression.first >= token or expression.kind != "date" or not expression.day:
                continue
            if self.text.sentences[expression.sentence].paragraph != here.paragraph:
                return None
            if self._open(expression) and not expression.cut:
                return expression
        return None

    def _default(self) -> Iterator[Clue]:
        """No word of a day: that of the call told before, of the article's lead, or the article's own."""
        first = self.conversation.evidence[0] if self.conversation.evidence else 0
        _, before = self._call_before(first, self.text.sentences[first].end)
        if before and self._main() is not None:
            yield Clue("same-day", before, True, (), "default-same-day", "told together with the call before it")
        elif lead := self._lead(first):
            yield from self._clues(lead, "lead")
        elif known(self.base):
            kind = "dateline" if len(self.base) == 1 else "header"
            spans = tuple(span for clue in self.article.clues for span in clue.spans)
            yield Clue(kind, self.base, True, spans, "default-article", "the article's own date")

    def _lead(self, first: int) -> Expression | None:
        people = {m.sentence for m in self.conversation.participants}
        for index in sorted(n for n in self.expressions if n < first and n in people):
            found = self._nearest(self.text.sentences[index])
            if found and found.kind in ("date", "relative") and not found.cut:
                return found
        return None

    def _recalled(self) -> Iterator[Clue]:
        """A call that is only recalled: the date in its paragraph that it is told along with."""
        first = self.conversation.evidence[0] if self.conversation.evidence else 0
        dated = self._date_before(self.text.sentences[first].first)
        if dated:
            yield from self._clues(dated, "paragraph")

    def _announced(self) -> Clue:
        """An announced call in an article of a known month: from what is told as past to the end of the month."""
        past = [days for n, days in enumerate(self.others) if days and n != self.index]
        earliest = min((days.earliest for days in past), default=None)
        days = self.base & DaySet.between(earliest, None) or self.base
        return Clue("header", days, True, (), "default-article", "the article's own date")

    # What frames every call

    def frame(self) -> Iterator[Clue]:
        """Terms of office, the past or the future, and softer hints."""
        people = tuple(m.span for m in self.conversation.participants)
        if self.service != ANY_DAY:
            yield Clue("office", self.service, True, people, "office", "all in office")
        if known(self.base):
            past = DaySet.between(None, self.base.latest)
            future = DaySet.between(self.base.earliest, None)
            yield Clue("future" if self.ahead else "past", future if self.ahead else past, True, (), "tense", "")
        if len(self.article.days.runs) > 1:
            yield from self._yearless()
        for crisis in self.crises:
            yield Clue("crisis", crisis.days, False, (), "crisis", crisis.slug)
        if not self.article.published:
            yield from self._years()

    def _yearless(self) -> Iterator[Clue]:
        """A dateline without a year: most likely the very day, where that is the weekday told."""
        if not self.conversation.background and not self.ahead:
            spans = tuple(span for clue in self.article.clues for span in clue.spans)
            yield Clue("dateline", self.article.days, False, spans, "dateline-day", "the day of the dateline")

    def _years(self) -> Iterator[Clue]:
        """The years that the text names: the call is of the last of them or of the next."""
        years = sorted({int(match.group()) for match in YEAR.finditer(self.text.text)}, reverse=True)
        for year in years[:3]:
            days = DaySet.between(date(year, 1, 1), date(year + 1, 12, 31))
            yield Clue("year", days, False, (), "year-named", f"{year} or {year + 1}")


def _kind(expression: Expression) -> str:
    if expression.day:
        return "day"
    return "month" if expression.month else "weekday"


def _edge_note(expression: Expression) -> str:
    return "the same day" if expression.value == "same" else expression.note


def _tokens_between(text: Text, expression: Expression, span: Span) -> int:
    first, last = text.token_at(span.start), text.token_at(span.end - 1) + 1
    return max(first - expression.last, expression.first - last, 0)
