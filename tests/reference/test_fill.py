"""Files to rows and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from calls.extraction.facts import Leader
from calls.extraction.reference import ReferenceData
from calls.extraction.reference_files import load_reference
from calls.models import Country, Crisis, Term
from calls.models import Leader as LeaderRow
from calls.reference.fill import ReferenceDataError, fill
from calls.reference.rows import reference_data
from tests.line_reader import REFERENCE

pytestmark = pytest.mark.django_db


def with_sorted_countries(data: ReferenceData) -> ReferenceData:
    return replace(data, crises=tuple(replace(one, countries=tuple(sorted(one.countries))) for one in data.crises))


@pytest.mark.parametrize("data", [REFERENCE, load_reference()], ids=["small", "packaged"])
def test_what_was_filled_in_is_read_back(data: ReferenceData) -> None:
    made = fill(data)
    assert made["leaders"] == len(data.leaders)
    assert with_sorted_countries(reference_data()) == with_sorted_countries(data)


def test_reading_the_tables_takes_few_queries(django_assert_num_queries: pytest.FixtureRequest) -> None:
    fill(REFERENCE)
    with django_assert_num_queries(10):  # type: ignore[operator]
        reference_data()


def test_filled_tables_stay_as_they_are() -> None:
    fill(REFERENCE)
    LeaderRow.objects.filter(key="joe-biden").update(name="Joseph Biden")
    LeaderRow.objects.filter(key="mario-draghi").delete()
    assert fill(REFERENCE) == {}
    assert LeaderRow.objects.get(key="joe-biden").name == "Joseph Biden"
    assert not LeaderRow.objects.filter(key="mario-draghi").exists()


def test_an_edit_is_known_to_the_next_reader() -> None:
    fill(REFERENCE)
    row = LeaderRow.objects.get(key="joe-biden")
    row.names.create(text="Джо Байден", language="ru")
    Term.objects.filter(leader=row).update(end=date(2025, 1, 20))
    Crisis.objects.filter(slug="libya").update(words={"en": ["Libya"]})
    known = reference_data()
    assert known.leader["joe-biden"].names[-1].text == "Джо Байден"
    assert known.leader["joe-biden"].terms[0].end == date(2025, 1, 20)
    assert known.crisis["libya"].words == {"en": ("Libya",)}


def test_provisional_leaders_are_no_knowledge() -> None:
    fill(REFERENCE)
    LeaderRow.objects.create(key="new-fr", name="New", country=Country.objects.get(code="FR"), provisional=True)
    assert "new-fr" not in reference_data().leader


def test_data_that_contradict_themselves_are_refused_whole() -> None:
    stranger = Leader("x", "X", "XX", terms=(replace(REFERENCE.leaders[0].terms[0], country="YY"),))
    with pytest.raises(ReferenceDataError) as refused:
        fill(replace(REFERENCE, leaders=(stranger,)))
    assert str(refused.value).splitlines() == [
        "leader x: unknown country 'XX'",
        "a term of x: unknown country 'YY'",
        "a term of emmanuel-macron stands with x",
    ]
    assert not Country.objects.exists()
