"""How far the reading again after an edit of reference data is, in words."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import ngettext

from calls.curation.pending import Progress


def progress_label(found: Progress) -> str:
    """`1,240 of 3,000 articles read again`; empty where nothing waits."""
    if not found.left:
        return ""
    told = ngettext(
        "%(done)s of %(total)s article read again", "%(done)s of %(total)s articles read again", found.total
    )
    done, total = (number_format(n, force_grouping=True) for n in (found.done, found.total))
    return told % {"done": done, "total": total}
