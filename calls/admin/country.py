"""Countries, bodies and institutions."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from calls.admin.reference import ReferenceAdmin
from calls.models import Country, Institution, Thing


@admin.register(Country)
class CountryAdmin(ReferenceAdmin):
    thing = Thing.COUNTRY
    list_display = ("name_en", "name_fr", "code", "kind")
    list_filter = ("kind",)
    search_fields = ("name_en", "name_fr", "=code")

    def get_readonly_fields(self, request: HttpRequest, obj: Country | None = None) -> tuple[str, ...]:
        """A code is chosen once: decisions and addresses go by it."""
        return ("code",) if obj else ()


@admin.register(Institution)
class InstitutionAdmin(ReferenceAdmin):
    thing = Thing.INSTITUTION
    list_display = ("name", "country", "kind")
    list_filter = ("kind",)
    list_select_related = ("country",)
    search_fields = ("name", "country__name_en", "=country__code")
    autocomplete_fields = ("country",)
