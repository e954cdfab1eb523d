"""Articles as they leave the site: what is known of them, the passage that a search found, never the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.html import format_html

from calls.browse.articles import Listed
from calls.browse.faces.feed import Entry
from calls.browse.faces.selectors import target
from calls.browse.faces.site import Site
from calls.browse.fragments import fragment_url
from calls.browse.wording.articles import article_label

COLUMNS = ("id", "url", "title", "outlet", "published", "language", "calls", "original", "passage", "source", "read")


def article_rows(listed: Sequence[Listed], site: Site) -> Iterator[list[object]]:
    """A row of `COLUMNS` for each."""
    for one, record in zip(listed, article_records(listed, site), strict=True):
        passage = {"passage": one.words, "source": site.absolute(one.place) if one.passage else ""}
        flat = {**record, **passage}
        yield [flat[column] for column in COLUMNS]


def article_records(listed: Sequence[Listed], site: Site) -> Iterator[dict[str, Any]]:
    """What is known of each, and the passage found."""
    for one in listed:
        article, found = one.article, one.passage
        yield {
            "id": article.public_id,
            "url": site.absolute(article.get_absolute_url()),
            "title": article.title or None,
            "outlet": article.outlet or None,
            "published": article.published or None,
            "language": article.language,
            "calls": one.calls,
            "original": article.url or None,
            "passage": target(article, article.text, (found.start, found.end), site.root) if found else None,
            "read": article.read_at.isoformat(),
        }


def article_entries(listed: Sequence[Listed], site: Site) -> Iterator[Entry]:
    """The articles as entries of a feed."""
    for one in listed:
        article = one.article
        yield Entry(
            id=site.tag("article", article.public_id),
            title=article_label(article),
            url=site.absolute(one.place),
            updated=article.read_at,
            content=format_html('<p lang="{}">{}</p>', article.language, one.words or article_label(article)),
            via=[fragment_url(article.url, one.words) if one.words else article.url] if article.url else [],
        )
