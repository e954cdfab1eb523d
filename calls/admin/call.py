"""Calls with what each article reports of them, and the addresses of their review."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from calls.admin.base import MachineAdmin, MachineInline, SearchedByWords, WithReason
from calls.admin.decision import WithDecisions
from calls.admin.filters import (
    CountryFilter,
    CrisisFilter,
    LeaderFilter,
    MediumFilter,
    StatusFilter,
    TopicFilter,
    YearFilter,
)
from calls.admin.review import review
from calls.admin.review_join import MOST, merge_calls, show_merge, split_call
from calls.admin.review_log import REVIEW, require
from calls.admin.review_queue import ReviewQueue
from calls.admin.review_variants import join_statements
from calls.browse.wording.reasons import reason_label
from calls.models import Call, CallAddress, Leader, Participation, Report, Statement, TermCount
from calls.models.call import CallQuerySet
from calls.models.terms import decode

OFFERED = 15  # leaders offered while a name is typed


class ParticipationInline(MachineInline):
    model = Participation
    related = ("leader", "country")


class ReportInline(WithReason, MachineInline):
    model = Report
    fields = ("article", "days", "time_of_day", "medium", "minutes", "minutes_bound", "in_question", "why_here")
    readonly_fields = ("why_here",)
    related = ("article",)
    heavy = ("article__text", "article__tsv", "proofs", "clues", "evidence")
    show_change_link = True


class StatementInline(MachineInline):
    model = Statement
    fields = ("text", "reporter", "language")
    heavy = ("tsv", "proofs")
    show_change_link = True


@admin.register(Call)
class CallAdmin(SearchedByWords, WithDecisions, MachineAdmin):
    list_display = ("who", "days", "status", "medium", "report_count", "public_id")
    list_filter = (StatusFilter, MediumFilter, YearFilter, CrisisFilter, TopicFilter, CountryFilter, LeaderFilter)
    search_fields = ("public_id",)
    search_help_text = _("Words of its names, statements and evidence, or the whole public id.")
    exclude = ("terms", "tsv")
    inlines = (ParticipationInline, ReportInline, StatementInline)
    actions = ("merge_selected",)
    change_form_template = "admin/review/call_change.html"

    def get_urls(self) -> list[URLPattern]:
        queue = ReviewQueue(Call, self.admin_site).changelist_view
        views = (
            ("review/", queue, "queue"),
            ("review/leaders/", self.leaders, "leaders"),
            ("review/merge/", merge_calls, "merge"),
            ("review/<slug:public_id>/", review, "review"),
            ("review/<slug:public_id>/split/", split_call, "split"),
            ("review/<slug:public_id>/statements/", join_statements, "statements"),
        )
        own = [path(at, self.admin_site.admin_view(view), name=f"calls_call_{name}") for at, view, name in views]
        return [*own, *super().get_urls()]

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Whether actions that ask for "review" are offered."""
        return request.user.has_perm(REVIEW)

    @admin.action(description=_("Merge the selected calls…"), permissions=["review"])
    def merge_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return show_merge(request, list(queryset.order_by("pk")[:MOST]))

    def leaders(self, request: HttpRequest) -> JsonResponse:
        """The first leaders with `q` in a spelling of their name: `{"leaders": ["Joe Biden (joe-biden)", …]}`."""
        require(request)
        asked = request.GET.get("q", "").strip()
        rows = Leader.objects.filter(Q(name__icontains=asked) | Q(names__text__icontains=asked)).distinct()
        names = rows.values_list("name", "key")[:OFFERED] if asked else ()
        return JsonResponse({"leaders": [f"{name} ({key})" for name, key in names]})

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = cast(CallQuerySet, super().get_queryset(request)).lean()
        return rows.select_related("initiator").prefetch_related("participations__leader")

    @admin.display(description=_("participants"))
    def who(self, call: Call) -> str:
        return " – ".join(participation.leader.name for participation in call.participations.all())


@admin.register(CallAddress)
class CallAddressAdmin(MachineAdmin):
    list_display = ("public_id", "call", "why", "made_at")
    search_fields = ("=public_id", "=call__public_id")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("call").defer("call__tsv", "call__terms")

    @admin.display(description=_("reason"))
    def why(self, row: CallAddress) -> str:
        return reason_label(row.reason)


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
