"""The article's own day: from its header, what is known of it from elsewhere, its dateline or the head of a readout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from calls.extraction.clues import dated_days, settle, weekday_days
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.expressions import Expression
from calls.extraction.records import Clue, Span
from calls.extraction.source import Source
from calls.extraction.text import Text
from calls.extraction.time_words import find_expressions

MOST = 40  # expressions of one sentence that are looked at
HEAD = 1_500  # characters in which a dateline or a readout's head stands
LABEL_WORDS = 6  # tokens at the head of a line that may say "published on"
LABEL = 70  # characters that may stand before the date in its line
GIVEN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
PLACE = re.compile(r"[\s*_#]*(?:[A-ZÀ-ÖØ-Þ][\w'’.\-]*(?:\s*\([^()\n]{0,40}\)[\s,]*|[\s/,\-]+)){0,6}")
DATELINE_END = re.compile(r"\s*(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])?\s*(?:[–—:.]|-{1,3}(?=\s)|\n|$)")
TIME_AFTER = re.compile(r"[\s,]*(?:[^\W\d]{1,4}\s)?\d{1,2}\s?[:hH.]\s?\d{0,2}")
STANDALONE = 60  # characters that may follow the date in a line that is only a date


@dataclass(frozen=True)
class ArticleDay:
    """What the article says of its own date.

    `published` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None, `days` every day that it may be (all days where nothing is
    said). `official` is true of an official readout. `expressions` are those of the whole text, found on the way.
    """

    published: str | None
    days: DaySet
    clues: tuple[Clue, ...] = ()
    official: bool = False
    expressions: tuple[Expression, ...] = ()

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
    clues = [*_header(source), *_lines(text, source, expressions)]
    clues += [replace(clue, hard=not clues) for clue in _given(given)]
    days, judged = settle(clues)
    official = any(hit.start < source.start + HEAD for hit in text.of("readout"))
    return ArticleDay(_published(days if clues else ANY_DAY), days, judged, official, expressions)


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
    days = DaySet.between(date(year or 1, 1, 1), date(year or 1, 12, 31)) if not month else dated_days(day, month, year)
    if days:
        yield Clue(kind, days, True, spans, f"article-{kind}", f"the article is of {words}")


def _lines(text: Text, source: Source, expressions: tuple[Expression, ...]) -> Iterator[Clue]:
    """Clues from the first lines, the best sort of line first: a publication line, a line of its own, a dateline."""
    found = sorted(_dated_lines(text, source, expressions), key=lambda pair: (pair[0], pair[1].span))
    if not found:
        return
    expression = found[0][1]
    days = dated_days(expression.day, expression.month or 1, expression.year)
    if expression.either:
        days |= dated_days(*expression.either, expression.year)
    note = f"the article is of {expression.note}"
    yield Clue("dateline", days, True, (expression.span,), "article-dateline", note)
    if expression.weekday is not None:
        yield Clue("weekday", weekday_days(expression.weekday), True, (expression.span,), "article-weekday", note)


def _dated_lines(text: Text, source: Source, expressions: tuple[Expression, ...]) -> Iterator[tuple[int, Expression]]:
    tail = len(text.text) - HEAD
    for expression in expressions:
        if expression.kind != "date" or not expression.month or not (expression.day or expression.year):
            continue
        head = expression.span.start < source.start + HEAD
        grade = _grade(text, expression, source.start)
        if grade is not None and (head or (grade == 0 and expression.span.start > tail)):
            yield grade, expression


def _grade(text: Text, expression: Expression, start: int) -> int | None:
    """How good a place for the article's own date, or None for a date in the prose.

    0 is "Published on …", 1 a line of its own, 2 a dateline or "today, 4 May 2022", 3 "Updated …".
    """
    begin = max(text.text.rfind("\n", 0, expression.span.start) + 1, start)
    end = text.text.find("\n", expression.span.end)
    before = text.text[begin : expression.span.start]
    after = text.text[expression.span.end : end if end >= 0 else len(text.text)]
    if expression.full and text.within(expression.first - 1, expression.first, "this_day"):
        return 2
    if len(before) > LABEL or text.quoted(expression.span.start):
        return None
    line = text.token_at(begin)
    labels = {hit.value for hit in text.within(line, min(line + LABEL_WORDS, expression.first), "published")}
    if labels and expression.full and len(after) <= LABEL:
        return 0 if "published" in labels else 3
    if expression.day is None:
        return 1 if not before.strip() and not after.strip() else None
    timed = TIME_AFTER.match(after)
    if len(after) <= STANDALONE and (not after.strip() or timed or _bare(after)):
        numeric = expression.last - expression.first == 1
        if _label(before) or (timed and numeric):
            return 1
    place = PLACE.match(before)
    dateline = place and len(before) - place.end() <= 4 and DATELINE_END.match(after)
    return 2 if dateline and (before.strip() or expression.year) else None


def _bare(after: str) -> bool:
    return not re.search(r"[^\W\d_]{3}", after)


def _label(before: str) -> bool:
    """Whether the words before a date at the end of its line do not make it a part of a headline."""
    words = before.rstrip()
    return not words or words[-1] in ",|–—:-·•/(" or len(words.split()) <= 2


def _published(days: DaySet) -> str | None:
    if not days or days.earliest.year != days.latest.year:
        return None
    first, last = days.earliest, days.latest
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
