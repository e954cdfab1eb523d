"""Adding an article: text, a page or an address handed in, the reading shown, and only then stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from calls.admin.found import Found, found_in
from calls.curation.adding import add_article, described, from_address, from_page, from_text
from calls.curation.decide import DecisionError
from calls.importing.articles import What
from calls.importing.inputs import Input

if TYPE_CHECKING:
    from calls.admin.article import ArticleAdmin

WAYS = ("text", "file", "source", "address")


class AddForm(forms.Form):
    """An article in one of four ways, with what is known of it; `article` is what came of it."""

    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 12}), strip=False)
    file = forms.FileField(label=_("HTML file"), required=False)
    source = forms.CharField(label=_("Source of a page"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    address = forms.URLField(label=_("Address to fetch"), required=False, assume_scheme="https", max_length=2000)
    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    url = forms.URLField(label=_("Address of the original"), required=False, assume_scheme="https", max_length=2000)
    outlet = forms.CharField(label=_("Outlet"), required=False, max_length=200)
    published = forms.CharField(
        label=pgettext_lazy("article", "Published"),
        required=False,
        max_length=10,
        help_text=_("YYYY, YYYY-MM or YYYY-MM-DD."),
    )
    article: Input

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not settings.CALLS_FETCH:
            del self.fields["address"]

    def clean(self) -> dict[str, Any]:
        """Exactly one way, and an article in it."""
        given = [way for way in WAYS if self.cleaned_data.get(way)]
        if len(given) != 1:
            raise forms.ValidationError(_("Give the article in one way: its text, a file, the source or the address."))
        try:
            known = {name: self.cleaned_data.get(name) or "" for name in ("title", "url", "outlet", "published")}
            self.article = described(self._article(given[0]), **known)
        except DecisionError as error:
            raise forms.ValidationError(str(error)) from error
        return self.cleaned_data

    def _article(self, way: str) -> Input:
        value = self.cleaned_data[way]
        if way == "text":
            return from_text(value.replace("\r\n", "\n"))
        if way == "address":
            return from_address(value)
        return from_page(value.read() if way == "file" else value.encode())


def add_view(model_admin: ArticleAdmin, request: HttpRequest) -> HttpResponse:
    """Shows the form, then the reading, then stores the article; nothing is kept before that."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = AddForm(request.POST or None, request.FILES or None)
    context = {"form": form, "title": _("Add an article"), "proposal": None}
    if request.method == "POST" and form.is_valid():
        if "_save" in request.POST:
            return _save(model_admin, request, form.article)
        context |= {"proposal": propose(form.article), "kept": kept(form.article)}
    return TemplateResponse(
        request,
        "admin/articles/add.html",
        {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, **context},
    )


def propose(one: Input) -> Found:
    """What would be found in the article; nothing of it is stored."""
    with transaction.atomic():
        article, what = add_article(one)
        found = found_in(article, what=what)
        transaction.set_rollback(True)
    return found


def kept(one: Input) -> AddForm:
    """A form that carries the article to the next step, its text as it was understood."""
    fields = {name: getattr(one, name) for name in ("text", "title", "url", "outlet", "published")}
    form = AddForm(initial=fields, auto_id=False)
    for name in list(form.fields):
        if name in fields:
            form.fields[name].widget = forms.HiddenInput()
        else:
            del form.fields[name]
    return form


def _save(model_admin: ArticleAdmin, request: HttpRequest, one: Input) -> HttpResponse:
    article, what = add_article(one)
    if what is What.UNCHANGED:
        messages.warning(request, gettext("Its text is held already, in this article."))
    elif what is What.NEW:
        model_admin.log_addition(request, article, [{"added": {}}])
        messages.success(request, gettext("The article was added."))
    else:
        model_admin.log_change(request, article, [{"changed": {"fields": ["text"]}}])
        messages.success(request, gettext("The article was known under this address; its text is now this one."))
    return HttpResponseRedirect(reverse("admin:calls_article_reading", args=(article.pk,)))
