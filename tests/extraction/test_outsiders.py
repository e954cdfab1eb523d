"""Words of somebody who was not on the line: they belong to a call where they speak of one."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader

EN = "Emmanuel Macron and Vladimir Putin held a telephone call on Thursday. Opposition leader Ann Poe told reporters, "
FR = "Emmanuel Macron et Vladimir Poutine ont eu un entretien téléphonique jeudi. Le député Jean Untel a déclaré : "


@pytest.mark.parametrize(
    ("language", "text", "call"),
    [
        ("en", EN + "“We were never told of that phone call by anybody.”", 0),
        ("en", EN + "“The price of bread has doubled since the spring.”", None),
        ("fr", FR + "« Nous n'avons rien su de cet entretien téléphonique. »", 0),
        ("fr", FR + "« Le prix du pain a doublé depuis le printemps. »", None),
    ],
)
def test_an_outsiders_words(reader: Reader, language: str, text: str, call: int | None) -> None:
    (found,) = reader.read(text, article="a", published="2022-12-09", language=language).statements
    assert found.call == call
