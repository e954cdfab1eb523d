"""Days told by how long they are from something else: "two days after the attack of 3 May", "three days ago"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from calls.extraction.expressions import BEYOND, EVENT, Expression
from calls.extraction.text import Hit
from calls.extraction.written_dates import DAY, WrittenDates

REACH = 18  # tokens within which "the day after" has its event
CLOSE = 12  # tokens within which it has a bare weekday or "today"
EVENT_WORDS = 5  # tokens of "the day after his call" in which the word for a call stands
DATING = 3  # tokens of a clause that only dates the event: ", which began on"
STEPS = {"eve": -1, "morrow": 1, "same": 0}
CALLS = ("phone_verb", "called_by", "talk_verb", "call_noun", "talk_noun", "definite")
NOUNS = ("call_noun", "talk_noun", "definite")
ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|e|ème|eme|er|ère)")
# An event's date or its names, its names where the date is given too, and the token at which all these end.
Target = tuple[Expression | tuple[str, ...], tuple[str, ...], int]


class BesideEvents(WrittenDates):
    """The days that a text tells by how far they are from an event, or from now."""

    def target(self, token: int, known: list[Expression]) -> Target | None:
        """The dated event, or the date of an event, that follows `token` within its sentence."""
        if token >= len(self.text.starts):
            return None
        end = min(token + REACH, self.text.sentence_at(self.text.starts[token]).last)
        anchors = self.text.within(token, end, "anchor")
        at = bisect_left(known, token, key=lambda e: e.first)
        date = next((e for e in known[at : at + 2] if e.last <= end and self._dates(e, token)), None)
        if anchors and (not date or anchors[0].first <= date.first):
            shared = len(_slugs(anchors)) > 1
            if not (date and date.day and date.month and (date.year or shared)):
                return _slugs(anchors), (), max(anchors[0].last, date.last if date else 0)
        return (self._again(date, token), _slugs(anchors) if anchors else (), date.last) if date else None

    def _again(self, date: Expression, token: int) -> Expression:
        """The date of an event, or where its anniversary is meant that day of any year."""
        return replace(date, year=None) if self.text.within(token, date.first, "anniversary") else date

    def _dates(self, expression: Expression, token: int) -> bool:
        """Whether an expression of time is the day of the event named from `token` on."""
        first = expression.first
        if self.text.within(token, first, *CALLS):
            return self._of_a_call(expression, token)
        if expression.kind == "relative":
            return (
                expression.value in ("today", "tomorrow") and first - token <= CLOSE and self._tied(token, expression)
            )
        if expression.kind != "date" or not (expression.day or expression.weekday is not None):
            return False
        whole = bool(expression.day and expression.month)
        return (whole or first - token <= CLOSE) and self._tied(token, expression)

    def _of_a_call(self, expression: Expression, token: int) -> bool:
        """Whether it dates the call that is the event: "two days after the call of 3 May"."""
        near = self.text.within(token, min(token + EVENT_WORDS, expression.first), *NOUNS)
        later = self.text.within(near[0].last, expression.first, *CALLS) if near else ()
        return bool(near and expression.day and expression.month and not later) and self._tied(token, expression)

    def _tied(self, token: int, expression: Expression) -> bool:
        """Whether no comma stands between, but one before words that only tell when it was, or before a bare date."""
        norms, first = self.text.norms, expression.first
        comma = next((n for n in range(first - 1, token - 1, -1) if norms[n] == ","), None)
        if comma is None or self.skip(first - 1, -1) <= comma:
            apart = comma is not None and "apart" in self.at.get(comma + 1, {})
            return comma is None or (bool(expression.month) and not apart)
        return bool(first - comma <= 2 + DATING * 2 and self.text.within(comma + 1, comma + 2, "dating", "befell"))

    def beside(self, found: list[Expression]) -> list[Expression]:
        """Days beside an event: "on the eve of his address of 10 September"."""
        made = []
        for hit in self.kinds.get("beside", ()):
            if hit.first in self.taken:
                continue
            step = STEPS[hit.value]
            if target := self.target(hit.last, found):
                made.append(self._from(hit.first, hit.last, target, step, 0, hit.value))
            elif not step:
                made.append(self.make("edge", hit.first, hit.last, value=EVENT))
            elif "edge" not in self.at.get(hit.first, {}):
                made.append(self.make("edge", hit.first, hit.last, offset=-step, value=BEYOND))
            elif self.names_event(hit.last):
                called = self.text.within(hit.last, hit.last + EVENT_WORDS, *CALLS)
                value, offset = (BEYOND, -step) if called else (EVENT, step)
                made.append(self.make("edge", hit.first, hit.last, offset=offset, value=value))
        return made

    def names_event(self, token: int) -> bool:
        """Whether something is named at `token`, as behind "the day after", and no sentence goes on."""
        norms = self.text.norms
        return token < len(norms) and norms[token][0].isalnum() and "no_event" not in self.at.get(token, {})

    def _from(self, first: int, last: int, target: Target, offset: int, slack: int, value: str) -> Expression:
        parts: dict[str, object] = {
            "offset": offset,
            "slack": slack,
            "value": value,
            "beside": target[0],
            "reach": target[2],
        }
        return self.make("span", first, last, named=target[1], **parts)

    def spans(self, found: list[Expression]) -> list[Expression]:
        """Lengths of time: "three days ago", "deux jours après le sommet", "for five days now"."""
        made = [expression for length in self._lengths() if (expression := self._span(*length, found))]
        return made + list(self._counted(found))

    def _counted(self, found: list[Expression]) -> Iterator[Expression]:
        """The days of an event by their number: "on the 100th day of the war, which began on 3 May"."""
        for hit in self.kinds.get("unit", ()):
            of = self.at.get(hit.last, {}).get("date_word")
            match = ORDINAL.fullmatch(self.text.norms[hit.first - 1]) if hit.value == "1" and hit.first else None
            if match and of and of.value == "of" and (target := self.target(of.last, found)):
                yield self._from(hit.first - 1, hit.last, target, int(match[1]) - 1, 0, "counted")

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
        if word in ("after", "before") and (target := self.target(end, found)):
            return self._from(start, end, target, sign * days, slack, word)
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


def _slugs(anchors: list[Hit]) -> tuple[str, ...]:
    """The events that the first of the hits may mean: "the second round" was held in several years."""
    return tuple(hit.value for hit in anchors if hit.first == anchors[0].first)
