"""A call as each side tells it."""

from __future__ import annotations

import pytest
from django.test import Client

from calls.extraction.reference import ReferenceData
from calls.models import Article, Call, Country, Institution, Report, Statement, Topic
from tests.browse.conftest import import_lines


@pytest.fixture
def call(filled: ReferenceData) -> Call:
    """Macron and Putin, with a statement that the Élysée passed on and one that the Kremlin did."""
    import_lines("2021-03-10 emmanuel-macron vladimir-putin «peace for all» «gas for all» «words of nobody»")
    kremlin = Institution.objects.create(name="Kremlin", country=Country.objects.get(code="RU"), kind="presidency")
    Statement.objects.filter(text="gas for all").update(institution=kremlin, reporter="Kremlin")
    Statement.objects.filter(text="words of nobody").update(institution=None, reporter="a diplomat")
    return Call.objects.get()


def say(topic: str, words: str) -> None:
    """Let a topic be proved by words of the article."""
    report, start = Report.objects.get(), Article.objects.get().text.index(words)
    report.topics.add(Topic.objects.get(slug=topic))
    report.proofs = [*report.proofs, {"field": f"topics:{topic}", "spans": [[start, start + len(words)]]}]
    report.save()


def test_two_accounts_stand_beside_each_other(client: Client, call: Call) -> None:
    sides = client.get(call.get_absolute_url()).context["sides"]
    assert [side.country.key for side in sides.sides] == ["FR", "RU"]
    assert [[q.statement.text for q, _n in side.quotations] for side in sides.sides] == [
        ["peace for all"],
        ["gas for all"],
    ]
    assert [q.statement.text for q in sides.others] == ["words of nobody"]


def test_a_topic_that_one_side_only_tells_of_is_marked(client: Client, call: Call) -> None:
    say("peace-talks", "peace for all")
    say("energy", "gas")
    say("migration", "for all")
    say("ceasefire", "2021")
    france, russia = client.get(call.get_absolute_url()).context["sides"].sides
    assert [(topic.key, alone) for topic, alone in france.topics] == [("migration", True), ("peace-talks", True)]
    assert [(topic.key, alone) for topic, alone in russia.topics] == [("energy", True)]


def test_a_side_that_is_silent_is_said_to_be_and_nothing_is_made_of_it(client: Client, call: Call) -> None:
    say("peace-talks", "peace for all")
    Statement.objects.filter(text="gas for all").delete()
    response = client.get(call.get_absolute_url())
    assert "No account on file." in response.text
    assert "told by this side only" not in response.text
    assert [len(side.quotations) for side in response.context["sides"].sides] == [1, 0]


def test_a_reporter_named_after_a_country_speaks_for_it(client: Client, call: Call) -> None:
    Country.objects.filter(code="RU").update(adjectives={"en": ["Russian"], "fr": ["russe"]})
    Statement.objects.filter(text="words of nobody").update(reporter="a senior Russian official")
    _france, russia = client.get(call.get_absolute_url()).context["sides"].sides
    assert [q.statement.text for q, _n in russia.quotations] == ["gas for all", "words of nobody"]


def test_without_a_side_that_reports_there_are_no_columns(client: Client, call: Call) -> None:
    Statement.objects.update(institution=None, reporter="a diplomat")
    response = client.get(call.get_absolute_url())
    assert response.context["sides"] is None
    assert "No account on file." not in response.text
