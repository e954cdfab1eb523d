"""An article with what was read in it: what the machine missed is marked and added, the article withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from calls.admin.found import found_in
from calls.admin.marked_forms import ArticleForm, CallForm, StatementForm
from calls.curation.articles import withdraw_article
from calls.curation.decide import DecisionError, undo
from calls.models import Article, Decision, DecisionKind, Thing

if TYPE_CHECKING:
    from calls.admin.article import ArticleAdmin


class WithdrawForm(ArticleForm):
    """Why the article counts no more."""

    why = forms.CharField(label=_("Reason, which readers will see"), max_length=500)

    def carry_out(self, by: User) -> Decision:
        """Raises DecisionError."""
        return withdraw_article(self.article, by=by, why=self.cleaned_data["why"])


class RestoreForm(ArticleForm):
    """Takes the withdrawal back."""

    def carry_out(self, by: User) -> Decision:
        """Raises DecisionError."""
        if (row := withdrawal_of(self.article)) is None:
            raise DecisionError(_("It is not withdrawn."))
        return undo(row, by=by)


# What can be done on the page: the form, the permission that it takes, and what is said when it is done.
ACTIONS: dict[str, tuple[type[Any], str, Any]] = {
    "statement": (StatementForm, "calls.review_decision", _("The statement was added.")),
    "call": (CallForm, "calls.review_decision", _("The call was added.")),
    "withdraw": (WithdrawForm, "calls.withdraw_decision", _("The article was withdrawn.")),
    "restore": (RestoreForm, "calls.withdraw_decision", _("The article counts again.")),
}


def reading_view(model_admin: ArticleAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what was read in the article; takes in what was missed, withdraws the article or takes it back."""
    article = get_object_or_404(Article.objects.defer("tsv"), pk=pk)
    if not model_admin.has_view_permission(request, article):
        raise PermissionDenied
    sent = request.POST.get("do") if request.method == "POST" else None
    made = {
        name: form(article, request.POST if sent == name else None, prefix=name)
        for name, (form, *_rest) in ACTIONS.items()
    }
    if sent in made and _carried_out(request, sent, made[sent]):
        return HttpResponseRedirect(request.path)
    context = {**model_admin.admin_site.each_context(request), **_context(request, article, made)}
    return TemplateResponse(request, "admin/articles/reading.html", {**context, "opts": model_admin.opts})


def _carried_out(request: HttpRequest, name: str, form: Any) -> bool:
    """Do it and say so, or why not; False where the form has to be shown again."""
    _form, permission, told = ACTIONS[name]
    if not request.user.has_perm(permission):
        raise PermissionDenied
    if not form.is_valid():
        return False
    try:
        form.carry_out(request.user)
        messages.success(request, told)
    except DecisionError as error:
        messages.error(request, str(error))
    return True


def _context(request: HttpRequest, article: Article, made: dict[str, Any]) -> dict[str, Any]:
    withdrawal = withdrawal_of(article)
    return {
        "title": str(article),
        "found": found_in(article),
        "statement_form": made["statement"],
        "call_form": made["call"],
        "withdraw_form": made["withdraw"],
        "withdrawal": withdrawal,
        "may_add": request.user.has_perm("calls.review_decision") and not withdrawal,
        "may_withdraw": request.user.has_perm("calls.withdraw_decision"),
        "media": made["statement"].media,
    }


def withdrawal_of(article: Article) -> Decision | None:
    """The decision by which the article counts no more, if it stands."""
    rows = Decision.objects.standing().touching([article.public_id])
    return rows.filter(thing=Thing.ARTICLE, kind=DecisionKind.WITHDRAW).last()
