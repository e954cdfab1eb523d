"""Calls as they leave the site: a flat row for spreadsheets, a record with its evidence for programs and feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from calls.browse.faces.feed import Entry
from calls.browse.faces.selectors import target, texts_of
from calls.browse.faces.site import Site
from calls.browse.faces.statements import statement_records
from calls.browse.names import leader_name, name_of
from calls.browse.rows import Person, people_of, sentence_of
from calls.browse.spans import spans_in
from calls.browse.statements import quotations, with_article
from calls.models import Article, Call, Report, Statement
from calls.models.terms import Kind, decode

COLUMNS = (
    *("id", "url", "day", "earliest", "latest", "time_of_day", "status", "medium", "minutes", "minutes_bound"),
    *("initiator", "initiator_name", "leaders", "leader_names", "countries", "country_names"),
    *("crises", "crisis_names", "topics", "topic_names", "reporters", "reporter_names"),
    *("articles", "only_recalled", "disputed", "sentence", "sources", "updated"),
)
BETWEEN = "; "  # values of one cell


def call_rows(calls: Sequence[Call], site: Site) -> Iterator[list[object]]:
    """A row of `COLUMNS` for each call: two queries for all of them."""
    sources = _sources(calls, site)
    for call, known in zip(calls, _known(calls, site), strict=True):
        flat = {**known, **_flat(known), "sources": " ".join(sources[call.pk])}
        yield [flat[column] for column in COLUMNS]


def call_records(calls: Sequence[Call], site: Site) -> Iterator[dict[str, Any]]:
    """What is known of each call with every article's account and the statements: six queries for all of them."""
    reports = _reports(calls)
    texts = texts_of(report.article_id for some in reports.values() for report in some)
    told = with_article(Statement.objects.filter(call__in=[call.pk for call in calls])).order_by("article_id", "start")
    statements = statement_records(quotations(told), texts, site)
    of_call: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for statement, record in statements:
        of_call[statement.call_id or 0].append(record)
    for call, known in zip(calls, _known(calls, site), strict=True):
        accounts = [_account(report, texts.get(report.article_id, ""), site) for report in reports[call.pk]]
        yield {**known, "reports": accounts, "statements": of_call[call.pk]}


def call_entries(calls: Sequence[Call], site: Site) -> Iterator[Entry]:
    """The calls as entries of a feed, each with the words that say so."""
    for call, record in zip(calls, call_records(calls, site), strict=True):
        yield Entry(
            id=site.tag("call", call.public_id),
            title=record["sentence"],
            url=record["url"],
            updated=call.updated_at,
            content=_content(record),
            via=list(dict.fromkeys(a["article"]["original"] for a in record["reports"] if a["article"]["original"])),
            categories=[one["name"] for one in (*record["crises"], *record["topics"])],
        )


def _known(calls: Sequence[Call], site: Site) -> Iterator[dict[str, Any]]:
    people = people_of(calls)
    return (_record(call, people[call.pk], site) for call in calls)


def _record(call: Call, people: Sequence[Person], site: Site) -> dict[str, Any]:
    duration = {"minutes": call.minutes, "bound": call.minutes_bound} if call.minutes is not None else None
    return {
        "id": call.public_id,
        "url": site.absolute(reverse("call", args=(call.public_id,))),
        "sentence": sentence_of(call, people),
        "status": call.status,
        "day": call.days or None,
        "earliest": call.earliest.isoformat() if call.earliest else None,
        "latest": call.latest.isoformat() if call.latest else None,
        "time_of_day": call.time_of_day or None,
        "medium": call.medium,
        "duration": duration,
        "initiator": leader_name(call.initiator_id).key if call.initiator_id else None,
        "participants": [
            {
                "leader": person.leader.key,
                "name": str(person.leader),
                "country": person.country.key,
                "country_name": str(person.country),
            }
            for person in people
        ],
        **{plural: _named(call, kind) for plural, kind in SUBJECTS.items()},
        "articles": call.report_count,
        "only_recalled": call.background,
        "disputed": call.disputed,
        "updated": call.updated_at.isoformat(),
    }


