"""What a page is about as schema.org JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from calls.browse.faces.site import Site
from calls.browse.names import Name
from calls.browse.rows import Person, Row
from calls.browse.statements import Quotation
from calls.browse.wording.offices import office_label
from calls.extraction.facts import CountryKind
from calls.models import Article, Call, Country, Crisis, Leader, Term, Topic

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
    return _told(told)


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
    return _told(told)


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
    return _told(told)


def article_page_data(article: Article, site: Site) -> dict[str, Any]:
    """An article by itself; our page is its main entity's, the publisher's what it is a copy of."""
    path = site.absolute(article.get_absolute_url())
    return {"@context": CONTEXT, "@id": path, "mainEntityOfPage": path, **article_data(article, site)}


def leader_data(leader: Leader, name: Name, terms: Iterable[Term], site: Site) -> dict[str, Any]:
    """A leader as a person with the offices held."""
    offices = [
        _told(
            {
                "@type": "Role",
                "roleName": office_label(held.role, held.office),
                "startDate": held.start.isoformat(),
                "endDate": held.end.isoformat() if held.end else None,
                "hasOccupation": {"@type": "Occupation", "occupationLocation": _country(held.country, site)},
            }
        )
        for held in terms
    ]
    return _subject("Person", name, site, sameAs=_wikidata(leader.wikidata), hasOccupation=offices)


def country_data(country: Country, name: Name, site: Site) -> dict[str, Any]:
    """A state as a country, a body as an organization."""
    kind = "Country" if country.kind == CountryKind.STATE else "Organization"
    return _subject(kind, name, site, identifier=country.code, sameAs=_wikidata(country.wikidata))


def crisis_data(crisis: Crisis, name: Name, site: Site) -> dict[str, Any]:
    """A crisis as an event."""
    end = crisis.end.isoformat() if crisis.end else None
    return _subject("Event", name, site, startDate=crisis.start.isoformat(), endDate=end)


def topic_data(_topic: Topic, name: Name, site: Site) -> dict[str, Any]:
    """A topic as a term of a vocabulary."""
    return _subject("DefinedTerm", name, site, termCode=name.key, inDefinedTermSet=site.absolute(reverse("topics")))


def _subject(kind: str, name: Name, site: Site, **more: Any) -> dict[str, Any]:
    url = site.absolute(name.url)
    return _told({"@context": CONTEXT, "@type": kind, "@id": url, "url": url, "name": str(name), **more})


def _country(country: Country, site: Site) -> dict[str, Any]:
    return {"@type": "Country", "name": country.name, "url": site.absolute(reverse("country", args=(country.code,)))}


def _wikidata(key: str) -> str:
    return f"https://www.wikidata.org/entity/{key}" if key else ""


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _person(person: Person, site: Site) -> dict[str, Any]:
    return {"@type": "Person", "name": str(person.leader), "url": site.absolute(person.leader.url)}
