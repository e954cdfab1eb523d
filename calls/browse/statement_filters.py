"""The filter of statements: who speaks and who passed the words on are asked for apart."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from calls.browse.fields import DayField, NamesField
from calls.browse.filters import ListFilter, OrderFilter, PeriodForm, words_filters
from calls.browse.names import Name
from calls.browse.statements import with_article
from calls.models import Statement, StatementSpeaker
from calls.models.statement import StatementQuerySet
from calls.models.terms import Kind

# Those of the newest call first, then those that belong to no call, of the newest article first.
NEWEST_FIRST = (
    F("call__earliest").desc(nulls_last=True),
    F("call__id").desc(nulls_last=True),
    F("article__published_latest").desc(nulls_last=True),
    F("article_id").desc(),
    "start",
)
CHANGED_FIRST = (Coalesce("call__updated_at", "article__read_at").desc(), F("article_id").desc(), "start")
CALL = ("call__id", "call__public_id", "call__days", "call__earliest", "call__latest", "call__updated_at")


class SpeakerFilter(django_filters.Filter):
    """The statements that give the position of every one of the picked leaders."""

    field_class = NamesField

    def filter(self, qs: StatementQuerySet, value: list[Name]) -> StatementQuerySet:
        for name in value:
            spoken = StatementSpeaker.objects.filter(statement=OuterRef("pk"), leader=name.pk)
            qs = qs.filter(Exists(spoken))
        return qs


class ReporterFilter(django_filters.Filter):
    """The statements that any of the picked institutions passed on: each has one only."""

    field_class = NamesField

    def filter(self, qs: StatementQuerySet, value: list[Name]) -> StatementQuerySet:
        return qs.filter(institution__in=[name.pk for name in value]) if value else qs


class CallTermFilter(django_filters.Filter):
    """The statements of calls that have every one of the picked names."""

    field_class = NamesField

    def filter(self, qs: StatementQuerySet, value: list[Name]) -> StatementQuerySet:
        return qs.filter(call__terms__contains=[name.term for name in value]) if value else qs


class CallDayFilter(django_filters.Filter):
    """The statements of calls that may have been held from a day on, or until it."""

    field_class = DayField

    def filter(self, qs: StatementQuerySet, value: Any) -> StatementQuerySet:
        if not value:
            return qs
        return qs.filter(call__earliest__lte=value) if self.extra["last"] else qs.filter(call__latest__gte=value)


class StatementFilter(ListFilter):
    """Statements by words, speaker, reporter, and by what their call is."""

    PICKS = {
        "speaker": Kind.LEADER,
        "reported_by": Kind.REPORTER,
        "leader": Kind.LEADER,
        "country": Kind.COUNTRY,
        "crisis": Kind.CRISIS,
        "topic": Kind.TOPIC,
    }

    class Meta:
        model = Statement
        fields: tuple[str, ...] = ()
        form = PeriodForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The filters in the order of the form."""
        kinds = {"speaker": SpeakerFilter, "reported_by": ReporterFilter}
        return {
            **words_filters(),
            **{name: kinds.get(name, CallTermFilter)(kind=kind) for name, kind in cls.PICKS.items()},
            "from": CallDayFilter(last=False, label=gettext_lazy("From")),
            "to": CallDayFilter(last=True, label=gettext_lazy("To")),
            "order": OrderFilter(),
        }

    @property
    def ordered(self) -> QuerySet[Statement]:
        """The statements asked for in the order asked for, with their article and call."""
        order = CHANGED_FIRST if self.by_change else NEWEST_FIRST
        return with_article(self.qs.select_related("call"), *CALL).order_by(*order)
