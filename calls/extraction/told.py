"""What a text says of the day of a call in the words about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from calls.extraction.clues import WEEK, known, weekday_days, written
from calls.extraction.dating import REPORTED, Dating, tokens_between
from calls.extraction.days import ANY_DAY, LAST, DaySet
from calls.extraction.events import foretold
from calls.extraction.expressions import BEYOND, DUE, EVENT, SPANS, Expression
from calls.extraction.nearness import Rank, belongs, call_words, points, rank, triggers
from calls.extraction.records import Clue, Span
from calls.extraction.text import Sentence

CLAUSE = 120  # characters within which a date in the clause of a word for the call dates it


@dataclass(frozen=True)
class Told(Dating):
    """What the text says of the day of one call."""

    @cached_property
    def lenience(self) -> int:
        """How many clauses may stand between the call and its day: none where the article's own day would do."""
        return 9 if self.recalled else 0 if known(self.view.base) else 1

    def _vague(self, expression: Expression) -> bool:
        """Whether it says nothing: "today" in an article of an unknown day."""
        return expression.kind == "relative" and not known(self.view.now)

    # Words about the call

    def _expression(self) -> Expression | None:
        """The expression of time nearest to the call's words, in its evidence or in a sentence that speaks of it."""
        told = [e for index in self.call.evidence if (e := self._nearest(self.text.sentences[index]))]
        if told:
            told.sort(key=self._reported)  # "spoke on Saturday" rather than "it was said on Sunday"
            return next((e for e in told if e.value not in SPANS), told[0])  # "last Friday" rather than "last week"
        for index in self.view.story.around[self.view.index]:
            for expression in self.view.expressions.get(index, ()):
                if expression.kind == "date" and self._may_date(expression) and self._attached(expression):
                    return expression
        return None

    def _attached(self, expression: Expression) -> bool:
        """Whether a word for a call is beside it: "the call on Tuesday", "Friday's exchange"."""
        near = self._words(self.text.sentences[expression.sentence])
        if any(tokens_between(self.text, expression, span.start, span.end) <= 2 for span in near):
            return True
        sentence = self.text.sentences[expression.sentence]
        unfit = not (near and expression.day) or self._befell(expression)
        if unfit or self.text.within(sentence.first, expression.first, "coming"):
            return False
        return rank(self.text, expression.span, near) <= (0, CLAUSE)

    def _words(self, sentence: Sentence) -> list[Span]:
        """Its words for a call; before the article has told of any, a "meeting" is none."""
        hits = call_words(self.text, sentence.first, sentence.last)
        return [hit.span for hit in hits if hit.value != "weak" or sentence.index >= self.first]

    def _nearest(self, sentence: Sentence, near: Sequence[Span] | None = None) -> Expression | None:
        """The expression that is nearest to the words for the call, or to those `near`."""
        if sentence.index not in self.view.expressions:
            return None
        near = points(self.text, self.call, self.view.story, sentence) if near is None else near
        best = min(self._ranked(sentence, near), key=_nearest_first, default=None)
        return best[1] if best and not self._by_edge(best[0], near, sentence) else None

    def _ranked(self, sentence: Sentence, near: Sequence[Span]) -> Iterator[tuple[Rank, Expression]]:
        """The expressions of the sentence that may be the call's day, each with how far it is from the call's words."""
        for expression in self.view.expressions.get(sentence.index, ()):
            if expression.kind == "edge" or self._to_come(expression, near):
                continue
            if self._may_date(expression) and self._belongs(expression, sentence):
                clauses, gap = rank(self.text, expression.span, near)
                clauses += 2 * self._befell(expression)
                bound = expression.beside or expression.cut in DUE or self._when(expression)
                if clauses <= self.lenience or bound:
                    yield (clauses + self._reported(expression), gap), expression

    def _by_edge(self, told: Rank, near: Sequence[Span], sentence: Sentence) -> bool:
        """Whether "the day before" stands nearer to the call: "said on Thursday that in a call the day before …"."""
        edges = [
            e
            for e in self.view.expressions.get(sentence.index, ())
            if e.kind == "edge" and e.value not in ("same", EVENT)
        ]
        edges = [e for e in edges if self._on_its_side(e)]
        return any(self._may_date(e) and rank(self.text, e.span, near) < told for e in edges)

    def _on_its_side(self, expression: Expression) -> bool:
        """Whether it is told of this call: "a day after he had called B" of the one that stands at once behind it."""
        if expression.value != BEYOND:
            return True
        sentence = self.text.sentences[expression.sentence]
        near = points(self.text, self.call, self.view.story, sentence)
        words = triggers(self.text, sentence)
        at = expression.span.end
        behind = any(0 <= w.start - at <= CLAUSE and "," not in self.text.text[at : w.start] for w in words)
        return behind and all(point.start >= expression.span.end for point in near)

    def _to_come(self, expression: Expression, near: Sequence[Span]) -> bool:
        """Whether it is the day of something else to come: "called B to say that he would be there on Wednesday"."""
        if self.ahead:
            return False
        ends = [self.text.token_at(span.end - 1) + 1 for span in near if span.end <= expression.span.start]
        first = max([*ends, self.text.sentences[expression.sentence].first])
        first = first if ends else max(first, expression.first - REPORTED)
        return any(hit.value == "coming" for hit in self.text.within(first, expression.first, "coming"))

    def _belongs(self, expression: Expression, sentence: Sentence) -> bool:
        return belongs(self.text, expression.span, self.call, self.view.story, sentence)

    def _read(self, expression: Expression, rule: str) -> Iterator[Clue]:
        spans, note = (expression.span,), expression.note
        if expression.kind == "span":
            kind = "anchor" if expression.beside else "ago"
            yield Clue(kind, self.view.away(expression, self.view.now), True, spans, f"{rule}-{kind}", note)
            return
        days, kind = written(self._own(expression), self._ground(expression), self.ahead), _kind(expression)
        yield Clue(kind, days, True, spans, f"{rule}-{kind}", note)
        if expression.weekday is not None and expression.month is not None and not (expression.until or expression.cut):
            yield Clue("weekday", weekday_days(expression.weekday), True, spans, f"{rule}-weekday", note)

    def _own(self, expression: Expression) -> Expression:
        """Of two days told for two calls "respectively", the one of this call."""
        sentence = self.text.sentences[expression.sentence]
        if not expression.until or not self.text.within(sentence.first, sentence.last, "respective"):
            return expression
        told = [call for call in self.view.story.conversations if sentence.index in call.evidence]
        if len(told) != 2:
            return expression
        return replace(expression, until=None) if told[0] is self.call else expression.until

    def _ground(self, expression: Expression) -> DaySet:
        """From what day it is reckoned: a bare weekday of further news may lie on either side of the first."""
        bare = expression.kind == "date" and expression.month is None
        if bare and len(self.view.base) > 1 and not self.ahead and not self.recalled:
            if len(self.view.base) < WEEK and self._fits(expression):
                return self.view.base
            news = self.view.news()
            base = self.view.base if self.view.base == self.view.article.days else self.view.base.spread(6, 0)
            return (base & news.spread(3, 3) if news else base) & self.view.article.days or self.view.base
        return self.view.now

    def _fits(self, expression: Expression) -> bool:
        """Whether the article's own few days hold such a day on which all were in office."""
        return bool(written(expression, ANY_DAY, False) & self.view.base & self.view.service)

    def _beside(self, told: Expression) -> Iterator[Clue]:
        """How long after or before a dated event the call's own sentences place it, beside the day that they give."""
        for index in self.call.evidence:
            for expression in self.view.expressions.get(index, ()):
                if expression.beside and expression is not told and self._may_date(expression):
                    yield from self._read(expression, "told")

    def _since(self) -> Iterator[Clue]:
        """Days that the call came after: "their first conversation since the accord of 14 July"."""
        for index in self.call.evidence:
            for expression in self.view.expressions.get(index, ()):
                if expression.kind == "date" and expression.day and self._open(expression) and self._after(expression):
                    days = written(expression, self.view.now, False)
                    after = DaySet.between(days.earliest, None) if days else ANY_DAY
                    yield Clue("since", after, False, (expression.span,), "told-since", f"since {expression.note}")

    def _after_last(self) -> Iterator[Clue]:
        """In an article of an unknown day: after the last call of the same people, of which it tells too."""
        if self.call.background or known(self.view.article.days):
            return
        for _, days in self.view.last_calls():
            if days and len(days.runs) == 1 and days.latest < LAST:
                after = DaySet.between(days.earliest, None)
                yield Clue("since", after, False, (), "told-since", f"since {days.earliest.isoformat()}")

    def _after(self, expression: Expression) -> bool:
        sentence = self.text.sentences[expression.sentence]
        before = self.text.within(sentence.first, expression.first, "clause")
        return not self.recalled and any(hit.value == "since" for hit in before)

    def _after_events(self) -> Iterator[Clue]:
        """In an article of an unknown day: after the dated events that it names, before those still to come."""
        if known(self.view.article.days):
            return
        for span, anchor in self.view.events():
            days = DaySet.between(anchor.start, None)
            yield Clue("anchor", days, False, (span,), "after-anchor", f"after {anchor.slug}")
        for span, anchor, put_off in self.view.put_off() if not self.recalled else ():
            yield Clue("anchor", foretold(anchor), False, (span,), f"before-{put_off}", f"before {anchor.slug}")


def _nearest_first(ranked: tuple[Rank, Expression]) -> tuple[int, bool, int]:
    """By clauses, a full date before a weekday, then by characters."""
    (clauses, gap), expression = ranked
    return clauses, not expression.full, gap


def _kind(expression: Expression) -> str:
    if expression.kind == "relative":
        return expression.value.replace("_", "-")
    if expression.day or expression.kind == "year":
        return "day" if expression.day else "year"
    return "month" if expression.month else "weekday"
