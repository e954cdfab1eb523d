"""The filters of lists: one form each, whose whole state is the address.

What makes no sense in an address is told to the reader (`complaints`); the rest of the filter still works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.browse.address import Query
from calls.browse.columns import Asked
from calls.browse.fields import UPDATED, DayField, NamesField, OrderField, YesField
from calls.browse.kept import kept
from calls.browse.names import Name, names
from calls.browse.wording.dates import short_day
from calls.models import Call
from calls.models.asked import Search
from calls.models.call import CallQuerySet
from calls.models.terms import Kind

LONGEST_SEARCH = 200
SMALL = 5_000  # so many rows are sorted whole sooner than the index by day is walked for them
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
NOT_OURS = re.compile(r"utm_\w+|fbclid|gclid|page|lang|by")


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
    """The rows that say the words."""

    def filter(self, qs: Any, value: str) -> Any:
        return qs.saying(self.parent.search) if value else qs


class ExactFilter(django_filters.Filter):
    """Whether names are searched in the spelling typed alone: it is the search that follows it."""

    field_class = YesField

    def filter(self, qs: Any, value: bool) -> Any:
        return qs


class OrderFilter(django_filters.Filter):
    """Which rows come first: it is the list that follows it."""

    field_class = OrderField

    def filter(self, qs: Any, value: str) -> Any:
        return qs


class PeriodForm(forms.Form):
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


class ListFilter(django_filters.FilterSet):
    """Words, names and a period. Always bound: an address without parameters asks for all.

    `PICKS` are the parameters that name something, in the order of the form, each with what it names.
    """

    PICKS: ClassVar[Mapping[str, Kind]] = {}

    def __init__(self, data: QueryDict, queryset: Any) -> None:
        super().__init__(data, queryset)

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
    def exact(self) -> bool:
        """Whether only the spelling typed is searched for."""
        return bool(self.words and self.cleaned.get("exact"))

    @property
    def said(self) -> Query:
        """What of the address is about words: another list understands it too."""
        return Query.of([("q", self.words), ("exact", "1" if self.exact else "")])

    @property
    def exactly(self) -> Query:
        """The same without other spellings."""
        return self.query.replaced("exact", "1")

    @cached_property
    def search(self) -> Search:
        """What is searched for, taken apart."""
        return Search.of(self.words, lambda words: names().spellings.others(words), exact=self.exact)

    @property
    def first(self) -> date | None:
        """The first day of the period."""
        return self.cleaned.get("from")

    @property
    def last(self) -> date | None:
        """The last day of the period."""
        return self.cleaned.get("to")

    @property
    def by_change(self) -> bool:
        """Whether what is new or corrected comes first, and not the newest day."""
        return self.cleaned.get("order") == UPDATED

    @property
    def has_period(self) -> bool:
        """Whether it asks for calls of a period."""
        return bool(self.first or self.last)

    @cached_property
    def named(self) -> list[tuple[str, Name]]:
        """Every name picked, under its parameter, in the order of the form."""
        return [(parameter, name) for parameter in self.PICKS for name in self.cleaned.get(parameter, ())]

    @property
    def picked(self) -> list[Name]:
        """The names picked, under whatever parameter."""
        return [name for _parameter, name in self.named]

    @cached_property
    def query(self) -> Query:
        """The filter as it would be written anew: what makes no sense is gone."""
        days = [(name, day.isoformat()) for name in ("from", "to") if (day := self.cleaned.get(name))]
        names = ((parameter, name.key) for parameter, name in self.named)
        return Query.of([*self.said.pairs, *names, *days, ("order", self.cleaned.get("order", ""))])

    @cached_property
    def count(self) -> int:
        """How many rows it asks for."""
        return kept(self.qs.count, "rows", self._meta.model.__name__, self.query.minus("order"))

    @property
    def complaints(self) -> Iterator[str]:
        """What in the address made no sense, a sentence each."""
        self.form.is_valid()
        for errors in self.form.errors.values():
            yield from errors
        for parameter, kind in self.PICKS.items():
            for key in self.form.fields[parameter].unknown:
                yield _("No %(what)s is known as “%(key)s”.") % {"what": WHAT[kind], "key": key[:60]}
        for name in self.data:
            if name not in self.filters and not NOT_OURS.fullmatch(name):
                yield _("“%(name)s” is no filter of this page.") % {"name": name[:40]}


def words_filters() -> dict[str, django_filters.Filter]:
    """The search of every list."""
    return {"q": TextFilter(label=gettext_lazy("Words"), max_length=LONGEST_SEARCH), "exact": ExactFilter()}


class CallFilter(ListFilter):
    """Calls by words, names, period, medium and status."""

    PICKS = {kind.name.lower(): kind for kind in PICKED}

    class Meta:
        model = Call
        fields: tuple[str, ...] = ()
        form = PeriodForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The filters in the order of the form; `from` cannot be written as an attribute."""
        return {
            **words_filters(),
            **{name: NamesFilter(kind=kind, label=WHAT[kind]) for name, kind in cls.PICKS.items()},
            "from": DayFilter(last=False, label=gettext_lazy("From")),
            "to": DayFilter(last=True, label=gettext_lazy("To")),
            "order": OrderFilter(),
        }

    @property
    def asked(self) -> Asked:
        """What it asks for, but for words."""
        return Asked([name.term for name in self.picked], self.first, self.last)

    @property
    def ordered(self) -> CallQuerySet:
        """The calls asked for, in the order asked for."""
        return self.qs.order_by("-updated_at", "-id") if self.by_change else self.qs.newest_first()
