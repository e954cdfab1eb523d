"""The name under which a curator wishes to be known in public; each sets their own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from calls.admin.base import QuickAdmin
from calls.admin.review_log import REVIEW, user_of
from calls.models import Curator


@admin.register(Curator)
class CuratorAdmin(QuickAdmin):
    list_display = ("public_name", "user")
    list_display_links = ("public_name", "user")
    list_select_related = ("user",)
    fields = ("public_name",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """One's own row; all of them for a superuser."""
        rows = super().get_queryset(request)
        return rows if user_of(request).is_superuser else rows.filter(user=user_of(request))

    def save_model(self, request: HttpRequest, obj: Curator, form: Any, change: bool) -> None:
        """Whoever adds a second name has it instead of the first."""
        if not change:
            obj.user = user_of(request)
            obj.pk = Curator.objects.filter(user=obj.user).values_list("pk", flat=True).first()
        super().save_model(request, obj, form, change)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(REVIEW)

    def has_view_permission(self, request: HttpRequest, obj: Curator | None = None) -> bool:
        return request.user.has_perm(REVIEW)

    def has_change_permission(self, request: HttpRequest, obj: Curator | None = None) -> bool:
        return request.user.has_perm(REVIEW)

    def has_delete_permission(self, request: HttpRequest, obj: Curator | None = None) -> bool:
        return request.user.has_perm(REVIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(REVIEW)
