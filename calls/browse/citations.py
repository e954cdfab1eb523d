"""Citations: one CSL-JSON object for a page, and every other form made from it alone.

Beside the usual variables `custom` holds what CSL has no name for: `reported-by`, who passed the words on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from calls.browse.statements import Quotation
from calls.browse.wording.articles import article_label
from calls.browse.wording.dates import day_label, published_label, short_day
from calls.browse.wording.sentences import listed
from calls.extraction.days import DaySet
from calls.models import Article, Call

Csl = Mapping[str, Any]
TYPES = {
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
}
RIS_TYPES = {"webpage": "ELEC", "speech": "GEN", "article-newspaper": "NEWS"}
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "{}%&#_$"},
}


def cite_statement(quotation: Quotation, call: Call | None, sentence: str, url: str, today: date) -> Csl:
    """Words that somebody spoke. `sentence` tells of their call, `url` is the permalink."""
    statement, article = quotation.statement, quotation.statement.article
    words = " ".join(statement.text.split())
    return _told(
        {
            "id": statement.public_id,
            "type": "speech",
            "title": f"{quotation.opening_mark}{words}{quotation.closing_mark}",
            "author": [{"literal": str(voice)} for voice in quotation.voices],
            "event-title": sentence,
            "event-date": _day(call.day_set if call else None),
            "container-title": article.outlet,
            "source": article.title,
            "issued": _published(article.published),
            "language": statement.language,
            "URL": url,
            "accessed": _date(today),
            "custom": _told({"reported-by": statement.reporter}),
        }
    )


def cite_call(call: Call, sentence: str, articles: Sequence[Article], url: str, language: str, today: date) -> Csl:
    """A call as this site tells of it."""
    titles = list(dict.fromkeys(", ".join(filter(None, (a.title, a.outlet))) for a in articles))
    return _told(
        {
            "id": call.public_id,
            "type": "webpage",
            "title": sentence,
            "event-date": _day(call.day_set),
            "container-title": _("Diplomatic Calls"),
            "source": "; ".join(filter(None, titles)),
            "language": language,
            "URL": url,
            "accessed": _date(today),
        }
    )


def cite_article(article: Article, url: str, today: date) -> Csl:
    """An article as its publisher's; where its own page is known, `url`, that of our copy, is where it is kept."""
    return _told(
        {
            "id": article.public_id,
            "type": "article-newspaper",
            "title": article_label(article),
            "container-title": article.outlet,
            "issued": _published(article.published),
            "language": article.language,
            "URL": article.url or url,
            "archive": _("Diplomatic Calls") if article.url else "",
            "archive_location": url if article.url else "",
            "accessed": _date(today),
        }
    )


def plain(csl: Csl) -> str:
    """A sentence or two for a note or a mail, in the reader's language."""
    by = listed([author["literal"] for author in csl["author"]]) if "author" in csl else ""
    reporter = csl.get("custom", {}).get("reported-by")
    reported = _("as reported by %(reporter)s") % {"reporter": reporter} if reporter else ""
    said = ", ".join(filter(None, (csl["title"], by, reported)))
    where = ", ".join(filter(None, (csl.get("source"), csl.get("container-title"), _label(csl.get("issued")))))
    seen = _("%(url)s, accessed %(day)s") % {"url": csl["URL"], "day": _label(csl["accessed"])}
    kept = _("Kept at %(url)s") % {"url": csl["archive_location"]} if "archive_location" in csl else ""
    parts = (said, csl.get("event-title"), where, seen, kept)
    return " ".join(part if part.endswith((".", "…")) else f"{part}." for part in parts if part)


def ris(csl: Csl) -> str:
    """RIS, a reference."""
    fields = [
        ("TY", RIS_TYPES[csl["type"]]),
        ("ID", csl["id"]),
        ("TI", csl["title"]),
        *(("AU", author["literal"]) for author in csl.get("author", ())),
        ("T2", csl.get("container-title")),
        ("PY", _numbers(csl.get("issued"), "/")[:4]),
        ("DA", _numbers(csl.get("issued"), "/")),
        ("LA", csl.get("language")),
        ("N1", _note(csl)),
        ("UR", csl["URL"]),
        ("L2", csl.get("archive_location")),
        ("Y2", _numbers(csl["accessed"], "/")),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def bibtex(csl: Csl) -> str:
    """BibTeX, an entry in UTF-8."""
    fields = {
        "title": csl["title"],
        "author": " and ".join(f"{{{_tex(author['literal'])}}}" for author in csl.get("author", ())),
        "howpublished": csl.get("container-title"),
        "year": _numbers(csl.get("issued"), "-")[:4],
        "date": _numbers(csl.get("issued"), "-"),
        "note": _note(csl),
        "url": csl["URL"],
        "urldate": _numbers(csl["accessed"], "-"),
    }
    raw = {"author", "url"}
    body = "".join(
        f"  {name} = {{{value if name in raw else _tex(_line(value))}}},\n" for name, value in fields.items() if value
    )
    return f"@misc{{{csl['id']},\n{body}}}\n"


def csl_json(csl: Csl) -> str:
    """CSL-JSON, a list of one."""
    return json.dumps([csl], ensure_ascii=False, indent=2) + "\n"


WRITTEN: dict[str, Callable[[Csl], str]] = {"ris": ris, "bib": bibtex, "csl": csl_json}


def meta_tags(csl: Csl) -> Iterator[tuple[str, str]]:
    """The `citation_*` tags that reference managers read."""
    yield "citation_title", csl["title"]
    yield from (("citation_author", author["literal"]) for author in csl.get("author", ()))
    tags = {
        "citation_publication_date": _numbers(csl.get("issued"), "/"),
        "citation_publisher": csl.get("container-title"),
        "citation_language": csl.get("language"),
        "citation_public_url": csl["URL"],
    }
    yield from ((name, value) for name, value in tags.items() if value)


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _date(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _published(published: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in published.split("-")]]} if published else {}


def _day(days: DaySet | None) -> dict[str, Any]:
    """One known day as a date; anything else in words, for CSL has no date that may be one of several."""
    if not days:
        return {}
    return _date(days.earliest) if len(days) == 1 else {"literal": day_label(days)}


def _numbers(when: Csl | None, between: str) -> str:
    return between.join(f"{part:02}" for part in when["date-parts"][0]) if when else ""


def _label(when: Csl | None) -> str:
    parts = when["date-parts"][0] if when else []
    return short_day(date(*parts)) if len(parts) == 3 else published_label(_numbers(when, "-")) if parts else ""


def _note(csl: Csl) -> str:
    reporter = csl.get("custom", {}).get("reported-by")
    reported = _("as reported by %(reporter)s") % {"reporter": reporter} if reporter else ""
    return "; ".join(filter(None, (reported, csl.get("event-title"), csl.get("source"))))


def _line(value: str) -> str:
    """A value on one line, for a line of its own would be another field."""
    return re.sub(r"\s+", " ", value).strip()


def _tex(value: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in value)
