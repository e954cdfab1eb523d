"""Finds every expression of time in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from calls.extraction.beside import BesideEvents
from calls.extraction.expressions import DUE, SPANS, Expression
from calls.extraction.records import Span
from calls.extraction.text import Hit, Text
from calls.extraction.written_dates import DAY, YEAR

MOST = 1_000  # expressions of one article: far more than any real one has
FRAMED = 2  # tokens between a date and the week or year in which it lies
YEAR_PARTS = {"early": 1, "mid": 5, "late": 10}  # the first month of each


def find_expressions(text: Text) -> tuple[Expression, ...]:
    """Every expression of time in `text`, in order, none inside another; at most `MOST`."""
    return _Search(text).run()


class _Search(BesideEvents):
    def run(self) -> tuple[Expression, ...]:
        found = sorted([*self.known, *self._weekdays(), *self._relatives(), *self._years()], key=lambda e: e.first)
        found = self._ranges([self._qualified(e) for e in _framed(found)])
        found += [*self.beside(found), *self.spans(found)]
        start = self.text.sentences[0].start if self.text.sentences else 0
        return tuple(sorted((e for e in found if e.span.start >= start), key=lambda e: e.first)[:MOST])

    def _weekdays(self) -> Iterator[Expression]:
        for hit in self.kinds.get("weekday", ()):
            if hit.first not in self.taken:
                day, last = self._day_after(hit.last)
                yield self.make("date", hit.first, last, weekday=int(hit.value), day=day)

    def _day_after(self, token: int) -> tuple[int | None, int]:
        """The day of the month beside a weekday, set apart: "this Wednesday (22)", "mercredi 22,"."""
        norms = self.text.norms
        bracket = token < len(norms) and norms[token] == "("
        day = self.number(token + bracket, DAY, 31)
        after = token + bracket + 1
        apart = after < len(norms) and norms[after] in (")" if bracket else ",.;")
        return (day, after + bracket) if day and apart else (None, token)

    def _years(self) -> Iterator[Expression]:
        """A year alone: "in 2014"."""
        for hit in self.kinds.get("date_word", ()):
            if hit.value == "on" and hit.last not in self.taken and (year := self.number(hit.last, YEAR, 2049)):
                yield self.make("year", hit.last, hit.last + 1, year=year, value=f"in {year}")
        yield from self._parts_of_years()

    def _parts_of_years(self) -> Iterator[Expression]:
        """A part of a year: "at the end of 2021", "début 2022"."""
        for hit in self.kinds.get("month_part", ()):
            before = self.before.get(hit.first, {}).get("date_word")
            tied = before and before.value in ("since", "until", *DUE)
            if hit.last not in self.taken and not tied and (year := self.number(hit.last, YEAR, 2049)):
                parts = {"year": year, "month": YEAR_PARTS[hit.value], "value": f"{hit.value} in {year}"}
                yield self.make("year", hit.first, hit.last + 1, **parts)

    def _relatives(self) -> Iterator[Expression]:
        for kind in ("relative", "edge"):
            for hit in self.kinds.get(kind, ()):
                if hit.last - 1 not in self.taken if kind == "relative" else not self._dated(hit):
                    yield self.make(kind, hit.first, hit.last, value=hit.value)

    def _dated(self, hit: Hit) -> bool:
        """Whether it is a part of a day named next, as in "dans la nuit de mercredi", and no edge to another call."""
        beside = self.at.get(hit.first, {}).get("beside")
        if beside and beside.last >= hit.last:
            return self.names_event(beside.last)
        after = self.at.get(hit.last, {}).get("date_word")
        return bool(after and after.value == "of" and self.taken & {after.last, self.skip(after.last, 1)})

    def _qualified(self, expression: Expression) -> Expression:
        """With "last" or "next", and with the preposition that ties it to something else."""
        if expression.kind != "date":
            return expression
        before, after = self.before.get(expression.first, {}), self.at.get(expression.last, {})
        turn = before.get("turn") or after.get("turn")
        cut = before.get("date_word")
        if not cut and (skipped := self.skip(expression.first - 1, -1) + 1) != expression.first:
            cut = self.before.get(skipped, {}).get("date_word")
        tied = cut.value if cut and cut.value != "on" else ""
        return replace(expression, turn=turn.value if turn else "", cut=tied) if turn or tied else expression

    def _ranges(self, found: list[Expression]) -> list[Expression]:
        """Two days that are a range as one: "from Wednesday to Thursday"."""
        joined: list[Expression] = []
        for expression in found:
            before = joined[-1] if joined else None
            if before and before.kind == "date" == expression.kind and self._joined(before, expression):
                span = Span(before.span.start, expression.span.end)
                joined[-1] = replace(before, last=expression.last, span=span, until=expression)
            else:
                joined.append(expression)
        return joined

    def _joined(self, before: Expression, after: Expression) -> bool:
        joint = self.before.get(after.first, {}).get("date_range")
        return bool(joint and joint.value == "to" and before.last == joint.first)


def _framed(found: list[Expression]) -> list[Expression]:
    """A date and the longer time beside it as one: "on Wednesday this week", "in December last year"."""
    joined: list[Expression] = []
    for expression in found:
        before = joined[-1] if joined else None
        near = before and before.sentence == expression.sentence and expression.first - before.last <= FRAMED
        pair = sorted((before, expression), key=lambda e: e.kind) if before and near else []
        if pair and [e.kind for e in pair] == ["date", "relative"] and pair[1].value in SPANS and not pair[0].year:
            joined[-1] = replace(pair[0], inside=pair[1].value)
        else:
            joined.append(expression)
    return joined
