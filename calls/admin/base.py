"""What all admins share: lists that stay quick with a million rows, and tables that only the importer writes."""

from __future__ import annotations

from functools import cached_property, reduce
from operator import or_
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.browse.wording.reasons import reason_label
from calls.models import Report
from calls.models.words import WordsField

INLINE = "admin/reference/inline.html"
COUNTED = 10_000  # rows; the last page that a list offers stands at about that many


class BoundedPaginator(Paginator):
    """Counts no further than `COUNTED`: counting a million rows would cost more than showing the page."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, at most `COUNTED`."""
        rows = cast("models.QuerySet[Any]", self.object_list)
        return rows.order_by()[:COUNTED].count()


class WordsFormField(forms.JSONField):
    """Phrases by language, written one a line: `fr: Élysée`."""

    widget = forms.Textarea(attrs={"rows": 8, "cols": 60})

    def to_python(self, value: Any) -> Any:
        """Raises ValidationError on a line without a language."""
        words: dict[str, list[str]] = {}
        for line in filter(None, map(str.strip, (value or "").splitlines())):
            language, colon, phrase = (part.strip() for part in line.partition(":"))
            if not (colon and language and phrase):
                raise forms.ValidationError(
                    _("“%(line)s” is not like “fr: Élysée”."), params={"line": line}, code="line"
                )
            words.setdefault(language, []).append(phrase)
        return words

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, as it was typed."""
        return initial if self.disabled else data

    def prepare_value(self, value: Any) -> Any:
        """The lines to edit."""
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{language}: {phrase}" for language, phrases in value.items() for phrase in phrases)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the lines say anything else than before."""
        return (self.prepare_value(initial) or "").split() != (data or "").split()


class QuickAdmin(admin.ModelAdmin):
    """Neither counts whole tables nor joins for a list."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    formfield_overrides = {WordsField: {"form_class": WordsFormField}, models.URLField: {"assume_scheme": "https"}}


class SearchedByWords(QuickAdmin):
    """Finds a row by one of its whole names, else rows by the words that they say."""

    whole: tuple[str, ...] = ("public_id",)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        named = queryset.filter(reduce(or_, (Q((name, term)) for name in self.whole)))
        return (named if named.exists() else queryset.saying(term)), False


class WithReason:
    """Shows in the reader's language why the importer put a report where it is."""

    @admin.display(description=gettext_lazy("why it is this call"))
    def why_here(self, row: Report) -> str:
        return reason_label(row.match_reason)


class MachineAdmin(QuickAdmin):
    """A table that only the importer writes: it can be looked at."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class MachineInline(admin.TabularInline):
    """Rows that only the importer writes, under the row that they belong to."""

    template = INLINE
    extra = 0
    can_delete = False
    related: tuple[str, ...] = ()
    heavy: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """With what each row shows, without the long columns that none does."""
        return super().get_queryset(request).select_related(*self.related).defer(*self.heavy)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
