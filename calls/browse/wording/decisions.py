"""Decisions of curators in words, for the public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from calls.models import Decision, DecisionKind


def decision_note(row: Decision) -> str:
    """What was decided: "Corrected: medium, phone → video. The readout says so. (Jane Doe)"."""
    return " ".join(filter(None, [f"{capfirst(_what(row))}.", _reason(row.why), _person(row.by)]))


def undoing_note(row: Decision) -> str:
    """The same of a decision that was taken back."""
    what = _("Undone: %(decision)s.") % {"decision": _what(row)}
    return " ".join(filter(None, [what, _reason(row.undone_why), _person(row.undone_by)]))


def _what(row: Decision) -> str:
    kind = str(row.get_kind_display())
    if row.kind == DecisionKind.CORRECT:
        return f"{kind}: {field_label(row.field)}, {value_label(row.was)} → {value_label(row.now)}"
    return f"{kind} ({row.get_thing_display()})"


def field_label(name: str) -> str:
    """A field of a call or a statement, as the pages call it."""
    labels = {
        "status": _("status"),
        "days": _("day"),
        "background": _("only recalled"),
        "time_of_day": _("time of day"),
        "medium": _("medium"),
        "duration": _("duration"),
        "initiator": _("who placed the call"),
        "participants": _("participants"),
        "topics": _("topics"),
        "crises": _("crises"),
        "speakers": _("speakers"),
        "reporter": _("reporter"),
        "call": _("call"),
    }
    return labels.get(name, name)


def value_label(value: Any) -> str:
    """A value of a decision in short: keys and plain values, `–` for nothing."""
    return ", ".join(_parts(value)) or "–"


def _parts(value: Any) -> Iterator[str]:
    if isinstance(value, bool):
        yield _("yes") if value else _("no")
    elif isinstance(value, list):
        for one in value:
            yield from _parts(one)
    elif isinstance(value, dict):
        yield " ".join(str(one) for one in value.values() if one is not None)
    elif value not in (None, ""):
        yield str(value)


def _reason(why: str) -> str:
    return why if not why or why.endswith((".", "!", "?", "…")) else f"{why}."


def _person(user: User | None) -> str:
    """The public name, of whoever chose to have one."""
    curator = getattr(user, "curator", None)
    return f"({curator.public_name})" if curator and curator.public_name else ""
