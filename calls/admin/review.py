"""The review of one call: shows it, takes what the curator decides, and goes on to the next of the queue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from calls.admin.review_fields import values_of
from calls.admin.review_forms import FORMS, Choices, FieldForm
from calls.admin.review_log import require, take
from calls.admin.review_page import Typed, page_of
from calls.admin.review_queue import Queue, place_of
from calls.admin.review_words import Words
from calls.curation.calls import confirm, correct, keep_apart, withdraw
from calls.curation.decide import ConflictError, DecisionError
from calls.models import Call, CallAddress, Decision


class NotValidError(DecisionError):
    """What was typed into the form of a field cannot be its value."""

    def __init__(self, form: FieldForm) -> None:
        super().__init__(_("Please correct the error below."))
        self.form = form


@dataclass(frozen=True, slots=True)
class Asked:
    """What a curator asks for on the page of a call."""

    request: HttpRequest
    call: Call

    @property
    def why(self) -> str:
        return self.request.POST.get("why", "")

    @property
    def seen(self) -> str:
        """The version that the curator saw."""
        return self.request.POST.get("seen", "")

    def take(self, decide: Callable[[User], Decision]) -> Decision:
        """Take a decision about the call."""
        return take(self.request, decide, self.call)


def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET shows a call under review, POST takes a decision about it."""
    if not admin.site.get_model_admin(Call).has_view_permission(request):
        raise PermissionDenied
    call = Call.objects.lean().filter(public_id=public_id).first()
    queue = Queue.of(request.GET)
    if call is None:
        return _moved_on(request, public_id, queue)
    if request.method != "POST":
        return _show(request, call, queue, Typed())
    require(request)
    return _act(request, call, queue)


def _act(request: HttpRequest, call: Call, queue: Queue) -> HttpResponse:
    """Go on to the next call where the decision settles this one, else stay on it."""
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404(request.POST.get("act", ""))
    place = place_of(call)
    try:
        settled = act(Asked(request, call))
    except DecisionError as error:
        form = error.form if isinstance(error, NotValidError) else _typed_form(request, call)
        status = 409 if isinstance(error, ConflictError) else 400
        return _show(request, call, queue, Typed(str(error), request.POST, form, status == 409), status)
    return redirect(queue.url(queue.after(place) if settled else call))


def _show(request: HttpRequest, call: Call, queue: Queue, typed: Typed, status: int = 200) -> HttpResponse:
    if status != 200:
        call = Call.objects.lean().get(pk=call.pk)
    context = {**admin.site.each_context(request), **page_of(request, call, queue, typed)}
    return render(request, "admin/review/call.html", context, status=status)


def _confirm(asked: Asked) -> bool:
    asked.take(lambda user: confirm(asked.call, by=user, why=asked.why, seen=asked.seen))
    return True


def _withdraw(asked: Asked) -> bool:
    asked.take(lambda user: withdraw(asked.call, by=user, why=asked.why, seen=asked.seen))
    return True


def _correct(asked: Asked) -> bool:
    """Settles the call where the curator confirms the rest at once."""
    form = _typed_form(asked.request, asked.call)
    if form is None:
        raise Http404("field")
    if not form.is_valid():
        raise NotValidError(form)
    now, why = form.decided(), form.cleaned_data["why"]
    if now != form.before:
        asked.take(lambda user: correct(asked.call, form.name, now, by=user, why=why, seen=asked.seen))
    elif "confirm" not in asked.request.POST:
        messages.info(asked.request, _("Nothing was changed."))
    if "confirm" not in asked.request.POST:
        return False
    seen = asked.seen if now == form.before else None
    call = Call.objects.lean().get(pk=asked.call.pk)
    asked.take(lambda user: confirm(call, by=user, seen=seen))
    return True


def _apart(asked: Asked) -> bool:
    """The other call stays where it is in the queue, and so does this one, for more may be said of it."""
    other = Call.objects.lean().filter(public_id=asked.request.POST.get("other", "")).first()
    if other is None:
        raise DecisionError(_("The other call is gone."))
    made = asked.take(lambda user: keep_apart(asked.call, other, by=user, why=asked.why))
    return made is None


ACTS: Mapping[str, Callable[[Asked], bool]] = {
    "confirm": _confirm,
    "correct": _correct,
    "withdraw": _withdraw,
    "apart": _apart,
}


def _typed_form(request: HttpRequest, call: Call) -> FieldForm | None:
    """The form that was sent, as it was filled in."""
    name = request.POST.get("field", "")
    if name not in FORMS:
        return None
    values = values_of(call)
    return FORMS[name](values[name], Choices.of(values["participants"], Words([values])), request.POST)


def _moved_on(request: HttpRequest, public_id: str, queue: Queue) -> HttpResponse:
    """A call that is gone: its heir with a word about it, or the queue."""
    address = CallAddress.objects.select_related("call").filter(public_id=public_id).first()
    if address is None:
        raise Http404(public_id)
    said = _("The call has been merged into this one since.") if address.call else _("The call is gone by now.")
    messages.warning(request, said)
    return redirect(queue.url(address.call))
