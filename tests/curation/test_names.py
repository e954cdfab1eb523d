"""Names that nobody known fits, and what they are settled to be."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from calls.curation import rereading
from calls.curation.articles import withdraw_article
from calls.curation.decide import undo
from calls.curation.errors import DecisionError
from calls.curation.names import Met, candidates, link, make, no_principal, people_waiting, places, waiting
from calls.curation.preview import preview
from calls.importing.inputs import Input
from calls.importing.run import import_articles, stored_articles
from calls.models import Article, Call, Leader, UnresolvedName
from tests.curation.phrase_reader import PhraseReader
from tests.curation.published import published

pytestmark = pytest.mark.usefixtures("filled")
NEW = {
    "name": "John Doe", "surname": "Doe", "country": "US", "gender": "male", "wikidata": "",
    "office": "foreign_minister", "role": "", "start": "2020-01-01", "end": None,
}  # fmt: skip


@pytest.fixture(autouse=True)
def phrase_reader(line_reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "make_reader", PhraseReader)
    rereading._reader.cache_clear()


def put(key: str, *lines: str) -> None:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], PhraseReader, lambda event: None)


def read_all_again() -> None:
    import_articles(list(stored_articles()), PhraseReader, lambda event: None, again=True)


def test_the_most_frequent_names_come_first_with_their_sentences(django_assert_num_queries: Any) -> None:
    put("a", "One. Two ?Smith told. Three", "?Doe", "?Smith")
    put("b", "2021-08-19 emmanuel-macron John.Doe/US and ?Smith")
    with django_assert_num_queries(1):
        found = [(one.name, one.places, one.articles) for one in waiting()]
    assert found == [("Smith", 3, 2), ("Doe", 1, 1)]
    assert [one.name for one in waiting("smi")] == ["Smith"]
    with django_assert_num_queries(1):
        assert [(one.name, one.calls) for one in people_waiting()] == [("John Doe", 1)]
    UnresolvedName.objects.filter(article__key="a").update(start=9, end=15)
    with django_assert_num_queries(2):
        first = places(Met("Smith"))[1]
    assert (first.before, first.marked, first.after) == ("Two ", "?Smith", " told.")
    assert first.address.endswith("/#s-9-15")
    spot = places(Met("John Doe", "US"))[0]
    assert (spot.title, spot.marked[:10]) == ("b", "2021-08-19")


def test_a_name_linked_to_a_leader_is_a_spelling_from_then_on(curator: User) -> None:
    put("a", "2021-08-19 emmanuel-macron Bidden/US", "?Bidden")
    put("b", "2021-08-20 emmanuel-macron joe-biden")
    before, biden = published(), Leader.objects.get(key="joe-biden")
    seen = preview(lambda: link(Met("Bidden", "US"), biden, by=curator))
    assert [[name for name, _, _ in one.fields] for one in seen] == [["participants"]]
    assert published() == before
    made = link(Met("Bidden", "US"), biden, by=curator)
    assert not UnresolvedName.objects.exists()
    assert not people_waiting().exists()
    assert "Bidden" in biden.names.values_list("text", flat=True)
    assert before["calls"].keys() == published()["calls"].keys()
    read_all_again()
    assert set(Call.objects.values_list("participations__leader__key", flat=True)) == {"emmanuel-macron", "joe-biden"}
    with pytest.raises(DecisionError, match="already"):
        link(Met("Bidden"), biden, by=curator)
    undo(made, by=curator)
    assert published() == before
    assert UnresolvedName.objects.count() == 1
    with pytest.raises(DecisionError, match="known"):
        link(Met("x"), Leader.objects.get(provisional=True), by=curator)


def test_a_name_becomes_a_leader_whose_address_stays(curator: User) -> None:
    put("a", "2021-08-19 emmanuel-macron John.Doe/US", "?Doe")
    before = published()
    made = make(Met("John Doe", "US"), NEW, by=curator)
    row = Leader.objects.get(key="john-doe-us")
    assert (row.provisional, row.terms.get().office) == (False, "foreign_minister")
    assert [(one.text, one.kind) for one in row.names.all()] == [("John Doe", "full"), ("Doe", "surname")]
    assert not UnresolvedName.objects.exists()
    undo(made, by=curator)
    assert published() == before
    assert people_waiting().get().key == "john-doe-us"


def test_a_name_without_a_call_becomes_a_leader_with_a_plain_key(curator: User) -> None:
    put("a", "?Doe")
    with pytest.raises(DecisionError, match="Joe Biden holds this office"):
        make(Met("Doe"), {**NEW, "office": "head_of_state", "role": "president"}, by=curator)
    make(Met("Doe"), NEW, by=curator)
    assert Leader.objects.filter(key="john-doe", provisional=False).exists()
    with pytest.raises(DecisionError, match="John Doe"):
        make(Met("Doe"), {**NEW, "name": "Doe", "surname": "", "office": "foreign_minister"}, by=curator)


def test_no_principal_takes_part_in_no_call_until_undone(curator: User) -> None:
    put("a", "2021-08-19 emmanuel-macron John.Doe/US", "2021-08-20 emmanuel-macron joe-biden John.Doe/US")
    put("b", "?Doe")
    before = published()
    made = no_principal(Met("John Doe", "US"), by=curator)
    assert Call.objects.get().participations.count() == 2
    assert not people_waiting().exists()
    other = no_principal(Met("Doe"), by=curator)
    assert not waiting().exists()
    put("c", "?Doe")
    assert not waiting().exists()
    with pytest.raises(DecisionError, match="settled"):
        no_principal(Met("doe", "US"), by=curator)
    undo(made, by=curator)
    undo(other, by=curator)
    assert published() == before
    assert waiting().get().places == 1


def test_those_who_may_be_meant_have_a_word_or_the_office() -> None:
    assert [one.key for one in candidates(Met("President Biden"))] == ["joe-biden"]
    assert [one.key for one in candidates(Met("le président", "RU", "head_of_state"))] == ["vladimir-putin"]
    assert not candidates(Met("le président", "", "head_of_state"))


def test_the_counts_of_names_follow_every_reading(curator: User) -> None:
    put("a", "?Smith ?Smith ?Doe")
    put("b", "?Smith", "?Roe")

    def counted() -> list[tuple[str, int, int]]:
        return [(one.name, one.places, one.articles) for one in waiting()]

    assert counted() == [("Smith", 3, 2), ("Doe", 1, 1), ("Roe", 1, 1)]
    put("a", "?Doe ?Doe")  # edited
    assert counted() == [("Doe", 2, 1), ("Roe", 1, 1), ("Smith", 1, 1)]
    gone = withdraw_article(Article.objects.get(key="b"), by=curator, why="a hoax")
    assert counted() == [("Doe", 2, 1)]
    undo(gone, by=curator)
    assert counted() == [("Doe", 2, 1), ("Roe", 1, 1), ("Smith", 1, 1)]


def test_the_counts_follow_where_an_article_is_edited_into_another(curator: User) -> None:
    put("a", "?Smith")
    put("b", "?Roe")
    text = Article.objects.get(key="a").text
    import_articles([Input("b", "b.txt", text)], PhraseReader, lambda event: None)
    assert [(one.name, one.places) for one in waiting()] == [("Smith", 1)]
