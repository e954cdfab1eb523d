"""Edits of reference data: what they do to what was read, and that undoing them restores everything."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from calls.curation import rereading
from calls.curation.aggregates import aggregate, digest, key_of, read, write
from calls.curation.calls import correct
from calls.curation.concerned import concerned
from calls.curation.decide import undo
from calls.curation.editing import changes, delete, edit, outcome, since
from calls.curation.errors import DecisionError
from calls.curation.exchange import export_decisions, import_decisions
from calls.curation.names import Met, link, no_principal
from calls.curation.preview import preview
from calls.curation.statements import add_call
from calls.extraction.reference import ReferenceData
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Anchor, Article, Call, Country, Crisis, Decision, Institution, Leader, Statement, Thing, Topic
from calls.reference.fill import fill
from tests.curation.phrase_reader import PhraseReader
from tests.curation.published import published

pytestmark = pytest.mark.usefixtures("filled")
PAIR = "emmanuel-macron vladimir-putin"
MODELS = {
    Thing.LEADER: Leader,
    Thing.COUNTRY: Country,
    Thing.INSTITUTION: Institution,
    Thing.CRISIS: Crisis,
    Thing.TOPIC: Topic,
    Thing.ANCHOR: Anchor,
}


@pytest.fixture(autouse=True)
def phrase_reader(line_reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "make_reader", PhraseReader)
    rereading._reader.cache_clear()


EDITS: list[tuple[Thing, str, dict[str, Any]]] = [
    (Thing.LEADER, "joe-biden", {"name": "Joseph Biden", "gender": "", "wikidata": "Q6279", "country": "GB"}),
    (Thing.LEADER, "joe-biden", {"names": [], "terms": [], "addresses": ["joseph-biden"]}),
    (Thing.COUNTRY, "FR", {"name_fr": "France", "adjectives": {"fr": ["français"]}, "executive": "", "kind": "body"}),
    (Thing.INSTITUTION, "FR/presidency/Élysée", {"names": {"und": ["Palais"]}}),
    (Thing.CRISIS, "libya", {"start": "2011-01-01", "end": "2012-01-01", "countries": ["US"], "hints": {}}),
    (Thing.TOPIC, "energy", {"name_en": "Gas", "words": {"en": ["gas"]}, "hints": {"en": ["pipe"]}}),
    (Thing.ANCHOR, "fall-of-kabul", {"start": "2021-08-01", "words": {}}),
]


def put(key: str, *lines: str) -> None:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], PhraseReader, lambda event: None)


def whole(thing: Thing) -> dict[str, Any]:
    return {key_of(row): aggregate(thing, row) for row in MODELS[thing]._default_manager.all()}


def changed(thing: Thing, key: str, values: dict[str, Any], by: User | None = None) -> Decision:
    was = read(thing, key)
    assert was is not None
    return edit(thing, {key: was}, {key: {**was, **values}}, by=by)


@pytest.mark.parametrize(("thing", "key", "values"), EDITS)
def test_an_edit_is_written_once_and_undone_to_the_letter(
    curator: User, thing: Thing, key: str, values: dict[str, Any]
) -> None:
    before = whole(thing)
    made = changed(thing, key, values, curator)
    assert whole(thing) == {**before, key: {**before[key], **values}}
    assert made.was == {key: before[key]}
    ids = list(MODELS[thing]._default_manager.values_list("pk", flat=True))
    write(thing, key, {**before[key], **values})
    assert list(MODELS[thing]._default_manager.values_list("pk", flat=True)) == ids
    undo(made, by=curator)
    assert whole(thing) == before


@pytest.mark.parametrize("thing", MODELS)
def test_a_row_is_added_and_taken_away_by_undoing(curator: User, thing: Thing) -> None:
    before = whole(thing)
    row = MODELS[thing]._default_manager.last()
    names = {Thing.LEADER: "key", Thing.COUNTRY: "code", Thing.INSTITUTION: "name"}
    new = {**aggregate(thing, row), names.get(thing, "slug"): "NEW", "addresses": [], "countries": []}
    new = {name: new[name] for name in aggregate(thing, row)}
    key = "NEW" if thing != Thing.INSTITUTION else "FR/presidency/NEW"
    made = edit(thing, {key: None}, {key: new}, by=curator)
    assert whole(thing) == {**before, key: new}
    undo(made, by=curator)
    assert whole(thing) == before


def test_undoing_leaves_what_others_changed_since(curator: User) -> None:
    first = changed(Thing.TOPIC, "energy", {"words": {"en": ["energy", "gas"]}})
    changed(Thing.TOPIC, "energy", {"words": {"en": ["energy", "gas", "oil"], "fr": ["pétrole"]}, "name_en": "Power"})
    undo(first, by=curator)
    found = read(Thing.TOPIC, "energy")
    assert found
    assert (found["words"], found["name_en"]) == ({"en": ["energy", "oil"], "fr": ["pétrole"]}, "Power")


def test_undoing_is_refused_where_the_same_value_was_changed_since(curator: User) -> None:
    first = changed(Thing.TOPIC, "energy", {"name_en": "Gas"})
    changed(Thing.TOPIC, "energy", {"name_en": "Oil"})
    with pytest.raises(DecisionError, match="name_en"):
        undo(first, by=curator)
    first.refresh_from_db()
    assert first.standing
    made = edit(Thing.TOPIC, {"x": None}, {"x": {**(read(Thing.TOPIC, "energy") or {}), "slug": "x"}}, by=curator)
    changed(Thing.TOPIC, "x", {"name_en": "Water"})
    with pytest.raises(DecisionError, match="edited since"):
        undo(made, by=curator)


def test_a_crisis_taken_away_goes_from_its_calls_and_comes_back(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} libya")
    before, aggregates = published(), whole(Thing.CRISIS)
    made = delete(Thing.CRISIS, "libya", by=curator)
    assert not Crisis.objects.filter(slug="libya").exists()
    assert Call.objects.get().terms
    assert published() != before
    undo(made, by=curator)
    assert (published(), whole(Thing.CRISIS)) == (before, aggregates)


def test_a_new_crisis_finds_its_calls_and_later_ones_lose_it_by_undoing(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} Bélovéjie")
    put("b", f"2021-08-20 {PAIR}")
    before = published()
    new = {**(read(Thing.CRISIS, "libya") or {}), "slug": "new", "words": {"fr": ["Bélovéjie"]}, "hints": {}}
    seen = preview(lambda: edit(Thing.CRISIS, {"new": None}, {"new": new}, by=curator))
    assert ([one.fields for one in seen], published()) == ([[("crises", [], ["new"])]], before)
    made = edit(Thing.CRISIS, {"new": None}, {"new": new}, by=curator)
    assert made.articles == [Article.objects.get(key="a").public_id]
    assert outcome(made) == "1 article was read again."
    assert Crisis.objects.get(slug="new").calls.get().days == "2021-08-19"
    put("c", f"2021-09-01 {PAIR} Bélovéjie")
    assert Crisis.objects.get(slug="new").calls.count() == 2
    undo(made, by=curator)
    assert [call["crises"] for call in published()["calls"].values()] == [[]] * 3


def test_what_a_correction_names_cannot_be_taken_away(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR}")
    correct(Call.objects.get(), "crises", ["libya"], by=curator)
    with pytest.raises(DecisionError, match="correction"):
        delete(Thing.CRISIS, "libya", by=curator)
    with pytest.raises(DecisionError, match=r"leaders, terms of office, institutions, calls, crises"):
        delete(Thing.COUNTRY, "FR", by=curator)


def test_what_an_added_call_names_cannot_be_taken_away(curator: User) -> None:
    put("a", "a line about nobody")
    people = [{"name": "A", "country": "FR"}, {"name": "B", "country": "US"}]
    made = add_call(Article.objects.get(), (0, 6), {"participants": people, "crises": ["libya"]}, by=curator)
    with pytest.raises(DecisionError, match="was added names it"):
        delete(Thing.CRISIS, "libya", by=curator)
    undo(made, by=curator)
    delete(Thing.CRISIS, "libya", by=curator)


def test_a_leader_taken_away_is_only_a_name_and_comes_back(curator: User) -> None:
    put("a", "2021-08-19 Emmanuel.Macron/FR Joe.Biden/US «words»", "2021-09-01 Joe.Biden/US Boris.Johnson/GB")
    before, aggregates = published(), whole(Thing.LEADER)
    made = delete(Thing.LEADER, "joe-biden", by=curator)
    assert not Leader.objects.filter(key="joe-biden").exists()
    assert Leader.objects.get(provisional=True).key == "joe-biden-us"
    undo(made, by=curator)
    assert (published(), whole(Thing.LEADER)) == (before, aggregates)


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"wikidata": "Q1"}, ""),
        ({"names": [{"text": "Sleepy Joe", "language": "en", "kind": "nickname", "guarded": False}]}, "abcd"),
        ({"gender": ""}, "abd"),
    ],
)
def test_only_articles_that_may_be_read_otherwise_are_concerned(values: dict[str, Any], keys: str) -> None:
    put("a", "2021-08-19 emmanuel-macron joe-biden")
    put("b", "2021-08-19 emmanuel-macron John.Doe/US «JOE biden said so»")
    put("c", "it was sleepy, JOE, who said so")
    put("d", "it was Biden")
    put("e", "a bidet for Joe", "2021-08-19 emmanuel-macron John.Doe/US")
    was = read(Thing.LEADER, "joe-biden")
    assert was
    if "names" in values:
        values = {"names": [*(one for one in was["names"] if one["text"] != "Biden"), *values["names"]]}
    found = concerned(Thing.LEADER, {"joe-biden": was}, {"joe-biden": {**was, **values}})
    named = Article.objects.filter(public_id__in=found.articles).values_list("key", flat=True)
    assert "".join(sorted(named)) == keys


def test_an_editor_reads_who_changed_what_since(curator: User) -> None:
    seen = digest(read(Thing.TOPIC, "energy"))
    changed(Thing.TOPIC, "energy", {"words": {"en": ["energy", "gas"]}}, curator)
    changed(Thing.TOPIC, "energy", {"name_en": "Power"}, curator)
    newest, older = since(Thing.TOPIC, "energy", seen)
    assert newest.startswith("curator, ")
    assert newest.endswith("name_en: energy → Power")
    assert older.endswith("words: – → gas")
    assert [one.field for one in changes({"a": 1, "b": 2}, {"b": 3})] == ["a", "b"]


def test_statements_lose_and_regain_their_institution(curator: User) -> None:
    put("a", f"2021-08-19 {PAIR} «words»")
    made = delete(Thing.INSTITUTION, "FR/presidency/Élysée", by=curator)
    assert Statement.objects.get().institution is None
    undo(made, by=curator)
    assert Statement.objects.get().institution == Institution.objects.get()


@pytest.mark.django_db(transaction=True)
def test_reference_data_and_names_move_to_another_database(filled: ReferenceData, curator: User) -> None:
    def load() -> None:
        put("a", f"2021-08-19 {PAIR} Bélovéjie", "?Doe", "2021-09-01 emmanuel-macron Jane.Roe/US")
        put("b", "2021-08-20 emmanuel-macron Bidden/US gas")

    load()
    undo(changed(Thing.TOPIC, "energy", {"words": {"en": ["oil"]}}, curator), by=curator)
    changed(Thing.TOPIC, "energy", {"words": {"en": ["gas"]}, "name_en": "Gas"}, curator)
    new = {**(read(Thing.CRISIS, "libya") or {}), "slug": "new", "words": {"fr": ["Bélovéjie"]}, "hints": {}}
    edit(Thing.CRISIS, {"new": None}, {"new": new}, by=curator)
    link(Met("Bidden", "US"), Leader.objects.get(key="joe-biden"), by=curator)
    no_principal(Met("Jane Roe", "US"), by=curator)
    delete(Thing.CRISIS, "navalny", by=curator)
    before, lines = (published(), {thing: whole(thing) for thing in MODELS}), list(export_decisions())
    call_command("flush", interactive=False, verbosity=0)
    fill(filled)
    load()
    assert published() != before[0]
    import_decisions(lines)
    assert (published(), {thing: whole(thing) for thing in MODELS}) == before
    assert list(export_decisions()) == lines
