"""What waits for curators, for the front page of the admin."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.template import Context
from django.utils.formats import number_format

from calls.admin.review_queue import waiting
from calls.admin.unresolved import names_waiting
from calls.browse.wording.progress import progress_label
from calls.browse.wording.reasons import reason_label
from calls.curation.pending import progress

register = template.Library()


register.filter(reason_label)


class Count(NamedTuple):
    """A number and how it is written, with a plus where there are more."""

    number: int
    shown: str

    @classmethod
    def of(cls, number: int, more: bool) -> Count:
        return cls(number, f"{number_format(number, force_grouping=True)}{'+' if more else ''}")


@register.inclusion_tag("admin/review/waiting.html", takes_context=True)
def what_waits(context: Context) -> dict[str, object]:
    """The numbers of calls to review and of names to settle, counted no further than needed, for who may see them."""
    perms = context["perms"]["calls"]
    return {
        "calls": Count.of(*waiting()) if perms["view_call"] else None,
        "names": Count.of(*names_waiting()) if perms["review_decision"] else None,
        "pending": progress_label(progress()) if perms["review_decision"] else None,
    }
