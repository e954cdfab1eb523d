"""The day that the words of one claim give it: "On Tuesday, he called B" after "spoke with B on Monday" is news."""

from __future__ import annotations

from collections.abc import Iterator

from calls.extraction.article_days import ArticleDay
from calls.extraction.clues import written
from calls.extraction.days import ANY_DAY, DaySet, union
from calls.extraction.expressions import COMING, Expression
from calls.extraction.findings import Claim
from calls.extraction.nearness import rank
from calls.extraction.records import Span
from calls.extraction.text import Text

KINDS = ("date", "relative")
OWNER = 4  # tokens from the word for a call to "of" and its day
BEFORE = 3  # tokens in which "said" or "elected" takes the day that follows


class ClaimDays:
    """Tells of claims of one article on which days they say that the call was."""

    def __init__(self, text: Text, article: ArticleDay) -> None:
        self.text, self.article = text, article

    def __call__(self, claim: Claim) -> DaySet:
        """All days where the words name none."""
        if claim.sentence not in self.article.by_sentence:
            return ANY_DAY
        point = Span(self.text.starts[claim.trigger], self.text.ends[claim.trigger])
        days = [self._told(near, claim) for near in self._beside(claim, point)]
        return union(days) if days else ANY_DAY

    def _told(self, near: Expression, claim: Claim) -> DaySet:
        """The days that an expression means; "a statement said that A today spoke with B" may be of the day before."""
        days = written(near, self.article.days, claim.announced)
        if near.kind != "relative" or claim.announced:
            return days
        first = self.text.sentences[claim.sentence].first
        return days.spread(1, 0) if self.text.within(first, claim.trigger, "report") else days

    def _beside(self, claim: Claim, point: Span) -> Iterator[Expression]:
        """The expressions of a day in the clause of the claim, and of nothing else."""
        for expression in self.article.by_sentence.get(claim.sentence, ()):
            own = self._is_day(expression, claim) and not self._of_other(expression, claim)
            if own and rank(self.text, expression.span, [point])[0] == 0:
                yield expression

    def _is_day(self, expression: Expression, claim: Claim) -> bool:
        """Whether it is a day of its own, and not that of the article."""
        if expression.kind not in KINDS or expression.value in COMING:
            return False
        if expression.cut and not (expression.cut == "of" and self._is_owned(expression, claim)):
            return False
        return expression.first not in self.article.own

    def _is_owned(self, expression: Expression, claim: Claim) -> bool:
        """ "Their conversation of 5 June", "in the night of Friday"."""
        near = expression.first - OWNER
        return near <= claim.trigger < expression.first or bool(self.text.within(near, expression.first, "day_part"))

    def _of_other(self, expression: Expression, claim: Claim) -> bool:
        """Whether it is the day on which something was said, befell or is to come; or "today" as somebody said it."""
        quotation = self.text.quoted(expression.span.start)
        if quotation != self.text.quoted(self.text.starts[claim.trigger]):
            return True
        if quotation and expression.kind == "relative":
            return True
        first, last = sorted((expression.last, claim.trigger + 1))
        near = max(expression.first - BEFORE, claim.trigger + 1 if claim.trigger < expression.first else 0)
        between = self.text.within(first, last - 1, "report", "coming")
        said = any(hit.kind == "report" or hit.value == "coming" for hit in between)
        own = self.text.within(near, expression.first, "report", "befell")
        return said or any(hit.value != "ran" for hit in own)
