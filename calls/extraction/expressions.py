"""The expressions of time in a text: what is written, before anything is concluded from it."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from calls.extraction.records import Span
from calls.extraction.text import Hit, Text

LAYER = "dates"
DAY = re.compile(r"([0-3]?\d)(?:[^\W\d]{1,3}|º|°)?")
YEAR = re.compile(r"(?:19|20)\d\d")
NUMERIC = re.compile(
    r"(?<![\d/.\-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)"
    r"|(?P<a>[0-3]?\d)(?P<sep>[/.])(?P<b>[01]?\d|[0-3]\d)(?P=sep)(?P<c>(?:19|20)\d\d))(?![\d/])"
)
REACH = 18  # tokens within which "the day after" has its event
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens `first:last` that speak of a day, as written.

    `kind` is `date` (a weekday, day, month and year, each as far as given), `relative` (`value`: yesterday …), `edge`
    (`value`: eve …; `offset` in days from what was told before) or `span` (`offset` in days from `beside`, or from the
    article's day). `slack` is how many days `offset` may be out. `turn` is `last`, `next` or ``. `until` ends a range.
    `beside` is a date, or the slugs of the dated events that its words may mean.
    `cut` is the preposition that keeps it from being a day of its own: `since`, `until`, `of`. `either` is the other day and
    month that a number such as 03/04/2022 may mean.
    """

    kind: str
    first: int
    last: int
    span: Span
    sentence: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    value: str = ""
    offset: int = 0
    slack: int = 0
    turn: str = ""
    cut: str = ""
    beside: Expression | tuple[str, ...] | None = None
    until: Expression | None = None
    either: tuple[int, int] | None = None

    @property
    def full(self) -> bool:
        """Whether it names one day of one year."""
        return self.kind == "date" and None not in (self.day, self.month, self.year)

    @property
    def note(self) -> str:
        """It in plain English."""
        if self.kind != "date":
            return self.value.replace("_", " ")
        words = [
            day_name[self.weekday] if self.weekday is not None else "",
            str(self.day or ""),
            month_name[self.month or 0],
            str(self.year or ""),
        ]
        return " ".join([*([self.turn] if self.turn else []), *filter(None, words)])


def find_expressions(text: Text) -> tuple[Expression, ...]:
    """Every expression of time in `text`, in order, none inside another."""
    return _Search(text).run()


