"""Edits of reference data as decisions, and what an editor is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calls.curation.aggregates import Aggregate, digest, read
from calls.curation.concerned import MOST
from calls.curation.decide import Draft, decide
from calls.curation.errors import DecisionError
from calls.curation.reference import Rows, history, needed_by, sides
from calls.importing.store import wait_for_other_importers
from calls.models import Decision, DecisionKind, Thing

PAGES = {Thing.LEADER: "leader", Thing.COUNTRY: "country", Thing.CRISIS: "crisis", Thing.TOPIC: "topic"}


class Change(NamedTuple):
    """One field of a row, before and after."""

    field: str
    was: Any
    now: Any


def edit(thing: Thing, was: Rows, now: Rows, *, by: User | None, why: str = "") -> Decision:
    """Have the rows `now` in the place of `was`, and read again what that concerns. Raises DecisionError.

    Rows that were saved already are only recorded.
    """
    if was == now:
        raise DecisionError(_("Nothing was changed."))
    key = next((key for key, row in now.items() if row is not None), next(iter(now)))
    row = now.get(key) or was.get(key) or {}
    draft = Draft(
        DecisionKind.REFERENCE,
        thing,
        key[:40],
        was=dict(was),
        now=dict(now),
        address=reverse(PAGES[thing], args=(key,)) if thing in PAGES else "",
        title=row.get("name") or row.get("name_en") or key,
    )
    return decide(draft, by=by, why=why)


@transaction.atomic
def delete(thing: Thing, key: str, *, by: User | None, why: str = "") -> Decision:
    """Take a row away; what was read of it is read again without it. Raises DecisionError where it is still needed."""
    wait_for_other_importers()
    if reasons := list(needed_by(thing, key)):
        raise DecisionError(" ".join(reasons))
    return edit(thing, {key: read(thing, key)}, {key: None}, by=by, why=why)


def current(thing: Thing, key: str) -> Aggregate | None:
    """The row as it is, once nobody else can change it until the end of the transaction."""
    wait_for_other_importers()
    return read(thing, key)


def since(thing: Thing, key: str, seen: str) -> Iterator[str]:
    """In words, newest first, who changed what of a row since it had the digest `seen`."""
    for row in history(thing, key):
        was, now = (side.get(key) for side in sides(row))
        fields = ", ".join(f"{one.field}: {_short(one.was)} → {_short(one.now)}" for one in changes(was, now))
        at = row.undone_at or row.decided_at
        yield _("%(who)s, %(when)s: %(what)s") % {
            "who": (row.by_name if row.standing else row.undone_by_name) or "–",
            "when": date_format(localtime(at), "DATETIME_FORMAT"),
            "what": fields,
        }
        if digest(was) == seen:
            return


def changes(was: Aggregate | None, now: Aggregate | None) -> list[Change]:
    """The fields that differ; of lists only what was taken away and added."""
    old, new = was or {}, now or {}
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return [Change(name, *_differing(old.get(name), new.get(name))) for name in names]


def _differing(was: Any, now: Any) -> tuple[Any, Any]:
    if isinstance(was, list) and isinstance(now, list):
        return [one for one in was if one not in now], [one for one in now if one not in was]
    if isinstance(was, dict) and isinstance(now, dict):
        pairs = {name: _differing(was.get(name, []), now.get(name, [])) for name in {**was, **now}}
        changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        return {name: pair[0] for name, pair in changed.items()}, {name: pair[1] for name, pair in changed.items()}
    return was, now


def _short(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_short, value)) or "–"
    if isinstance(value, dict):
        return " ".join(_short(one) for one in value.values() if one not in ("", None, False)) or "–"
    return "–" if value in ("", None) else str(value)


def outcome(row: Decision, *, tried: bool = False) -> str:
    """What became of the stored articles, or would where it is only `tried`, for the editor."""
    if row.put_off and tried:
        return _("More than %(most)d articles would be read again, some at a time.") % {"most": MOST}
    if row.put_off:
        return _(
            "More than %(most)d articles are to be read again. That is done some at a time; until then pages show "
            "what was read before."
        ) % {"most": MOST}
    n = len(row.articles)
    if not n:
        return _("No stored article is concerned.")
    if tried:
        return ngettext("%(n)d article would be read again.", "%(n)d articles would be read again.", n) % {"n": n}
    return ngettext("%(n)d article was read again.", "%(n)d articles were read again.", n) % {"n": n}
