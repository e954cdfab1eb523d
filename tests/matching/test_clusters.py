"""Which accounts are of the same call."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.records import Duration, Medium, Status
from calls.extraction.schema import reading_from_json
from calls.matching import Account, Cluster, agreed_days, cluster, clusters, may_touch
from calls.matching.links import link_of

GOLD = Path(__file__).parent.parent / "gold"
PAIR = frozenset({"emmanuel-macron", "vladimir-putin"})


def day(text: str) -> DaySet:
    return DaySet.from_edtf(text)


def account(key: str, days: str = "2021-08-19", **fields: Any) -> Account:
    found = Account(key, key.split("/")[0], PAIR, days=day(days) if days else None)
    return replace(found, **fields)


def keys(clusters: list[Cluster]) -> list[list[str]]:
    return [[member.account.key for member in found.members] for found in clusters]


def gold_accounts(article: str) -> list[Account]:
    reading = reading_from_json(json.loads((GOLD / f"{article}.json").read_text()))
    return [
        Account(
            f"{article}/{n}",
            article,
            frozenset(p.name for p in call.participants),
            call.status,
            call.days,
            call.medium,
            call.duration,
            call.time_of_day,
            call.initiator,
            frozenset(call.crises),
            frozenset(call.topics),
        )
        for n, call in enumerate(reading.calls)
    ]


def test_the_five_seeds_are_seven_calls() -> None:
    wanted = json.loads((GOLD / "across.json").read_text())["clusters"]
    articles = sorted({article for one in wanted for article, _ in one["calls"]})
    found = cluster(one for article in articles for one in gold_accounts(article))
    assert sorted(keys(found)) == sorted([f"{article}/{n}" for article, n in one["calls"]] for one in wanted)
    for one in wanted:
        made = next(c for c in found if c.members[0].account.key == "{}/{}".format(*one["calls"][0]))
        assert made.members[0].account.participants == set(one["participants"])
        assert made.days is not None
        assert made.days.earliest.isoformat() == one["date"]["earliest"]
        assert made.days.latest.isoformat() == one["date"]["latest"]


def test_the_same_day_is_enough() -> None:
    made = cluster([account("a/0"), account("b/0")])
    assert keys(made) == [["a/0", "b/0"]]
    assert made[0].members[1].reason == "the same leaders; both possible on 2021-08-19"


@pytest.mark.parametrize(
    "fields",
    [
        {"participants": frozenset({"emmanuel-macron", "joe-biden"})},
        {"status": Status.ANNOUNCED},
        {"days": "2021-08-20"},
        {"article": "a"},
    ],
    ids=["other leaders", "announced", "other day", "same article"],
)
def test_what_keeps_two_accounts_apart(fields: dict[str, Any]) -> None:
    assert keys(cluster([account("a/0"), account("b/0", **fields)])) == [["a/0"], ["b/0"]]


def test_days_narrow_each_other() -> None:
    made = cluster([account("a/0", "[2021-08-16..2021-08-19]"), account("b/0", "[2021-08-19..2021-08-22]")])
    assert keys(made) == [["a/0", "b/0"]]
    assert made[0].days == day("2021-08-19")


def test_days_of_a_cluster_never_run_out() -> None:
    """Each two overlap, all three do not."""
    libya = {"crises": frozenset({"libya"})}
    made = cluster(
        [
            account("a/0", "[2021-08-01,2021-08-02]", **libya),
            account("b/0", "[2021-08-02,2021-08-03]", **libya),
            account("c/0", "[2021-08-01,2021-08-03]", **libya),
        ]
    )
    assert all(found.days for found in made)
    assert len(made) > 1


def test_open_days_need_something_in_common() -> None:
    days = "[2021-08-12..2021-08-20]"
    apart = cluster([account("a/0", topics=frozenset({"energy"})), account("b/0", days, topics=frozenset({"trade"}))])
    assert keys(apart) == [["a/0"], ["b/0"]]
    assert apart[1].members[0].in_question
    assert apart[1].members[0].candidates == ("a/0",)
    together = cluster(
        [account("a/0", topics=frozenset({"energy"})), account("b/0", days, topics=frozenset({"energy"}))]
    )
    assert keys(together) == [["a/0", "b/0"]]


def test_two_candidates_are_a_question() -> None:
    libya = {"crises": frozenset({"libya"})}
    week = account("c/0", "[2021-08-13..2021-08-19]", **libya)
    made = cluster([account("a/0", "2021-08-13", **libya), account("b/0", "2021-08-19", **libya), week])
    assert keys(made) == [["a/0"], ["b/0"], ["c/0"]]
    assert made[2].members[0].in_question
    assert made[2].members[0].candidates == ("a/0", "b/0")


def test_two_calls_of_one_day_are_told_apart_by_what_is_said() -> None:
    morning, evening = account("a/0", time_of_day="morning"), account("a/1", time_of_day="evening")
    made = cluster([morning, evening, account("b/0", time_of_day="evening")])
    assert keys(made) == [["a/0"], ["a/1", "b/0"]]


def test_two_calls_of_one_day_with_nothing_to_tell_them_apart_are_a_question() -> None:
    made = cluster([account("a/0"), account("a/1"), account("b/0"), account("c/0")])
    assert keys(made) == [["a/0"], ["a/1"], ["b/0", "c/0"]]
    assert made[2].members[0].candidates == ("a/0", "a/1")


def test_an_undated_account_goes_where_its_words_are_quoted() -> None:
    quoted = frozenset({1, 2})
    made = cluster(
        [account("a/0", quotations=quoted), account("b/0", "2021-08-30"), account("c/0", "", quotations=quoted)]
    )
    assert keys(made) == [["a/0", "c/0"], ["b/0"]]
    assert "the same words quoted" in made[0].members[1].reason


@pytest.mark.parametrize("days", ["", "[2021-08-01..2021-08-31]"])
def test_an_account_of_an_open_day_with_nothing_quoted_stays_alone_in_question(days: str) -> None:
    made = cluster([account("a/0"), account("b/0", days)])
    assert keys(made) == [["a/0"], ["b/0"]]
    assert made[1].members[0].in_question
    assert not made[0].members[0].in_question


ACCOUNTS = st.lists(
    st.builds(
        lambda article, n, first, last, crisis, quotation, minutes, hour, pair: Account(
            f"{article}/{n}",
            article,
            frozenset({"emmanuel-macron", pair}),
            days=None if first is None else DaySet.between(date(2021, 8, first), date(2021, 8, min(first + last, 31))),
            medium=Medium.PHONE,
            duration=Duration(minutes) if minutes else None,
            time_of_day=hour,
            crises=frozenset(crisis),
            quotations=frozenset(quotation),
        ),
        st.sampled_from("abcdef"),
        st.integers(0, 2),
        st.none() | st.integers(1, 6),
        st.sampled_from([0, 0, 1, 3, 25]),
        st.sets(st.sampled_from(["libya", "navalny"]), max_size=1),
        st.sets(st.integers(1, 3), max_size=1),
        st.sampled_from([None, 60]),
        st.sampled_from([None, "morning", "evening"]),
        st.sampled_from(["vladimir-putin", "joe-biden"]),
    ),
    max_size=12,
    unique_by=lambda found: found.key,
)


@given(ACCOUNTS, st.randoms())
@settings(max_examples=300, deadline=None)
def test_order_does_not_matter_and_the_invariants_hold(accounts: list[Account], random: object) -> None:
    made = cluster(accounts)
    shuffled = list(accounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cluster(shuffled) == made
    assert sorted(key for found in keys(made) for key in found) == sorted(found.key for found in accounts)
    for found in made:
        members = [member.account for member in found.members]
        assert len({member.article for member in members}) == len(members)
        joint = ANY_DAY
        for member in members:
            joint &= member.days or ANY_DAY
        assert joint
        assert joint == (found.days or ANY_DAY)


@given(ACCOUNTS)
@settings(max_examples=300, deadline=None)
def test_parts_that_do_not_touch_can_be_clustered_apart(accounts: list[Account]) -> None:
    whole = cluster(accounts)
    parts: list[list[Account]] = []
    for one in accounts:
        touched = [part for part in parts if any(may_touch(one, other) for other in part)]
        parts = [part for part in parts if part not in touched] + [
            [one, *(other for part in touched for other in part)]
        ]
    apart = [found for part in parts for found in cluster(part)]
    assert sorted(apart, key=lambda found: found.members[0].account.key) == whole


def test_thousands_of_calls_of_one_pair_are_compared_near_by_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with each would be some twelve million comparisons."""
    compared = Counter[str]()

    def counted(a: Account, b: Account) -> object:
        compared[a.key] += 1
        return link_of(a, b)

    monkeypatch.setattr(clusters, "link_of", counted)
    first = date(2000, 1, 1).toordinal()
    texts = [date.fromordinal(first + n).isoformat() for n in range(2500)]
    made = cluster(account(f"{article}-{n}/0", text) for article in "ab" for n, text in enumerate(texts))
    assert len(made) == 2500
    assert compared.total() == 2500


