"""A form for each field of a call: a value as decisions keep it in, another one out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from calls.admin.review_words import BOUNDS, MEDIA, PARTS_OF_DAY, STATUSES, Words, name_column
from calls.extraction.days import DaySet
from calls.models import Country, Crisis, Leader, Topic
from calls.models.known_days import TIME_OF_DAY

SPARE = 2  # empty rows for further participants
NAMED_WITH_KEY = re.compile(r"\(([\w-]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Choices:
    """What forms offer that depends on the call: `people` are names by the keys of leaders."""

    people: Mapping[str, str]

    @classmethod
    def of(cls, participants: Sequence[dict[str, str]], words: Words) -> Choices:
        """Out of a call's participants."""
        return cls({one["leader"]: words.leaders.get(one["leader"], one["leader"]) for one in participants})


class FieldForm(forms.Form):
    """The form of one field; `value` and what `decided` gives are as `calls.importing.values` has them."""

    name: ClassVar[str]
    why = forms.CharField(label=_("reason, if you wish"), max_length=500, required=False)

    def __init__(self, value: Any, choices: Choices, data: Any = None) -> None:
        self.before, self.choices = value, choices
        super().__init__(data, prefix=self.name, initial=self.shown(value))
        self.prepare()
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])

    def prepare(self) -> None:
        """Fill in what the form offers."""

    def shown(self, value: Any) -> dict[str, Any]:
        """The value as the form's fields have it."""
        return {"value": value}

    def decided(self) -> Any:
        """The value that was typed; the form is valid."""
        return self.cleaned_data["value"]


class StatusForm(FieldForm):
    name = "status"
    value = forms.ChoiceField(label=_("status"), choices=list(STATUSES.items()))


class MediumForm(FieldForm):
    name = "medium"
    value = forms.ChoiceField(label=_("medium"), choices=list(MEDIA.items()))


class BackgroundForm(FieldForm):
    name = "background"
    value = forms.BooleanField(label=_("No article reports it as its news."), required=False)


