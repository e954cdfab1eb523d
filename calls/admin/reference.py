"""What the admins of reference data share: an edit is a decision, shown before it is taken, refused where it is old."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.admin.base import INLINE, QuickAdmin
from calls.admin.review_join import outcomes
from calls.admin.review_log import user_of
from calls.curation.aggregates import Aggregate, aggregate, digest, key_of
from calls.curation.editing import current, delete, edit, outcome, since
from calls.curation.errors import DecisionError
from calls.curation.preview import preview
from calls.curation.reference import needed_by
from calls.models import Decision, Thing

SHOWN = 100  # calls of a preview that are shown


class ReferenceForm(forms.ModelForm):
    """A row with what the editor saw of it; `before` is the row as it stands, once the form was checked."""

    thing: ClassVar[Thing]
    only_shown: ClassVar[bool] = False
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=500)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.key = ""
        self.before: Aggregate | None = None
        if self.instance.pk:
            found = aggregate(self.thing, self.instance)
            self.key = key_of(self.instance)
            self.initial["version"] = digest(found)

    def is_valid(self) -> bool:
        """Never where the form is only shown once more."""
        return super().is_valid() and not self.only_shown

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.key:
            self.before = current(self.thing, self.key)
            self._check_version(data.get("version", ""))
        return data

    def _check_version(self, seen: str) -> None:
        """Saving once more is then on purpose, for the editor knows what changed."""
        now = digest(self.before)
        if seen in ("", now):
            return
        data = copy(self.data)  # what was typed cannot be changed
        data["version"] = now  # type: ignore[index]
        self.data = data
        told = _("It has changed since you opened it, so nothing was saved. Save again to have it as it stands here.")
        self.add_error(None, [told, *since(self.thing, self.key, seen)])


class ReferenceAdmin(QuickAdmin):
    """Rows of one kind of reference data. Every edit is recorded, and what it concerns is read again."""

    thing: Thing
    form = ReferenceForm
    actions = None
    change_form_template = "admin/reference/change_form.html"
    delete_confirmation_template = "admin/reference/delete.html"

    def get_form(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        form = super().get_form(request, *args, **options)
        attributes = {"thing": self.thing, "only_shown": _state(request).only_shown}
        return forms.models.ModelFormMetaclass(form.__name__, (form,), attributes)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Saves, shows what saving would change, or says why it is not possible, with all that was typed."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            if "_preview" not in request.POST:
                return super().changeform_view(request, object_id, form_url, extra_context)
            context = self._previewed(request, object_id, form_url)
        except DecisionError as error:
            context = {"refused": str(error)}
        if isinstance(context, HttpResponse):
            return context
        _state(request).only_shown = True
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **context})

    def _previewed(self, request: HttpRequest, object_id: str | None, form_url: str) -> Any:
        """What saving would change; the answer instead where the form is not valid."""
        answers: list[HttpResponse] = []
        _state(request).silent = True

        def save() -> None:
            answers.append(super(ReferenceAdmin, self).changeform_view(request, object_id, form_url))

        found = preview(save)
        if not isinstance(answers[0], HttpResponseRedirect):
            return answers[0]
        state = _state(request)
        return {"previewed": True, "told": state.told, "put_off": state.put_off, **_differences(found)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """With the decision, which reads again what the edit concerns."""
        super().save_related(request, form, formsets, change)
        row = self.model._default_manager.get(pk=form.instance.pk)
        was, now = _sides(form.key, form.before, key_of(row), aggregate(self.thing, row))
        if was != now:
            made = edit(self.thing, was, now, by=user_of(request), why=form.cleaned_data.get("why", ""))
            _state(request).told, _state(request).put_off = outcome(made, tried=True), made.put_off
            self.message_user(request, outcome(made), extra_tags=f"undo-{made.pk}")

    def message_user(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        """Nothing where it is only tried."""
        if not _state(request).silent:
            super().message_user(request, *args, **options)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The rows themselves, and why they cannot go; what hangs on them is told by the preview."""
        reasons = [reason for row in objs for reason in needed_by(self.thing, key_of(row))]
        return [str(row) for row in objs], {}, set(), reasons

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        """Asked for with `preview`, also says what would change."""
        row = self.get_object(request, object_id)
        context = dict(extra_context or {})
        try:
            if row is not None and "preview" in request.GET and self.has_delete_permission(request, row):
                key, by = key_of(row), user_of(request)
                context |= previewed(lambda: delete(self.thing, key, by=by))
            return super().delete_view(request, object_id, context)
        except DecisionError as error:
            messages.error(request, str(error))
        return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id]))

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        """With the decision."""
        made = delete(self.thing, key_of(obj), by=user_of(request), why=request.POST.get("why", ""))
        self.message_user(request, outcome(made), extra_tags=f"undo-{made.pk}")


class _State:
    """How one request is served: without telling anybody, or with its form only shown."""

    silent = False
    only_shown = False
    told = ""
    put_off = False


def _state(request: HttpRequest) -> _State:
    if not hasattr(request, "reference_state"):
        request.reference_state = _State()  # type: ignore[attr-defined]
    state: _State = request.reference_state  # type: ignore[attr-defined]
    return state


def _sides(old: str, before: Aggregate | None, key: str, after: Aggregate) -> tuple[Any, Any]:
    """The rows before and after by their keys; a row whose key changed was none under the new one, and is none now."""
    if old and old != key:
        return {old: before, key: None}, {old: None, key: after}
    return {key: before}, {key: after}


def previewed(decide: Callable[[], Decision]) -> dict[str, Any]:
    """What a decision on reference data would change, for a template; `put_off` where that is too much to show."""
    tried: list[Decision] = []
    found = preview(lambda: tried.append(decide()))
    told, put_off = outcome(tried[0], tried=True), tried[0].put_off
    return {"previewed": True, "told": told, "put_off": put_off, **_differences(found)}


def _differences(found: list[Any]) -> dict[str, Any]:
    return {"outcomes": outcomes(found[:SHOWN]), "more": max(0, len(found) - SHOWN)}


class ReferenceInline(admin.TabularInline):
    """Rows that hang on a row of reference data and are saved with it."""

    template = INLINE
    extra = 1
