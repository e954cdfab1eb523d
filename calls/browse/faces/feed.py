"""A page of a list as an Atom feed (RFC 4287), paged as RFC 5005 says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator


@dataclass(frozen=True, slots=True)
class Entry:
    """A call or a statement in a feed: `content` is HTML, `via` the publishers' pages it was read from."""

    id: str
    title: str
    url: str
    updated: datetime
    content: str
    via: Sequence[str] = ()
    categories: Sequence[str] = ()


class Feed(Atom1Feed):
    """Django's feed with the publishers' pages, whole contents and the way to the next page."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for relation, address in self.feed["pages"]:
            handler.addQuickElement("link", "", {"rel": relation, "href": address})

    def latest_post_date(self) -> datetime:
        return self.feed["updated"] or super().latest_post_date()

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})
        for address in item["via"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": address})


def feed_of(
    entries: Sequence[Entry], *, title: str, language: str, page: str, itself: str, pages: Sequence[tuple[str, str]]
) -> bytes:
    """The feed; `page` is the list's own page, `pages` the neighbours by relation."""
    updated = max((entry.updated for entry in entries), default=None)
    feed = Feed(
        *(title, page, ""),
        language=language,
        author_name="Diplomatic Calls",
        feed_url=itself,
        pages=pages,
        updated=updated,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description="",
            unique_id=entry.id,
            updateddate=entry.updated,
            categories=entry.categories,
            content=entry.content,
            via=entry.via,
        )
    return feed.writeString("utf-8").encode()
