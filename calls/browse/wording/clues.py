"""How the day of a call was found, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from calls.browse.wording.dates import day_label
from calls.extraction.days import ANY_DAY, DaySet

TELLING = 400  # a clue that leaves more days than this is said without them
KINDS = {
    "anchor": gettext_lazy("a dated event"),
    "article": gettext_lazy("the article’s own date"),
    "cast": gettext_lazy("those whom the article names were in office"),
    "crisis": gettext_lazy("the time of the crisis"),
    "date": gettext_lazy("a date"),
    "dateline": gettext_lazy("the day of the dateline"),
    "day": gettext_lazy("a date"),
    "days-from": gettext_lazy("a day told from what was told before"),
    "election": gettext_lazy("somebody on the line had just won or lost an election, or taken office"),
    "future": gettext_lazy("it was still to come when the article was written"),
    "header": gettext_lazy("the article’s own date"),
    "month": gettext_lazy("a month"),
    "office": gettext_lazy("all on the line were in office"),
    "past": gettext_lazy("it was over when the article was written"),
    "same-day": gettext_lazy("the same day as what was told before"),
    "since-week": gettext_lazy("the days of that week up to the article’s own"),
    "weekday": gettext_lazy("a day of the week"),
    "year": gettext_lazy("a year"),
}
RELATIVE = gettext_lazy("a day told from the article’s own")


@dataclass(frozen=True, slots=True)
class Hint:
    """One clue for the reader: its sort, the words and their place, the days they allow, whether it was followed."""

    what: str
    words: str
    url: str
    days: str
    is_kept: bool


def hint(clue: Mapping[str, Any], words: str, url: str) -> Hint:
    """A stored clue in words; `words` are the article's own, `` where the clue stands on none."""
    days = _days(clue.get("days"))
    allowed = day_label(days) if days and days != ANY_DAY and len(days) <= TELLING else ""
    return Hint(str(KINDS.get(clue.get("kind", ""), RELATIVE)), words, url, allowed, bool(clue.get("kept", True)))


def _days(value: Any) -> DaySet | None:
    try:
        return DaySet.from_edtf(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
