"""Topics that two words show together, and plain wordings of every topic and crisis of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from calls.extraction.language import CODES, Entry, load_language
from calls.extraction.reference_files import load_reference
from calls.extraction.text import Hit
from calls.extraction.topic_pairs import HEAD, TAIL, topic_of, usable, with_pairs
from tests.extraction.plain import parts
from tests.extraction.subject_texts import label
from tests.extraction.test_subject_builds import DAY, PLAIN, call, filled, read

LEAST = {"topics": 0.97, "crises": 0.93}
SHARE = 3  # one wording in three is read, so that the tests stay quick
WORDS = ["they", "discussed", "flying", "all", "their", "own", "nationals", ",", "staff"]


def hit(first: int, kind: str, value: str = "evacuation_out") -> Hit:
    return Hit("subject_pairs", kind, value, first, first + 1, 10 * first, 10 * first + 9)


def found(*hits: Hit) -> list[tuple[str, str, int, int]]:
    return [(h.kind, h.value, h.first, h.last) for h in with_pairs(list(hits), WORDS) if h.layer == "topics"]


def test_two_words_close_together_are_a_topic() -> None:
    assert found(hit(2, HEAD), hit(6, TAIL)) == [("topic", "evacuation", 2, 7)]


@pytest.mark.parametrize(
    "hits",
    [
        (hit(6, HEAD), hit(8, TAIL)),  # a comma stands between
        (hit(0, HEAD), hit(6, TAIL), hit(3, TAIL, "hostages_held")),  # five words on, and of another pair
        (hit(6, TAIL), hit(2, TAIL)),
        (hit(2, HEAD, "hostages_held"), hit(6, TAIL)),
    ],
    ids=["comma", "far", "no head", "other pair"],
)
def test_words_apart_are_none(hits: tuple[Hit, ...]) -> None:
    assert found(*hits) == []


def test_hints_within_two_words_are_not_counted_again() -> None:
    hint = Hit("topics", "topic_hint", "culture", 5, 6, 50, 59)
    assert found(hit(2, HEAD), hint, hit(6, TAIL)) == [("topic", "evacuation", 2, 7)]


def test_a_topic_named_within_two_words_is_not_counted_again() -> None:
    named = Hit("topics", "topic", "evacuation", 6, 7, 60, 69)
    assert found(hit(2, HEAD), hit(6, TAIL), named) == [("topic", "evacuation", 6, 7)]


def test_pairs_of_unknown_topics_are_left_out() -> None:
    pair = Entry("subject_pairs", HEAD, "evacuation_out", "flying")
    other = Entry("calls", "phone", "phone", "phoned")
    assert list(usable([pair, other], frozenset({"trade"}))) == [other]
    assert list(usable([pair, other], frozenset({"evacuation"}))) == [pair, other]


@pytest.mark.parametrize("language", CODES)
def test_every_pair_has_both_words_and_a_topic_of_the_vocabulary(language: str) -> None:
    entries = load_language(language).entries
    heads, tails = ({e.value for e in entries if e.kind == kind} for kind in (HEAD, TAIL))
    assert heads == tails
    assert {topic_of(pair) for pair in heads} <= {topic.slug for topic in load_reference().topics}


@cache
def tables(language: str) -> dict[str, Any]:
    return parts(f"topic_words.{language}.toml")


def told(language: str) -> Iterator[tuple[str, str, set[str]]]:
    for slug, wordings in tables(language)["topics"].items():
        for what in wordings[len(slug) % SHARE :: SHARE]:
            text = call(language) + filled(PLAIN[language], what)
            yield slug, what, read(text, language, DAY)[0]


def known(language: str) -> Iterator[tuple[str, str, set[str]]]:
    for key, wordings in tables(language)["crises"].items():
        slug, day = key.split()
        for what in wordings[len(slug) % SHARE :: SHARE]:
            text = call(language, "Narendra Modi") + filled(PLAIN[language], what)
            yield slug, what, read(text, language, date.fromisoformat(day))[1]


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("field", ["topics", "crises"])
def test_plain_wordings_are_known(field: str, language: str) -> None:
    rows = list(told(language) if field == "topics" else known(language))
    wrong = [f"{slug}: {what} {got}" for slug, what, got in rows if slug not in got]
    assert len(wrong) <= (1 - LEAST[field]) * len(rows), "\n".join(wrong)


@pytest.mark.parametrize("language", CODES)
def test_plain_words_alone_are_no_topic(language: str) -> None:
    found = {
        what: read(call(language) + filled(PLAIN[language], what), language)[0]
        for what in tables(language)["decoys"]["none"]
    }
    assert {what: got for what, got in found.items() if got} == {}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They spoke of oil transit; fishing quotas divide them, but the matter was not raised.", {"energy"}),
        ("en", "Parliament votes on the import tariffs soon, a matter which the two did not discuss.", set()),
        ("en", "Ahead of the summit in Rome, they discussed the grain exports.", {"food-security"}),
        ("fr", "Les droits de douane divisent les deux pays, mais la question n'a pas été abordée.", set()),
        ("fr", "À la veille du sommet de Rome, ils ont évoqué les livraisons de gaz.", {"energy"}),
    ],
    ids=label,
)
def test_what_was_not_raised_and_what_opens_a_sentence(language: str, text: str, expected: set[str]) -> None:
    assert read(call(language) + text, language)[0] == expected
