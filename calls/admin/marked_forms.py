"""Forms that take in what the machine missed: words marked in an article, and what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from calls.admin.review_words import MEDIA, STATUSES
from calls.curation.statements import add_call, add_statement
from calls.extraction.days import DaySet
from calls.extraction.records import Medium, Status
from calls.models import Article, Decision, Leader, Participation

if TYPE_CHECKING:
    pass

Span = tuple[int, int]


class ArticleForm(forms.Form):
    """A form about `article`."""

    def __init__(self, article: Article, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.article = article


class MarkedForm(ArticleForm):
    """The words marked in the article, and where they start, for they may stand there more than once."""

    words = forms.CharField(
        label=_("Words, just as they stand in the article"),
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
        help_text=_("Select them in the text, or copy them here."),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Finds the words; `span` is where they stand."""
        words = re.sub(r"\r\n?", "\n", self.cleaned_data.get("words") or "").strip()
        start = self.cleaned_data.get("start")
        places = [found.start() for found in re.finditer(re.escape(words), self.article.text)] if words else []
        if start is None and len(places) > 1:
            raise forms.ValidationError(_("These words stand in the article more than once; select the ones meant."))
        if not places:
            raise forms.ValidationError(_("These words do not stand in the article."))
        at = min(places, key=lambda place: abs(place - (start or 0)))
        self.cleaned_data["span"] = (at, at + len(words))
        return self.cleaned_data


def leaders_field(*, required: bool) -> forms.ModelMultipleChoiceField:
    """Chooses leaders as one types."""
    widget = AutocompleteSelectMultiple(Participation._meta.get_field("leader"), admin.site)
    return forms.ModelMultipleChoiceField(
        Leader.objects.select_related("country"), label=_("Leaders"), required=required, widget=widget
    )


class StatementForm(MarkedForm):
    """Words that somebody said."""

    report = forms.TypedChoiceField(label=_("Call"), required=False, coerce=int, empty_value=None)
    reporter = forms.CharField(label=_("Passed on by"), required=False, max_length=200)
    other = forms.CharField(label=_("Speaker who is no leader"), required=False, max_length=200)

    def __init__(self, article: Article, *args: Any, **options: Any) -> None:
        super().__init__(article, *args, **options)
        self.fields["leaders"] = leaders_field(required=False)
        reports = article.reports.prefetch_related("participants").order_by("ordinal")
        calls = [(one.pk, " – ".join(p.name for p in one.participants.all())) for one in reports]
        field = cast(forms.TypedChoiceField, self.fields["report"])
        field.choices = [("", _("none")), *((pk, f"{n}. {who}") for n, (pk, who) in enumerate(calls, 1))]

    def carry_out(self, by: User) -> Decision:
        """Raises DecisionError."""
        data = self.cleaned_data
        speakers: list[dict[str, Any]] = [{"name": one.name, "leader": one.key} for one in data["leaders"]]
        if data["other"]:
            speakers.append({"name": data["other"], "leader": None})
        return add_statement(
            self.article, data["span"], speakers=speakers, reporter=data["reporter"], report=data["report"], by=by
        )


class CallForm(MarkedForm):
    """The sentence that tells of a call."""

    days = forms.CharField(
        label=_("Day"), required=False, max_length=60, help_text=_("2021-08-19, or [2021-08-16..2021-08-19].")
    )
    medium = forms.ChoiceField(label=_("Medium"), choices=list(MEDIA.items()), initial=Medium.UNSPECIFIED)
    status = forms.ChoiceField(label=_("Status"), choices=list(STATUSES.items()), initial=Status.HELD)

    def __init__(self, article: Article, *args: Any, **options: Any) -> None:
        super().__init__(article, *args, **options)
        self.fields["leaders"] = leaders_field(required=True)

    def clean_days(self) -> str:
        """EDTF, or nothing."""
        days: str = self.cleaned_data["days"].strip()
        try:
            return DaySet.from_edtf(days).edtf() if days else ""
        except ValueError as error:
            raise forms.ValidationError(_("This is no day: write it like 2021-08-19.")) from error

    def carry_out(self, by: User) -> Decision:
        """Raises DecisionError."""
        data = self.cleaned_data
        people = [{"name": one.name, "country": one.country.code, "leader": one.key} for one in data["leaders"]]
        values = {"participants": people, **{name: data[name] for name in ("days", "medium", "status")}}
        return add_call(self.article, data["span"], values, by=by)
