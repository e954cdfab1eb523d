"""Countries, bodies and institutions."""

from __future__ import annotations

from django.contrib import admin

from calls.admin.base import QuickAdmin
from calls.models import Country, Institution


@admin.register(Country)
class CountryAdmin(QuickAdmin):
    list_display = ("name_en", "name_fr", "code", "kind")
    list_filter = ("kind",)
    search_fields = ("name_en", "name_fr", "=code")


@admin.register(Institution)
class InstitutionAdmin(QuickAdmin):
    list_display = ("name", "country", "kind")
    list_filter = ("kind",)
    list_select_related = ("country",)
    search_fields = ("name", "country__name_en", "=country__code")
    autocomplete_fields = ("country",)
