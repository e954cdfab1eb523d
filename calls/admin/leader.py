"""Leaders with their spellings and terms of office."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from calls.admin.base import QuickAdmin
from calls.models import Leader, LeaderName, Term


class LeaderNameInline(admin.TabularInline):
    model = LeaderName
    extra = 1


class TermInline(admin.TabularInline):
    model = Term
    extra = 1
    autocomplete_fields = ("country",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("country")


@admin.register(Leader)
class LeaderAdmin(QuickAdmin):
    list_display = ("name", "country", "gender", "provisional")
    list_filter = ("provisional", "terms__office", "gender")
    list_select_related = ("country",)
    search_fields = ("name", "=key", "names__text", "=wikidata")
    autocomplete_fields = ("country",)
    inlines = (LeaderNameInline, TermInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Leader | None = None) -> tuple[str, ...]:
        """A key is chosen once: articles and addresses go by it."""
        return ("key",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Leader | None = None) -> Any:
        return {} if obj else {"key": ("name",)}