def test_what_was_decided_to_be_one_call_is_one_whatever_speaks_against_it() -> None:
    first, second = account("a", days="2021-08-19"), replace(account("b", days="2021-08-25"), status=Status.ANNOUNCED)
    other = replace(account("c", days="2021-08-25"), participants=frozenset({"x", "y"}))
    verdicts = {frozenset({"a", "b"}): True, frozenset({"b", "c"}): True}
    (found,) = cluster([first, second, other], verdicts)
    assert keys([found]) == [["a", "b", "c"]]
    assert found.days == day("2021-08-25")
    assert {member.reason for member in found.members} == {"a curator decided so"}


def test_days_that_contradict_each_other_are_kept_where_most_accounts_have_them() -> None:
    assert agreed_days([day("2021-08-19"), day("2021-08-25")]) == day("2021-08-19") | day("2021-08-25")
    assert agreed_days([day("[2021-08-19..2021-08-22]"), None, day("2021-08-20")]) == day("2021-08-20")
    assert agreed_days([None]) is None


def test_what_was_decided_to_be_two_calls_is_neither_joined_nor_in_question() -> None:
    accounts = [account("a", days="2021-08-19"), account("b", days="2021-08-19")]
    assert len(cluster(accounts)) == 1
    found = cluster(accounts, {frozenset({"a", "b"}): False})
    assert keys(found) == [["a"], ["b"]]
    assert not any(member.in_question for one in found for member in one.members)


def test_a_third_account_does_not_bring_together_what_was_parted() -> None:
    accounts = [account(key, days="2021-08-19") for key in "abc"]
    found = keys(cluster(accounts, {frozenset({"a", "b"}): False}))
    assert all({"a", "b"} - set(members) for members in found)


def test_verdicts_on_accounts_that_are_not_there_change_nothing() -> None:
    accounts = [account("a", days="2021-08-19"), account("b", days="2021-08-19")]
    verdicts = {frozenset({"a", "z"}): True, frozenset({"b", "y"}): False}
    assert cluster(accounts, verdicts) == cluster(accounts)
