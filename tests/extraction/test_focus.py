"""Which call a sentence speaks of: after a denial, a meeting, a recalled call, in the entries of a list."""

from __future__ import annotations

import pytest

from calls.extraction.cast import keys_of
from calls.extraction.claims import find_claims
from calls.extraction.conversations import tell
from calls.extraction.reader import Reader
from calls.extraction.source import open_source
from tests.extraction.plain import mentions_of

MACRON_PUTIN = {"emmanuel-macron", "vladimir-putin"}
MACRON_SCHOLZ = {"emmanuel-macron", "olaf-scholz"}

LAST = [
    ("en", "Macron called Putin. It was a hard talk.", MACRON_PUTIN),
    ("fr", "Macron a appelé Poutine. Le ton était dur.", MACRON_PUTIN),
    ("en", "Macron called Putin. Scholz refused a phone call with Putin. The mood was sour.", None),
    ("fr", "Macron a appelé Poutine. Scholz a refusé un appel de Poutine. L'humeur était sombre.", None),
    ("en", "Macron called Putin. Macron and Putin did not discuss grain. The mood was sour.", MACRON_PUTIN),
    ("fr", "Macron a appelé Poutine. Ils n'ont pas parlé du blé. L'humeur était sombre.", MACRON_PUTIN),
    ("en", "Macron called Putin. In April Macron had met Scholz in Berlin. The mood was sour.", None),
    ("fr", "Macron a appelé Poutine. En mai, Macron avait rencontré Scholz à Berlin. L'humeur était sombre.", None),
    ("en", "Macron called Putin. They will meet in Paris in June. The mood was sour.", MACRON_PUTIN),
    ("en", "Macron called Putin. On Friday he had phoned Scholz.\nThe call lasted an hour.", MACRON_PUTIN),
    ("fr", "Macron a appelé Poutine. Vendredi, il avait appelé Scholz.\nLe ton était dur.", MACRON_PUTIN),
    ("en", "Macron called Putin. On Friday he had phoned Scholz. The tone was hard.", MACRON_SCHOLZ),
    ("en", "Macron called Putin. Then he phoned Scholz.\nThe tone was hard.", MACRON_SCHOLZ),
    ("fr", "Macron a appelé Poutine. Puis il a appelé Scholz.\nLe ton était dur.", MACRON_SCHOLZ),
]


def focus(reader: Reader, language: str, text: str) -> list[frozenset[str] | None]:
    """The people of the call that each sentence speaks of."""
    found = reader._pipeline(language)(open_source(text))
    mentions = mentions_of(reader, text, language, "2023-05-30")
    story = tell(found, mentions, find_claims(found, mentions))
    people = [keys_of(call.participants) for call in story.conversations]
    return [people[n] if n is not None else None for n in story.focus]


@pytest.mark.parametrize(("language", "text", "expected"), LAST)
def test_the_call_of_the_last_sentence(reader: Reader, language: str, text: str, expected: set[str] | None) -> None:
    assert focus(reader, language, text)[-1] == expected


LIVE = """18:30
Macron told Scholz that the talks would go on.

17:10
Macron has phoned Olaf Scholz and Vladimir Putin.

16:05
Giorgia Meloni was in parliament. She said little.
"""


def test_an_entry_speaks_of_the_call_whose_people_it_names_or_of_none(reader: Reader) -> None:
    found = focus(reader, "en", LIVE)
    assert found[1] == MACRON_SCHOLZ
    assert found[-1] is None


def test_two_hours_do_not_make_a_list_of_entries(reader: Reader) -> None:
    assert focus(reader, "en", "17:10\nMacron has phoned Putin.\n16:05\nThe tone was hard.")[-1] == MACRON_PUTIN
