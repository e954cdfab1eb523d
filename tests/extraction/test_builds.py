"""One call told in many builds of a sentence: who, with whom, when and about what stand in any mix.

A rule learnt from one text often holds for its wording alone; what holds here holds for the build.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import product

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Status
from tests.extraction.plain import lines, parts

SENTENCES = 400
LEAST = 0.97  # a mix is now and then no good sentence
AHEAD = {"en": "The weather in the city was fine. ", "fr": "Il faisait beau dans la ville. "}


def sentences(language: str) -> Iterator[str]:
    """The same sentences every time."""
    mixed = parts(f"builds.{language}.toml")
    mix = random.Random(1)
    for _ in range(SENTENCES):
        one = {name: mix.choice(values) for name, values in mixed.items()}
        told = one.pop("told").format(**one, to=_governed("à", one["whom"]), of=_governed("de", one["whom"]))
        plain = re.sub(r"[ ,]+,", ",", " ".join(told.split())).rstrip(",")
        yield plain[0].upper() + plain[1:] + "."


def _governed(preposition: str, whom: str) -> str:
    if whom.startswith("le "):
        return {"à": "au ", "de": "du "}[preposition] + whom.removeprefix("le ")
    return f"d'{whom}" if preposition == "de" and whom[0] in "AEIOU" else f"{preposition} {whom}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_call_is_found_in_whatever_build_of_sentence(reader: Reader, language: str) -> None:
    missed = []
    for sentence in sentences(language):
        calls = reader.read(AHEAD[language] + sentence, article="a", published="2023-05-31", language=language).calls
        if [{p.name for p in call.participants} for call in calls] != [{"Emmanuel Macron", "Olaf Scholz"}]:
            missed.append(sentence)
    assert len(missed) <= (1 - LEAST) * SENTENCES, "\n".join(missed)


def told_days(language: str) -> Iterator[tuple[str, str, str]]:
    """A text for each word for a day in each place of a sentence, with the word and the days that it means."""
    table = parts(f"days.{language}.toml")
    for days, words in table["days"].items():
        for word, told in product(words, table["told"]):
            yield table["head"] + told.format(when=word, When=word[0].upper() + word[1:]), word, days


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_day_of_a_call_is_read_wherever_it_stands(reader: Reader, language: str) -> None:
    wrong = []
    for text, word, expected in told_days(language):
        (call,) = reader.read(text, article="a", language=language).calls
        found = dict.fromkeys([call.days.earliest, call.days.latest] if call.days else [])
        if "/".join(day.isoformat() for day in found) != expected:
            wrong.append((word, expected, text))
    assert not wrong


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_call_is_found_in_whatever_words(reader: Reader, language: str) -> None:
    missed = []
    for sentence in lines(f"wordings.{language}.txt"):
        text = f"{sentence}\n\n{AHEAD[language]}"
        calls = reader.read(text, article="a", published="2023-05-31", language=language).calls
        told = [(call.status, {p.name for p in call.participants}) for call in calls]
        if told != [(Status.HELD, {"Emmanuel Macron", "Olaf Scholz"})]:
            missed.append(sentence)
    assert not missed


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_is_no_principal_or_was_on_no_line_makes_no_call(reader: Reader, language: str) -> None:
    """Ministers of other things, aides, former leaders; meetings, letters, calls refused or cancelled."""
    read = (
        reader.read(line, article="a", published="2023-05-31", language=language)
        for line in lines(f"nobody.{language}.txt")
    )
    assert not [reading.calls for reading in read if reading.calls]
