"""Corrects and withdraws statements: from the page of a call under review, and from a page of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calls.admin.review_fields import Account
from calls.admin.review_forms import NAMED_WITH_KEY, leader_named
from calls.admin.review_log import REVIEW, require, take
from calls.admin.review_passages import Passage, Source
from calls.curation.decide import ConflictError, DecisionError
from calls.curation.statements import correct_statement, seen_of, withdraw_statement
from calls.models import Call, Decision, Report, Statement, StatementSpeaker

SPARE = 1  # empty rows for further speakers
HEAVY = ("tsv", "article__tsv", "call__tsv", "call__terms", "report__proofs", "report__clues")


class StatementForm(forms.Form):
    """Who said the words, who passed them on, and in which call."""

    reporter = forms.CharField(label=gettext_lazy("reporter"), max_length=200, required=False)
    call = forms.ChoiceField(label=gettext_lazy("call"), required=False)
    why = forms.CharField(label=gettext_lazy("reason, if you wish"), max_length=500, required=False)

    def __init__(self, statement: Statement, reports: Iterable[Report], data: Any = None) -> None:
        self.speakers = list(statement.speakers.all())
        shown = {"reporter": statement.reporter, "call": str(statement.report.ordinal) if statement.report else ""}
        names = {f"speaker{n}": _shown(one) for n, one in enumerate(self.speakers)}
        super().__init__(data, prefix=statement.public_id, initial=shown | names)
        for n in range(len(self.speakers) + SPARE):
            self.fields[f"speaker{n}"] = forms.CharField(
                label=_("speaker %(n)s") % {"n": n + 1},
                required=False,
                max_length=260,
                widget=forms.TextInput({"list": "leaders", "autocomplete": "off"}),
            )
        options = [(str(one.ordinal), _label(one)) for one in reports]
        cast(forms.ChoiceField, self.fields["call"]).choices = [("", _("no call")), *options]
        self.order_fields([*(f"speaker{n}" for n in range(len(self.speakers) + SPARE)), "reporter", "call", "why"])

    def decided(self) -> Iterator[tuple[str, Any]]:
        """The fields that were changed, as `calls.curation.statements` takes them; the form is valid.

        A call is given by its place in the article, for reports have other numbers after each reading.
        """
        if any(name.startswith("speaker") for name in self.changed_data):
            names = (self.cleaned_data[f"speaker{n}"] for n in range(len(self.speakers) + SPARE))
            yield "speakers", [_speaker(name) for name in names if name]
        if "reporter" in self.changed_data:
            yield "reporter", self.cleaned_data["reporter"]
        if "call" in self.changed_data:
            yield "call", self.cleaned_data["call"]


def _shown(speaker: StatementSpeaker) -> str:
    return f"{speaker.name} ({speaker.leader.key})" if speaker.leader else speaker.name


def _speaker(typed: str) -> dict[str, str | None]:
    """A leader where the words name one, else anybody of that name."""
    try:
        leader = leader_named(typed)
    except ValidationError:
        return {"name": typed, "leader": None}
    return {"name": NAMED_WITH_KEY.sub("", typed).strip() or leader.name, "leader": leader.key}


def _label(report: Report) -> str:
    names = " – ".join(one.name for one in report.participants.all())
    return f"{names}, {report.days}" if report.days else names


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as pages show it."""

    statement: Statement
    number: int
    passages: Sequence[Passage]
    speakers: str
    form: StatementForm
    seen: str
    is_open: bool = False
    family: Sequence[Statement] = ()

    @property
    def others(self) -> list[Statement]:
        """The other variants of it."""
        return [one for one in self.family if one.pk != self.statement.pk]


