"""Statements with their speakers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from calls.admin.base import MachineAdmin, MachineInline, SearchedByWords
from calls.models import Statement, StatementSpeaker


class StatementSpeakerInline(MachineInline):
    model = StatementSpeaker
    related = ("leader",)


@admin.register(Statement)
class StatementAdmin(SearchedByWords, MachineAdmin):
    list_display = ("__str__", "spoken_by", "reporter", "language", "article")
    list_filter = ("language",)
    search_fields = ("public_id",)
    search_help_text = _("Words of the statement, or its whole public id.")
    ordering = ("-id",)
    exclude = ("tsv",)
    inlines = (StatementSpeakerInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article", "call", "report", "institution")
        heavy = ("tsv", "article__text", "article__tsv", "call__tsv", "call__terms", "report__proofs", "report__clues")
        return rows.defer(*heavy).prefetch_related("speakers")

    @admin.display(description=_("speakers"))
    def spoken_by(self, statement: Statement) -> str:
        return ", ".join(speaker.name for speaker in statement.speakers.all())
