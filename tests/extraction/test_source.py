"""Bytes as text, the leading date, the language."""

from __future__ import annotations

import pytest

from calls.extraction.language import CODES, load_language
from calls.extraction.source import MAX_BYTES, SourceError, decode, detect_language, open_source

FREQUENT = {code: load_language(code).frequent for code in CODES}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Putin spoke.", "Putin spoke."),
        ("Poutine a parlé.".encode(), "Poutine a parlé."),
        ("\ufeffPoutine a parlé.".encode(), "Poutine a parlé."),
        (b"one\r\ntwo\nthree\r\n", "one\ntwo\nthree\n"),
        (b"one\rtwo", "one\rtwo"),
        (b"  one\t\n", "  one\t\n"),
        ("e\u0301lan \u00a0« »".encode(), "e\u0301lan \u00a0« »"),
    ],
)
def test_bytes_become_text_and_nothing_else_changes(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"a\0b", "NUL"),
        (b"caf\xe9", "not UTF-8: byte 3 is 0xe9"),
        ("Macron".encode("utf-16"), "NUL"),
        (b"a" * (MAX_BYTES + 1), f"too large: more than {MAX_BYTES} bytes"),
    ],
)
def test_bytes_that_are_no_article_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        decode(data)


def test_an_article_may_be_as_large_as_the_limit() -> None:
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES


@pytest.mark.parametrize(
    ("text", "header", "prose"),
    [
        (" date 2021-08 Emmanuel Macron a parlé.", "2021-08", "Emmanuel Macron a parlé."),
        ("date 2021-08-19\nPutin spoke.", "2021-08-19", "Putin spoke."),
        ("date 2021 Putin spoke.", "2021", "Putin spoke."),
        ("Putin spoke on a date 2021-08 ago.", None, "Putin spoke on a date 2021-08 ago."),
        ("date 20215 Putin spoke.", None, "date 20215 Putin spoke."),
        ("dates 2021-08", None, "dates 2021-08"),
        ("Putin spoke.", None, "Putin spoke."),
    ],
)
def test_the_leading_date_is_no_part_of_the_prose(text: str, header: str | None, prose: str) -> None:
    source = open_source(text)
    assert (source.header, source.text[source.start :], source.text) == (header, prose, text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The president spoke with the chancellor, and he said that it was over.", "en"),
        ("Le président s'est entretenu avec la chancelière, et il a dit que c'était fini.", "fr"),
        ("L’appel a duré une heure.", "fr"),
        ("THE CALL WAS ON MONDAY.", "en"),
        ("The readout quotes “le président de la République” on the war, and the chancellor on the talks.", "en"),
        ("Selon le communiqué, « the leaders » ont parlé de la guerre et des sanctions pour une heure.", "fr"),
    ],
)
def test_the_language_is_that_of_the_commonest_words(text: str, language: str) -> None:
    assert detect_language(text, FREQUENT) == language


def test_a_text_without_words_still_has_a_language() -> None:
    assert detect_language("1234 !?", FREQUENT) in CODES
