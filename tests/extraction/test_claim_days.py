"""Two calls of the same people on two days are two calls; words on one call that name other days leave it one."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from tests.extraction.test_dates import shown

FRIDAY = "2023-06-16"
FIRST = {
    "en": [
        "Narendra Modi spoke by phone with Emmanuel Macron on Monday.",
        "On Monday, Narendra Modi called Emmanuel Macron to discuss trade.",
        "Narendra Modi had a telephone conversation with Emmanuel Macron on June 12.",
        "In a phone call on Monday, Narendra Modi told Emmanuel Macron that India would help.",
    ],
    "fr": [
        "Narendra Modi s'est entretenu lundi par téléphone avec Emmanuel Macron.",
        "Lundi, Narendra Modi a appelé Emmanuel Macron pour évoquer le commerce.",
        "Narendra Modi a eu un entretien téléphonique avec Emmanuel Macron le 12 juin.",
        "Lors d'un appel téléphonique lundi, Narendra Modi a assuré Emmanuel Macron de son soutien.",
    ],
}
AGAIN = {
    "en": [
        "On Wednesday, he spoke by phone with Emmanuel Macron again.",
        "Narendra Modi and Emmanuel Macron spoke by telephone again on Wednesday.",
        "He called the French president once more on June 14.",
        "The two leaders held another phone call on Wednesday.",
        "On Wednesday, Emmanuel Macron phoned Narendra Modi.",
    ],
    "fr": [
        "Mercredi, il s'est de nouveau entretenu par téléphone avec Emmanuel Macron.",
        "Narendra Modi et Emmanuel Macron se sont reparlé au téléphone mercredi.",
        "Il a téléphoné une nouvelle fois au président français le 14 juin.",
        "Les deux dirigeants ont eu un nouvel entretien téléphonique mercredi.",
        "Mercredi, Emmanuel Macron a téléphoné à Narendra Modi.",
    ],
}
STILL = {
    "en": [
        "The two leaders discussed the summit that opens on Wednesday.",
        "On Wednesday, the French presidency said that Narendra Modi had called Emmanuel Macron.",
        "Narendra Modi told Emmanuel Macron in the call that he would be in Paris on Wednesday.",
        "The call came two days before talks in Geneva on Wednesday.",
        "In the call with Emmanuel Macron, Narendra Modi recalled the vote held on Wednesday.",
    ],
    "fr": [
        "Les deux dirigeants ont évoqué le sommet qui s'ouvre mercredi.",
        "Mercredi, la présidence française a indiqué que Narendra Modi avait appelé Emmanuel Macron.",
        "Lors de cet appel, Narendra Modi a dit à Emmanuel Macron qu'il serait à Paris mercredi.",
        "L'appel est intervenu deux jours avant les pourparlers de Genève mercredi.",
        "Lors de l'appel avec Emmanuel Macron, Narendra Modi a rappelé le scrutin tenu mercredi.",
    ],
}


def _days(reader: Reader, text: str, language: str) -> list[str]:
    reading = reader.read(text, article="a", published=FRIDAY, language=language)
    return sorted(shown(call.days) for call in reading.calls)


@pytest.mark.parametrize(("language", "first"), [(code, text) for code in FIRST for text in FIRST[code]])
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_another_day_is_another_call(reader: Reader, language: str, first: str, gap: str) -> None:
    read = {again: _days(reader, first + gap + again, language) for again in AGAIN[language]}
    assert read == {again: ["2023-06-12", "2023-06-14"] for again in AGAIN[language]}


@pytest.mark.parametrize(("language", "first"), [(code, text) for code in FIRST for text in FIRST[code]])
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_the_day_of_something_else_is_no_other_call(reader: Reader, language: str, first: str, gap: str) -> None:
    read = {still: _days(reader, first + gap + still, language) for still in STILL[language]}
    assert read == {still: ["2023-06-12"] for still in STILL[language]}
