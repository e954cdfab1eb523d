"""Edits that concern many articles: taken at once, carried out some articles at a time, whatever happens meanwhile."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import OperationalError

from calls.curation import pending, rereading
from calls.curation.aggregates import RETIRED, read
from calls.curation.decide import undo
from calls.curation.editing import delete, edit, outcome
from calls.curation.exchange import export_decisions, import_decisions
from calls.curation.leaders import merge
from calls.curation.pending import Progress, progress, read_for, read_pending
from calls.curation.preview import preview
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Article, Crisis, Decision, Leader, PendingReading, Thing, Topic
from tests.curation.phrase_reader import PhraseReader
from tests.curation.published import published

pytestmark = pytest.mark.usefixtures("filled")
PAIR = "emmanuel-macron vladimir-putin"


@pytest.fixture(autouse=True)
def few_are_many(line_reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two articles are too many to be read at once."""
    monkeypatch.setattr(rereading, "make_reader", PhraseReader)
    rereading._reader.cache_clear()
    monkeypatch.setattr("calls.curation.concerned.MOST", 1)


@pytest.fixture
def three(filled: object, few_are_many: None) -> None:
    """Three articles that speak of gas and of Libya."""
    for n in range(3):
        put(f"a{n}", f"2021-08-1{n} {PAIR} gas libya")


def put(key: str, *lines: str) -> None:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], PhraseReader, lambda event: None)


def speak_of(*words: str, by: User | None = None) -> Decision:
    """Have the topic energy found by these words."""
    was = read(Thing.TOPIC, "energy")
    assert was is not None
    return edit(Thing.TOPIC, {"energy": was}, {"energy": {**was, "words": {"en": list(words)}}}, by=by)


def read_all() -> None:
    while read_pending(1):
        pass


def retired() -> int:
    """How many rows are only kept until nothing holds them."""
    leaders, crises = Leader.objects.filter(key__startswith=RETIRED), Crisis.objects.filter(slug__startswith=RETIRED)
    return leaders.count() + crises.count()


def calls_about_energy() -> int:
    return Topic.objects.get(slug="energy").calls.count()


@pytest.mark.usefixtures("three")
def test_an_edit_is_saved_and_its_articles_are_read_some_at_a_time(curator: User) -> None:
    made = speak_of("gas", by=curator)
    assert (made.put_off, made.articles, calls_about_energy(), progress()) == (True, [], 0, Progress(0, 3, 0))
    assert "some at a time" in outcome(made)
    assert read_pending(2) == 2
    assert (calls_about_energy(), progress(), progress().left) == (2, Progress(2, 3, 0), 1)
    assert read_pending(2) == 1
    assert (calls_about_energy(), progress()) == (3, Progress(0, 0, 0))
    assert read_pending() == 0


@pytest.mark.usefixtures("three")
def test_what_was_read_comes_back_where_the_edit_is_undone_half_way(curator: User) -> None:
    before = published()
    made = speak_of("gas", by=curator)
    read_pending(1)
    undo(made, by=curator)
    assert progress().left == 3
    read_all()
    assert published() == before


@pytest.mark.usefixtures("three")
def test_a_preview_leaves_nothing_to_be_read() -> None:
    assert preview(lambda: speak_of("gas")) == []
    assert not PendingReading.objects.exists()


@pytest.mark.usefixtures("three")
def test_nothing_is_lost_where_it_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_of("gas")

    def killed(*args: Any) -> None:
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr(pending, "shift_terms", killed)
        with pytest.raises(OperationalError):
            read_pending()
    assert (calls_about_energy(), progress()) == (0, Progress(0, 3, 0))
    read_all()
    assert calls_about_energy() == 3


@pytest.mark.usefixtures("three")
def test_an_article_that_cannot_be_read_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    put("bad", f"2021-08-19 {PAIR} gas")
    Article.objects.filter(key="bad").update(text="!\ngas")
    speak_of("gas")
    assert read_pending() == 4
    assert (calls_about_energy(), progress()) == (3, Progress(1, 1, 1))
    assert "ZeroDivisionError" in PendingReading.objects.get().failure
    speak_of("oil")
    assert progress() == Progress(0, 4, 0)  # it is tried again


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("thing", "key"), [(Thing.LEADER, "vladimir-putin"), (Thing.CRISIS, "libya")])
def test_what_many_articles_hold_is_taken_away_and_comes_back(curator: User, thing: Thing, key: str) -> None:
    before, row = published(), read(thing, key)
    made = delete(thing, key, by=curator)
    assert (made.put_off, read(thing, key), retired()) == (True, None, 1)
    read_all()
    assert retired() == 0
    assert published() != before
    undo(made, by=curator)
    read_all()
    assert (published(), read(thing, key)) == (before, row)


@pytest.mark.usefixtures("three")
def test_it_comes_back_where_that_is_undone_before_anything_was_read(curator: User) -> None:
    before = published()
    undo(delete(Thing.CRISIS, "libya", by=curator), by=curator)
    read_all()
    assert published() == before
    assert retired() == 0


@pytest.mark.usefixtures("three")
def test_leaders_of_many_articles_are_merged(curator: User) -> None:
    put("b", "2021-09-19 emmanuel-macron joe-biden")
    kept, gone = (Leader.objects.get(key=key) for key in ("joe-biden", "vladimir-putin"))
    before = published()
    made = merge(kept, gone, by=curator)
    assert made.put_off
    read_all()
    assert retired() == 0
    undo(made, by=curator)
    read_all()
    assert published() == before


@pytest.mark.usefixtures("three")
def test_decisions_from_elsewhere_are_put_off_as_well() -> None:
    made = speak_of("gas")
    lines = list(export_decisions())
    undo(made, by=None)
    read_all()
    Decision.objects.all().delete()
    assert import_decisions(lines)["new"] == 1
    assert progress().left == 3


@pytest.mark.usefixtures("three")
def test_the_command_reads_all_that_waits_and_ends() -> None:
    speak_of("gas")
    told = StringIO()
    call_command("reread_pending", stdout=told)
    assert (calls_about_energy(), told.getvalue()) == (3, "Done; 0 could not be read.\n")
    call_command("reread_pending", stdout=(nothing := StringIO()))
    assert nothing.getvalue() == ""


@pytest.mark.usefixtures("three")
def test_as_a_service_the_command_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) > 1:
            raise KeyboardInterrupt
        speak_of("gas")

    monkeypatch.setattr("calls.management.commands.reread_pending.time.sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        call_command("reread_pending", every=7, stdout=StringIO())
    assert (slept, calls_about_energy()) == ([7, 7], 3)


@pytest.mark.usefixtures("three")
def test_for_a_while_it_goes_on_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_of("gas")
    monkeypatch.setattr(pending, "A_FEW", 1)
    ticks = iter([0.0, 5.0, 10.0])
    assert read_for(10, lambda: next(ticks)) == 2
    assert read_for(10) == 1
    assert read_for(10) == 0
