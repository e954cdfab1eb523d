"""Articles: handed in by curators, what is known of them mended, withdrawn; their text is never altered."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from calls.admin.adding import add_view
from calls.admin.base import MachineAdmin, MachineInline, SearchedByWords, WithReason
from calls.admin.filters import LanguageFilter
from calls.admin.marking import reading_view
from calls.browse.wording.reasons import reason_label
from calls.models import Article, ArticleAddress, Report, Statement, UnresolvedName
from calls.models.article import ArticleQuerySet


class ReportInline(WithReason, MachineInline):
    model = Report
    fields = ("ordinal", "call", "status", "days", "medium", "in_question", "why_here")
    readonly_fields = ("why_here",)
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
    fields = ("name", "start", "end", "office", "country", "why")
    readonly_fields = ("why",)
    related = ("country",)

    @admin.display(description=_("reason"))
    def why(self, row: UnresolvedName) -> str:
        return reason_label(row.reason)


@admin.register(Article)
class ArticleAdmin(SearchedByWords):
    list_display = ("__str__", "outlet", "language", "published", "imported_at", "is_withdrawn", "reading")
    list_filter = (LanguageFilter, "imported_at", ("withdrawn_at", admin.EmptyFieldListFilter))
    search_fields = ("key",)
    search_help_text = _("Words of the text, or the whole key or public id.")
    whole = ("key", "public_id")
    ordering = ("-id",)
    readonly_fields = ("reading", "key", "public_id", "language", "published", "imported_at", "read_at", "text")
    fields = ("title", "url", "outlet", *readonly_fields)
    inlines = (ReportInline, StatementInline, UnresolvedNameInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        return cast(ArticleQuerySet, super().get_queryset(request)).without_text()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(lambda request, pk: reading_view(self, request, pk))
        return [path("<int:pk>/reading/", view, name="calls_article_reading"), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Shows what would be read before anything is stored."""
        return add_view(self, request)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Its calls would stay behind without what they were read from; it can be withdrawn."""
        return False

    @admin.display(description=_("withdrawn"), boolean=True)
    def is_withdrawn(self, article: Article) -> bool:
        return article.withdrawn_at is not None

    @admin.display(description=_("reading"))
    def reading(self, article: Article) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:calls_article_reading", args=(article.pk,)), _("what was read in it")
        )


@admin.register(ArticleAddress)
class ArticleAddressAdmin(MachineAdmin):
    list_display = ("public_id", "article")
    list_select_related = ("article",)
    search_fields = ("=public_id",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("article").defer("article__text", "article__tsv")
