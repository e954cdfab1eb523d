"""What stands about a sentence that tells of one call changes nothing of the call.

A line of `tails` under `@ tails` follows in the sentence itself, one under `@ leads` opens it; a line of `neighbours`
stands before the sentence (`@ before`), behind it (`@ next`) or at the end of the page (`@ after`).
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
    "en": [
        "{A} spoke with {B}{day}",
        "{A} held a telephone conversation with {B}{day}",
        "{A} and {B} discussed trade by phone{day}",
        "a telephone conversation took place{day} between {A} and {B}",
    ],
    "fr": [
        "{A} s'est entretenu{day} avec {B}",
        "{A} a eu{day} un entretien téléphonique avec {B}",
        "{A} et {B} se sont entretenus{day} par téléphone",
        "{B} a reçu{day} un appel téléphonique de {A}",
    ],
}
DAY = {"en": " on Wednesday", "fr": " mercredi"}
AFTER = {"en": "The weather was fine.", "fr": "Il faisait beau."}


@pytest.mark.parametrize(("language", "told"), [(code, told) for code in TOLD for told in TOLD[code]])
def test_what_a_sentence_goes_on_with_changes_nothing_of_its_call(reader: Reader, language: str, told: str) -> None:
    texts = (f"{sentence}\n\n{AFTER[language]}" for sentence in _sentences(language, told))
    assert [text for text in texts if not _tells_of_the_one_call(reader, text, language)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_other_sentences_tell_changes_nothing_of_the_call(reader: Reader, language: str) -> None:
    texts = list(_articles(language))
    assert [text for text in texts if not _tells_of_the_one_call(reader, text, language)] == []


def _tells_of_the_one_call(reader: Reader, text: str, language: str) -> bool:
    calls = reader.read(text, article="a", published="2023-06-15", language=language).calls
    found = [{person.name for person in call.participants} for call in calls if not call.background]
    return found == [LINE] and calls[0].status is Status.HELD


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """Each line of a table with the part in which it stands."""
    part = ""
    for line in lines(name):
        if line.startswith("@"):
            part = line.removeprefix("@ ")
        elif line and not line.startswith("#"):
            yield part, line


def _articles(language: str) -> Iterator[str]:
    plain = TOLD[language][1].format(A=A[language], B=B[language], day=DAY[language])
    sentence = f"{plain[0].upper()}{plain[1:]}."
    for part, line in _parts(f"neighbours.{language}.txt"):
        order = {"before": (line, sentence), "next": (sentence, line), "after": (sentence, AFTER[language], line)}[part]
        yield "\n\n".join(order)


def _sentences(language: str, told: str) -> Iterator[str]:
    for part, line in _parts(f"tails.{language}.txt"):
        day = DAY[language] if part == "tails" else ""
        plain = told.format(A=A[language], B=B[language], day=day)
        whole = _opened(line, plain) if part == "leads" else plain + ("" if line[0] in ",;" else " ") + line
        yield f"{whole[0].upper()}{whole[1:]}."


def _opened(lead: str, plain: str) -> str:
    return lead + plain if lead.endswith(("'", "’")) else f"{lead} {plain}"
