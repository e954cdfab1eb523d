"""Who was on the line, where the sentence is somebody else's: "C warned of a war after A and B had spoken by phone"."""

from __future__ import annotations

import re
from itertools import product

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import lines

LINE = {"emmanuel-macron", "vladimir-putin"}
A, B = "Emmanuel Macron", {"en": "Vladimir Putin", "fr": "Vladimir Poutine"}
OUTSIDERS = {
    "en": ("Olaf Scholz", "NATO Secretary General Jens Stoltenberg"),
    "fr": ("Olaf Scholz", "le chancelier allemand"),
}


def _part(language: str, part: str) -> list[str]:
    before, _, rest = "\n".join(lines(f"frames.{language}.txt")).partition(f"@ {part}\n")
    return [line for line in rest.split("\n@ ")[0].splitlines() if line and before]


def _said(told: str) -> str:
    """What French makes of "qu'" before what is told, and of "de" and "à" before an office."""
    plain = told.replace("qu'le ", "que le ").replace(" de le ", " du ").replace(" à le ", " au ")
    return f"{plain[0].upper()}{plain[1:]}"


@pytest.mark.parametrize(("language", "told"), [(code, told) for code in ("en", "fr") for told in _part(code, "told")])
def test_an_outsider_in_the_sentence_is_not_on_the_line(reader: Reader, language: str, told: str) -> None:
    call = told.format(A=A, B=B[language])
    texts = [
        _said(frame.format(O=outsider, i=call))
        for frame, outsider in product(_part(language, "frames"), OUTSIDERS[language])
    ]
    assert [text for text in texts if not _tells_of_the_one_call(reader, text, language)] == []


def _tells_of_the_one_call(reader: Reader, text: str, language: str) -> bool:
    calls = reader.read(text, article="a", published="2022-10-14", language=language).calls
    return [{person.leader for person in call.participants} for call in calls] == [LINE]


HEADS = {"en": "A spoke by phone with B on Thursday.", "fr": "A s'est entretenu jeudi par téléphone avec B."}
NAMES = {"A": "Emmanuel Macron", "B": "Volodymyr Zelenskyy", "C": "Olaf Scholz"}


@pytest.mark.parametrize(
    ("language", "row"), [(code, row) for code in HEADS for row in _part(code, "statements") if not row.startswith("#")]
)
def test_words_are_their_speakers_and_of_the_call_whoever_stands_between(
    reader: Reader, language: str, row: str
) -> None:
    told, who, house, call = row.split(" / ")
    text = re.sub(r"\b[ABC]\b", lambda name: NAMES[name[0]], f"{HEADS[language]} {told}").replace("que E", "qu'E")
    statements = reader.read(text, article="a", published="2022-10-14", language=language).statements
    found = [({one.name for one in s.speakers}, s.reported_by or "-", s.call) for s in statements]
    speakers = {NAMES[one] for one in who} if who in ("A", "B", "AB") else {who}
    assert found == [(speakers, house, None if call == "-" else int(call))]
