"""What templates need to say about calls."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel import Locale
from django import template
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from calls.browse.address import Query
from calls.browse.filters import ListFilter
from calls.browse.hits import mark_hits
from calls.browse.rows import Person
from calls.browse.wording import articles, dates
from calls.extraction.days import DaySet
from calls.models import Article
from calls.models.asked import Search

register = template.Library()


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter, with the address without it."""

    label: str
    href: Query


@register.filter
def day_label(days: DaySet | None) -> str:
    """What is known of a day."""
    return dates.day_label(days)


@register.filter
def brief_day(days: DaySet | None) -> str:
    """What is known of a day, in a narrow column."""
    return dates.brief_day(days)


@register.filter
def moment_day(moment: datetime) -> str:
    """The day of a moment."""
    return dates.short_day(localdate(moment))


@register.filter
def flowing(text: str) -> str:
    """Words that ran over several lines, on one."""
    return " ".join(text.split())


@register.filter
def hits(text: str, search: Search) -> SafeString:
    """The text with the words marked that were searched for."""
    return mark_hits(text, search)


@register.filter
def naming(sentence: str, people: Sequence[Person]) -> SafeString:
    """The sentence with the names of the people in bold."""
    names = sorted((escape(str(person.leader)) for person in people), key=len, reverse=True)
    text = str(escape(sentence))
    if names:
        text = re.sub("|".join(map(re.escape, names)), r"<b>\g<0></b>", text)
    return mark_safe(text)


@register.filter
def language_label(code: str) -> str:
    """A language in the reader's own. (Django has a `language_name` that is always English.)"""
    return Locale.parse((get_language() or "en").partition("-")[0]).languages.get(code, code)


@register.filter
def article_label(article: Article) -> str:
    """An article's title; its first words where it has none."""
    return articles.article_label(article)


@register.filter
def without_language(request: HttpRequest) -> str:
    """The address of the page without the language asked for in it: where to go on in another one."""
    query = Query.of((name, value) for name, values in request.GET.lists() for value in values).minus("lang")
    return f"{request.path}{query or ''}"


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Data for a block of its own in the page: nothing in it can end the block."""
    text = json.dumps(data, ensure_ascii=False)
    return mark_safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@register.filter
def chips(asked: ListFilter) -> Iterator[Chip]:
    """The active filters."""
    query = asked.query
    if asked.words:
        yield Chip(_("“%(words)s”") % {"words": asked.words}, query.minus("q").minus("exact"))
    if asked.exact:
        yield Chip(_("exactly this spelling"), query.minus("exact"))
    for parameter, name in asked.named:
        yield Chip(str(name), query.minus(parameter, name.key))
    if asked.first:
        yield Chip(_("from %(day)s") % {"day": dates.short_day(asked.first)}, query.minus("from"))
    if asked.last:
        yield Chip(_("to %(day)s") % {"day": dates.short_day(asked.last)}, query.minus("to"))
