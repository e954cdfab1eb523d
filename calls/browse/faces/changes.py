"""Changes as entries of a feed."""

from __future__ import annotations

from django.utils.html import format_html

from calls.browse.changes import Change
from calls.browse.faces.feed import Entry
from calls.browse.faces.site import Site


def change_entry(change: Change, site: Site) -> Entry:
    """One change; its id is its own for good."""
    return Entry(
        id=site.tag("change", change.key),
        title=f"{change.note}: {change.title}",
        url=site.absolute(change.url),
        updated=change.at,
        content=format_html("<p>{}: <a href='{}'>{}</a></p>", change.note, site.absolute(change.url), change.title),
    )