class DaysForm(FieldForm):
    name = "days"
    first = forms.DateField(label=_("first possible day"), required=False, widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(
        label=_("last possible day"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Empty for the same day. Leave everything empty where nothing is known."),
    )
    edtf = forms.CharField(
        label=_("or days in EDTF"),
        required=False,
        max_length=2000,
        help_text=_("2021-08-19, [2021-08-16..2021-08-19] or [2021-11-15,2021-11-22]; counts before the two above."),
    )

    def shown(self, value: Any) -> dict[str, Any]:
        days = DaySet.from_edtf(value) if value else None
        if days is None or len(days.runs) > 1:
            return {"edtf": value}
        return {"first": days.earliest.isoformat(), "last": days.latest.isoformat() if len(days) > 1 else ""}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if data.get("edtf"):
            data["days"] = _days(data["edtf"])
        elif last and (not first or first > last):
            raise forms.ValidationError(gettext("The first day comes after the last one, or is missing."))
        else:
            data["days"] = DaySet.between(first, last or first) if first else None
        return data

    def decided(self) -> Any:
        days = self.cleaned_data["days"]
        return days.edtf() if days else ""


def _days(text: str) -> DaySet:
    try:
        days = DaySet.from_edtf("".join(text.split()))
    except ValueError:
        days = DaySet(0)
    if not days:
        raise forms.ValidationError(gettext("These are no days as EDTF writes them."))
    return days


class TimeOfDayField(forms.RegexField):
    """A part of the day, also in the curator's language, or an hour."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return next((part for part, name in PARTS_OF_DAY.items() if str(name) == typed.lower()), typed)


class TimeOfDayForm(FieldForm):
    name = "time_of_day"
    value = TimeOfDayField(
        TIME_OF_DAY,
        label=_("time of day"),
        required=False,
        help_text=_("HH:MM, or one of morning, midday, afternoon, evening and night."),
    )

    def shown(self, value: Any) -> dict[str, Any]:
        return {"value": str(PARTS_OF_DAY.get(value, value))}


class DurationForm(FieldForm):
    name = "duration"
    bound = forms.ChoiceField(label=_("bound"), choices=list(BOUNDS.items()), required=False)
    minutes = forms.IntegerField(
        label=_("minutes"), min_value=1, max_value=1440, required=False, help_text=_("Empty where nobody tells.")
    )

    def shown(self, value: Any) -> dict[str, Any]:
        return value or {}

    def decided(self) -> Any:
        minutes = self.cleaned_data["minutes"]
        return {"minutes": minutes, "bound": self.cleaned_data["bound"] or "exact"} if minutes else None


class InitiatorForm(FieldForm):
    name = "initiator"
    value = forms.ChoiceField(label=_("who placed the call"), required=False)

    def prepare(self) -> None:
        field = self.fields["value"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("not told")), *self.choices.people.items()]

    def decided(self) -> Any:
        return self.cleaned_data["value"] or None


class SubjectsForm(FieldForm):
    """Any of the topics or crises that there are."""

    model: ClassVar[type[Topic] | type[Crisis]]

    def prepare(self) -> None:
        options = self.model._default_manager.order_by(name_column()).values_list("slug", name_column())
        self.fields["value"] = forms.MultipleChoiceField(
            label=self.model._meta.verbose_name_plural or "",
            required=False,
            choices=list(options),
            widget=forms.CheckboxSelectMultiple,
        )


class TopicsForm(SubjectsForm):
    name, model = "topics", Topic


class CrisesForm(SubjectsForm):
    name, model = "crises", Crisis


class ParticipantsForm(FieldForm):
    """A row for each participant: a leader by name or key, and the country spoken for where it is not the leader's."""

    name = "participants"

    def prepare(self) -> None:
        for n in range(len(self.before) + SPARE):
            self.fields[f"leader{n}"] = forms.CharField(
                label=gettext("participant %(n)s") % {"n": n + 1},
                required=False,
                max_length=260,
                widget=forms.TextInput({"list": "leaders", "autocomplete": "off"}),
            )
            self.fields[f"country{n}"] = forms.CharField(
                label=gettext("country of participant %(n)s, if not their own") % {"n": n + 1},
                required=False,
                max_length=12,
                widget=forms.TextInput({"size": 4}),
            )

    def shown(self, value: Any) -> dict[str, Any]:
        names = self.choices.people
        shown: dict[str, Any] = {}
        for n, one in enumerate(value):
            shown |= {f"leader{n}": f"{names[one['leader']]} ({one['leader']})", f"country{n}": one["country"]}
        return shown

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        people = []
        for n in range(len(self.before) + SPARE):
            if typed := data.get(f"leader{n}", "").strip():
                leader = leader_named(typed)
                country = data.get(f"country{n}", "").strip().upper() or leader.country.code
                people.append({"leader": leader.key, "country": country})
        if len({one["leader"] for one in people}) < max(2, len(people)):
            raise forms.ValidationError(gettext("A call has at least two participants, each of them once."))
        codes = {one["country"] for one in people}
        if unknown := codes - set(Country.objects.filter(code__in=codes).values_list("code", flat=True)):
            raise forms.ValidationError(gettext("No country has the code %(codes)s.") % {"codes": ", ".join(unknown)})
        data["people"] = people
        return data

    def decided(self) -> Any:
        return sorted(self.cleaned_data["people"], key=lambda one: one["leader"])


def leader_named(typed: str) -> Leader:
    """The leader with this key, with it in brackets after a name, or alone with this name in any spelling.

    Raises ValidationError where there is none such, or several.
    """
    found = NAMED_WITH_KEY.search(typed)
    rows = Leader.objects.select_related("country")
    if known := rows.filter(key=found[1] if found else typed).first():
        return known
    named = list(rows.filter(Q(name__iexact=typed) | Q(names__text__iexact=typed)).distinct()[:5])
    if len(named) == 1:
        return named[0]
    if named:
        keys = ", ".join(one.key for one in named)
        raise forms.ValidationError(
            gettext("Several leaders are called “%(name)s”: %(keys)s. Type one of the keys.")
            % {"name": typed, "keys": keys}
        )
    raise forms.ValidationError(gettext("No leader is called “%(name)s”.") % {"name": typed})


FORMS: dict[str, type[FieldForm]] = {
    form.name: form
    for form in (
        ParticipantsForm, DaysForm, InitiatorForm, MediumForm, DurationForm, TimeOfDayForm, CrisesForm, TopicsForm,
        StatusForm, BackgroundForm,
    )
}  # fmt: skip
