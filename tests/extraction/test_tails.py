"""What a sentence that tells of one call goes on with, and what stands before it, changes nothing of the call.

A line of a table under `@ tails` follows the sentence, one under `@ leads` opens it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Status
from tests.extraction.plain import lines

LINE = {"Narendra Modi", "Luiz Inácio Lula da Silva"}
A = {"en": "Indian Prime Minister Narendra Modi", "fr": "le Premier ministre indien Narendra Modi"}
B = {"en": "Brazilian President Luiz Inácio Lula da Silva", "fr": "le président brésilien Luiz Inácio Lula da Silva"}
TOLD = {
    "en": ["{A} spoke with {B}{day}", "{A} held a telephone conversation with {B}{day}"],
    "fr": ["{A} s'est entretenu{day} avec {B}", "{A} a eu{day} un entretien téléphonique avec {B}"],
}
DAY = {"en": " on Wednesday", "fr": " mercredi"}
AFTER = {"en": "The weather was fine.", "fr": "Il faisait beau."}


@pytest.mark.parametrize(("language", "told"), [(code, told) for code in TOLD for told in TOLD[code]])
def test_what_stands_about_a_call_changes_nothing_of_it(reader: Reader, language: str, told: str) -> None:
    wrong = []
    for sentence in _sentences(language, told):
        text = f"{sentence}\n\n{AFTER[language]}"
        calls = reader.read(text, article="a", published="2023-06-15", language=language).calls
        found = [{person.name for person in call.participants} for call in calls if not call.background]
        if found != [LINE] or calls[0].status is not Status.HELD:
            wrong.append((sentence, found))
    assert not wrong


def _sentences(language: str, told: str) -> Iterator[str]:
    part = ""
    for line in lines(f"tails.{language}.txt"):
        if line.startswith("@"):
            part = line.removeprefix("@ ")
        if not line or line[0] in "@#":
            continue
        day = DAY[language] if part == "tails" else ""
        plain = told.format(A=A[language], B=B[language], day=day)
        whole = _opened(line, plain) if part == "leads" else plain + ("" if line[0] in ",;" else " ") + line
        yield f"{whole[0].upper()}{whole[1:]}."


def _opened(lead: str, plain: str) -> str:
    return lead + plain if lead.endswith(("'", "’")) else f"{lead} {plain}"
