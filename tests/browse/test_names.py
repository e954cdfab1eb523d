"""Names kept in the worker."""

from __future__ import annotations

import pytest
from django.utils import translation

from calls.browse import names as kept
from calls.browse.names import forget_names, leader_name, names
from calls.models import Country, Institution, Leader, LeaderName
from calls.models.terms import Kind

pytestmark = pytest.mark.usefixtures("filled")


def test_a_french_reader_gets_the_french_name_and_no_nickname() -> None:
    putin = Leader.objects.get(key="vladimir-putin")
    for text in ("V. Poutine", "M. Poutine", "Vova Poutinovitch", "Vladimir Poutine"):
        LeaderName.objects.create(leader=putin, text=text, language="fr", kind="full")
    name = leader_name(putin.pk)
    with translation.override("fr"):
        assert str(name) == "Vladimir Poutine"
    assert str(name) == "Vladimir Putin"
    assert name.url == "/leaders/vladimir-putin/"


def test_institutions_of_one_name_are_told_apart_by_their_country() -> None:
    for code in ("US", "RU"):
        country = Country.objects.get(code=code)
        Institution.objects.create(name="Foreign Ministry", country=country, kind="foreign_ministry")
    keys = {key for kind, key in names().by_key if kind == Kind.REPORTER}
    assert keys == {"elysee", "foreign-ministry-us", "foreign-ministry-ru"}


def test_whoever_is_missing_is_looked_up_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    names()
    monkeypatch.setattr(kept, "KEPT_SECONDS_AT_LEAST", -1)
    putin = Leader.objects.get(key="vladimir-putin")
    new = Leader.objects.create(key="new", name="New Leader", country=putin.country)
    assert str(leader_name(new.pk)) == "New Leader"


def test_somebody_unknown_is_called_so_and_not_looked_up_at_every_request() -> None:
    loaded = names()
    assert str(leader_name(999_999)) == "unknown"
    assert names() is loaded


def test_forgotten_names_are_loaded_again() -> None:
    loaded = names()
    forget_names()
    assert names() is not loaded
