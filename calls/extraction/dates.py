"""The day of a call: every clue as a set of days, and what they leave together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from calls.extraction.article_days import ArticleDay
from calls.extraction.clues import known, settle
from calls.extraction.days import ANY_DAY, FIRST, DaySet
from calls.extraction.facts import Anchor
from calls.extraction.findings import Conversation, Story
from calls.extraction.records import Clue, Status
from calls.extraction.surroundings import Surroundings
from calls.extraction.text import Text
from calls.extraction.vantage import Vantage
from calls.extraction.victories import SOONEST

YEAR = re.compile(r"(?:19|20)\d\d(?<=\b\d{4})\b")  # digits first, for which alone a search is quick
BEFORE = re.compile(r"([^\W\d]+)\s(?=([^\W\d]{3,9}\.?\s)?$)")  # a year, which may have its month: "the May 2010 raid"
NAMED = 20  # characters before a year that may make it one past
PLACES = 8  # at which a year may stand and be looked at
FRAMED = 2  # clues of the frame that tell nothing of a day: all in office, already held
SHORT_SERVICE = 100  # days in office together so few that they date a call by themselves


def call_days(
    text: Text,
    conversation: Conversation,
    story: Story,
    article: ArticleDay,
    service: DaySet,
    anchors: Mapping[str, Anchor],
    cast: Sequence[Clue],
    victories: Sequence[Clue],
    others: Sequence[DaySet | None],
    horizon: date = date.max,
) -> tuple[DaySet | None, tuple[Clue, ...]]:
    """The days on which `conversation` may have been, with every clue; None where nothing can be told.

    `service` are the days on which all participants were in office, `cast` soft clues from whom and what else the
    article names, `victories` those from elections of which it tells, `others[n]` is what is known so far of the day of
    `story.conversations[n]`: a missing or a None entry is not known yet. `horizon` is the last day that the terms of
    office reach: where all are still in office on it, that says nothing of the day.
    """
    named = {hit.value for hit in text.of("anchor")}
    events = {slug: anchors[slug] for slug in named if slug in anchors}
    place = text.sentences[conversation.evidence[0]].start if conversation.evidence else 0
    view = Vantage(text, conversation, story, article.at(place), events, others, service)
    around = Surroundings(view)
    told = [clue for clue in around.clues() if clue.days != ANY_DAY]
    frame = [*told, *_frame(view, service)]
    hard = any(clue.hard for clue in told)
    frame += _narrowing(settle(frame)[0], [one for one in victories if hard or one.rule != SOONEST])
    frame += () if view.article.published else _years(view)
    days = settle(frame)[0]
    bounded = days.earliest > FIRST and days.latest < horizon
    if hard or is_short(days) or (bounded and (len(frame) > FRAMED or not around.is_vague())):
        return settle([*frame, *_narrowing(days, cast)])
    return None, ()


def is_short(days: DaySet) -> bool:
    """Whether they date a call where nothing else tells of its day."""
    return (days.latest - days.earliest).days <= SHORT_SERVICE


def _narrowing(days: DaySet, cast: Sequence[Clue]) -> Iterator[Clue]:
    """Those of `cast` that take something from `days` and leave something."""
    for clue in cast:
        left = days & clue.days
        if left and left != days:
            yield clue
            days = left


def _frame(view: Vantage, service: DaySet) -> Iterator[Clue]:
    """Terms of office, and the past or the future."""
    ahead = view.conversation.status is Status.ANNOUNCED
    if service != ANY_DAY:
        people = tuple(mention.span for mention in view.conversation.participants)
        yield Clue("office", service, True, people, "office", "all in office")
    if known(view.base):
        days = DaySet.between(view.base.earliest, None) if ahead else DaySet.between(None, view.base.latest)
        yield Clue("future" if ahead else "past", days, True, (), "tense", "still to come" if ahead else "already held")


def is_past_year(text: str, start: int, before_years: frozenset[str]) -> bool:
    """Whether the year at the character `start` is that of something before: "the 2015 accord", "since 2016"."""
    ahead = BEFORE.finditer(text, max(start - NAMED, 0), start)
    return any(word.group(1).casefold() in before_years for word in ahead)


@lru_cache(maxsize=1)  # every call of an article asks
def _named_years(text: str, before_years: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The years that the text names, each with its place, but those past."""
    places: dict[int, list[int]] = {}
    for match in YEAR.finditer(text):
        row = places.setdefault(int(match.group()), [])
        if len(row) < PLACES and not is_past_year(text, match.start(), before_years):
            row.append(match.start())
    return tuple((year, start) for year in sorted(places, reverse=True) for start in places[year])


def _years(view: Vantage) -> Iterator[Clue]:
    """The call is of the last year that the text names, or of the next; else of the one before it, which looks ahead to
    that year. A year named because it is another one, that of their last call or of an old picture, is left out.
    """
    if not (named := _named_years(view.text.text, view.text.grammar.before_years)):
        return
    other = view.of_other_years()
    events = {(view.text.sentence_at(span.start).index, anchor.start.year) for span, anchor in view.events()}
    free = ((y, start) for y, start in named if not any(p.start <= start < p.end for p in view.article.of_page))
    placed = [(year, view.text.sentence_at(start).index) for year, start in free]
    years = {year for year, index in placed if index not in other and (index, year) not in events}
    for year in sorted(years, reverse=True)[:3]:
        days = DaySet.between(date(year, 1, 1), date(year + 1, 12, 31))
        yield Clue("year", days, False, (), "year-named", f"{year} or {year + 1}")
        before = DaySet.between(date(year - 1, 1, 1), date(year - 1, 12, 31))
        yield Clue("year", before, False, (), "year-ahead", f"before {year}")
