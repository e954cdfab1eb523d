"""Merges calls and splits one: first what would come out, then, once it is confirmed, the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.admin.review_log import require, take
from calls.admin.review_queue import Queue
from calls.admin.review_words import Words, field_label
from calls.curation.calls import merge, split
from calls.curation.decide import DecisionError, calls_at
from calls.curation.preview import Difference, preview
from calls.models import Call, Decision

MOST = 20  # calls merged at once


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one call: each of its fields before and after."""

    public_id: str
    address: str
    is_new: bool
    is_closed: bool
    rows: Sequence[tuple[str, str, str]]


@require_POST
def merge_calls(request: HttpRequest) -> HttpResponse:
    """Show what merging `calls` gives; merge them where the curator is `sure`."""
    require(request)
    ids = list(dict.fromkeys(request.POST.getlist("calls")))[:MOST]
    calls = list(Call.objects.lean().filter(public_id__in=ids).order_by("pk"))
    if len(calls) < len(ids):
        messages.warning(request, _("One of the calls is gone by now."))
    return show_merge(request, calls)


def show_merge(request: HttpRequest, calls: Sequence[Call]) -> HttpResponse:
    """The page of a merge, or what comes of it."""
    why = request.POST.get("why", "")
    page = _Page(request, _("Merge calls"), [("calls", call.public_id) for call in calls], "admin:calls_call_merge")
    return page.answer(lambda user: merge(calls, by=user, why=why), calls)


@require_POST
def split_call(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what taking `reports` out of a call gives; do it where the curator is `sure`."""
    require(request)
    call = get_object_or_404(Call.objects.lean(), public_id=public_id)
    chosen = [int(pk) for pk in request.POST.getlist("reports") if pk.isdecimal()]
    why, seen = request.POST.get("why", ""), request.POST.get("seen", "")
    hidden = [*(("reports", str(pk)) for pk in chosen), ("seen", seen)]
    page = _Page(request, _("Split a call"), hidden, "admin:calls_call_split", (public_id,))
    out = call.reports.filter(pk__in=chosen)
    return page.answer(lambda user: split(call, out, by=user, why=why, seen=seen), [call])


@dataclass(frozen=True, slots=True)
class _Page:
    request: HttpRequest
    title: str
    hidden: list[tuple[str, str]]
    view: str
    args: tuple[str, ...] = ()

    def answer(self, decide: Callable[[User], Decision], calls: Sequence[Call]) -> HttpResponse:
        """Decide where the curator is sure and it is possible, else show what would come out."""
        queue, error = Queue.of(self.request.GET), ""
        try:
            if "sure" in self.request.POST:
                return self._decided(take(self.request, decide, *calls), queue)
            differences = preview(lambda: decide(require(self.request)))
        except DecisionError as problem:
            differences, error = [], str(problem)
        context = {
            **admin.site.each_context(self.request),
            "title": self.title,
            "error": error,
            "outcomes": outcomes(differences),
            "hidden": self.hidden,
            "why": self.request.POST.get("why", ""),
            "action": self.view,
            "args": self.args,
            "query": queue.query,
            "calls": calls,
            "back": queue.url(calls[0] if calls else None),
        }
        return render(self.request, "admin/review/join.html", context, status=400 if error else 200)

    def _decided(self, made: Decision, queue: Queue) -> HttpResponse:
        """To the call that came out of it."""
        return redirect(queue.url(Call.objects.lean().filter(pk__in=calls_at(made.places)).first()))


def outcomes(differences: Iterable[Difference]) -> list[Outcome]:
    """The call that keeps its address first, those that close last."""
    found = list(differences)
    words = Words([[one.before, one.after] for one in found])
    ordered = sorted(found, key=lambda one: (one.after is None, one.before is None))
    return [
        Outcome(
            one.public_id,
            Call(public_id=one.public_id).get_absolute_url(),
            is_new=one.before is None,
            is_closed=one.after is None,
            rows=[_row(words, *row) for row in one.fields],
        )
        for one in ordered
    ]


def _row(words: Words, name: str, before: Any, after: Any) -> tuple[str, str, str]:
    return field_label(name), _said(words, name, before), _said(words, name, after)


def _said(words: Words, name: str, value: Any) -> str:
    return str(value) if name == "reports" and value else words.say(name, value)
