"""The filter of calls: one form, whose whole state is the address.

What makes no sense in an address is told to the reader (`complaints`); the rest of the filter still works.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.browse.address import Query
from calls.browse.names import Name, names
from calls.browse.wording.dates import short_day
from calls.extraction.days import FIRST, LAST
from calls.models import Call
from calls.models.call import CallQuerySet
from calls.models.terms import Kind

LONGEST_SEARCH = 200
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
PICKED = (Kind.LEADER, Kind.COUNTRY, Kind.CRISIS, Kind.TOPIC, Kind.REPORTER, Kind.MEDIUM, Kind.STATUS)
WHAT = {
    Kind.LEADER: gettext_lazy("leader"),
    Kind.COUNTRY: gettext_lazy("country"),
    Kind.CRISIS: gettext_lazy("crisis"),
    Kind.TOPIC: gettext_lazy("topic"),
    Kind.REPORTER: gettext_lazy("reporter"),
    Kind.MEDIUM: gettext_lazy("medium"),
    Kind.STATUS: gettext_lazy("status"),
}
NOT_OURS = re.compile(r"utm_\w+|fbclid|gclid|page|lang")


class NamesField(forms.Field):
    """Keys out of the address as `Name`s of one kind; the unknown ones are kept in `unknown`."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, kind: Kind, **options: Any) -> None:
        super().__init__(**options)
        self.kind = kind
        self.unknown: list[str] = []

    def clean(self, value: list[str] | None) -> list[Name]:
        known = names().by_key
        keys = [key.strip() for key in value or () if key.strip()]
        found = {key: known.get((self.kind, key)) or known.get((self.kind, key.upper())) for key in keys}
        self.unknown = [key for key, name in found.items() if name is None]
        return list(dict.fromkeys(name for name in found.values() if name))


class DayField(forms.Field):
    """A day, or the first or last day of a month or year: `2021-08-19`, `2021-08`, `2021`."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, *, last: bool, **options: Any) -> None:
        super().__init__(**options)
        self.last = last

    def to_python(self, value: str | None) -> date | None:
        """Raises ValidationError on anything that is no day."""
        given = (value or "").strip()
        try:
            return self._day(given) if given else None
        except ValueError:
            message = _("“%(value)s” is no date; write 2021, 2021-08 or 2021-08-19.")
            raise forms.ValidationError(message, params={"value": given[:40]}) from None

    def _day(self, value: str) -> date:
        parts = DAY.fullmatch(value)
        if not parts:
            raise ValueError(value)
        year, month, day = (int(part) if part else 0 for part in parts.groups())
        month = month or (12 if self.last else 1)
        found = date(year, month, day or (monthrange(year, month)[1] if self.last else 1))
        if not FIRST <= found <= LAST:
            raise ValueError(value)
        return found


class NamesFilter(django_filters.Filter):
    """The calls that have every one of the picked names."""

    field_class = NamesField

    def filter(self, qs: CallQuerySet, value: list[Name]) -> CallQuerySet:
        return qs.having([name.term for name in value])


class DayFilter(django_filters.Filter):
    """The calls that may have been held from a day on, or until it."""

    field_class = DayField

    def filter(self, qs: CallQuerySet, value: date | None) -> CallQuerySet:
        return qs.touching(None, value) if self.extra["last"] else qs.touching(value, None)


class TextFilter(django_filters.CharFilter):
    """The calls that say the words."""

    def filter(self, qs: CallQuerySet, value: str) -> CallQuerySet:
        return qs.saying(value) if value else qs


class CallForm(forms.Form):
    """Checks what the fields cannot check by themselves."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first > last:
            days = {"first": short_day(first), "last": short_day(last)}
            self.add_error(
                "to", _("The period ends (%(last)s) before it begins (%(first)s); its end is left out.") % days
            )
        return cleaned


class CallFilter(django_filters.FilterSet):
    """Calls by words, names, period, medium and status. Always bound: an address without parameters asks for all."""

    class Meta:
        model = Call
        fields: tuple[str, ...] = ()
        form = CallForm

    def __init__(self, data: QueryDict, queryset: CallQuerySet) -> None:
        super().__init__(data, queryset)

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The filters in the order of the form; `from` cannot be written as an attribute."""
        return {
            "q": TextFilter(label=gettext_lazy("Words"), max_length=LONGEST_SEARCH),
            **{kind.name.lower(): NamesFilter(kind=kind, label=WHAT[kind]) for kind in PICKED},
            "from": DayFilter(last=False, label=gettext_lazy("From")),
            "to": DayFilter(last=True, label=gettext_lazy("To")),
        }

    @cached_property
    def cleaned(self) -> dict[str, Any]:
        """The values that make sense, by parameter."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.cleaned.get("q", "")

    @property
    def first(self) -> date | None:
        """The first day of the period."""
        return self.cleaned.get("from")

    @property
    def last(self) -> date | None:
        """The last day of the period."""
        return self.cleaned.get("to")

    @property
    def has_period(self) -> bool:
        """Whether it asks for calls of a period."""
        return bool(self.first or self.last)

    @cached_property
    def picked(self) -> list[Name]:
        """The names picked, of all kinds, in the order of the form."""
        return [name for kind in PICKED for name in self.cleaned.get(kind.name.lower(), ())]

    @cached_property
    def query(self) -> Query:
        """The filter as it would be written anew: what makes no sense is gone."""
        days = [(name, day.isoformat()) for name in ("from", "to") if (day := self.cleaned.get(name))]
        return Query.of([("q", self.words), *((name.parameter, name.key) for name in self.picked), *days])

    @property
    def complaints(self) -> Iterator[str]:
        """What in the address made no sense, a sentence each."""
        self.form.is_valid()
        for errors in self.form.errors.values():
            yield from errors
        for kind in PICKED:
            for key in self.form.fields[kind.name.lower()].unknown:
                yield _("No %(what)s is known as “%(key)s”.") % {"what": WHAT[kind], "key": key[:60]}
        for name in self.data:
            if name not in self.filters and not NOT_OURS.fullmatch(name):
                yield _("“%(name)s” is no filter of this page.") % {"name": name[:40]}
