"""Every decision as lines of JSON, and back: what curators decided moves to another database with the same articles.

Nothing in a line is a row's number: articles, leaders and subjects go by their keys, calls and statements by places in
the text. A decision about an article that is not there yet is kept, and obeyed when the article comes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils.dateparse import parse_datetime

from calls.curation.decide import DecisionError, carry_out
from calls.curation.lines import check
from calls.importing.store import wait_for_other_importers
from calls.models import Article, Decision, DecisionKind, Thing

Line = dict[str, Any]
PLAIN = (
    "kind", "thing", "field", "places", "other_places", "articles", "was", "now", "machine", "address", "title", "why",
    "by_name", "undone_by_name", "undone_why",
)  # fmt: skip
TIMES = ("decided_at", "undone_at")
WRONG = (DecisionError, DatabaseError, ValueError, LookupError, TypeError, AttributeError)  # what a line may cause


class ExchangeError(ValueError):
    """A line that is no decision, or one that cannot be carried out; the message gives its number and the reason."""


def export_decisions() -> Iterator[str]:
    """Every decision, those undone as well, a line each, in the order in which they were taken."""
    for row in Decision.objects.order_by("decided_at", "id").iterator():
        yield json.dumps(_line(row), ensure_ascii=False)


def _line(row: Decision) -> Line:
    times = {name: at.isoformat() if (at := getattr(row, name)) else None for name in TIMES}
    return {"key": str(row.key), **{name: getattr(row, name) for name in PLAIN}, **times}


@transaction.atomic
def import_decisions(lines: Iterable[str]) -> dict[str, int]:
    """Take in the decisions of `lines` that are not known yet, in order, carrying out those that stand.

    One that is known but was undone since is undone here too. Gives how many are `new`, `undone` and `unchanged`, and
    how many are `waiting` for an article. Raises ExchangeError; nothing is written then.
    """
    wait_for_other_importers()
    done = {"new": 0, "undone": 0, "unchanged": 0, "waiting": 0}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = _row(_json(line))
                done[_take_in(row, Decision.objects.filter(key=row.key).first())] += 1
            except WRONG as error:
                raise ExchangeError(f"line {number}: {_told(error)}") from error
            done["waiting"] += _is_waiting(row)
    return done


def _json(line: str) -> Any:
    if "\\u0000" in line:
        raise ValueError("it holds a NUL")
    return json.loads(line)


def _told(error: Exception) -> str:
    missing = isinstance(error, KeyError)
    return f"{error} is missing" if missing else str(error).partition("\n")[0] or type(error).__name__


def _row(line: Line) -> Decision:
    row = Decision(key=UUID(line["key"]), **{name: line[name] for name in PLAIN})
    row.decided_at, row.undone_at = _time(line["decided_at"]), line["undone_at"] and _time(line["undone_at"])
    if row.kind not in DecisionKind.values or row.thing not in Thing.values:
        raise ValueError(f"unknown kind of decision {row.kind!r} on {row.thing!r}")
    check(row)
    people = {user.username: user for user in User.objects.filter(username__in=[row.by_name, row.undone_by_name])}
    row.by, row.undone_by = people.get(row.by_name), people.get(row.undone_by_name) if row.undone_at else None
    return row


def _time(text: str) -> datetime:
    found = parse_datetime(text)
    if found is None or found.tzinfo is None:
        raise ValueError(f"{text!r} is no moment with a time zone")
    return found


def _take_in(row: Decision, known: Decision | None) -> str:
    if known is None:
        row.save()
        if row.standing:
            carry_out(row)
        return "new"
    if known.standing and not row.standing:
        for name in ("undone_at", "undone_by", "undone_by_name", "undone_why"):
            setattr(known, name, getattr(row, name))
        known.save()
        carry_out(known)
        return "undone"
    return "unchanged"


def _is_waiting(row: Decision) -> bool:
    return Article.objects.filter(public_id__in=row.articles).count() < len(row.articles)
