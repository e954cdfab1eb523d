"""What a page is related to (RFC 8288), said in its `Link` header and in its head alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from calls.browse.address import Query
from calls.browse.citations import TYPES
from calls.browse.faces.site import FACE_TYPES, Site
from calls.browse.listing import Pager

ANYWHERE = Query()


@dataclass(frozen=True, slots=True)
class Link:
    """A related page or file at a whole address."""

    rel: str
    href: str
    type: str = ""
    hreflang: str = ""

    def __str__(self) -> str:
        told = {"rel": self.rel, "type": self.type, "hreflang": self.hreflang}
        return "; ".join([f"<{self.href}>", *(f'{name}="{value}"' for name, value in told.items() if value)])


def header(links: Iterable[Link]) -> str:
    """The value of a `Link` header."""
    return ", ".join(map(str, links))


def page_links(site: Site, path: str, query: Query = ANYWHERE, number: int = 1) -> list[Link]:
    """The one address of a page, and the same page in each language."""
    numbered = query.replaced("page", str(number)) if number > 1 else query
    canonical = site.absolute(f"{path}{numbered or ''}")
    languages = [(code, site.absolute(f"{path}{numbered.replaced('lang', code)}")) for code, _ in settings.LANGUAGES]
    return [
        Link("canonical", canonical),
        *(Link("alternate", href, hreflang=code) for code, href in languages),
        Link("alternate", canonical, hreflang="x-default"),
    ]


def list_links(site: Site, path: str, at: Pager) -> list[Link]:
    """A page of a list: also the pages before and after it."""
    beside = (("prev", at.previous), ("next", at.next))
    return [
        *page_links(site, path, at.query, at.number),
        *(Link(rel, site.absolute(f"{path}{query or ''}")) for rel, query in beside if query is not None),
    ]


def cited_links(site: Site, path: str, kind: str) -> list[Link]:
    """A thing that can be cited: its address for good, what it is (`Event` … of schema.org), its descriptions."""
    files = [Link("describedby", site.absolute(f"{path.rstrip('/')}.{form}"), type=TYPES[form]) for form in TYPES]
    itself = site.absolute(path)
    return [*page_links(site, path), Link("cite-as", itself), Link("type", f"https://schema.org/{kind}"), *files]


def face_links(site: Site, faces: Iterable[tuple[str, str]]) -> list[Link]:
    """The other faces of a list."""
    return [Link("alternate", site.absolute(href), type=FACE_TYPES[face]) for face, href in faces]


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, links: Sequence[Link] | None = None
) -> HttpResponse:
    """The page with its links. Those of a list follow from the `pager` and the `faces` in its context."""
    context, site = dict(context or {}), Site.of(request)
    if links is None:
        at = context.get("pager")
        links = list_links(site, request.path, at) if at else page_links(site, request.path)
    response = render(request, template, {**context, "links": links})
    response["Link"] = header([*links, *face_links(site, context.get("faces", ()))])
    return response
