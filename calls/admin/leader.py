"""Leaders with their spellings and terms of office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from calls.admin.base import MachineInline
from calls.admin.merging import merge_leader
from calls.admin.reference import ReferenceAdmin, ReferenceInline
from calls.curation.aggregates import RETIRED
from calls.curation.leaders import Fault, name_faults, term_faults
from calls.models import Leader, LeaderAddress, LeaderName, Term, Thing


class CheckedFormSet(forms.BaseInlineFormSet):
    """Rows of a leader that are checked together, those that stood before aside."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Each field says what it is, for only the head of its column would."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            field.widget.attrs.setdefault("aria-label", str(field.label or name))

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        filled = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        changed = [form for form in filled if form.has_changed()]
        rows = [self.plain(form.cleaned_data) for form in filled]
        known = [row for row, form in zip(rows, filled, strict=True) if form not in changed]
        for fault in self.faults(rows, known):
            filled[fault.number].add_error(None, fault.message)

    def plain(self, data: dict[str, Any]) -> dict[str, Any]:
        """A row as decisions keep it."""
        raise NotImplementedError

    def faults(self, rows: list[dict[str, Any]], known: list[dict[str, Any]]) -> list[Fault]:
        """What is wrong with `rows`."""
        raise NotImplementedError


class NameFormSet(CheckedFormSet):
    """Spellings that are no other leader's."""

    def plain(self, data: dict[str, Any]) -> dict[str, Any]:
        return {name: data[name] for name in ("text", "language", "kind", "guarded")}

    def faults(self, rows: list[dict[str, Any]], known: list[dict[str, Any]]) -> list[Fault]:
        return list(name_faults(self.instance.name, rows, [self.instance.key], known))


class TermFormSet(CheckedFormSet):
    """Terms that nobody else holds."""

    def plain(self, data: dict[str, Any]) -> dict[str, Any]:
        days = {name: data[name].isoformat() if data[name] else None for name in ("start", "end")}
        country = data["country"].code
        return {"office": data["office"], "country": country, "role": data["role"], "shared": data["shared"], **days}

    def faults(self, rows: list[dict[str, Any]], known: list[dict[str, Any]]) -> list[Fault]:
        return list(term_faults(rows, [self.instance.key], known))


class TermForm(forms.ModelForm):
    """A term of office."""

    shared = forms.BooleanField(
        label=_("shared"),
        required=False,
        help_text=_("Others may hold the office at the same time, or its days are not known exactly."),
    )


class LeaderNameInline(ReferenceInline):
    model = LeaderName
    formset = NameFormSet


class TermInline(ReferenceInline):
    model = Term
    form = TermForm
    formset = TermFormSet
    autocomplete_fields = ("country",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("country")


class LeaderAddressInline(MachineInline):
    model = LeaderAddress
    fields = ("key",)


@admin.register(Leader)
class LeaderAdmin(ReferenceAdmin):
    thing = Thing.LEADER
    list_display = ("name", "country", "gender", "provisional")
    list_filter = ("provisional", "terms__office", "gender")
    list_select_related = ("country",)
    search_fields = ("name", "=key", "names__text", "=wikidata")
    autocomplete_fields = ("country",)
    inlines = (LeaderNameInline, TermInline, LeaderAddressInline)

    def get_urls(self) -> list[URLPattern]:
        merging = path("<int:pk>/merge/", self.admin_site.admin_view(merge_leader), name="calls_leader_merge")
        return [merging, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(key__startswith=RETIRED)

    def get_inlines(self, request: HttpRequest, obj: Leader | None) -> Any:
        """Who is new has no earlier address."""
        return self.inlines if obj else self.inlines[:2]

    def get_readonly_fields(self, request: HttpRequest, obj: Leader | None = None) -> tuple[str, ...]:
        """A key is chosen once: articles and addresses go by it."""
        return ("key",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Leader | None = None) -> Any:
        return {} if obj else {"key": ("name",)}
