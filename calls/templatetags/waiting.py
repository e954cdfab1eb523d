"""What waits for curators, for the front page of the admin."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

from calls.admin.review_queue import waiting

register = template.Library()


@register.inclusion_tag("admin/review/waiting.html")
def calls_waiting() -> dict[str, object]:
    """The number of calls to review, counted no further than needed, and the way to them."""
    number, more = waiting()
    return {"number": number, "shown": f"{number_format(number, force_grouping=True)}{'+' if more else ''}"}
