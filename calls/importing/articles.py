"""An article's own row: new, edited, known already, or the same text as another."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q

from calls.extraction.records import Reading
from calls.importing.inputs import Input
from calls.models import Article, ArticleAddress
from calls.models.addresses import public_id
from calls.models.search import search_vector


class What(StrEnum):
    """What became of an article that was handed in."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


def known(inputs: list[Input]) -> set[str]:
    """The keys of those inputs that hold nothing new, so that they need not be read."""
    same = Q(sha256__in=[one.sha256 for one in inputs]) | Q(key__in=[one.key for one in inputs])
    rows = list(Article.objects.filter(same).without_text())
    by_key, by_text = {row.key: row for row in rows}, {row.sha256: row for row in rows}
    return {
        one.key
        for one in inputs
        if (row := by_key.get(one.key, by_text.get(one.sha256))) and says_nothing_new(one, row)
    }


def says_nothing_new(one: Input, row: Article) -> bool:
    """Whether the article holds all of `one` already; the same text under another key tells nothing."""
    same = all(getattr(one, name) in ("", getattr(row, name)) for name in ("title", "url", "outlet", "published"))
    return row.sha256 == one.sha256 and (row.key != one.key or same)


def find_articles(inputs: Iterable[Input]) -> list[tuple[Article | None, Article | None]]:
    """For each input the stored article with its key, and another one with its text."""
    inputs = list(inputs)
    digests = [one.sha256 for one in inputs]
    rows = list(Article.objects.filter(Q(key__in=[one.key for one in inputs]) | Q(sha256__in=digests)))
    by_key, by_text = {row.key: row for row in rows}, {row.sha256: row for row in rows}
    pairs = ((by_key.get(one.key), by_text.get(digest)) for one, digest in zip(inputs, digests, strict=True))
    return [(own, twin if twin is not own else None) for own, twin in pairs]


def write_articles(told: Iterable[tuple[Article | None, Input, Reading]], now: datetime) -> list[Article]:
    """Save articles, those that are stored already and new ones; nothing is written over with less."""
    rows = [_filled(row or _new_article(one, now), one, reading, now) for row, one, reading in told]
    for row in rows:
        if not row._state.adding:
            row.save()
    made = [row for row in rows if row._state.adding]
    ArticleAddress.objects.filter(public_id__in=[row.public_id for row in made]).delete()
    Article.objects.bulk_create(made)
    return rows


def _filled(row: Article, one: Input, reading: Reading, now: datetime) -> Article:
    row.text, row.sha256, row.language, row.read_at = one.text, one.sha256, reading.language, now
    row.title = (one.title or reading.title or row.title)[:500]
    row.url = one.url or row.url
    row.outlet = one.outlet or row.outlet
    row.published = one.published or reading.published or ""
    row.published_earliest, row.published_latest = published_days(row.published)
    row.tsv = search_vector(("A", row.language, row.title), ("D", row.language, row.text))
    return row


def _new_article(one: Input, now: datetime) -> Article:
    return Article(key=one.key, public_id=public_id("article", one.key), imported_at=now)


def published_days(published: str) -> tuple[date | None, date | None]:
    """The first and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None for an empty string. Raises ValueError."""
    if not published:
        return None, None
    year, month, day = (int(part) for part in (*published.split("-"), "0", "0")[:3])
    last = month or 12
    return date(year, month or 1, day or 1), date(year, last, day or calendar.monthrange(year, last)[1])
