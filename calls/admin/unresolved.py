"""Names that no known leader fits."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from calls.admin.base import MachineAdmin
from calls.models import UnresolvedName


@admin.register(UnresolvedName)
class UnresolvedNameAdmin(MachineAdmin):
    list_display = ("name", "country", "office", "reason", "article")
    list_filter = ("office",)
    search_fields = ("name", "=country__code")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article", "country")
        return rows.defer("article__text", "article__tsv")
