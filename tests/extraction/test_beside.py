"""The day of a call told by how far it is from something else, each wording with each place of the other's date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from calls.extraction.reader import Reader
from tests.extraction.test_dates import shown

EVENT = date(2023, 6, 14)  # a Wednesday
TOLD = {
    "en": [
        "{When}, Narendra Modi spoke by phone with Emmanuel Macron.",
        "Narendra Modi called Emmanuel Macron {when} to discuss trade.",
        "In a phone call {when}, Narendra Modi told Emmanuel Macron that India would help.",
    ],
    "fr": [
        "{When}, Narendra Modi s'est entretenu par téléphone avec Emmanuel Macron.",
        "Narendra Modi a appelé Emmanuel Macron {when} pour évoquer le commerce.",
        "Lors d'un appel téléphonique {when}, Narendra Modi a assuré Emmanuel Macron de son soutien.",
    ],
}
STEPS = {
    "en": {
        "on the day of": 0,
        "hours after": 0,
        "the day after": 1,
        "on the eve of": -1,
        "two days after": 2,
        "five days before": -5,
    },
    "fr": {
        "le jour même du": 0,
        "quelques heures après le": 0,
        "au lendemain du": 1,
        "à la veille du": -1,
        "deux jours après le": 2,
        "cinq jours avant le": -5,
    },
}
DATED = {
    "en": [
        "the storm of {day}",
        "the storm on {day}",
        "the storm ({day})",
        "the storm, {day},",
        "the storm, which struck on {day},",
    ],
    "fr": [
        "séisme du {day}",
        "séisme le {day}",
        "séisme ({day})",
        "séisme, le {day},",
        "séisme, qui a eu lieu le {day},",
    ],
}
DAY = {"en": "14 June 2023", "fr": "14 juin 2023"}
KEPT = {
    "en": [
        (
            "On Monday 12 June 2023, the day after his re-election, Narendra Modi phoned Emmanuel Macron.",
            None,
            "2023-06-12",
        ),
        ("Two days after the vote, on 12 June, Narendra Modi called Emmanuel Macron.", "2023-06-14", "2023-06-12"),
        ("The day after his victory, Narendra Modi called Emmanuel Macron on 12 June 2023.", None, "2023-06-12"),
        (
            "On the eve of the summit, which open in Delhi today, Narendra Modi called Emmanuel Macron.",
            "2023-06-14",
            "2023-06-13",
        ),
        ("Two days after Sunday's vote, Narendra Modi called Emmanuel Macron.", "2023-06-14", "2023-06-13"),
        (
            "On the 10th day of the strike, which began on 1 June 2023, Narendra Modi called Emmanuel Macron.",
            None,
            "2023-06-10",
        ),
        (
            "On Monday, before leaving for Rome, where he arrived on Tuesday, Narendra Modi called Emmanuel Macron.",
            "2023-06-14",
            "2023-06-12",
        ),
        (
            "Narendra Modi and Emmanuel Macron spoke by phone on Monday, their second call in a month.",
            "2023-06-14",
            "2023-06-12",
        ),
        ("A call between Narendra Modi and Emmanuel Macron is planned for Friday.", "2023-06-14", "2023-06-16"),
        ("It rained, while on Monday, Narendra Modi called Emmanuel Macron.", "2023-06-14", "2023-06-12"),
        (
            "In a phone call with Emmanuel Macron late on Monday, Narendra Modi said India would help.",
            "2023-06-14",
            "2023-06-12",
        ),
        ("Narendra Modi and Emmanuel Macron, in a call on Monday, agreed to meet in June.", "2023-06-14", "2023-06-12"),
    ],
    "fr": [
        ("Le lendemain de sa victoire, lundi, Narendra Modi a appelé Emmanuel Macron.", "2023-06-14", "2023-06-12"),
        (
            "Narendra Modi, investi lundi, a reçu le jour de son investiture un appel d'Emmanuel Macron.",
            "2023-06-14",
            "2023-06-12",
        ),
        ("Mis en ligne le 13 juin 2023. Hier, Narendra Modi a appelé Emmanuel Macron.", None, "2023-06-12"),
        (
            "Lundi, avant de partir pour Rome, où il est arrivé mardi, Narendra Modi a appelé Emmanuel Macron.",
            "2023-06-14",
            "2023-06-12",
        ),
        ("Un appel entre Narendra Modi et Emmanuel Macron est prévu vendredi.", "2023-06-14", "2023-06-16"),
    ],
}  # fmt: skip


def _texts(language: str, told: str) -> Iterator[tuple[str, str]]:
    for (words, step), dated in product(STEPS[language].items(), DATED[language]):
        when = f"{words} {dated.format(day=DAY[language])}"
        text = told.format(when=when, When=when[0].upper() + when[1:]).replace(",,", ",")
        yield text, str(EVENT + timedelta(step))


def _day(reader: Reader, text: str, language: str, published: str | None) -> str:
    calls = reader.read(text, article="a", published=published, language=language).calls
    return shown(calls[0].days) if calls else "no call"


@pytest.mark.parametrize(("language", "told"), [(code, told) for code in TOLD for told in TOLD[code]])
def test_the_date_of_an_event_is_shifted_exactly(reader: Reader, language: str, told: str) -> None:
    found = [(text, want, _day(reader, text, language, None)) for text, want in _texts(language, told)]
    assert [entry for entry in found if entry[1] != entry[2]] == []


@pytest.mark.parametrize(
    ("language", "text", "published", "expected"), [(code, *row) for code in KEPT for row in KEPT[code]]
)
def test_the_day_beside_an_event(
    reader: Reader, language: str, text: str, published: str | None, expected: str
) -> None:
    assert _day(reader, text, language, published) == expected
