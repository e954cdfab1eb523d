"""The filter of statements: who speaks and who passed the words on are asked for apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from calls.browse.fields import DayField, NamesField
from calls.browse.filters import ListFilter, OrderFilter, PeriodForm, words_filters
from calls.browse.kept import kept
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
# The same for those of a call and for those of none, each as an index has it.
NEWEST_OF_CALLS = (F("call__earliest").desc(nulls_last=True), F("call__id").desc(), *NEWEST_FIRST[2:])
NEWEST_OF_NONE = NEWEST_FIRST[2:]
CHANGED_OF_CALLS = (F("call__updated_at").desc(), *CHANGED_FIRST[1:])
CHANGED_OF_NONE = (F("article__read_at").desc(), *CHANGED_FIRST[1:])
SORTED = 60_000  # so many rows are sorted whole sooner than calls are walked for them
CALL_COLUMNS = ("id", "public_id", "days", "earliest", "latest", "updated_at", "initiator_id")
CALL = tuple(f"call__{name}" for name in CALL_COLUMNS)


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

    def part(self, start: int, end: int, total: int) -> list[Statement]:
        """Those from one place of the list of `total` to another: one query, of a long list up to four.

        Sorting a long list by columns of other tables would read every row; an index leads to the first ones.
        """
        if total <= SORTED:
            return list(self.ordered[start:end])
        of_calls = self.qs.filter(call__isnull=False)
        of_none = self.qs.filter(call__isnull=True)
        if self.by_change:
            return self._changed(of_calls, of_none, start, end)
        found = self._rows(of_calls.order_by(*NEWEST_OF_CALLS).values_list("pk", flat=True)[start:end])
        if len(found) < end - start:
            before = kept(of_calls.count, "statements of calls", self.query)
            rest = of_none.order_by(*NEWEST_OF_NONE).values_list("pk", flat=True)
            found += self._rows(rest[max(start - before, 0) : max(end - before, 0)])
        return found

    def _changed(self, of_calls: QuerySet[Any], of_none: QuerySet[Any], start: int, end: int) -> list[Statement]:
        columns = ("pk", "at", "article_id", "start")
        newest = of_calls.order_by(*CHANGED_OF_CALLS).annotate(at=F("call__updated_at")).values_list(*columns)[:end]
        others = of_none.order_by(*CHANGED_OF_NONE).annotate(at=F("article__read_at")).values_list(*columns)[:end]
        both = newest.union(others, all=True).order_by("-at", "-article_id", "start")
        return self._rows(pk for pk, *_ in both[start:end])

    def _rows(self, ids: Iterable[int]) -> list[Statement]:
        ids = list(ids)
        rows = with_article(Statement.objects.select_related("call"), *CALL).in_bulk(ids)
        return [rows[pk] for pk in ids]