SUBJECTS = {"crises": Kind.CRISIS, "topics": Kind.TOPIC, "reporters": Kind.REPORTER}


def _named(call: Call, kind: Kind) -> list[dict[str, str]]:
    names = (name_of(term) for term in call.terms if decode(term)[0] == kind)
    return [{"key": name.key, "name": str(name)} for name in names]


def _flat(known: Mapping[str, Any]) -> dict[str, object]:
    """The lists of a record as text: the keys in one column, what readers call them in the next."""
    people, duration = known["participants"], known["duration"] or {}
    names = {one["leader"]: one["name"] for one in people}
    columns = {
        "leaders": (one["leader"] for one in people),
        "leader_names": (one["name"] for one in people),
        "countries": (one["country"] for one in people),
        "country_names": (one["country_name"] for one in people),
        "disputed": known["disputed"],
    }
    for plural, singular in (("crises", "crisis"), ("topics", "topic"), ("reporters", "reporter")):
        columns[plural] = (one["key"] for one in known[plural])
        columns[f"{singular}_names"] = (one["name"] for one in known[plural])
    return {
        **{column: BETWEEN.join(values) for column, values in columns.items()},
        "initiator_name": names.get(known["initiator"], ""),
        "minutes": duration.get("minutes"),
        "minutes_bound": duration.get("bound"),
        "only_recalled": "yes" if known["only_recalled"] else "no",
    }


def _sources(calls: Sequence[Call], site: Site) -> Mapping[int, list[str]]:
    """The addresses of the passages that say so, the first of each article."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Report.objects.filter(call__in=[call.pk for call in calls]).order_by("article_id", "ordinal")
    for call, article, evidence in rows.values_list("call_id", "article__public_id", "evidence"):
        passages = [f"#s-{start}-{end}" for start, end in spans_in(evidence)[:1]]
        found[call].append(site.absolute(reverse("article", args=(article,)) + "".join(passages)))
    return found


def _reports(calls: Sequence[Call]) -> Mapping[int, list[Report]]:
    found: dict[int, list[Report]] = defaultdict(list)
    rows = Report.objects.filter(call__in=[call.pk for call in calls]).select_related("article")
    for report in rows.defer("article__tsv", "article__text", "quotations").order_by("article_id", "ordinal"):
        found[report.call_id].append(report)
    return found


def article_record(article: Article, site: Site) -> dict[str, Any]:
    """An article as a source; its text is its owner's and stays out."""
    return {
        "id": article.public_id,
        "url": site.absolute(article.get_absolute_url()),
        "original": article.url or None,
        "title": article.title or None,
        "outlet": article.outlet or None,
        "published": article.published or None,
        "language": article.language,
    }


def _account(report: Report, text: str, site: Site) -> dict[str, Any]:
    def targets(spans: Iterable[tuple[int, int]]) -> list[dict[str, Any]]:
        return [target(report.article, text, span, site.root) for span in spans]

    return {
        "article": article_record(report.article, site),
        "only_recalled": report.background,
        "in_question": report.in_question,
        "day": report.days or None,
        "evidence": targets(spans_in(report.evidence)),
        "proofs": [
            {"field": proof.get("field"), "targets": targets(spans_in(proof.get("spans")))} for proof in report.proofs
        ],
    }


def _content(record: Mapping[str, Any]) -> SafeString:
    """The sentence, and the words of every article that say so."""
    passages = (
        (one["url"], account["article"]["language"], " ".join(one["selector"][1]["exact"].split()))
        for account in record["reports"]
        for one in account["evidence"][:1]
    )
    quoted = format_html_join(
        "", '<blockquote cite="{0}" lang="{1}"><p><a href="{0}">{2}</a></p></blockquote>', passages
    )
    return format_html("<p>{}</p>{}", record["sentence"], quoted)
