"""Statements with their speakers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from calls.admin.base import MachineAdmin, MachineInline, SearchedByWords
from calls.admin.decision import WithDecisions
from calls.admin.filters import LanguageFilter
from calls.admin.review_statements import review_statement
from calls.models import Statement, StatementSpeaker


class StatementSpeakerInline(MachineInline):
    model = StatementSpeaker
    related = ("leader",)


@admin.register(Statement)
class StatementAdmin(SearchedByWords, WithDecisions, MachineAdmin):
    list_display = ("__str__", "spoken_by", "reporter", "language", "article")
    list_filter = (LanguageFilter,)
    search_fields = ("public_id",)
    search_help_text = _("Words of the statement, or its whole public id.")
    ordering = ("-id",)
    exclude = ("tsv",)
    inlines = (StatementSpeakerInline,)
    change_form_template = "admin/review/statement_change.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(review_statement)
        return [path("review/<slug:public_id>/", view, name="calls_statement_review"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article", "call", "report", "institution")
        heavy = ("tsv", "article__text", "article__tsv", "call__tsv", "call__terms", "report__proofs", "report__clues")
        return rows.defer(*heavy).prefetch_related("speakers")

    @admin.display(description=_("speakers"))
    def spoken_by(self, statement: Statement) -> str:
        return ", ".join(speaker.name for speaker in statement.speakers.all())
