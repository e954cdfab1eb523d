"""What leaders speak of, as presidencies and ministries word it, in many builds of sentences, some beside the call.

The wordings were written from the vocabulary and not from the words of the reference files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference
from tests.extraction.plain import parts

LEADERS = {"emmanuel-macron", "olaf-scholz", "narendra-modi", "giorgia-meloni", "joe-biden"}
DAY = date(2023, 5, 16)
WEEK = timedelta(days=7)  # the Monday told is then in the time of the crisis, too
ROUNDS = 4  # wordings tried in each build
LEAST = {"wording": 0.96, "build": 0.92, "crisis": 0.93}
MOST = 0.35  # of the builds beside the call
CALLS = {
    "en": "Emmanuel Macron spoke by phone with {whom} on Monday. ",
    "fr": "Emmanuel Macron s'est entretenu lundi par téléphone avec {whom}. ",
}
PLAIN = {"en": "The two leaders discussed {x}.", "fr": "Les deux dirigeants ont évoqué {x}."}
WEATHER = {"en": "They discussed the weather.\n\n", "fr": "Ils ont parlé de la pluie.\n\n"}


@cache
def tables(language: str) -> dict[str, Any]:
    return parts(f"subjects.{language}.toml")


@cache
def reader() -> Reader:
    """A reader that knows only a few leaders, and so is quick to make."""
    whole = load_reference()
    return Reader(replace(whole, leaders=tuple(leader for leader in whole.leaders if leader.key in LEADERS)))


def read(text: str, language: str, day: date = DAY) -> tuple[set[str], set[str]]:
    """The topics and crises of the first call of a text."""
    calls = reader().read(text, article="a", published=str(day), language=language).calls
    return (set(calls[0].topics), set(calls[0].crises)) if calls else (set(), set())


def call(language: str, whom: str = "Olaf Scholz") -> str:
    return CALLS[language].format(whom=whom)


def filled(build: str, what: str) -> str:
    return build.format(x=what, X=what[0].upper() + what[1:], dex=behind("de", what), ax=behind("à", what))


def behind(preposition: str, what: str) -> str:
    """French `what` behind "de" or "à"."""
    joined = {"de": ("du ", "des "), "à": ("au ", "aux ")}[preposition]
    for article, one in zip(("le ", "les "), joined, strict=True):
        if what.startswith(article):
            return one + what.removeprefix(article)
    if preposition == "de" and what.startswith("des "):
        return "de " + what.removeprefix("des ")
    return f"d'{what}" if preposition == "de" and what.startswith("un") else f"{preposition} {what}"


def wordings(language: str) -> list[tuple[str, str]]:
    return [(slug, what) for slug, found in tables(language)["topics"].items() for what in found]


def whole_texts(language: str) -> Iterator[tuple[str, str]]:
    """Every wording in the plainest build, and the sentences that need none."""
    for slug, what in wordings(language):
        yield slug, call(language) + filled(PLAIN[language], what)
    for slug, found in tables(language)["told"].items():
        for sentence in found:
            yield slug, call(language) + sentence


def built_texts(language: str) -> Iterator[tuple[str, str]]:
    """Some wordings in every build, the same ones every time."""
    mix, table = random.Random(1), tables(language)
    builds = [call(language) + build for build in table["behind"]]
    builds += table["whole"] + [f"{build}\n\n{call(language)}" for build in table["title"]]
    for build in builds:
        for slug, what in mix.sample(wordings(language), ROUNDS):
            yield slug, filled(build, what)


def texts_beside(language: str) -> Iterator[tuple[str, str]]:
    mix = random.Random(2)
    for build in tables(language)["beside"]:
        for slug, what in mix.sample(wordings(language), ROUNDS):
            yield slug, call(language) + WEATHER[language] + filled(build, what)


def crisis_texts(language: str) -> Iterator[tuple[str, str, date]]:
    for crisis in load_reference().crises:
        day = max(crisis.days.earliest + WEEK, min(crisis.days.latest, DAY))
        if day >= date(2017, 6, 1):  # both have been in office since
            for what in tables(language)["crises"][crisis.slug]:
                yield crisis.slug, call(language, "Narendra Modi") + filled(PLAIN[language], what), day


def missed(texts: Iterator[tuple[str, str]], language: str) -> tuple[list[str], int]:
    found = [(slug, text, read(text, language)[0]) for slug, text in texts]
    return [f"{slug}: {text} {topics}" for slug, text, topics in found if slug not in topics], len(found)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_discussed_is_a_topic_in_many_wordings(language: str) -> None:
    wrong, number = missed(whole_texts(language), language)
    assert len(wrong) <= (1 - LEAST["wording"]) * number, "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_discussed_is_a_topic_in_many_builds(language: str) -> None:
    wrong, number = missed(built_texts(language), language)
    assert len(wrong) <= (1 - LEAST["build"]) * number, "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_stands_beside_the_call_is_mostly_no_topic(language: str) -> None:
    silent, number = missed(texts_beside(language), language)
    assert number - len(silent) <= MOST * number, len(silent) / number


@pytest.mark.parametrize("language", ["en", "fr"])
def test_crises_are_known_in_many_wordings(language: str) -> None:
    found = [(slug, text, read(text, language, day)[1]) for slug, text, day in crisis_texts(language)]
    wrong = [f"{slug}: {text} {crises}" for slug, text, crises in found if slug not in crises]
    assert len(wrong) <= (1 - LEAST["crisis"]) * len(found), "\n".join(wrong)
