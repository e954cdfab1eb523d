"""Finds every expression of time in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from calls.extraction.expressions import BEYOND, SPANS, Expression
from calls.extraction.records import Span
from calls.extraction.text import Hit, Text
from calls.extraction.written_dates import DAY, YEAR, WrittenDates

MOST = 1_000  # expressions of one article: far more than any real one has
FRAMED = 2  # tokens between a date and the week or year in which it lies
BESIDE = 2  # tokens between an event whose name others share and its date
YEAR_PARTS = {"early": 1, "mid": 5, "late": 10}  # the first month of each
REACH = 18  # tokens within which "the day after" has its event


def find_expressions(text: Text) -> tuple[Expression, ...]:
    """Every expression of time in `text`, in order, none inside another; at most `MOST`."""
    return _Search(text).run()


class _Search(WrittenDates):
    def run(self) -> tuple[Expression, ...]:
        found = sorted([*self.known, *self._weekdays(), *self._relatives(), *self._years()], key=lambda e: e.first)
        found = self._ranges([self._qualified(e) for e in _framed(found)])
        found += self._beside(found)
        found += self._spans(found)
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
            tied = before and before.value in ("since", "until")
            if hit.last not in self.taken and not tied and (year := self.number(hit.last, YEAR, 2049)):
                parts = {"year": year, "month": YEAR_PARTS[hit.value], "value": f"{hit.value} in {year}"}
                yield self.make("year", hit.first, hit.last + 1, **parts)

    def _relatives(self) -> Iterator[Expression]:
        for kind in ("relative", "edge"):
            for hit in self.kinds.get(kind, ()):
                if kind == "relative" or not self._dated(hit):
                    yield self.make(kind, hit.first, hit.last, value=hit.value)

    def _dated(self, hit: Hit) -> bool:
        """Whether it is a part of a day named next, as in "dans la nuit de mercredi", and no edge to another call."""
        if "beside" in self.at.get(hit.first, {}) and self.at[hit.first]["beside"].last == hit.last:
            return self._target(hit.last, self.known) is not None
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

    def _target(self, token: int, known: list[Expression]) -> Expression | tuple[str, ...] | None:
        """The dated event or the full date that follows `token` within its sentence."""
        if token >= len(self.text.starts):
            return None
        end = min(token + REACH, self.text.sentence_at(self.text.starts[token]).last)
        anchors = self.text.within(token, end, "anchor")
        at = bisect_left(known, token, key=lambda e: e.first)
        dates = [e for e in known[at : at + 2] if e.last <= end and e.kind == "date" and e.day and e.month]
        slugs = _slugs(anchors) if anchors and (not dates or anchors[0].first <= dates[0].first) else ()
        if slugs and not (len(slugs) > 1 and dates and dates[0].first - anchors[0].last <= BESIDE):
            return slugs
        return dates[0] if dates else None

    def _beside(self, found: list[Expression]) -> list[Expression]:
        """Days beside an event: "on the eve of his address of 10 September"."""
        steps = {"eve": -1, "morrow": 1, "same": 0}
        made = []
        for hit in self.kinds.get("beside", ()):
            target, step = self._target(hit.last, found), steps[hit.value]
            if target:
                made.append(self.make("span", hit.first, hit.last, offset=step, beside=target, value=hit.value))
            elif step and "edge" not in self.at.get(hit.first, {}):
                made.append(self.make("edge", hit.first, hit.last, offset=-step, value=BEYOND))
        return made

    def _spans(self, found: list[Expression]) -> list[Expression]:
        """Lengths of time: "three days ago", "deux jours après le sommet", "for five days now"."""
        made = []
        for first, last, days in self._lengths():
            expression = self._span(first, last, days, found)
            if expression:
                made.append(expression)
        return made

    def _lengths(self) -> Iterator[tuple[int, int, int]]:
        for hit in self.kinds.get("one_unit", ()):
            yield hit.first, hit.last, int(hit.value)
        for hit in self.kinds.get("unit", ()):
            count = self.before.get(hit.first, {}).get("count")
            number = int(count.value) if count else self.number(hit.first - 1, DAY, 31)
            if number:
                yield (count.first if count else hit.first - 1), hit.last, number * int(hit.value)

    def _span(self, first: int, last: int, days: int, found: list[Expression]) -> Expression | None:
        before = self.before.get(first, {}).get("span_before")
        after = self.at.get(last, {}).get("span_after")
        word = after.value if after else before.value if before else ""
        start, end = (before.first if before else first), (after.last if after else last)
        sign = -1 if word in ("ago", "earlier", "before") else 1
        slack = 0 if days < 7 else 1 if days < 14 else 3 if days < 30 else 15
        if word in ("after", "before") and (target := self._target(end, found)):
            return self.make("span", start, end, offset=sign * days, beside=target, slack=slack + 1, value=word)
        if word in ("after", "before"):
            return self.make("edge", start, end, offset=-sign * days, slack=slack, value=BEYOND)
        if word in ("later", "earlier"):
            return self.make("edge", start, end, offset=sign * days, slack=slack, value=word)
        if word in ("ago", "in"):
            return self.make("span", start, end, offset=sign * days, slack=slack, value=word)
        if before and before.value == "for" and word in ("for", "now"):
            return self._since(start, end, days, slack)
        return None

    def _since(self, start: int, end: int, days: int, slack: int) -> Expression | None:
        """So long after the dated event of its sentence: "have held power for five days now"."""
        sentence = self.text.sentence_at(self.text.starts[start])
        anchors = self.text.within(sentence.first, sentence.last, "anchor")
        if not anchors:
            return None
        return self.make("span", start, end, offset=days, slack=slack + 1, beside=_slugs(anchors), value="since")


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


def _slugs(anchors: list[Hit]) -> tuple[str, ...]:
    """The events that the first of the hits may mean: "the second round" was held in several years."""
    return tuple(hit.value for hit in anchors if hit.first == anchors[0].first)
