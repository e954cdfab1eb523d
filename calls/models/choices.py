"""The core's enums as choices of a column."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS: dict[str, Promise] = {
    "about": pgettext_lazy("bound", "about"),
    "agency": _("agency"),
    "announced": _("announced"),
    "at_least": _("at least"),
    "at_most": _("at most"),
    "body": _("body"),
    "court": _("court"),
    "crown_prince": _("crown prince"),
    "defence_ministry": _("defence ministry"),
    "exact": _("exact"),
    "foreign_minister": _("foreign minister"),
    "foreign_ministry": _("foreign ministry"),
    "full": _("full"),
    "government": _("government"),
    "head_of_body": _("head of body"),
    "head_of_government": _("head of government"),
    "head_of_state": _("head of state"),
    "held": _("held"),
    "nickname": _("nickname"),
    "phone": _("phone"),
    "presidency": _("presidency"),
    "prime_ministers_office": _("prime ministers office"),
    "state": pgettext_lazy("country", "state"),
    "surname": _("surname"),
    "unspecified": _("unspecified"),
    "video": _("video"),
}


def choices(enum: type[StrEnum]) -> list[tuple[str, Promise]]:
    """Each value with itself in plain words, in the language of the reader."""
    return [(member.value, LABELS[member.value]) for member in enum]
