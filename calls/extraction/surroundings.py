"""The day of a call, from the words about it or else from what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calls.extraction.clues import WEEK, known, written
from calls.extraction.days import DaySet
from calls.extraction.expressions import BEYOND, EVENT, Expression
from calls.extraction.findings import Conversation
from calls.extraction.nearness import call_words, points
from calls.extraction.records import Clue, Span, Status
from calls.extraction.text import Sentence
from calls.extraction.told import Told
from calls.extraction.vantage import LEAD

BESIDE = 2  # tokens between a word for a call and "recently"
EDGES = {"same": 0, "eve": -1, "morrow": 1}


@dataclass(frozen=True)
class Surroundings(Told):
    """The clues to the day of one call."""

    def clues(self) -> Iterator[Clue]:
        """The clues in the words about the call, the weightiest first; else those in what stands around them."""
        expression = self._expression()
        if expression:
            yield from self._read(expression, "told")
            yield from self._beside(expression)
            yield from self._again(expression)
            yield from self._shown(expression)
        yield from self._since()
        yield from self._after_last()
        if expression and not self._vague(expression):
            yield from self._after_events()
        elif edge := self._edge():
            yield edge
        else:
            yield from self._after_events()
            yield from self._default()

    def is_vague(self) -> bool:
        """Whether the article says "today" of the call, and nothing of its own day."""
        expression = self._expression()
        return expression is not None and self._vague(expression)

    def _again(self, told: Expression) -> Iterator[Clue]:
        """What other sentences of the call say of its day: "on Thursday", then "the call of 23 December"."""
        evidence = frozenset(self.call.evidence)
        spoken = evidence.union(self.view.story.around[self.view.index]) - {told.sentence}
        for index in sorted(spoken.intersection(self.view.expressions)):
            for expression in self._others(self.text.sentences[index], index in evidence):
                days = written(expression, self.view.now, self.ahead)
                yield Clue("day", days, False, (expression.span,), "told-again", expression.note)

    def _others(self, sentence: Sentence, evidence: bool) -> Iterator[Expression]:
        near = points(self.text, self.call, self.view.story, sentence)
        for (clauses, _), expression in self._ranked(sentence, near):
            plain = not (clauses or expression.until or expression.turn or self._after(expression))
            dated = expression.kind == "date" and plain
            if dated and (self._attached(expression) or (evidence and not self._reported(expression))):
                yield expression

    def _shown(self, told: Expression) -> Iterator[Clue]:
        """In an article of an unknown day: the only date with the weekday of the call, as below a picture."""
        if told.kind != "date" or told.weekday is None or told.day or known(self.view.article.days):
            return
        dated = [e for e in self.view.article.expressions if e.day and e.year and e.weekday == told.weekday]
        days = [written(e, self.view.now, False) for e in dated]
        if len(set(days)) == 1:
            yield Clue("day", days[0], False, (dated[0].span,), "shown-day", dated[0].note)

    def _edge(self) -> Clue | None:
        """The same day as what was told before, the day before it or the day after."""
        for index in self.call.evidence:
            for expression in self.view.expressions.get(index, ()):
                if expression.kind == "edge" and self._may_date(expression) and self._on_its_side(expression):
                    clue = self._belongs(expression, self.text.sentences[index]) and self._from_edge(expression)
                    if clue:
                        return clue
        return None

    def _from_edge(self, expression: Expression) -> Clue | None:
        step = EDGES.get(expression.value, expression.offset)
        if expression.value == EVENT:
            return self._from_event(expression)
        beyond = expression.value == BEYOND
        before = (self._news_told() if beyond else None) or self._before(expression)
        before = before or (self.view.now if step and known(self.view.now) else None)
        if not before:
            return None
        days = before.shifted(step).spread(expression.slack, expression.slack)
        kind = "days-from" if step else "same-day"
        note = _apart(step) if beyond else expression.note if step else "the same day"
        return Clue(kind, days, True, (expression.span,), f"edge-{expression.value}", note)

    def _from_event(self, expression: Expression) -> Clue | None:
        """The day after what else happened, where the words before it give its day."""
        dated = self._date_before(expression.sentence, expression.first)
        if dated is None or dated.first in self.view.article.own:
            return None
        days = written(dated, self.view.now, False).shifted(expression.offset)
        return Clue("days-from", days, True, (expression.span,), f"edge-{EVENT}", _apart(expression.offset, dated.note))

    def _news_told(self) -> DaySet | None:
        """The days of the call that is the news, wherever the article tells it."""
        for other, days in zip(self.view.story.conversations, self.view.others, strict=False):
            told = other is not self.call and other.status is Status.HELD and not other.background
            if told and days and len(days) <= WEEK:
                return days
        return None

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
            if other.status is not self.call.status or not days or len(days) > WEEK or n == self.view.index:
                continue
            told = [e for e in other.evidence if e < sentence or (e == sentence and self._ends(other, e, place))]
            if told:
                found = max(found, (told[-1], n, days), key=lambda entry: entry[:2])
        return found[0], found[2]

    def _ends(self, other: Conversation, sentence: int, place: int) -> bool:
        near = points(self.text, other, self.view.story, self.text.sentences[sentence])
        return all(point.end <= place for point in near)

    def _date_before(self, sentence: int, token: int) -> Expression | None:
        """The last day and month that stands before `token` in the paragraph of `sentence`."""
        paragraph = self.text.sentences[sentence].paragraph
        for expression in reversed(self.view.article.expressions):
            here = expression.sentence == sentence and expression.weekday is not None
            if expression.first >= token or expression.kind != "date" or not (expression.day or here):
                continue
            if self.text.sentences[expression.sentence].paragraph != paragraph:
                return None
            if self._open(expression) and not expression.cut:
                return expression
        return None

    def _default(self) -> Iterator[Clue]:
        """No word of a day: what a reader takes it to be."""
        if heading := self._heading():
            yield from self._read(heading, "heading")
        elif self.recalled:
            dated = self._date_before(self.first, self.text.sentences[self.first].first)
            yield from self._read(dated, "paragraph") if dated else ()
        elif self.ahead:
            yield from self._ahead()
        else:
            yield from self._news()

    def _heading(self) -> Expression | None:
        """The day that stands alone in the last such line before the call, as in a chronology."""
        place = self.text.sentences[self.first].start
        article = self.view.article
        before = [e for e in article.headings if e.span.start < place and e.first not in article.own]
        return before[-1] if before else None

    def _news(self) -> Iterator[Clue]:
        """The day of the call told before it, of the article's lead, or of the article itself."""
        _, before = self._call_before(self.first, self.text.sentences[self.first].end)
        if before and (dated := self._opened()):
            yield from self._read(dated, "opened")
        elif before and self.view.article.whole and (self.view.news() is not None or not known(self.view.base)):
            news = self.view.news() or before
            days = news if news.earliest > before.latest else before
            yield Clue("same-day", days, True, (), "default-same-day", "told together with the call before it")
        elif (lead := self._lead()) and not self._vague(lead):
            yield from self._read(lead, "lead")
        elif known(self.view.base) and not self._lately():
            kind = "dateline" if len(self.view.base) == 1 else "header"
            spans = tuple(span for clue in self.view.article.clues for span in clue.spans)
            yield Clue(kind, self.view.base, True, spans, "default-article", "the article's own date")

    def _opened(self) -> Expression | None:
        """The day of a sentence behind the call told before, which speaks of calls and says whose next: "On Friday she
        called six leaders. She spoke with …"
        """
        before, _ = self._call_before(self.first, self.text.sentences[self.first].start)
        if self.first - 1 <= before:
            return None
        sentence = self.text.sentences[self.first - 1]
        found = self._nearest(sentence, self._of_lead(sentence)) if self._words(sentence) else None
        return found if found and found.kind == "date" and not found.cut else None

    def _lead(self) -> Expression | None:
        for index in range(min(LEAD, self.first)):
            sentence = self.text.sentences[index]
            found = self._nearest(sentence, self._of_lead(sentence))
            if found and self.text.within(sentence.first, found.first, "coming"):
                continue
            if found and found.kind != "span" and not found.cut:
                return found
        return None

    def _lately(self) -> bool:
        """Whether it is said to have been on some day not long past: "when he recently spoke with B"."""
        sentence = self.text.sentences[self.first]
        near = call_words(self.text, sentence.first, sentence.last) if self.text.of("lately") else ()
        return any(self.text.within(hit.first - BESIDE, hit.last + BESIDE, "lately") for hit in near)

    def _of_lead(self, sentence: Sentence) -> Sequence[Span]:
        """Where a sentence of the lead may speak of the call: at no meeting, which has a day of its own."""
        near = points(self.text, self.call, self.view.story, sentence)
        meetings = {hit.span for hit in call_words(self.text, sentence.first, sentence.last) if hit.value == "weak"}
        return [span for span in near if span not in meetings]

    def _ahead(self) -> Iterator[Clue]:
        """An announced call in an article of a known month: from what it tells as past to the end of the month."""
        base = self.view.base
        if known(base) and len(base) > 1:
            past = [days.earliest for n, days in enumerate(self.view.others) if days and n != self.view.index]
            month = self.view.article.days if known(self.view.article.days) else base
            days = month & DaySet.between(min(past, default=None), None) or base
            yield Clue("header", days, True, (), "default-article", "the article's own date")


def _apart(days: int, what: str = "the call told with it") -> str:
    if not days:
        return "the same day"
    return f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'after' if days > 0 else 'before'} {what}"
