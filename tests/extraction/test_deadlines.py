"""A call that is to come "by Friday" may be on any day up to it; of a call held, such words tell nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Call
from tests.extraction.test_dates import shown

THURSDAY = "2025-12-18"
COMING = {
    "en": ["Donald Trump will speak by phone with Emmanuel Macron {when}.", "Donald Trump is to call Lula {when}."],
    "fr": ["Donald Trump doit appeler Emmanuel Macron {when}.", "Donald Trump parlera au téléphone à Lula {when}."],
}
DEADLINES = {
    "en": {
        "by Sunday": "2025-12-21",
        "before Sunday": "2025-12-20",
        "no later than December 24": "2025-12-24",
        "before December 24": "2025-12-23",
        "by the end of the week": "2025-12-21",
        "by the end of the month": "2025-12-31",
        "before the end of the year": "2025-12-31",
    },
    "fr": {
        "d'ici à dimanche": "2025-12-21",
        "avant dimanche": "2025-12-20",
        "au plus tard le 24 décembre": "2025-12-24",
        "avant le 24 décembre": "2025-12-23",
        "d'ici la fin de la semaine": "2025-12-21",
        "avant la fin du mois": "2025-12-31",
        "d'ici à la fin de l'année": "2025-12-31",
    },
}
HELD = {
    "en": [
        "Donald Trump called Lula on Tuesday and promised to send aid by Sunday.",
        "Donald Trump told Lula in a phone call on Tuesday that talks would begin before the end of the month.",
        "Donald Trump called Lula on Tuesday, before Sunday's vote.",
    ],
    "fr": [
        "Donald Trump a appelé Lula mardi et lui a promis une aide d'ici à dimanche.",
        "Lors d'un appel mardi, Donald Trump a dit à Lula que les pourparlers s'ouvriraient avant la fin du mois.",
        "Donald Trump a appelé Lula mardi, avant le scrutin de dimanche.",
    ],
}


@pytest.mark.parametrize(("language", "frame"), [(code, frame) for code in COMING for frame in COMING[code]])
def test_a_deadline_is_the_last_day_of_a_call_to_come(reader: Reader, language: str, frame: str) -> None:
    read = {
        when: [shown(call.days) for call in _calls(reader, frame.format(when=when), language)]
        for when in DEADLINES[language]
    }
    assert read == {when: [f"{THURSDAY}..{last}"] for when, last in DEADLINES[language].items()}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code in HELD for text in HELD[code]])
def test_a_deadline_is_no_day_of_a_call_held(reader: Reader, language: str, text: str) -> None:
    assert [shown(call.days) for call in _calls(reader, text, language)] == ["2025-12-16"]


def _calls(reader: Reader, text: str, language: str) -> Sequence[Call]:
    return reader.read(text, article="a", published=THURSDAY, language=language).calls
