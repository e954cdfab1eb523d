"""What pages, mails and programs do to a text changes nothing of what is read in it."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable
from html.entities import codepoint2name

import pytest

from calls.extraction.reader import Reader
from tests.extraction.plain import calls_of

TOLD = {
    "en": (
        "Rishi Sunak said that he had spoken with India's Narendra Modi by phone on Monday. The call was his first "
        "with a leader of Asia since May, and it was about trade, he told reporters in the capital.",
        "“The call was long,” he said of it. Before it, officials of both countries had met in the capital to agree "
        "on what would be spoken of.",
    ),
    "fr": (
        "Rishi Sunak a déclaré s'être entretenu lundi par téléphone avec l'Indien Narendra Modi. L'appel, qui a porté "
        "sur le commerce, était le premier depuis le mois de mai, a-t-il fait savoir à la presse.",
        "« L'appel fut long », a-t-il dit. Auparavant, des hauts fonctionnaires des deux pays s'étaient retrouvés dans "
        "la capitale pour convenir de ce dont on parlerait.",
    ),
}


def _wrapped(text: str) -> str:
    return "\n\n".join("\n".join(textwrap.wrap(line, 60, break_on_hyphens=False)) for line in text.split("\n\n"))


def _entities(text: str) -> str:
    names = {letter: codepoint2name.get(ord(letter)) for letter in text}
    return "".join(f"&{names[letter]};" if names[letter] else letter for letter in text).replace("'", "&#39;")


DAMAGE: dict[str, Callable[[str], str]] = {
    "two blanks": lambda text: text.replace(" ", "  "),
    "unseen blanks": lambda text: text.replace(" ", " \u200b"),
    "soft hyphens": lambda text: text.replace("nd", "n\u00add").replace("ho", "h\u00ado"),
    "bold": lambda text: text.replace("Rishi Sunak", "**Rishi Sunak**").replace("Modi", "**Modi**"),
    "links": lambda text: text.replace("Narendra Modi", '[Narendra Modi](https://example.org/modi "Modi")'),
    "tags": lambda text: "".join(f"<p>{line}</p>" for line in text.split("\n\n")),
    "entities": _entities,
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "broken at a width": _wrapped,
}


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_changes_nothing(reader: Reader, language: str, damage: str) -> None:
    whole = "\n\n".join(TOLD[language])
    plain, other = (
        reader.read(text, article="x", published="2023-05-31", language=language)
        for text in (whole, DAMAGE[damage](whole))
    )
    assert calls_of(plain) == calls_of(other) == ["narendra-modi + rishi-sunak"]
    assert [call.days for call in other.calls] == [call.days for call in plain.calls]
    assert [said.speakers for said in other.statements] == [said.speakers for said in plain.statements]
    assert len(plain.statements) == 1


def test_bold_type_between_two_sentences_breaks_nothing(reader: Reader) -> None:
    """A token with the end of one sentence and the mark behind it once stopped the whole reading."""
    text = "“We must talk,” **Olaf Scholz and Emmanuel Macron**. “Peace”, they said after he called **Ann Poe**."
    assert reader.read(text, article="x").language == "en"


def test_a_number_is_no_name(reader: Reader) -> None:
    text = "Entretien téléphonique entre Narendra Modi et le président russe Poutine FRA-008"
    assert calls_of(reader.read(text, article="x", published="2023-05-31")) == ["narendra-modi + vladimir-putin"]
