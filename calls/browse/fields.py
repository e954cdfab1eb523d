"""The fields of the lists' forms: what an address may hold, and what is said of nonsense."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from calls.browse.names import Name, names
from calls.extraction.days import FIRST, LAST
from calls.models.terms import Kind

DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
UPDATED = "updated"  # the order that brings what is new or corrected first


class NamesField(forms.Field):
    """Keys out of the address as `Name`s of one kind; the unknown ones are kept in `unknown`."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, kind: Kind, **options: Any) -> None:
        super().__init__(**options)
        self.kind = kind
        self.unknown: list[str] = []

    def clean(self, value: list[str] | None) -> list[Name]:
        known = names().by_key
        keys = [key.strip() for key in value or () if key.strip()]
        found = {key: known.get((self.kind, key)) or known.get((self.kind, key.upper())) for key in keys}
        self.unknown = [key for key, name in found.items() if name is None]
        return list(dict.fromkeys(name for name in found.values() if name))


class DayField(forms.Field):
    """A day, or the first or last day of a month or year: `2021-08-19`, `2021-08`, `2021`."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, *, last: bool, **options: Any) -> None:
        super().__init__(**options)
        self.last = last

    def to_python(self, value: str | None) -> date | None:
        """Raises ValidationError on anything that is no day."""
        given = (value or "").strip()
        try:
            return self._day(given) if given else None
        except ValueError:
            message = _("“%(value)s” is no date; write 2021, 2021-08 or 2021-08-19.")
            raise forms.ValidationError(message, params={"value": given[:40]}) from None

    def _day(self, value: str) -> date:
        parts = DAY.fullmatch(value)
        if not parts:
            raise ValueError(value)
        year, month, day = (int(part) if part else 0 for part in parts.groups())
        month = month or (12 if self.last else 1)
        found = date(year, month, day or (monthrange(year, month)[1] if self.last else 1))
        if not FIRST <= found <= LAST:
            raise ValueError(value)
        return found


class YesField(forms.Field):
    """`1`, or nothing."""

    def to_python(self, value: str | None) -> bool:
        """Raises ValidationError on any other value."""
        given = (value or "").strip()
        if given not in ("", "1"):
            raise forms.ValidationError(_("“%(value)s” is neither 1 nor nothing."), params={"value": given[:40]})
        return bool(given)


class OrderField(forms.Field):
    """`updated`, or nothing for the usual order."""

    def to_python(self, value: str | None) -> str:
        """Raises ValidationError on any other order."""
        given = (value or "").strip()
        if given not in ("", UPDATED):
            raise forms.ValidationError(_("“%(value)s” is no order of this list."), params={"value": given[:40]})
        return given
