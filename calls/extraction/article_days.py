"""The article's own day: from its header, what is known of it from elsewhere, its dateline or the head of a readout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from calls.extraction.clues import dated_days, settle, weekday_days
from calls.extraction.date_lines import ALONE, DATELINE, MESSAGE, PUBLISHED, UPDATED, grade_line
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.expressions import Expression
from calls.extraction.records import Clue, Span
from calls.extraction.source import Source
from calls.extraction.text import Text
from calls.extraction.time_words import find_expressions

MOST = 40  # expressions of one sentence that are looked at
HEAD = 1_500  # characters in which a dateline or a readout's head stands
ONE = timedelta(1)
LATELY = timedelta(7)  # how long after it was issued a page may show a text
MASTHEAD = 12  # characters of a text at the most before the day on which its page was shown
TITLE = 2  # words before a date in its line that are no title
PROSE_LINE = 80  # characters from which a line is prose
Graded = tuple[int, Expression]
GIVEN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class ArticleDay:
    """What the article says of its own date.

    `published` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None, `days` every day that it may be (all days where nothing is
    said). `official` is true of an official readout. `expressions` are those of the whole text, found on the way, `own`
    the first tokens of those that only date the article, `headings` those that are a line by themselves. `items` are
    the parts of a page of several releases with the days of each; `whole` is false of one of them.
    """

    published: str | None
    days: DaySet
    clues: tuple[Clue, ...] = ()
    official: bool = False
    expressions: tuple[Expression, ...] = ()
    own: frozenset[int] = frozenset()
    items: tuple[tuple[Span, DaySet], ...] = ()
    headings: tuple[Expression, ...] = ()
    whole: bool = True

    def at(self, place: int) -> ArticleDay:
        """The same for what stands at the character `place`: on a page of several releases the day of its part."""
        days = next((days for span, days in self.items if span.start <= place < span.end), None)
        return replace(self, days=days, whole=False) if days else self

    @property
    def is_doubtful(self) -> bool:
        """Whether only a line of the page gives the day, which may be that on which the page was shown."""
        return bool(self.clues) and all(clue.kind in ("dateline", "weekday") for clue in self.clues)

    def undated(self) -> ArticleDay:
        """The same where the lines with a date say nothing of the article."""
        return replace(self, published=None, days=ANY_DAY, clues=(), items=())

    @cached_property
    def of_page(self) -> tuple[Span, ...]:
        """Where the dates stand that are of the page or of the article, and of nothing that it tells."""
        return tuple(e.span for e in self.expressions if e.first in self.own)[:MOST] if self.own else ()

    @cached_property
    def by_sentence(self) -> Mapping[int, list[Expression]]:
        """The expressions of each sentence, in order; of a monstrous one the first."""
        table: dict[int, list[Expression]] = {}
        for expression in self.expressions:
            row = table.setdefault(expression.sentence, [])
            if len(row) < MOST:
                row.append(expression)
        return table


def article_day(text: Text, source: Source, given: str | None) -> ArticleDay:
    """The article's own date.

    `given` (`YYYY[-MM[-DD]]`) is what is known of it from elsewhere; it only narrows what the article says itself.
    """
    expressions = find_expressions(text)
    dated = list(_dated_lines(text, source, expressions))
    items = _items(text, dated)
    placed = list(_placed(text, source, dated))
    kept = _unshown(_unlisted(text, placed), source)
    found = sorted(kept, key=lambda pair: (pair[0], pair[1].span))
    clues = [*_header(source), *_lines(found, items)]
    clues += [replace(clue, hard=not clues) for clue in _given(given)]
    published = settle(clues)[0] if clues else ANY_DAY
    days, judged = settle([*_issued_before(found, published), *clues, *_messages(found)])
    official = any(hit.start < source.start + HEAD for hit in text.of("readout"))
    own = frozenset(e.first for grade, e in found if grade <= UPDATED and _days(e) & days)
    own |= {e.first for grade, e in placed if (grade, e) not in kept}
    headings = tuple(e for grade, e in dated if grade == ALONE and e.day)
    return ArticleDay(_published(published), days, judged, official, expressions, own, items, headings)


def _header(source: Source) -> Iterator[Clue]:
    if source.header:
        yield from _plain(source.header, "header", (Span(0, max(source.start, 1)),))


def _given(given: str | None) -> Iterator[Clue]:
    if given:
        yield from _plain(given, "given", ())


def _plain(words: str, kind: str, spans: tuple[Span, ...]) -> Iterator[Clue]:
    match = GIVEN.fullmatch(words[:10])
    if not match:
        return
    year, month, day = (int(part) if part else None for part in match.groups())
    if month and month > 12:
        return
    days = DaySet.between(date(year or 1, 1, 1), date(year or 1, 12, 31)) if not month else dated_days(day, month, year)
    if days:
        yield Clue(kind, days, True, spans, f"article-{kind}", f"the article is of {words}")


def _lines(found: Sequence[Graded], items: Sequence[tuple[Span, DaySet]]) -> Iterator[Clue]:
    """Clues from the lines with a date, the best sort first; a dateline without a year chooses among them."""
    if items:
        days = DaySet(0)
        for _, one in items:
            days |= one
        yield Clue("dateline", days, True, (), "article-items", "the article is of several days")
        return
    graded = [(grade, e) for grade, e in found if grade < MESSAGE]
    bare = [_days(e) for grade, e in graded if grade == DATELINE and not e.year]
    fitting = [e for _, e in graded if not bare or (e.year and _days(e).spread(1, 1) & bare[0])]
    if not (fitting or graded):
        return
    expression = (fitting or [e for _, e in graded])[0]
    note = f"the article is of {expression.note}"
    yield Clue("dateline", _days(expression), True, (expression.span,), "article-dateline", note)
    if expression.weekday is not None:
        yield Clue("weekday", weekday_days(expression.weekday), True, (expression.span,), "article-weekday", note)


def _issued_before(found: Sequence[Graded], published: DaySet) -> Iterator[Clue]:
    """The day above the words of a text that a page shows some days later: its "today" is that day."""
    if len(published) != 1 or not found:
        return
    lately = DaySet.between(published.earliest - LATELY, published.earliest - ONE)
    above = [e for grade, e in found if grade in (ALONE, DATELINE) and e.full and _days(e) & lately]
    if above:
        yield Clue("dateline", _days(above[0]), True, (above[0].span,), "article-issued", f"issued on {above[0].note}")


def _days(expression: Expression) -> DaySet:
    days = dated_days(expression.day, expression.month or 1, expression.year)
    return days | dated_days(*expression.either, expression.year) if expression.either else days


def _messages(found: Sequence[Graded]) -> Iterator[Clue]:
    """The day of the one message that the article shows: it was written with it at hand."""
    dated = [e for grade, e in found if grade == MESSAGE]
    if len({_days(e) for e in dated}) == 1:
        yield Clue("dateline", _days(dated[0]), True, (dated[0].span,), "article-message", f"shows {dated[0].note}")


def _items(text: Text, dated: Sequence[Graded]) -> tuple[tuple[Span, DaySet], ...]:
    """The parts of a page of several releases: each with prose of its own, and its date on a line above or below."""
    lines = [e for grade, e in dated if grade in (ALONE, DATELINE) and e.full and _closes(text, e)]
    days = [_days(e) for e in lines]
    if len(set(days)) < 2 or any(grade in (PUBLISHED, UPDATED) for grade, _ in dated):
        return ()
    above = not _prose(text.text[: lines[0].span.start])
    ends = [e.span.start if above else e.span.end for e in lines]
    parts = list(pairwise([*ends, len(text.text)] if above else [0, *ends]))
    if not all(_prose(text.text[a:b]) for a, b in parts):
        return ()
    return tuple((Span(a, b), one) for (a, b), one in zip(parts, days, strict=True))


def _closes(text: Text, expression: Expression) -> bool:
    return text.text[expression.span.end : expression.span.end + 1] in ("", "\n", "\r")


def _prose(words: str) -> bool:
    return any(len(line) >= PROSE_LINE for line in words.splitlines())


def _dated_lines(text: Text, source: Source, expressions: tuple[Expression, ...]) -> Iterator[Graded]:
    for expression in expressions:
        if expression.kind == "date" and expression.month and (expression.day or expression.year):
            head = expression.span.start < source.start + HEAD
            grade = grade_line(text, expression, source.start) if head or expression.full else None
            if grade is not None:
                yield grade, expression


def _placed(text: Text, source: Source, dated: Sequence[Graded]) -> Iterator[Graded]:
    """Those that stand where an article gives its date: in its head, "published" at its end too, a message anywhere."""
    tail = len(text.text) - HEAD
    for grade, expression in dated:
        place = expression.span.start
        if place < source.start + HEAD or grade == MESSAGE or (grade == PUBLISHED and place > tail):
            yield grade, expression


def _unshown(found: list[Graded], source: Source) -> list[Graded]:
    """Those but the day on which the page was shown: a later one that stands with its weekday above all else."""
    if len(found) < 2:
        return found
    (grade, top), *others = found
    rest = [_days(e).latest for one, e in others if one in (PUBLISHED, ALONE) and e.full]
    above = grade == ALONE and top.full and top.weekday is not None and not source.header
    masthead = above and top.span.start - source.start <= MASTHEAD
    return others if masthead and rest and max(rest) < _days(top).earliest - LATELY else found


def _unlisted(text: Text, found: list[Graded]) -> list[Graded]:
    """Those that are no days of other articles, which a page lists below its own: each behind a title."""
    listed = [e for grade, e in found if grade == ALONE and _is_titled(text, e)]
    return found if len({_days(e) for e in listed}) < 2 else [(grade, e) for grade, e in found if e not in listed]


def _is_titled(text: Text, expression: Expression) -> bool:
    """Whether a title stands before it in its line, and prose in some line before that."""
    begin = text.text.rfind("\n", 0, expression.span.start) + 1
    titled = len(text.text[begin : expression.span.start].split()) > TITLE
    return titled and _prose(text.text[:begin])


def _published(days: DaySet) -> str | None:
    if not days or days.earliest.year != days.latest.year:
        return None
    first, last = days.earliest, days.latest
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
