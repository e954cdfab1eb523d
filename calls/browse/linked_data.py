"""What a page is about as schema.org JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calls.browse.faces.site import Site
from calls.browse.rows import Person, Row
from calls.browse.statements import Quotation
from calls.models import Article, Call

CONTEXT = "https://schema.org"


def call_data(row: Row, site: Site) -> dict[str, Any]:
    """A call as an event; its day only where it is certain."""
    call: Call = row.call
    days = call.day_set
    told = {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": site.absolute(call.get_absolute_url()),
        "url": site.absolute(call.get_absolute_url()),
        "name": row.sentence,
        "startDate": days.earliest.isoformat() if days and len(days) == 1 else None,
        "attendee": [_person(person, site) for person in row.people],
        "about": [{"@type": "Thing", "name": str(name), "url": site.absolute(name.url)} for name in row.subjects],
    }
    return {name: value for name, value in told.items() if value}


def statement_data(quotation: Quotation, calls: Sequence[Row], site: Site) -> dict[str, Any]:
    """A statement as a quotation; who passed it on is its source organization."""
    statement = quotation.statement
    url = site.absolute(statement.get_absolute_url())
    told = {
        "@context": CONTEXT,
        "@type": "Quotation",
        "@id": url,
        "url": url,
        "text": statement.text,
        "inLanguage": statement.language,
        "creator": [{"@type": "Person", "name": str(voice)} for voice in quotation.voices],
        "sourceOrganization": {"@type": "Organization", "name": statement.reporter} if statement.reporter else None,
        "isPartOf": [{"@type": "CreativeWork", "url": site.absolute(row.call.get_absolute_url())} for row in calls],
        "isBasedOn": article_data(statement.article, site),
    }
    return {name: value for name, value in told.items() if value}


def article_data(article: Article, site: Site) -> dict[str, Any]:
    """An article as the publisher's; without a word of its text."""
    told = {
        "@type": "NewsArticle",
        "url": article.url or site.absolute(article.get_absolute_url()),
        "headline": article.title,
        "inLanguage": article.language,
        "datePublished": article.published,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
    }
    return {name: value for name, value in told.items() if value}


def _person(person: Person, site: Site) -> dict[str, Any]:
    return {"@type": "Person", "name": str(person.leader), "url": site.absolute(person.leader.url)}
