"""Adds an article that a curator hands in: as text, as a page's source, or by its address."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.curation.decide import DecisionError
from calls.curation.fetching import fetch
from calls.curation.rereading import reader
from calls.extraction.source import SourceError, decode
from calls.importing.articles import What
from calls.importing.counts import shift_terms
from calls.importing.directory import Directory
from calls.importing.formats import from_html, is_published
from calls.importing.inputs import Input
from calls.importing.store import store
from calls.models import Article


def from_text(text: str) -> Input:
    """Pasted text. Raises DecisionError."""
    try:
        return _keyed(Input("", "", decode(text.encode())))
    except (SourceError, UnicodeEncodeError) as error:
        raise DecisionError(_("This is no article: %(reason)s.") % {"reason": error}) from error


def from_page(data: bytes, url: str = "") -> Input:
    """The main text of a page's source, with its title, address, outlet and day. Raises DecisionError."""
    try:
        fields = from_html(data)
    except SourceError as error:
        raise DecisionError(_("This is no article: %(reason)s.") % {"reason": error}) from error
    return _keyed(Input("", "", **{**fields, "url": url or fields["url"]}))


def from_address(url: str) -> Input:
    """The main text of the page at `url`. Raises DecisionError."""
    data, found = fetch(url)
    return from_page(data, found)


def described(one: Input, **fields: str) -> Input:
    """With the title, url, outlet or published (YYYY[-MM[-DD]]) that the curator gives. Raises DecisionError."""
    given = {name: value.strip() for name, value in fields.items() if value.strip()}
    if not is_published(given.get("published", "")):
        raise DecisionError(_("The day must be like 2021-08-19, 2021-08 or 2021."))
    return _keyed(replace(one, **given))


def _keyed(one: Input) -> Input:
    """By its address where it has one, so that another wording of the page is the same article."""
    key = (one.url or f"added-{one.sha256[:16]}")[:500]
    return replace(one, key=key, origin=key)


@transaction.atomic
def add_article(one: Input) -> tuple[Article, What]:
    """Read and store the article; what became of it: `unchanged` where its text is held already."""
    reading = reader().read(one.text, article=one.key, published=one.published or None)
    outcome = store(one, reading, Directory.from_rows(), timezone.now())
    shift_terms(outcome.change)
    return Article.objects.get(sha256=one.sha256), outcome.what
