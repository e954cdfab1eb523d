"""List filters of calls by the array of terms, so that none of them joins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from calls.extraction.language import CODES
from calls.extraction.records import Medium, Status
from calls.models import Country, Crisis, Leader, TermCount, Topic
from calls.models.country import Named
from calls.models.terms import Kind, bounds, decode, term
from calls.templatetags.calls import language_label


class TermFilter(admin.SimpleListFilter):
    """The calls that have a term of one kind."""

    kind: Kind

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(str(term(self.kind, value)), label) for value, label in self.choices_of()]

    def choices_of(self) -> Iterable[tuple[int | str, str]]:
        """The ids, years or enum values to choose from, with their labels."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        value = self.value() or ""
        return queryset.having([int(value)]) if value.isdecimal() else queryset


class CountedFilter(TermFilter):
    """Offers only what some call has, as the kept counts know it, the most frequent first."""

    model: type[Named | Leader]
    offered = 40

    def choices_of(self) -> Iterable[tuple[int | str, str]]:
        low, high = bounds(self.kind)
        counts = TermCount.objects.filter(term__gte=low, term__lt=high).order_by("-n")[: self.offered]
        ids = [decode(count.term)[1] for count in counts]
        rows = self.model._default_manager.in_bulk(ids)
        return sorted(((pk, str(rows[pk])) for pk in ids if pk in rows), key=lambda choice: choice[1])


class LeaderFilter(CountedFilter):
    title, parameter_name, kind, model = _("leader"), "leader", Kind.LEADER, Leader


class CountryFilter(CountedFilter):
    title, parameter_name, kind, model = _("country"), "country", Kind.COUNTRY, Country


class CrisisFilter(CountedFilter):
    title, parameter_name, kind, model = _("crisis"), "crisis", Kind.CRISIS, Crisis


class TopicFilter(CountedFilter):
    title, parameter_name, kind, model = _("topic"), "topic", Kind.TOPIC, Topic


class YearFilter(TermFilter):
    title, parameter_name, kind = _("year"), "year", Kind.YEAR

    def choices_of(self) -> Iterable[tuple[int | str, str]]:
        low, high = bounds(self.kind)
        terms = TermCount.objects.filter(term__gte=low, term__lt=high).order_by("-term").values_list("term", flat=True)
        return [(decode(number)[1], str(decode(number)[1])) for number in terms]


class MediumFilter(TermFilter):
    title, parameter_name, kind = _("medium"), "medium", Kind.MEDIUM

    def choices_of(self) -> Iterable[tuple[int | str, str]]:
        return [(medium.value, medium.value) for medium in Medium]


class StatusFilter(TermFilter):
    title, parameter_name, kind = _("status"), "status", Kind.STATUS

    def choices_of(self) -> Iterable[tuple[int | str, str]]:
        return [(status.value, status.value) for status in Status]


class LanguageFilter(admin.SimpleListFilter):
    """The languages that the core reads; asking the table which ones it holds would read all of it."""

    title, parameter_name = _("language"), "language"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(code, language_label(code)) for code in CODES]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        return queryset.filter(language=self.value()) if self.value() else queryset
