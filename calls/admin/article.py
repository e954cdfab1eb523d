"""Articles: what is known of them can be mended, their text cannot."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from calls.admin.base import MachineAdmin, MachineInline, SearchedByWords
from calls.models import Article, ArticleAddress, Report, Statement, UnresolvedName
from calls.models.article import ArticleQuerySet


class ReportInline(MachineInline):
    model = Report
    fields = ("ordinal", "call", "status", "days", "medium", "in_question", "match_reason")
    related = ("call",)
    heavy = ("call__tsv", "call__terms", "proofs", "clues")
    show_change_link = True


class StatementInline(MachineInline):
    model = Statement
    fields = ("start", "end", "text", "reporter")
    heavy = ("tsv", "proofs")
    show_change_link = True


class UnresolvedNameInline(MachineInline):
    model = UnresolvedName
    fields = ("name", "start", "end", "office", "country", "reason")
    related = ("country",)


@admin.register(Article)
class ArticleAdmin(SearchedByWords):
    list_display = ("__str__", "outlet", "language", "published", "imported_at")
    list_filter = ("language", "imported_at")
    search_fields = ("key",)
    search_help_text = _("Words of the text, or the whole key or public id.")
    whole = ("key", "public_id")
    ordering = ("-id",)
    fields = ("title", "url", "outlet", "key", "public_id", "language", "published", "imported_at", "read_at", "text")
    readonly_fields = ("key", "public_id", "language", "published", "imported_at", "read_at", "text")
    inlines = (ReportInline, StatementInline, UnresolvedNameInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        return cast(ArticleQuerySet, super().get_queryset(request)).without_text()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Its calls would stay behind without what they were read from."""
        return False


@admin.register(ArticleAddress)
class ArticleAddressAdmin(MachineAdmin):
    list_display = ("public_id", "article")
    list_select_related = ("article",)
    search_fields = ("=public_id",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("article").defer("article__text", "article__tsv")
