"""Crises, topics and the dated events by which articles date calls."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from calls.admin.reference import ReferenceAdmin
from calls.curation.aggregates import RETIRED
from calls.models import Anchor, Crisis, Thing, Topic


class SluggedAdmin(ReferenceAdmin):
    """A slug is chosen once: addresses go by it."""

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(slug__startswith=RETIRED)

    def get_readonly_fields(self, request: HttpRequest, obj: Crisis | Topic | Anchor | None = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()


@admin.register(Crisis)
class CrisisAdmin(SluggedAdmin):
    thing = Thing.CRISIS
    list_display = ("name_en", "name_fr", "slug", "start", "end")
    search_fields = ("name_en", "name_fr", "slug")
    autocomplete_fields = ("countries",)


@admin.register(Topic)
class TopicAdmin(SluggedAdmin):
    thing = Thing.TOPIC
    list_display = ("name_en", "name_fr", "slug")
    search_fields = ("name_en", "name_fr", "slug")


@admin.register(Anchor)
class AnchorAdmin(SluggedAdmin):
    thing = Thing.ANCHOR
    list_display = ("slug", "start", "end")
    search_fields = ("slug",)
    date_hierarchy = "start"
