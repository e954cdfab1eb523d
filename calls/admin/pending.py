"""Articles that wait to be read again: how far it is, and a button that reads the next of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calls.admin.base import MachineAdmin
from calls.admin.review_log import REVIEW, require
from calls.browse.wording.progress import progress_label
from calls.curation.pending import progress, read_for
from calls.models import PendingReading

SECONDS = 8  # of reading for one press of the button; well below what a server lets a worker take


@admin.register(PendingReading)
class PendingReadingAdmin(MachineAdmin):
    list_display = ("article", "is_done", "failure")
    list_filter = ("is_done",)
    sortable_by = ()
    change_list_template = "admin/reference/pending.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article")
        return rows.defer("article__text", "article__tsv")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(REVIEW) or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: PendingReading | None = None) -> bool:
        return request.user.has_perm(REVIEW) or super().has_view_permission(request, obj)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """GET shows how far it is, POST reads the next articles."""
        if request.method == "POST":
            require(request)
            n = read_for(SECONDS)
            told = ngettext("%(n)s article was read again.", "%(n)s articles were read again.", n)
            messages.success(request, told % {"n": n})
            return redirect("admin:calls_pendingreading_changelist")
        found = progress()
        context = {
            "title": _("Articles to be read again"),
            "progress": found,
            "told": progress_label(found),
            "command": "python manage.py reread_pending",
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})
