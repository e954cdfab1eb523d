"""Whom words are said to in a call: the verb and its complement as a table has them, the day and the call wherever
they may stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Status
from tests.extraction.plain import lines

A = "Emmanuel Macron"
B = {"en": "Vladimir Putin", "fr": "Vladimir Poutine"}
LINE = {"Emmanuel Macron", "Vladimir Putin"}
DAY = {"en": " on Tuesday", "fr": "mardi "}
CUES = {
    "en": [
        "in a phone call",
        "during a telephone conversation",
        "in their first phone call",
        "after an hour-long call",
    ],
    "fr": [
        "lors d'un entretien téléphonique",
        "au cours d'une conversation téléphonique",
        "à l'occasion d'un appel",
        "lors de leur premier échange téléphonique",
    ],
}
SENTENCES = {  # `said` with its day, `bare` without
    "en": [
        "{A} {said} {cue}, the Elysee said.",
        "{A} {bare} {cue} on Tuesday, the Elysee said.",
        "On Tuesday, {A} {bare} {cue}.",
        "{Cue} on Tuesday, {A} {bare}.",
    ],
    "fr": [
        "{A} {said} {cue}, a indiqué l'Élysée.",
        "{A} {said}, {cue}.",
        "{Cue}, {A} {said}, a indiqué l'Élysée.",
        "{Cue} mardi, {A} {bare}.",
    ],
}
DECOYS = {
    "en": [
        "Emmanuel Macron told reporters after a call with his advisers that Vladimir Putin had lied.",
        "Emmanuel Macron will warn Vladimir Putin against an escalation, his office said after a call for tenders.",
        "Emmanuel Macron did not ask Vladimir Putin for gestures in a phone call.",
    ],
    "fr": [
        "Emmanuel Macron a demandé à ses ministres de ne pas répondre à Vladimir Poutine lors d'un appel d'offres.",
        "Emmanuel Macron n'a pas demandé à Vladimir Poutine de gestes lors d'un entretien téléphonique.",
        "Emmanuel Macron a remis mardi à Vladimir Poutine une lettre.",
    ],
}


def _told() -> list[tuple[str, str]]:
    languages = ("en", "fr")
    return [(n, row) for n in languages for row in lines(f"addressees.{n}.txt") if not row.startswith("#")]


def _sentences(language: str, row: str) -> Iterator[str]:
    said = row.format(B=B[language], day=DAY[language])
    bare = row.format(B=B[language], day="")
    cues = CUES[language]
    for n, next_one in product(range(len(cues)), (0, 1)):  # each sentence with two of the calls
        sentence, cue = SENTENCES[language][n], cues[(n + next_one) % len(cues)]
        yield sentence.format(A=A, said=said, bare=bare, cue=cue, Cue=cue[0].upper() + cue[1:])


@pytest.mark.parametrize(("language", "row"), _told())
def test_what_is_said_to_somebody_in_a_call_makes_a_call(reader: Reader, language: str, row: str) -> None:
    for sentence in _sentences(language, row):
        calls = reader.read(sentence, article="article", published="2024-06-12", language=language).calls
        assert [{p.name for p in call.participants} for call in calls] == [LINE], sentence
        assert calls[0].status is Status.HELD, sentence


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in DECOYS for text in DECOYS[language]])
def test_what_is_said_elsewhere_makes_none(reader: Reader, language: str, text: str) -> None:
    assert reader.read(text, article="article", language=language).calls == ()