class _Search:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.at: dict[int, dict[str, Hit]] = {}
        self.before: dict[int, dict[str, Hit]] = {}
        self.kinds: dict[str, list[Hit]] = {}
        for hit in text.hits:
            if hit.layer == LAYER:
                self.at.setdefault(hit.first, {})[hit.kind] = hit
                self.before.setdefault(hit.last, {})[hit.kind] = hit
                self.kinds.setdefault(hit.kind, []).append(hit)
        self.taken: set[int] = set()

    def run(self) -> tuple[Expression, ...]:
        found = sorted([*self._known, *self._weekdays(), *self._relatives()], key=lambda e: e.first)
        found = self._ranges([self._qualified(e) for e in found])
        found += self._beside(found)
        found += self._spans(found)
        start = self.text.sentences[0].start if self.text.sentences else 0
        return tuple(sorted((e for e in found if e.span.start >= start), key=lambda e: e.first))

    def _make(self, kind: str, first: int, last: int, **parts: object) -> Expression:
        text = self.text
        self.taken.update(range(first, last))
        start = text.starts[first]
        sentence = text.sentence_at(start).index
        return Expression(kind, first, last, Span(start, text.ends[last - 1]), sentence, **parts)  # type: ignore[arg-type]

    def _number(self, token: int, pattern: re.Pattern[str], limit: int) -> int | None:
        if not 0 <= token < len(self.text.norms):
            return None
        match = pattern.fullmatch(self.text.norms[token])
        number = int(match.group(match.lastindex or 0)) if match else 0
        return number if 1 <= number <= limit else None

    def _skip(self, token: int, step: int) -> int:
        """The next token from `token` in the direction `step` that is no filler."""
        while 0 <= token < len(self.text.norms):
            if "date_filler" not in self.at.get(token, {}) and not self.text.norms[token].isspace():
                break
            token += step
        return token

    # Dates with a month

    def _months(self) -> Iterator[Expression]:
        hits = [h for h in self.kinds.get("month_capital", ()) if self.text.capital(h.first)]
        for hit in sorted([*hits, *self.kinds.get("month", ())], key=lambda h: h.first):
            expression = self._month(hit)
            if expression:
                yield expression

    def _month(self, hit: Hit) -> Expression | None:
        first, last, month = hit.first, hit.last, int(hit.value)
        day, until = None, None
        before = self._skip(first - 1, -1)
        if first - before <= 3 and (day := self._number(before, DAY, 31)):
            first = before
            day, until, first = self._days_before(day, first)
        elif day := self._number(last, DAY, 31):
            last += 1
            day, until, last = self._days_after(day, last)
        year, last = self._year(last)
        weekday, first = self._weekday_before(first) if day else (None, first)
        part = None if day else self.before.get(hit.first, {}).get("month_part")
        if not day and not year and not part and not self._introduced(hit):
            return None
        first = part.first if part else first
        made = self._make("date", first, last, day=day, month=month, year=year, weekday=weekday)
        if part:
            low, high = PARTS[part.value]
            return replace(made, day=low, until=replace(made, day=high), value=part.value)
        return replace(made, until=replace(made, day=until, weekday=None)) if until else made

    def _days_before(self, day: int, first: int) -> tuple[int, int | None, int]:
        """"5-6 May": the first day, the last one if there are two, and where the expression begins."""
        joint = self.before.get(first, {}).get("date_range")
        other = self._number(joint.first - 1, DAY, 31) if joint else None
        return (other, day, joint.first - 1) if joint and other and other < day else (day, None, first)

    def _days_after(self, day: int, last: int) -> tuple[int, int | None, int]:
        joint = self.at.get(last, {}).get("date_range")
        other = self._number(joint.last, DAY, 31) if joint else None
        return (day, other, joint.last + 1) if joint and other and other > day else (day, None, last)

    def _year(self, last: int) -> tuple[int | None, int]:
        after = self._skip(last, 1)
        year = self._number(after, YEAR, 2049) if after - last <= 1 else None
        return (year, after + 1) if year and year >= 1990 else (None, last)

    def _weekday_before(self, first: int) -> tuple[int | None, int]:
        after = self._skip(first - 1, -1) + 1
        hits = self.before.get(after, {})
        hit = hits.get("weekday") or hits.get("weekday_short")
        return (int(hit.value), hit.first) if hit and first - after <= 2 else (None, first)

    def _introduced(self, hit: Hit) -> bool:
        before = self.before.get(hit.first, {})
        turned = before.get("turn") or self.at.get(hit.last, {}).get("turn")
        return bool(turned or before.keys() & {"date_word"})

    # Weekdays, words such as "yesterday", numbers

    def _weekdays(self) -> Iterator[Expression]:
        for hit in self.kinds.get("weekday", ()):
            if hit.first not in self.taken:
                yield self._make("date", hit.first, hit.last, weekday=int(hit.value))

    def _relatives(self) -> Iterator[Expression]:
        for kind in ("relative", "edge"):
            for hit in self.kinds.get(kind, ()):
                if kind == "relative" or not self._dated(hit):
                    yield self._make(kind, hit.first, hit.last, value=hit.value)

    def _dated(self, hit: Hit) -> bool:
        """"dans la nuit" in "dans la nuit de mercredi" is a part of that day, and no edge to what was told before."""
        if "beside" in self.at.get(hit.first, {}) and self.at[hit.first]["beside"].last == hit.last:
            return self._target(hit.last, self._known) is not None
        after = self.at.get(hit.last, {}).get("date_word")
        return bool(after and after.value == "of" and self.taken & {after.last, self._skip(after.last, 1)})

    @cached_property
    def _known(self) -> list[Expression]:
        return sorted([*self._numeric(), *self._months()], key=lambda e: e.first)

    def _numeric(self) -> Iterator[Expression]:
        for match in NUMERIC.finditer(self.text.text):
            first, last = self.text.token_at(match.start()), self.text.token_at(match.end() - 1) + 1
            if match["y"]:
                day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
            else:
                day, month, year = int(match["a"]), int(match["b"]), int(match["c"])
            either = (month, day) if not match["y"] and day <= 12 and self._month_first else None
            if month > 12 and day <= 12:
                day, month, either = month, day, None
            if 1 <= day <= 31 and 1 <= month <= 12 and year >= 1990 and last <= len(self.text.norms):
                yield self._make("date", first, last, day=day, month=month, year=year, either=either)

    @cached_property
    def _month_first(self) -> bool:
        """Whether the article may write the month before the day: it does so in words, or counts hours to twelve."""
        months = self.kinds.get("month_capital", ())
        return bool(self.text.of("half_day")) or any(self._number(hit.last, DAY, 31) for hit in months)

    # What stands around an expression

    def _qualified(self, expression: Expression) -> Expression:
        """With "last" or "next", and with the preposition that ties it to something else."""
        if expression.kind != "date":
            return expression
        before, after = self.before.get(expression.first, {}), self.at.get(expression.last, {})
        turn = before.get("turn") or after.get("turn")
        cut = before.get("date_word")
        if not cut and (skipped := self._skip(expression.first - 1, -1) + 1) != expression.first:
            cut = self.before.get(skipped, {}).get("date_word")
        tied = cut.value if cut and cut.value != "on" else ""
        return replace(expression, turn=turn.value if turn else "", cut=tied) if turn or tied else expression

    def _ranges(self, found: list[Expression]) -> list[Expression]:
        """"from Wednesday to Thursday" as one expression."""
        joined: list[Expression] = []
        for expression in found:
            joint = self.before.get(expression.first, {}).get("date_range")
            before = joined[-1] if joined else None
            if before and joint and joint.value == "to" and before.last == joint.first and before.kind == "date" == expression.kind:
                span = Span(before.span.start, expression.span.end)
                joined[-1] = replace(before, last=expression.last, span=span, until=expression)
            else:
                joined.append(expression)
        return joined

    def _target(self, token: int, known: list[Expression]) -> Expression | tuple[str, ...] | None:
        """The dated event or the full date that follows `token` within its sentence."""
        end = min(token + REACH, self.text.sentence_at(self.text.starts[token]).last if token < len(self.text.starts) else 0)
        anchors = self.text.within(token, end, "anchor")
        at = bisect_left(known, token, key=lambda e: e.first)
        dates = [e for e in known[at : at + 2] if e.last <= end and e.kind == "date" and e.day and e.month]
        if anchors and (not dates or anchors[0].first <= dates[0].first):
            return _slugs(anchors)
        return dates[0] if dates else None

    def _beside(self, found: list[Expression]) -> list[Expression]:
        """"on the eve of his address of 10 September"."""
        steps = {"eve": -1, "morrow": 1, "same": 0}
        made = []
        for hit in self.kinds.get("beside", ()):
            target = self._target(hit.last, found)
            if target:
                made.append(self._make("span", hit.first, hit.last, offset=steps[hit.value], beside=target, value=hit.value))
        return made

    def _spans(self, found: list[Expression]) -> list[Expression]:
        """"three days ago", "deux jours après le sommet", "for five days now"."""
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
            number = int(count.value) if count else self._number(hit.first - 1, DAY, 31)
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
            return self._make("span", start, end, offset=sign * days, beside=target, slack=slack + 1, value=word)
        if word in ("later", "earlier"):
            return self._make("edge", start, end, offset=sign * days, slack=slack, value=word)
        if word in ("ago", "in"):
            return self._make("span", start, end, offset=sign * days, slack=slack, value=word)
        if before and before.value == "for" and word in ("for", "now"):
            return self._since(start, end, days, slack)
        return None

    def _since(self, start: int, end: int, days: int, slack: int) -> Expression | None:
        """"have held power for five days now": so long after the dated event of its sentence."""
        sentence = self.text.sentence_at(self.text.starts[start])
        anchors = self.text.within(sentence.first, sentence.last, "anchor")
        if not anchors:
            return None
        return self._make("span", start, end, offset=days, slack=slack + 1, beside=_slugs(anchors), value="since")


def _slugs(anchors: list[Hit]) -> tuple[str, ...]:
    """The events that the first of the hits may mean: "the second round" was held in several years."""
    return tuple(hit.value for hit in anchors if hit.first == anchors[0].first)