def statement_rows(call: Call, accounts: Sequence[Account], seen: str) -> list[StatementRow]:
    """The statements of a call under review; `seen` is the version of the call."""
    by_article = {one.report.article_id: one for one in accounts}
    heavy = ("tsv", "proofs", "report__proofs", "report__clues")
    rows = list(call.statements.select_related("report").defer(*heavy).prefetch_related("speakers__leader"))
    reports = reports_in({one.article_id for one in rows})
    families: dict[int, list[Statement]] = {}
    for row in rows:
        row.article = by_article[row.article_id].report.article
        families.setdefault(row.family, []).append(row)
    found = []
    for row in rows:
        account = by_article[row.article_id]
        own = [one for one in reports if one.article_id == row.article_id]
        passages = account.source.passages([(row.start, row.end)])
        form = StatementForm(row, own)
        family = families[row.family]
        found.append(StatementRow(row, account.number, passages, _spoken(row), form, seen, family=family))
    return found


def reports_in(articles: Iterable[int]) -> list[Report]:
    """What some articles tell, for a choice of calls."""
    rows = Report.objects.filter(article__in=set(articles)).only("article_id", "ordinal", "days")
    return list(rows.prefetch_related("participants").order_by("article_id", "ordinal")) if articles else []


def _spoken(statement: Statement) -> str:
    return ", ".join(one.name for one in statement.speakers.all())


def review_statement(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET shows a statement to correct, POST corrects or withdraws it."""
    if not admin.site.get_model_admin(Statement).has_view_permission(request):
        raise PermissionDenied
    rows = Statement.objects.select_related("article", "call", "report").defer(*HEAVY)
    statement = get_object_or_404(rows.prefetch_related("speakers__leader"), public_id=public_id)
    form = StatementForm(statement, reports_in([statement.article_id]), request.POST or None)
    if request.method != "POST":
        return _show(request, statement, form)
    require(request)
    try:
        is_taken = _act(request, statement, form)
    except DecisionError as error:
        return _show(request, statement, form, str(error), 409 if isinstance(error, ConflictError) else 400)
    return redirect(next_url(request)) if is_taken else _show(request, statement, form, status=400)


def _act(request: HttpRequest, statement: Statement, form: StatementForm) -> bool:
    """Take the decision; False where the form is not valid."""
    seen, act = request.POST.get("seen", ""), request.POST.get("act")
    if act == "withdraw":
        why = request.POST.get("why", "")
        take(request, lambda user: withdraw_statement(statement, by=user, why=why, seen=seen), *_about(statement))
        return True
    if act != "correct":
        raise Http404(act)
    if not form.is_valid():
        return False
    checked: str | None = seen
    for field, now in form.decided():
        value = _report_at(statement, now) if field == "call" else now
        _correct(request, statement, field, value, form.cleaned_data["why"], checked)
        statement = _again(statement)
        checked = None  # what has changed since is this very form's doing
    return True


def _correct(request: HttpRequest, statement: Statement, field: str, now: Any, why: str, seen: str | None) -> Decision:
    return take(
        request,
        lambda user: correct_statement(statement, field, now, by=user, why=why, seen=seen),
        *_about(statement),
    )


def _again(statement: Statement) -> Statement:
    """The statement after its article was read again: another row in the same place."""
    return Statement.objects.select_related("article").get(article=statement.article_id, start=statement.start)


def _report_at(statement: Statement, ordinal: str) -> int | None:
    return statement.article.reports.values_list("pk", flat=True).get(ordinal=ordinal) if ordinal else None


def _about(statement: Statement) -> list[Call]:
    return [statement.call] if statement.call else []


def next_url(request: HttpRequest) -> str:
    """Where a form asks to go on; the front page of the admin where it asks for anything strange."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return asked
    return reverse("admin:index")


def _show(
    request: HttpRequest, statement: Statement, form: StatementForm, error: str = "", status: int = 200
) -> HttpResponse:
    article = statement.article
    context = {
        **admin.site.each_context(request),
        "title": _("Statement"),
        "statement": statement,
        "row": StatementRow(
            statement,
            1,
            Source(article).passages([(statement.start, statement.end)]),
            _spoken(statement),
            form,
            seen_of(statement),
            is_open=True,
        ),
        "error": error,
        "here": request.path,
        "may_review": request.user.has_perm(REVIEW),
    }
    return render(request, "admin/review/statement.html", context, status=status)
