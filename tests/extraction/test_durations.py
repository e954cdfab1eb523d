"""The length of a call."""

from __future__ import annotations

import pytest

from calls.extraction.durations import duration
from calls.extraction.records import Bound
from tests.extraction.telling import tell

EXACT, ABOUT, LEAST, MOST = Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST

LENGTHS = [
    ("en", "{Macron} called {Putin}. The call lasted 14 minutes.", 14, EXACT),
    ("en", "{Macron} called {Putin}. The call lasted more than an hour and a half.", 90, LEAST),
    ("en", "{Macron} called {Putin}. That conversation lasted no more than ten minutes.", 10, MOST),
    ("en", "{Macron} and {Putin} spoke by phone for almost an hour.", 60, ABOUT),
    ("en", "{Macron} and {Putin} spoke by phone for some twenty minutes.", 20, ABOUT),
    ("en", "{Macron} and {Putin} held a 25-minute call.", 25, EXACT),
    ("en", "{Macron} had an hour-long phone call with {Putin}.", 60, EXACT),
    ("en", "{Macron} had a half-hour phone call with {Putin}.", 30, EXACT),
    ("en", "{Macron} spoke to {Putin} for three quarters of an hour.", 45, EXACT),
    ("en", "{Macron} spoke to {Putin} for over two hours.", 120, LEAST),
    ("en", "{Macron} spoke to {Putin} for two and a half hours.", 150, EXACT),
    ("en", "{Macron} spoke to {Putin} for one hour and 20 minutes.", 80, EXACT),
    ("en", "{Macron} spoke to {Putin} for an hour or so.", 60, ABOUT),
    ("en", "{Macron} spoke to {Putin} for 90 minutes.", 90, EXACT),
    ("en", "The call between {Macron} and {Putin} lasted 2.5 hours.", 150, EXACT),
    ("fr", "L'échange de {Macron} et {Poutine} a duré une heure et quarante-cinq minutes.", 105, EXACT),
    ("fr", "{Macron} a appelé {Poutine}. L'échange a duré une vingtaine de minutes.", 20, ABOUT),
    ("fr", "{Macron} a appelé {Poutine}. L'entretien a duré plus d'une heure et demie.", 90, LEAST),
    ("fr", "{Macron} et {Poutine} ont eu un entretien téléphonique de plus d’une heure et demi.", 90, LEAST),
    ("fr", "L'entretien de {Macron} et {Poutine} a commencé à 11h20 et duré 1h45.", 105, EXACT),
    ("fr", "{Macron} et {Poutine} se sont parlé au téléphone pendant deux heures et demie.", 150, EXACT),
    ("fr", "{Macron} et {Poutine} se sont parlé au téléphone près de deux heures.", 120, ABOUT),
    ("fr", "{Macron} a parlé à {Poutine} pendant trois quarts d'heure.", 45, EXACT),
    ("fr", "{Macron} a parlé à {Poutine} pendant moins d’une demi-heure.", 30, MOST),
    ("fr", "{Macron} a appelé {Poutine}. Ce fut un « très bon échange de 25 minutes », dit-on.", 25, EXACT),
]

LENGTHS += [
    ("en", "{Macron} spoke to {Putin} for more than an hour. The 75-minute call was cordial.", 75, EXACT),
    ("en", "{Macron} spoke to {Putin} for more than an hour. The 25-minute call with others was not.", 60, LEAST),
    ("en", "{Macron} phoned {Putin}, for about ten minutes, to bring him up to date.", 10, ABOUT),
    ("fr", "« La conversation de {Macron} avec {Poutine} a duré 1h45 », a indiqué la présidence.", 105, EXACT),
    ("fr", "{Macron} a appelé {Poutine}, une dizaine de minutes, pour lui rendre compte.", 10, ABOUT),
]

NONE = [
    ("en", "{Macron} called {Putin} three hours after the attack."),
    ("en", "{Macron} called {Putin} two hours later."),
    ("en", "{Macron} called {Putin} 20 minutes ago."),
    ("en", "{Macron} called {Putin}, whose speech had gone on for two hours."),
    ("en", "{Macron} called {Putin}. The flight to Rome took two hours."),
    ("en", "{Macron} called {Putin}. He met Scholz for two hours in Berlin."),
    ("en", "{Macron} told {Putin} on the phone: “I waited for two hours.”"),
    ("fr", "{Macron} a appelé {Poutine} à 20 heures."),
    ("fr", "{Macron} a appelé {Poutine} deux heures après l'attaque."),
    ("fr", "{Macron} a appelé {Poutine}. La trêve de deux heures a été respectée."),
]


@pytest.mark.parametrize(("language", "marked", "minutes", "bound"), LENGTHS)
def test_duration(language: str, marked: str, minutes: int, bound: Bound) -> None:
    telling = tell(marked, language)
    found, span = duration(telling.text, telling.story.conversations[0], telling.story)
    assert found
    assert span
    assert (found.minutes, found.bound) == (minutes, bound)


@pytest.mark.parametrize(("language", "marked"), NONE)
def test_a_length_of_something_else(language: str, marked: str) -> None:
    telling = tell(marked, language)
    assert duration(telling.text, telling.story.conversations[0], telling.story) == (None, None)


def test_the_words_hold_the_bound() -> None:
    telling = tell("{Macron} spoke to {Putin} for more than two hours and a half.")
    _, span = duration(telling.text, telling.story.conversations[0], telling.story)
    assert span
    assert telling.text.text[span.start : span.end] == "more than two hours and a half"


def test_of_two_calls_in_a_sentence_each_has_its_own() -> None:
    telling = tell("{0:Macron} spoke to {0:Putin} for an hour; {1:Scholz} spoke to {1:Biden} for ten minutes.")
    found = [duration(telling.text, call, telling.story)[0] for call in telling.story.conversations]
    assert [length.minutes for length in found if length] == [60, 10]


def test_what_comes_after_a_then_has_no_share_in_the_length() -> None:
    marked = "{01:Tsipras} a parlé au téléphone, cinquante minutes durant, avec {0:Merkel}, puis avec {1:Hollande}."
    telling = tell(marked, "fr")
    found = [duration(telling.text, call, telling.story)[0] for call in telling.story.conversations]
    assert [length.minutes if length else None for length in found] == [50, None]
