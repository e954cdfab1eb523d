"""The history of decisions: who decided what, when and why, what the machine reads by now, and undoing them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from calls.admin.base import MachineAdmin, QuickAdmin, SearchedByWords
from calls.admin.review_log import take_back
from calls.admin.review_page import decided_rows, words_of
from calls.admin.review_related import machine_now, may_undo
from calls.admin.review_statements import next_url
from calls.admin.review_words import field_label
from calls.curation.decide import DecisionError
from calls.models import Call, Decision, DecisionKind

SHOWN = 100  # decisions on one page of history


class StandingFilter(admin.SimpleListFilter):
    """Decisions that stand, or that were undone."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("standing", _("standing")), ("undone", _("undone"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in ("standing", "undone"):
            return queryset.filter(undone_at__isnull=self.value() == "standing")
        return queryset


class DecisionList(ChangeList):
    """Puts what a page of decisions holds into words, all at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        words = words_of(self.result_list)
        for row in self.result_list:
            row.in_words = words


class WithDecisions(QuickAdmin):
    """Shows the decisions about a row on its page of history: they outlive the row's number, Django's log does not."""

    object_history_template = "admin/review/history.html"

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        row = self.get_object(request, unquote(object_id))
        found = list(Decision.objects.filter(address__in=addresses_of(row))[:SHOWN]) if row else []
        context = {"decided": decided_rows(request, found, words_of(found)), **(extra_context or {})}
        return super().history_view(request, object_id, context)


def addresses_of(row: Any) -> list[str]:
    """Where the public reads of a call or statement, and where it did before."""
    earlier = row.addresses.values_list("public_id", flat=True) if isinstance(row, Call) else ()
    return [row.get_absolute_url(), *(Call(public_id=one).get_absolute_url() for one in earlier)]


@admin.register(Decision)
class DecisionAdmin(SearchedByWords, MachineAdmin):
    whole = ("by_name", "address")
    list_display = ("at", "who", "what", "machine_says", "why", "undoing")
    list_display_links = ("at",)
    list_filter = (StandingFilter, "kind", "thing")
    search_fields = ("title",)
    search_help_text = _("A curator, an address, or words of the title.")
    sortable_by = ()
    ordering = ("-decided_at", "-id")

    class Media:
        css = {"all": ("admin_calls/review.css",)}

    def get_urls(self) -> list[URLPattern]:
        undoing = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo), name="calls_decision_undo")
        return [undoing, *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DecisionList

    @admin.display(description=_("at"))
    def at(self, row: Decision) -> str:
        return date_format(localtime(row.decided_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("by"))
    def who(self, row: Decision) -> str:
        return row.by_name or "–"

    @admin.display(description=_("what"))
    def what(self, row: Decision) -> str:
        """The kind, with the value before and after of what was corrected, and a link to what it is about."""
        about = f"{row.get_kind_display()}, {row.get_thing_display()}"
        if row.kind == DecisionKind.CORRECT:
            words = row.in_words  # type: ignore[attr-defined]
            values = f"{words.say(row.field, row.was)} → {words.say(row.field, row.now)}"
            about = f"{about}, {field_label(row.field).lower()}: {values}"
        return format_html('{}<br><a href="{}">{}</a>', about, row.address, row.title or row.address)

    @admin.display(description=_("the machine now"))
    def machine_says(self, row: Decision) -> str:
        return machine_now(row, row.in_words)  # type: ignore[attr-defined]

    @admin.display(description=_("undo"))
    def undoing(self, row: Decision) -> str:
        if not row.standing:
            return gettext("undone by %(name)s") % {"name": row.undone_by_name or "–"}
        return format_html(
            '<a href="{}" aria-label="{}">{}</a>',
            reverse("admin:calls_decision_undo", args=[row.pk]),
            gettext("Undo: %(decision)s") % {"decision": row},
            gettext("Undo…"),
        )

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET asks for a reason, POST takes the decision back."""
        row = get_object_or_404(Decision, pk=pk)
        if not (self.has_view_permission(request) and may_undo(request.user, row)):
            raise PermissionDenied
        error = ""
        if request.method == "POST":
            try:
                take_back(request, row, request.POST.get("why", ""))
            except DecisionError as problem:
                error = str(problem)
            else:
                return redirect(next_url(request))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Undo a decision"),
            "decided": decided_rows(request, [row], words_of([row]))[0],
            "error": error,
            "next": request.POST.get("next") or reverse("admin:calls_decision_changelist"),
        }
        return render(request, "admin/review/undo.html", context, status=400 if error else 200)
