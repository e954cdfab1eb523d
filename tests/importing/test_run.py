"""Whole imports: what becomes of articles, and which calls come of them."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.extraction.reference import ReferenceData
from calls.importing.inputs import Input, Refused, find_inputs
from calls.importing.placing import stored_accounts
from calls.importing.run import Summary, import_articles, stored_articles
from calls.matching import cluster
from calls.models import (
    Article,
    ArticleAddress,
    Call,
    CallAddress,
    Leader,
    Report,
    Statement,
    TermCount,
    UnresolvedName,
)
from tests.line_reader import GOLD, SEEDS, GoldReader, LineReader

pytestmark = pytest.mark.usefixtures("filled")
MACRON_PUTIN = "emmanuel-macron vladimir-putin"


def run(*found: Input | Refused, **options: bool) -> Summary:
    summary = Summary()
    import_articles(found, LineReader, summary.add, **options)
    return summary


def article(key: str, *lines: str) -> Input:
    return Input(key, f"{key}.txt", "\n".join(lines))


def grouping() -> set[frozenset[str]]:
    """The calls, each as the keys of its reports."""
    found: dict[int, set[str]] = {}
    for row in Report.objects.select_related("article"):
        found.setdefault(row.call_id, set()).add(f"{row.article.key}/{row.ordinal}")
    return {frozenset(keys) for keys in found.values()}


def import_gold(order: Iterable[int] = range(5)) -> Summary:
    inputs = [one for one in find_inputs([str(SEEDS)], None) if isinstance(one, Input)]  # type: ignore[arg-type]
    summary = Summary()
    import_articles([inputs[n] for n in order], GoldReader, summary.add)
    return summary


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 2, 3, 1, 0)])
def test_the_seeds_are_seven_calls_in_any_order(order: tuple[int, ...]) -> None:
    summary = import_gold(order)
    assert (summary.new, summary.calls_new, summary.calls_in_question) == (5, 7, 0)
    wanted = json.loads((GOLD / "across.json").read_text())["clusters"]
    assert grouping() == {frozenset(f"{key}/{n}" for key, n in one["calls"]) for one in wanted}
    for one in wanted:
        call = Call.objects.get(reports__article__key=one["calls"][0][0], reports__ordinal=one["calls"][0][1])
        assert sorted(p.leader.name for p in call.participations.all()) == sorted(one["participants"])
        assert (str(call.earliest), str(call.latest)) == (one["date"]["earliest"], one["date"]["latest"])
        assert call.report_count == len(one["calls"])


def test_what_a_call_of_the_seeds_holds() -> None:
    import_gold()
    call = Call.objects.get(reports__article__key__startswith="000", reports__ordinal=1)
    assert (call.minutes, call.minutes_bound, call.medium) == (90, "at_least", "phone")
    assert str(call.initiator) == "Emmanuel Macron"
    assert {crisis.slug for crisis in call.crises.all()} == {"afghanistan-2021", "navalny"}
    assert call.statements.count() == 11
    assert {str(speaker.leader) for one in call.statements.all() for speaker in one.speakers.all()} == {
        "Emmanuel Macron",
        "Vladimir Putin",
    }
    told = [one for one in call.statements.all() if one.reporter == "Élysée"]
    assert {str(one.institution) for one in told} == {"Élysée"}


def test_a_second_import_changes_nothing() -> None:
    import_gold()
    before = list(Call.objects.values_list("public_id", "updated_at"))
    assert import_gold() == Summary(unchanged=5)
    assert list(Call.objects.values_list("public_id", "updated_at")) == before


def test_reading_again_keeps_every_address() -> None:
    import_gold()
    models = (Article, Call, Statement)
    before = [set(model.objects.values_list("public_id", flat=True)) for model in models]
    times = set(Call.objects.values_list("updated_at"))
    summary = Summary()
    import_articles(stored_articles(), GoldReader, summary.add, again=True)
    assert (summary.updated, summary.calls_new) == (5, 0)
    assert [set(model.objects.values_list("public_id", flat=True)) for model in models] == before
    assert set(Call.objects.values_list("updated_at")) == times
    assert not CallAddress.objects.exists()


def test_the_counts_of_terms_are_those_of_the_calls() -> None:
    import_gold()
    assert TermCount.objects.get(term=TermCount.TOTAL).n == 7
    counts = dict(TermCount.objects.exclude(term=TermCount.TOTAL).values_list("term", "n"))
    terms = [term for call in Call.objects.all() for term in call.terms]
    assert counts == {term: terms.count(term) for term in set(terms)}


def test_the_same_text_twice_is_one_article() -> None:
    summary = run(article("a", f"2021-08-19 {MACRON_PUTIN}"), article("b", f"2021-08-19 {MACRON_PUTIN}"))
    assert (summary.new, summary.unchanged) == (1, 1)
    assert Article.objects.get().key == "a"


def test_an_edited_article_keeps_its_address_and_its_calls() -> None:
    run(article("a", f"2021-08-19 {MACRON_PUTIN} «nous ne pouvons pas les abandonner»"))
    ids = [model.objects.get().public_id for model in (Article, Call, Statement)]
    edited = article("a", "Corrected.", f"2021-08-20 {MACRON_PUTIN} «nous ne pouvons pas les abandonner»")
    assert run(edited).updated == 1
    assert [model.objects.get().public_id for model in (Article, Call, Statement)] == ids
    assert Call.objects.get().days == "2021-08-20"
    assert Article.objects.get().text == edited.text


def test_a_call_that_nothing_reports_any_more_is_gone() -> None:
    run(article("a", f"2021-08-19 {MACRON_PUTIN}"))
    address = Call.objects.get().public_id
    run(article("a", "nothing"))
    assert not Call.objects.exists()
    assert CallAddress.objects.get(public_id=address).call is None
    run(article("a", f"2021-08-19 {MACRON_PUTIN}"))
    assert Call.objects.get().public_id == address
    assert not CallAddress.objects.exists()


def test_two_calls_that_turn_out_to_be_one_leave_a_redirect() -> None:
    run(article("a", f"2021-08-19 {MACRON_PUTIN}"), article("b", f"2021-08-20 {MACRON_PUTIN}"))
    old = Call.objects.get(reports__article__key="b").public_id
    run(article("b", f"2021-08-19 {MACRON_PUTIN} "))
    call = Call.objects.get()
    assert call.public_id != old
    assert CallAddress.objects.get(public_id=old).call == call
    run(article("b", f"2021-08-20 {MACRON_PUTIN}"))
    assert Call.objects.get(reports__article__key="b").public_id == old
    assert not CallAddress.objects.exists()


def test_an_article_edited_into_another_gives_way_to_it() -> None:
    run(article("a", f"2021-08-19 {MACRON_PUTIN}"), article("b", "something else"))
    old = Article.objects.get(key="b").public_id
    run(article("b", f"2021-08-19 {MACRON_PUTIN}"))
    assert ArticleAddress.objects.get(public_id=old).article == Article.objects.get()


def test_new_facts_about_a_known_article_are_taken_in() -> None:
    run(article("a", "text"))
    told = Input("a", "a", "text", title="T", url="https://example.org/a", outlet="O", published="2021-08")
    assert run(told).updated == 1
    row = Article.objects.get()
    assert (row.title, row.url, row.outlet, str(row.published_latest)) == ("T", told.url, "O", "2021-08-31")
    assert run(told).unchanged == 1


def test_an_article_that_cannot_be_stored_leaves_nothing_and_keeps_no_other_out() -> None:
    summary = run(
        article("a", f"2021-08-19 {MACRON_PUTIN}", f"2021-08-19 {MACRON_PUTIN} #no-such-crisis"),
        article("b", "!"),
        Refused("c", "empty"),
        article("d", f"2021-08-19 {MACRON_PUTIN}"),
    )
    assert (summary.new, summary.failed) == (1, 3)
    assert [reason.split(": ")[-1] for _, reason in summary.failures] == [
        "unknown crisis 'no-such-crisis'",
        "a line that trips the reader",
        "empty",
    ]
    assert Article.objects.get().key == "d"
    assert Report.objects.count() == 1


def test_an_import_that_stops_half_way_leaves_no_half_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("calls.importing.store.refresh", stop)
    with pytest.raises(KeyboardInterrupt):
        run(article("a", f"2021-08-19 {MACRON_PUTIN}"))
    assert not any(model.objects.exists() for model in (Article, Report, Call, Statement))


def test_somebody_unknown_becomes_a_provisional_leader() -> None:
    run(
        article("a", "2021-08-19 emmanuel-macron Zoë.Doe/US «words» ?Smith"),
        article("b", "2021-08-19 emmanuel-macron Zoë.Doe/US"),
    )
    leader = Leader.objects.get(provisional=True)
    assert (leader.key, leader.name, leader.country.code) == ("zoe-doe-us", "Zoë Doe", "US")
    assert Call.objects.get().report_count == 2
    assert UnresolvedName.objects.get().name == "Smith"


def test_a_dry_run_tells_all_and_writes_nothing() -> None:
    summary = run(article("a", f"2021-08-19 {MACRON_PUTIN}"), article("b", f"2021-08-19 {MACRON_PUTIN} "), dry_run=True)
    assert (summary.new, summary.calls_new, summary.calls_matched) == (2, 1, 1)
    assert not Article.objects.exists()
    assert not TermCount.objects.exists()


def test_a_report_in_question_names_the_calls_that_it_may_be() -> None:
    run(
        article("a", f"2021-08-13 {MACRON_PUTIN} #libya"),
        article("b", f"2021-08-19 {MACRON_PUTIN} #libya"),
        article("c", f"[2021-08-12..2021-08-20] {MACRON_PUTIN} #libya"),
    )
    doubtful = Report.objects.get(article__key="c")
    assert doubtful.in_question
    assert {call.days for call in doubtful.candidates.all()} == {"2021-08-13", "2021-08-19"}
    run(article("b", "nothing"))
    doubtful.refresh_from_db()
    assert not doubtful.in_question
    assert doubtful.call == Report.objects.get(article__key="a").call
    assert not doubtful.candidates.exists()


LINES = st.builds(
    "{} {} {} {}".format,
    st.sampled_from(["2021-08-01", "2021-08-02", "[2021-08-01..2021-08-03]", "[2021-08-02..2021-08-30]", ""]),
    st.sampled_from([MACRON_PUTIN, MACRON_PUTIN, "emmanuel-macron joe-biden"]),
    st.sampled_from(["", "#libya", "#navalny"]),
    st.sampled_from(["", "«one two three four five»", "«one two three four six»"]),
)
ARTICLES = st.lists(st.lists(LINES, max_size=3), min_size=2, max_size=5)


@given(ARTICLES, ARTICLES, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_of_imports_gives_what_clustering_everything_gives(
    filled: ReferenceData, earlier: list[list[str]], texts: list[list[str]], random: object
) -> None:
    inputs = [article(f"k{n}", *lines, f"end {n}") for n, lines in enumerate(texts)]
    random.shuffle(inputs)  # type: ignore[attr-defined]
    with transaction.atomic():
        run(*(article(f"k{n}", *lines, f"end {n}") for n, lines in enumerate(earlier[: len(texts)])))
        run(*inputs[:2])
        run(*inputs[2:])
        stored = stored_accounts(Q())
        whole = cluster(one.account for one in stored.values())
        names = {key: f"{one.row.article.key}/{one.row.ordinal}" for key, one in stored.items()}
        assert grouping() == {frozenset(names[member.account.key] for member in found.members) for found in whole}
        for member in (member for found in whole for member in found.members):
            row = stored[member.account.key].row
            assert (row.match_reason, row.in_question) == (member.reason, member.in_question)
        assert Call.objects.filter(reports=None).count() == 0
        transaction.set_rollback(True)


def test_an_article_costs_few_queries(django_assert_max_num_queries: pytest.FixtureRequest) -> None:
    lines = [f"2021-08-{day:02} {MACRON_PUTIN} #libya «words of {day}»" for day in range(1, 21)]
    run(article("a", *lines))
    with django_assert_max_num_queries(140):  # type: ignore[operator]
        run(article("b", *lines, "end"))
