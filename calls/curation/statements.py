"""Decisions on statements: correct who said them, who passed them on and of which call they are; withdraw; add."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from calls.curation.calls import By, place_of_report, reason, version
from calls.curation.decide import ConflictError, DecisionError, Draft, decide
from calls.importing.places import Place
from calls.models import Article, Decision, DecisionKind, Report, Statement, Thing

FIELDS = ("speakers", "reporter", "call")


def correct_statement(
    statement: Statement, field: str, now: Any, *, by: By, why: str = "", seen: str | None = None
) -> Decision:
    """Give a field another value.

    `speakers` are [{"name", "leader"}], leader a key or None; `reporter` is a name, empty for nobody; `call` is the id
    of a report in the same article, None for no call. Raises DecisionError where the value is not possible.
    """
    check_seen(statement, seen)
    was = told(statement)[field] if field in FIELDS else None
    others, now = _call_place(statement.article, now) if field == "call" else ((), checked(field, now))
    draft = Draft(
        DecisionKind.CORRECT, Thing.STATEMENT, field, (place_of(statement),), others, was, now, **named(statement)
    )
    return decide(draft, by=by, why=why)


def withdraw_statement(statement: Statement, *, by: By, why: str, seen: str | None = None) -> Decision:
    """These are no words that anybody said in or about a call: their address says so from now on."""
    check_seen(statement, seen)
    draft = Draft(DecisionKind.WITHDRAW, Thing.STATEMENT, places=(place_of(statement),), **named(statement))
    return decide(draft, by=by, why=reason(why))


def add_statement(
    article: Article,
    span: tuple[int, int],
    *,
    speakers: list[dict[str, Any]],
    reporter: str = "",
    report: int | None = None,
    by: By,
    why: str = "",
) -> Decision:
    """Words that the machine missed; `report` is the id of the article's report of their call."""
    place = place_in(article, *span)
    others, call = _call_place(article, report)
    now = {"speakers": checked("speakers", speakers), "reporter": checked("reporter", reporter), "call": call}
    draft = Draft(
        DecisionKind.ADD, Thing.STATEMENT, "", (place,), others, None, now, article.get_absolute_url(), place.quote
    )
    return decide(draft, by=by, why=why)


def add_call(article: Article, span: tuple[int, int], values: dict[str, Any], *, by: By, why: str = "") -> Decision:
    """A call that the machine missed, told of at `span`.

    `values`: participants [{"name", "country", "leader"}], and if known status, medium, days (EDTF), topics, crises.
    """
    people = values.get("participants") or []
    if len(people) < 2:
        raise DecisionError(_("A call has two participants at least."))
    place = place_in(article, *span, leaders=tuple(sorted(one["leader"] for one in people if one.get("leader"))))
    title = " – ".join(one["name"] for one in people)
    draft = Draft(
        DecisionKind.ADD, Thing.CALL, places=(place,), now=values, address=article.get_absolute_url(), title=title
    )
    return decide(draft, by=by, why=why)


def told(statement: Statement) -> dict[str, Any]:
    """The fields as decisions keep them."""
    report = statement.report
    return {
        "speakers": [
            {"name": one.name, "leader": one.leader.key if one.leader else None}
            for one in statement.speakers.select_related("leader")
        ],
        "reporter": statement.reporter,
        "call": list(report.evidence[0]) if report else None,
    }


def place_in(article: Article, start: int, end: int, leaders: tuple[str, ...] = ()) -> Place:
    """A span of the article's text. Raises DecisionError where there is none such."""
    if not 0 <= start < end <= len(article.text):
        raise DecisionError(_("The marked words are not in the article."))
    return Place(article.public_id, start, end, article.text[start:end], leaders)


def place_of(statement: Statement) -> Place:
    """The place by which decisions name the statement."""
    return place_in(statement.article, statement.start, statement.end)


def seen_of(statement: Statement) -> str:
    """What a curator saw of the statement, for `seen`: changes with its call, or with itself where it has none."""
    if statement.call:
        return version(statement.call)
    rows = Decision.objects.standing().touching([statement.article.public_id]).values_list("pk", flat=True)
    return f"{statement.article.read_at.isoformat()} {list(rows)}"


def _call_place(article: Article, report: int | None) -> tuple[tuple[Place, ...], list[int] | None]:
    if report is None:
        return (), None
    row = Report.objects.filter(article=article, pk=report).prefetch_related("participants__leader").first()
    if row is None:
        raise DecisionError(_("The article tells of no such call."))
    row.article = article  # spares a query
    place = place_of_report(row)
    return (place,), [place.start, place.end]


def checked(field: str, value: Any) -> Any:
    """The speakers or the reporter as a decision keeps them. Raises DecisionError."""
    if field not in FIELDS:
        raise DecisionError(_("A statement has no field “%(field)s”.") % {"field": field})
    if field == "reporter":
        return str(value or "")[:200]
    names = [str(one.get("name") or "").strip() for one in value]
    if not all(names) or len(set(names)) < len(names):
        raise DecisionError(_("Each speaker needs a name of their own."))
    return [{"name": name, "leader": one.get("leader") or None} for name, one in zip(names, value, strict=True)]


def named(statement: Statement) -> dict[str, Any]:
    """How lists of decisions show it."""
    return {"address": statement.get_absolute_url(), "title": statement.text[:300]}


def check_seen(statement: Statement, seen: str | None) -> None:
    """Raises ConflictError where it is not as a curator saw it."""
    if seen is not None and seen != seen_of(statement):
        raise ConflictError(_("The statement has changed since you opened it."))
