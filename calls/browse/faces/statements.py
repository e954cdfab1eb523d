"""Statements as they leave the site: rows, records and entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from calls.browse.faces.feed import Entry
from calls.browse.faces.selectors import target, texts_of
from calls.browse.faces.site import Site
from calls.browse.names import name_of
from calls.browse.statements import Quotation, quotations
from calls.models import Statement
from calls.models.terms import Kind, term

COLUMNS = (
    *("id", "url", "words", "language", "speakers", "speaker_names", "reported_by", "reported_by_institution"),
    *(
        "variant_of",
        "call",
        "call_url",
        "day",
        "earliest",
        "latest",
        "article_title",
        "outlet",
        "published",
        "source",
        "original",
    ),
)
BETWEEN = "; "


def statement_records(
    told: Iterable[Quotation], texts: Mapping[int, str], site: Site
) -> Iterator[tuple[Statement, dict[str, Any]]]:
    """Each statement with its record; `texts` are the articles' own, by id."""
    told = list(told)
    heads = _heads(told)
    for quotation in told:
        known = _known(quotation, heads, site)
        yield quotation.statement, {**known, "target": _target(quotation, texts, site)}


def statement_rows(statements: Sequence[Statement], site: Site) -> Iterator[list[object]]:
    """A row of `COLUMNS` for each: one query. They need their article and call."""
    told = quotations(statements)
    heads = _heads(told)
    for quotation in told:
        known, article, call = _known(quotation, heads, site), quotation.statement.article, quotation.statement.call
        flat = {
            **known,
            "speakers": BETWEEN.join(one["leader"] or "" for one in known["speakers"]),
            "speaker_names": BETWEEN.join(one["name"] for one in known["speakers"]),
            "call": call.public_id if call else "",
            "call_url": site.absolute(call.get_absolute_url()) if call else "",
            "day": call.days if call else "",
            "earliest": call.earliest if call else "",
            "latest": call.latest if call else "",
            "article_title": article.title,
            "outlet": article.outlet,
            "published": article.published,
            "source": site.absolute(quotation.source_url),
            "original": quotation.original_url,
        }
        yield [flat[column] for column in COLUMNS]


def whole_records(statements: Sequence[Statement], site: Site) -> Iterator[dict[str, Any]]:
    """The records of statements that stand by themselves: two queries. They need their article and call."""
    texts = texts_of(statement.article_id for statement in statements)
    for statement, record in statement_records(quotations(statements), texts, site):
        call, article = statement.call, statement.article
        yield {
            **record,
            "call": call.public_id if call else None,
            "day": (call.days if call else "") or None,
            "article": {"title": article.title or None, "outlet": article.outlet or None},
        }


def statement_entries(statements: Sequence[Statement], site: Site) -> Iterator[Entry]:
    """The statements as entries of a feed."""
    for quotation in quotations(statements):
        statement = quotation.statement
        words = f"{quotation.opening_mark}{' '.join(statement.text.split())}{quotation.closing_mark}"
        yield Entry(
            id=site.tag("statement", statement.public_id),
            title=f"{quotation.speakers}: {words}",
            url=site.absolute(statement.get_absolute_url()),
            updated=statement.call.updated_at if statement.call else statement.article.read_at,
            content=format_html(
                '<blockquote cite="{0}" lang="{1}"><p><a href="{0}">{2}</a></p></blockquote><p>{3}</p>',
                site.absolute(quotation.source_url),
                statement.language,
                words,
                quotation.attribution,
            ),
            via=[quotation.original_url] if quotation.original_url else [],
        )


def _heads(told: Iterable[Quotation]) -> Mapping[int, str]:
    """The public ids of the statements of which some are variants: no query where none is."""
    heads = {head for one in told if (head := one.statement.variant_of_id)}
    return dict(Statement.objects.filter(pk__in=heads).values_list("pk", "public_id")) if heads else {}


def _known(quotation: Quotation, heads: Mapping[int, str], site: Site) -> dict[str, Any]:
    statement = quotation.statement
    institution = name_of(term(Kind.REPORTER, statement.institution_id)).key if statement.institution_id else None
    return {
        "id": statement.public_id,
        "url": site.absolute(reverse("statement", args=(statement.public_id,))),
        "words": statement.text,
        "language": statement.language,
        "speakers": [
            {"leader": voice.leader.key if voice.leader else None, "name": str(voice)} for voice in quotation.voices
        ],
        "reported_by": statement.reporter or None,
        "reported_by_institution": institution,
        "variant_of": heads.get(statement.variant_of_id or 0),
    }


def _target(quotation: Quotation, texts: Mapping[int, str], site: Site) -> dict[str, Any]:
    statement = quotation.statement
    text = texts.get(statement.article_id, "")
    return target(statement.article, text, (statement.start, statement.end), site.root)
