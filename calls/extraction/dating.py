"""Whether an expression of time can be the day of a call at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from calls.extraction.clues import dated_days, known
from calls.extraction.days import NO_DAY, DaySet
from calls.extraction.expressions import COMING, DUE, Expression
from calls.extraction.findings import Conversation
from calls.extraction.nearness import NOUNS, TRIGGERS, own_words, points
from calls.extraction.records import Status
from calls.extraction.text import Hit, Sentence, Text
from calls.extraction.vantage import Vantage

ONE = timedelta(1)
LATELY = 45  # days before the article within which a day without a year is past
BEFELL = 3  # tokens between what else happened and its day
ONE_OF = 3  # tokens from "one" to the weekday that it is one of
HOSTED = 12  # tokens from an event to the day on which it was held
NAMED = 2  # tokens behind a day in which the event stands that is called by it
OWNER = 6  # tokens from the word for a call to "of" and its day
BESIDE = 4  # tokens between the words for a call and the year in which it was
SAID = 4  # tokens that "said on" takes before its day
OWNED = 4  # tokens from "Tuesday" to the word for the call that it is said of
REPORTED = 3  # tokens between "said" and the day on which it was said


@dataclass(frozen=True)
class Dating:
    """Judges the expressions of time of an article for one call."""

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
    def recalled(self) -> bool:
        """Whether the article looks back to the call, which then is not its news."""
        return self.call.background and not self.call.opening

    def _may_date(self, expression: Expression) -> bool:
        """Whether it can be the day of a call at all, by its form and by the preposition before it."""
        if expression.first in self.view.article.own or not self._open(expression) or self._target(expression):
            return False
        if expression.month and expression.weekday is None and self._below_picture(expression):
            return False
        if self.ahead and (self._gone_by(expression) or self._of_saying(expression)):
            return False
        if self.call.since:
            weekday = expression.weekday is not None and self._one_of(expression)
            return expression.cut in ("since", "of") and (bool(expression.day) or weekday)
        if expression.kind == "year":
            sentence = self.text.sentences[expression.sentence]
            recalled = self.recalled or bool(self.text.within(sentence.first, expression.first, "recalled"))
            return recalled or self._years_ago(expression, sentence)
        if expression.value in COMING and not self.ahead:
            return False
        if expression.kind == "span":
            unmeant = (expression.value == "in" and not self.ahead) or self._of_call(expression)
            return not unmeant and bool(self.view.away(expression, self.view.now))
        return self._tied_to_call(expression)

    def _tied_to_call(self, expression: Expression) -> bool:
        """Whether the preposition before it lets it be the day of a call."""
        if expression.cut == "since":
            month = bool(expression.month and expression.year) and (self.recalled or self._when(expression))
            return month or (bool(expression.day) and (self.recalled or self._when(expression)))
        if expression.cut == "of":
            if self.text.within(expression.last, expression.last + OWNED, *NOUNS):
                return True  # "it was said of Tuesday's conversation"
            return self._follows(expression, OWNER, "call_noun", "talk_noun", "definite", "day_part", "device")
        if expression.cut in DUE:
            return self.ahead and known(self.view.base)
        return expression.cut != "until"

    def _years_ago(self, expression: Expression, sentence: Sentence) -> bool:
        """Whether an earlier year stands at once beside the call's words: "had called B in 2014"."""
        if not known(self.view.base) or (expression.year or 0) >= self.view.base.earliest.year:
            return False
        near = points(self.text, self.call, self.view.story, sentence)
        beside = any(tokens_between(self.text, expression, span.start, span.end) <= BESIDE for span in near)
        return beside and not self._befell(expression)

    def _gone_by(self, expression: Expression) -> bool:
        """Whether its day lies just before that of the article: "on 9 December B said that she would call C"."""
        if expression.kind != "date" or not (expression.day and expression.month) or expression.until:
            return False
        base = self.view.base
        lately = base.spread(LATELY, 0) & DaySet.between(None, base.earliest - ONE) if len(base) == 1 else NO_DAY
        return bool(lately & dated_days(expression.day, expression.month, expression.year))

    def _of_saying(self, expression: Expression) -> bool:
        """Whether it is the weekday on which a call to come was spoken of: "may talk soon, B said on Thursday"."""
        if expression.kind != "date" or expression.day or expression.turn:
            return False
        said = self.text.within(max(expression.first - SAID, 0), expression.first, "report")
        words = self.text.within(said[-1].last, expression.first, "date_word") if said else ()
        on = bool(said) and (said[-1].last == expression.first or any(w.first == said[-1].last for w in words))
        return on and not self.text.within(expression.last, expression.last + OWNED, *NOUNS)

    def _below_picture(self, expression: Expression) -> bool:
        """Whether it stands in what is written below a picture, which may be older."""
        sentence = self.text.sentences[expression.sentence]
        return bool(self.text.within(sentence.first, sentence.last, "caption"))

    def _one_of(self, expression: Expression) -> bool:
        return self._follows(expression, ONE_OF, "one_of_day")

    def _when(self, expression: Expression) -> bool:
        """Whether what follows it tells what happened then: "has been silent since 3 May, when he called"."""
        return bool(self.text.within(expression.last, expression.last + 2, "when"))

    def _target(self, expression: Expression) -> bool:
        """Whether it only dates the event beside which another expression stands."""
        near = self.view.expressions.get(expression.sentence, ())
        return any(e.last <= expression.first < e.reach and not self._of_call(e) for e in near)

    def _of_call(self, expression: Expression) -> bool:
        """Whether the event beside which it stands is this call: "two days after the call of 3 May, B said more"."""
        if not expression.reach or not self.text.within(expression.last, expression.reach, *NOUNS):
            return False
        return len(self.view.story.told.get(expression.sentence, ())) == 1

    def _open(self, expression: Expression) -> bool:
        return own_words(self.text, expression.span, self.text.sentences[expression.sentence])

    def _reported(self, expression: Expression) -> bool:
        return self._follows(expression, REPORTED, "report")

    def _befell(self, expression: Expression) -> bool:
        """Whether the words before it tell what else happened then: "his counterpart, elected last Sunday"."""
        near = self.text.within(max(expression.first - BEFELL, 0), expression.first, "befell")
        if any(hit.value != "ran" or self._which(hit) for hit in near):
            return True
        return self._of_event(expression) or self._names_event(expression)

    def _names_event(self, expression: Expression) -> bool:
        """Whether an event is called by it: "after the 3 May presidential election", "the Nov. 4 attack"."""
        last = expression.last
        if not (expression.day and expression.month) or self.text.within(expression.first - 1, last, "date_word"):
            return False
        events = self.text.within(last, last + NAMED, "event_noun")
        return bool(events) and not self.text.within(last, events[0].last, *TRIGGERS)

    def _which(self, hit: Hit) -> bool:
        """Whether it is told of something named before, and of no call: "the war, which began on 3 May"."""
        if not self.text.within(hit.first - 1, hit.first, "dating"):
            return False
        words = self.text.within(max(hit.first - HOSTED, 0), hit.first, *TRIGGERS)
        of_call = bool(words) and words[-1].kind in NOUNS and words[-1].value != "weak"
        between = self.text.within(words[-1].last, hit.first - 1, "clause", "event_noun") if words else ()
        return not of_call or bool(between)

    def _of_event(self, expression: Expression) -> bool:
        """Whether an event is said to have been held on it: "the outcome of the summit hosted by C on 3 May"."""
        last = expression.first
        near = self.text.within(max(last - HOSTED, self.text.sentences[expression.sentence].first), last, "event_noun")
        if not near or not self.text.within(near[-1].last, near[-1].last + 1, "dating"):
            return False
        between = self.text.norms[near[-1].last : last]
        return "," not in between and not self.text.within(near[-1].last, last, *TRIGGERS)

    def _follows(self, expression: Expression, reach: int, *kinds: str) -> bool:
        """Whether a word of one of `kinds` stands at most `reach` tokens before it."""
        return bool(self.text.within(max(expression.first - reach, 0), expression.first, *kinds))


def tokens_between(text: Text, expression: Expression, start: int, end: int) -> int:
    """How many tokens stand between it and the characters `start:end`."""
    first, last = text.token_at(start), text.token_at(end - 1) + 1
    return max(first - expression.last, expression.first - last, 0)
