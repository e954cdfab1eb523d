"""Every string of the interface has its French."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings

CATALOGUE = Path(settings.BASE_DIR) / "locale/fr/LC_MESSAGES/django.po"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
# Where each of Django's functions has its phrases among the arguments.
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (2,)),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
TAG, CODE = re.compile(r"<[^>]*>", re.S), re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
OWN_LANGUAGE = re.compile(r'<(\w+)[^>]* lang="[a-z]{2}"[^>]*>.*?</\1>', re.S)
NAMES = {"Atom", "BibTeX", "CSL", "CSV", "JSON", "RIS"}  # of formats, the same in every language
TRANSLATED = re.compile(r"{%-? *(?:blocktranslate|comment)\b.*?{% *end(?:blocktranslate|comment) *%}", re.S)


def messages() -> list[Message]:
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file, locale="fr") if message.id]


def both(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def test_nothing_is_missing_or_guessed() -> None:
    assert [message.id for message in messages() if message.fuzzy or not all(both(message.string))] == []


def test_a_translation_fills_in_the_same_things() -> None:
    for message in messages():
        wanted = {name for text in both(message.id) for name in PLACEHOLDER.findall(text)}
        for text in both(message.string):
            assert set(PLACEHOLDER.findall(text)) == wanted, message.id


def test_no_template_holds_words_outside_the_catalogue() -> None:
    for path in TEMPLATES.rglob("*.html"):
        bare = TAG.sub(" ", CODE.sub(" ", OWN_LANGUAGE.sub(" ", TRANSLATED.sub(" ", path.read_text()))))
        assert set(re.findall(r"[A-Za-z]{3,}", bare)) <= NAMES, path.name


def test_every_phrase_of_the_templates_is_in_the_catalogue() -> None:
    known = {text for message in messages() for text in both(message.id)}
    phrases = re.compile(r"""{% *translate +(?:"([^"]+)"|'([^']+)')|_\("([^"]+)"\)""")
    for path in TEMPLATES.rglob("*.html"):
        for groups in phrases.findall(path.read_text()):
            assert "".join(groups) in known, path.name


def test_every_phrase_of_the_code_is_in_the_catalogue() -> None:
    known = {text for message in messages() for text in both(message.id)}
    for path in (Path(settings.BASE_DIR) / "calls").rglob("*.py"):
        with path.open("rb") as file:
            for _line, found, _comments, _context in extract("python", file, KEYWORDS):
                assert [text for text in both(found) if text not in known] == [], path
