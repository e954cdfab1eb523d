"""What decisions and calls hold, in words: out of the plain values of `calls.importing.values`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from calls.browse.wording.sentences import MEDIA as PHRASED
from calls.browse.wording.sentences import STATUSES
from calls.extraction.days import DaySet
from calls.extraction.records import Bound
from calls.models import Call, Crisis, Leader, Topic

RUNS = 4  # runs of days that are written out
LONGEST = 200  # letters of a value that has no words of its own

MEDIA = {medium: label for medium, (_phrase, label) in PHRASED.items()}
BOUNDS = {
    Bound.EXACT: gettext_lazy("exactly"),
    Bound.ABOUT: pgettext_lazy("bound", "about"),
    Bound.AT_LEAST: gettext_lazy("at least"),
    Bound.AT_MOST: gettext_lazy("at most"),
}
PARTS_OF_DAY = {
    "morning": gettext_lazy("morning"),
    "midday": gettext_lazy("midday"),
    "afternoon": gettext_lazy("afternoon"),
    "evening": gettext_lazy("evening"),
    "night": gettext_lazy("night"),
}
OTHER_LABELS: dict[str, str | Promise] = {
    "participants": gettext_lazy("participants"),
    "duration": gettext_lazy("length"),
    "speakers": gettext_lazy("speakers"),
    "reporter": gettext_lazy("reporter"),
    "call": gettext_lazy("call"),
    "reports": gettext_lazy("reports"),
}
COLUMNS = ("status", "days", "background", "time_of_day", "medium", "initiator", "topics", "crises")


def field_label(name: str) -> str:
    """The name of a field of a call or statement, as forms head it."""
    if name in COLUMNS:
        return capfirst(str(Call._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    return capfirst(str(OTHER_LABELS.get(name, name)))


def name_column() -> str:
    """The column with the names of topics and crises in the curator's language."""
    return "name_fr" if (get_language() or "").startswith("fr") else "name_en"


class Words:
    """Puts values into words, with the names of all that any of them speaks of; a query for each kind of name."""

    def __init__(self, values: Iterable[Any]) -> None:
        keys, slugs = set[str](), set[str]()
        for name, value in _pairs(list(values)):
            if isinstance(value, str) and name in ("leader", "initiator"):
                keys.add(value)
            elif isinstance(value, str) and name in ("topics", "crises"):
                slugs.add(value)
        self.leaders = dict(_named(Leader, "key", "name", keys))
        self.subjects = {
            "topics": dict(_named(Topic, "slug", name_column(), slugs)),
            "crises": dict(_named(Crisis, "slug", name_column(), slugs)),
        }

    def say(self, name: str, value: Any) -> str:
        """The value of a field; what is not told is said so."""
        if name == "days":
            return day_words(DaySet.from_edtf(value) if value else None)
        if value in (None, "", []):
            return _("none") if name in (*self.subjects, "reporter", "call", "speakers") else _("not told")
        if name in self.subjects:
            return ", ".join(sorted(self.subjects[name].get(slug, slug) for slug in value))
        return self._ways().get(name, _plain)(value)

    def _ways(self) -> dict[str, Callable[[Any], str]]:
        return {
            "participants": self.people,
            "speakers": lambda value: ", ".join(one["name"] for one in value),
            "initiator": lambda key: self.leaders.get(key, key),
            "status": lambda value: str(STATUSES.get(value, value)),
            "medium": lambda value: str(MEDIA.get(value, value)),
            "background": lambda value: _("yes") if value else _("no"),
            "time_of_day": lambda value: str(PARTS_OF_DAY.get(value, value)),
            "duration": duration_words,
            "call": lambda _value: _("another call of the article"),
        }

    def people(self, value: list[dict[str, str]]) -> str:
        """`Emmanuel Macron (FR), Joe Biden (US)`."""
        return ", ".join(f"{self.leaders.get(one['leader'], one['leader'])} ({one['country']})" for one in value)


def _pairs(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Everything in some JSON under the name of the field that holds it."""
    if isinstance(value, dict):
        for inner, one in value.items():
            yield from _pairs(one, inner)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _pairs(one, name)
    else:
        yield name, value


def _named(model: type[Model], key: str, name: str, wanted: set[str]) -> Iterable[tuple[str, str]]:
    return model._default_manager.filter(**{f"{key}__in": wanted}).values_list(key, name) if wanted else ()


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:LONGEST]


def day_words(days: DaySet | None) -> str:
    """The days, run by run; of many runs the ends and the number of days."""
    if not days:
        return _("day unknown")
    if len(days.runs) > RUNS:
        ends = {"first": _day(days.earliest), "last": _day(days.latest), "n": len(days)}
        return _("%(n)s days between %(first)s and %(last)s") % ends
    return ", ".join(_day(a) if a == b else f"{_day(a)} – {_day(b)}" for a, b in days.runs)


def _day(day: date) -> str:
    return date_format(day, pgettext("format of a day with its weekday", "D j F Y"))


def duration_words(value: dict[str, Any]) -> str:
    """`about 45 minutes`."""
    minutes = ngettext("%(n)s minute", "%(n)s minutes", value["minutes"]) % {"n": value["minutes"]}
    return minutes if value["bound"] == Bound.EXACT else f"{BOUNDS[Bound(value['bound'])]} {minutes}"
