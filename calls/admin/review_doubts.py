"""Why a call stands in the queue, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calls.importing.doubts import WIDE
from calls.models import Call

DOUBTS: dict[str, str | Promise] = {
    "moved": _("the machine reads a corrected field differently now"),
    "unconfirmed": _("changed since it was confirmed"),
    "contradiction": _("articles contradict each other"),
    "duplicate": _("it may be the same as another call"),
    "provisional": _("somebody on the line is not in the reference data"),
    "no_day": _("the day is unknown"),
    "wide_days": _("the day is known only roughly"),
    "check": _("the machine is not sure of a field"),
    "one_report": _("only one article tells of it"),
}


def reasons(codes: Iterable[str]) -> list[str]:
    """The doubts in words; those that this version does not know by their codes."""
    return [str(DOUBTS.get(code, code)) for code in codes]


def unsure_fields(call: Call, checks: Iterable[str]) -> set[str]:
    """The fields that a curator should look at first: in dispute or unsure, and not decided yet."""
    wide = {"days"} if call.day_set is None or len(call.day_set) > WIDE else set()
    return ({*call.disputed, *checks} - set(call.corrected)) | wide
