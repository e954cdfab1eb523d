"""Merges two leaders: who, then what would come out, then, once it is confirmed, the decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.admin.reference import previewed
from calls.admin.review_forms import leader_named
from calls.admin.review_log import REVIEW, take, user_of
from calls.curation.aggregates import digest, read
from calls.curation.decide import ConflictError, DecisionError
from calls.curation.editing import outcome
from calls.curation.leaders import merge
from calls.models import Leader, Thing


class MergeForm(forms.Form):
    """Whom a leader is found to be."""

    other = forms.CharField(
        label=gettext_lazy("the other leader, who goes"),
        max_length=260,
        widget=forms.TextInput({"list": "leaders", "autocomplete": "off"}),
        help_text=gettext_lazy("A name, or a key."),
    )
    why = forms.CharField(label=gettext_lazy("reason, if you wish"), max_length=500, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_other(self) -> Leader:
        """Raises ValidationError where nobody, or more than one, has the name."""
        return leader_named(self.cleaned_data["other"].strip())


def merge_leader(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks for the other leader; POST shows what comes out, and merges where the curator is `sure`."""
    kept = get_object_or_404(Leader, pk=pk)
    _require(request, None)
    form = MergeForm(request.POST or None, initial={"other": request.GET.get("other", "")})
    context: dict[str, Any] = {
        "form": form,
        "leader": kept,
        "title": _("Merge another leader into %(name)s") % {"name": kept},
    }
    status = 200
    if request.method == "POST" and form.is_valid():
        gone: Leader = form.cleaned_data["other"]
        _require(request, gone)
        try:
            if "sure" in request.POST:
                return _merged(request, form, kept, gone)
            context |= previewed(lambda: merge(kept, gone, by=user_of(request)))
            context |= {"gone": gone, "seen": " ".join(_seen(kept, gone))}
        except DecisionError as error:
            status = 409 if isinstance(error, ConflictError) else 400
            form.add_error(None, str(error))
    page = {**admin.site.each_context(request), "opts": Leader._meta, **context}
    return render(request, "admin/reference/merge.html", page, status=status)


def _merged(request: HttpRequest, form: MergeForm, kept: Leader, gone: Leader) -> HttpResponse:
    first, _space, second = form.cleaned_data["seen"].partition(" ")
    seen = (first, second) if second else None
    made = take(request, lambda user: merge(kept, gone, by=user, why=form.cleaned_data["why"], seen=seen), kept)
    messages.info(request, outcome(made))
    return redirect("admin:calls_leader_change", kept.pk)


def _seen(*leaders: Leader) -> list[str]:
    return [digest(read(Thing.LEADER, one.key)) for one in leaders]


def _require(request: HttpRequest, gone: Leader | None) -> None:
    """Whoever reviews names may settle who a provisional leader is; two who are known are reference data."""
    user = user_of(request)
    edits = user.has_perm("calls.change_leader") and user.has_perm(REVIEW)
    if not (edits or (user.has_perm(REVIEW) and (gone is None or gone.provisional))):
        raise PermissionDenied
