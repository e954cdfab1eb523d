"""What a name that nobody known fits is settled to be: a leader's, a new leader's, or nobody's who counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from calls.admin.review_forms import leader_named
from calls.browse.wording.offices import ROLES
from calls.curation.names import Met, link, make, no_principal
from calls.extraction.facts import NameKind
from calls.extraction.records import Office
from calls.models import Country, Decision, Leader
from calls.models.choices import choices
from calls.models.leader import GENDERS


class SettleForm(forms.Form):
    """One way to settle a name; `act` is what the buttons say."""

    name: ClassVar[str]
    title: ClassVar[Any]
    why = forms.CharField(label=_("reason, if you wish"), max_length=500, required=False)

    def __init__(self, met: Met, data: Any = None, initial: Any = None) -> None:
        self.met = met
        super().__init__(data, prefix=self.name, initial=initial)
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])

    def settle(self, by: User) -> Decision:
        """Decide what was filled in. Raises DecisionError."""
        raise NotImplementedError


class LinkForm(SettleForm):
    """The name is one of somebody known."""

    name, title = "link", _("It is a leader who is known")
    leader = forms.CharField(
        label=_("leader"),
        max_length=260,
        help_text=_("A name, or a key."),
        widget=forms.TextInput({"list": "leaders", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("kind of spelling"), choices=choices(NameKind))
    guarded = forms.BooleanField(
        label=_("guarded"),
        required=False,
        help_text=_("Also a common word, place or first name: counts only beside a title."),
    )

    def __init__(self, met: Met, data: Any = None) -> None:
        super().__init__(met, data, {"kind": NameKind.FULL if " " in met.name else NameKind.SURNAME})

    def clean_leader(self) -> Leader:
        """Raises ValidationError where nobody, or more than one, has the name."""
        return leader_named(self.cleaned_data["leader"].strip())

    def settle(self, by: User) -> Decision:
        data = self.cleaned_data
        return link(self.met, data["leader"], kind=data["kind"], guarded=data["guarded"], by=by, why=data["why"])


class MakeForm(SettleForm):
    """The name is that of somebody new."""

    name, title = "make", _("It is a leader who is not known yet")
    full_name = forms.CharField(label=_("name"), max_length=120)
    surname = forms.CharField(label=_("surname"), max_length=120, required=False)
    country = forms.ModelChoiceField(Country.objects.all(), label=_("country"), to_field_name="code")
    gender = forms.ChoiceField(label=_("gender"), choices=[("", "–"), *GENDERS], required=False)
    wikidata = forms.RegexField(r"^Q\d+$", label="Wikidata", max_length=16, required=False)
    office = forms.ChoiceField(label=_("office"), choices=[(one.value, ROLES[one]) for one in Office])
    role = forms.SlugField(
        label=_("role"), max_length=60, required=False, help_text=_("president, king, prime_minister …")
    )
    start = forms.DateField(label=_("from"), widget=AdminDateWidget, help_text=_("YYYY-MM-DD"))
    end = forms.DateField(label=_("to"), required=False, widget=AdminDateWidget, help_text=_("Empty for an incumbent."))
    shared = forms.BooleanField(
        label=_("shared"),
        required=False,
        help_text=_("Others may hold the office at the same time, or its days are not known exactly."),
    )

    def __init__(self, met: Met, data: Any = None) -> None:
        name = met.name if " " in met.name else ""
        surname = met.name.split()[-1]
        known = {"full_name": name, "surname": surname, "country": met.country, "office": met.office}
        super().__init__(met, data, known)

    def settle(self, by: User) -> Decision:
        data = self.cleaned_data
        made = {
            **{name: data[name] for name in ("surname", "gender", "wikidata", "office", "role", "shared")},
            **{name: data[name].isoformat() if data[name] else None for name in ("start", "end")},
            "name": data["full_name"],
            "country": data["country"].code,
        }
        return make(self.met, made, by=by, why=data["why"])


class NobodyForm(SettleForm):
    """Whoever has the name speaks for no country."""

    name, title = "nobody", _("It is no principal: no call counts them")

    def settle(self, by: User) -> Decision:
        return no_principal(self.met, by=by, why=self.cleaned_data["why"])


FORMS: Mapping[str, type[SettleForm]] = {form.name: form for form in (LinkForm, MakeForm, NobodyForm)}
