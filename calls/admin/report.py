"""Each article's own account of a call."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from calls.admin.base import MachineAdmin, MachineInline, WithReason
from calls.models import Report, ReportParticipant, Statement


class ReportParticipantInline(MachineInline):
    model = ReportParticipant
    related = ("leader", "country")


class StatementInline(MachineInline):
    model = Statement
    fields = ("text", "reporter", "start", "end")
    heavy = ("tsv", "proofs")
    show_change_link = True


@admin.register(Report)
class ReportAdmin(WithReason, MachineAdmin):
    list_display = ("article", "ordinal", "call", "days", "status", "in_question", "why_here")
    list_filter = ("in_question", "status", "background")
    search_fields = ("=article__key", "=call__public_id")
    ordering = ("-id",)
    exclude = ("block", "quotations", "match_reason")
    readonly_fields = ("why_here",)
    inlines = (ReportParticipantInline, StatementInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article", "call", "initiator")
        return rows.defer("article__text", "article__tsv", "call__tsv", "call__terms")
