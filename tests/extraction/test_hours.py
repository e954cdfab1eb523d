"""The time of the day of a call."""

from __future__ import annotations

import pytest

from calls.extraction.hours import time_of_day
from tests.extraction.telling import tell

HOURS = [
    ("en", "{Macron} called {Putin} this evening.", "evening"),
    ("en", "{Macron} called {Putin} on Monday afternoon.", "afternoon"),
    ("en", "{Macron} called {Putin} last night.", "night"),
    ("en", "{Macron} called {Putin} early on Tuesday.", "morning"),
    ("en", "{Macron} called {Putin} in the early hours of Tuesday.", "night"),
    ("en", "{Macron} called {Putin} at 11.20 am.", "11:20"),
    ("en", "{Macron} called {Putin} at 4.30 yesterday afternoon.", "16:30"),
    ("en", "{Macron} called {Putin} at 9 p.m. on Monday.", "21:00"),
    ("en", "{Macron} called {Putin} at 12:05 am.", "00:05"),
    ("en", "{Macron} called {Putin} around noon.", "midday"),
    ("en", "{Macron} called {Putin}. The call took place in the evening.", "evening"),
    ("fr", "{Macron} a appelé {Poutine} dans la soirée.", "evening"),
    ("fr", "{Macron} a appelé {Poutine} hier matin.", "morning"),
    ("fr", "{Macron} a appelé {Poutine} lundi soir.", "evening"),
    ("fr", "{Macron} a appelé {Poutine} hier soir à 20 heures.", "20:00"),
    ("fr", "L'entretien de {Macron} et {Poutine} a débuté à 15h30.", "15:30"),
    ("fr", "{Macron} a appelé {Poutine} aux premières heures de samedi.", "night"),
    ("fr", "Dans la nuit de lundi à mardi, {Macron} a appelé {Poutine}.", "night"),
    ("fr", "{Macron} a appelé {Poutine} en milieu de journée.", "midday"),
    ("en", "“We spoke this morning on the phone,” {Macron} said of {Putin}.", "morning"),
    ("fr", "L'échange de {Macron} et {Poutine} s'est tenu « dans la soirée du 17 janvier », dit-on.", "evening"),
    # somebody else's hour
    ("en", "{Macron} called {Putin} to say how sorry he was about this morning's attack.", None),
    ("en", "{Macron}'s office put out a statement last evening on the phone call with {Putin}.", None),
    ("fr", "{Macron} a appelé {Poutine}, a fait savoir mercredi soir le ministère.", None),
    ("fr", "{Macron} a appelé {Poutine} pour la première fois depuis le début de la grève jeudi matin.", None),
    ("fr", "{Macron}, à Rome depuis lundi, a appelé {Poutine} mardi soir.", "evening"),
    ("en", "{Macron} called {Putin} for the first time since the strike on Thursday morning.", None),
    ("en", "{Macron} called {Putin}.", None),
    ("en", "{Macron} called {Putin}, who will travel to Rome: he lands there in the evening.", None),
    ("en", "{Macron} told {Putin} on the phone: “I will call again this evening.”", None),
    ("en", "{Macron} called {Putin} for 20 minutes.", None),
    ("en", "{Macron} watched the evening news and called {Putin}.", None),
    ("fr", "{Macron} a appelé {Poutine} avant la réunion prévue dans la soirée.", None),
    ("fr", "{Macron} a appelé {Poutine} pendant 2 heures.", None),
]


@pytest.mark.parametrize(("language", "marked", "expected"), HOURS)
def test_time_of_day(language: str, marked: str, expected: str | None) -> None:
    telling = tell(marked, language)
    value, span = time_of_day(telling.text, telling.story.conversations[0], telling.story)
    assert value == expected
    assert (span is None) == (expected is None)


def test_the_words_are_those_of_the_text() -> None:
    telling = tell("{Macron} called {Putin} at 4.30 yesterday afternoon.")
    _, span = time_of_day(telling.text, telling.story.conversations[0], telling.story)
    assert span
    assert telling.text.text[span.start : span.end] == "4.30"


@pytest.mark.parametrize(
    ("language", "marked", "expected"),
    [
        (
            "fr",
            "{0:Rubio} a appelé {0:Dar} dans la nuit de mardi. Dans la foulée, {1:il} a parlé à {1:Sharif}.",
            "night",
        ),
        ("en", "{0:Rubio} called {0:Dar} in the evening. {1:He} also called {1:Sharif}.", None),
        ("en", "{0:Rubio} called {0:Dar} in the evening; in the morning {1:he} had called {1:Sharif}.", "morning"),
    ],
)
def test_the_second_call_told(language: str, marked: str, expected: str | None) -> None:
    telling = tell(marked, language)
    assert time_of_day(telling.text, telling.story.conversations[1], telling.story)[0] == expected
