"""Calls with what each article reports of them."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from calls.admin.base import MachineAdmin, MachineInline, SearchedByWords
from calls.admin.filters import (
    CountryFilter,
    CrisisFilter,
    LeaderFilter,
    MediumFilter,
    StatusFilter,
    TopicFilter,
    YearFilter,
)
from calls.models import Call, CallAddress, Participation, Report, Statement, TermCount
from calls.models.call import CallQuerySet
from calls.models.terms import decode


class ParticipationInline(MachineInline):
    model = Participation
    related = ("leader", "country")


class ReportInline(MachineInline):
    model = Report
    fields = ("article", "days", "time_of_day", "medium", "minutes", "minutes_bound", "in_question", "match_reason")
    related = ("article",)
    heavy = ("article__text", "article__tsv", "proofs", "clues", "evidence")
    show_change_link = True


class StatementInline(MachineInline):
    model = Statement
    fields = ("text", "reporter", "language")
    heavy = ("tsv", "proofs")
    show_change_link = True


@admin.register(Call)
class CallAdmin(SearchedByWords, MachineAdmin):
    list_display = ("who", "days", "status", "medium", "report_count", "public_id")
    list_filter = (StatusFilter, MediumFilter, YearFilter, CrisisFilter, TopicFilter, CountryFilter, LeaderFilter)
    search_fields = ("public_id",)
    search_help_text = _("Words of its names, statements and evidence, or the whole public id.")
    exclude = ("terms", "tsv")
    inlines = (ParticipationInline, ReportInline, StatementInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = cast(CallQuerySet, super().get_queryset(request)).lean()
        return rows.select_related("initiator").prefetch_related("participations__leader")

    @admin.display(description=_("participants"))
    def who(self, call: Call) -> str:
        return " – ".join(participation.leader.name for participation in call.participations.all())


@admin.register(CallAddress)
class CallAddressAdmin(MachineAdmin):
    list_display = ("public_id", "call", "reason", "made_at")
    search_fields = ("=public_id", "=call__public_id")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("call").defer("call__tsv", "call__terms")


@admin.register(TermCount)
class TermCountAdmin(MachineAdmin):
    list_display = ("kind", "number", "n")
    ordering = ("-n", "term")

    @admin.display(description=_("kind"))
    def kind(self, count: TermCount) -> str:
        return "" if count.term == TermCount.TOTAL else decode(count.term)[0].name.lower()

    @admin.display(description=_("id"))
    def number(self, count: TermCount) -> int:
        return count.term and decode(count.term)[1]
