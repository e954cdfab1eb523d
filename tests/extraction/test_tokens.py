"""Tokens and folded words."""

from __future__ import annotations

import pytest
import spacy
from spacy.attrs import NORM

from calls.extraction import tokens
from calls.extraction.tokens import Tokenizer, fold, plain


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Élysée", "elysee"),
        ("ÉLYSÉE", "elysee"),
        ("E\u0301lyse\u0301e", "elysee"),
        ("d’", "d'"),
        ("Erdoğan", "erdogan"),
        ("Yıldırım", "yildirim"),
        ("cœur", "coeur"),
        ("Ægir", "aegir"),
        ("Straße", "strasse"),
        ("sous-préfet", "sous-prefet"),
        ("Путин", "путин"),
        ("", ""),
    ],
)
def test_words_are_compared_folded(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert fold(folded) == folded


WHOLE = {
    "en": "He can't call “Mr. Untel” (the U.S. envoy) before 5 p.m.\n\nThe E.U.'s  well-known offer:\t$3bn … 😀 ",
    "fr": " L’appel d’hier, qu'il a passé à l'Élysée, a duré\u202f: « 20 min ».\n \nAujourd’hui, M. Untel dit-il…\n",
}


@pytest.mark.parametrize("language", WHOLE)
def test_tokens_are_those_of_spacy(language: str) -> None:
    text = plain(WHOLE[language])
    nlp = spacy.blank(language)
    nlp.vocab.lex_attr_getters[NORM] = fold  # type: ignore[attr-defined]
    doc = [token for token in nlp.make_doc(text) if token.text.strip(" ") or not token.i]  # no second blank
    starts, ends, norms = Tokenizer(language)(text)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == [token.text for token in doc]
    assert starts == [token.idx for token in doc]
    assert norms == [token.norm_ for token in doc]


def test_nothing_has_no_tokens() -> None:
    assert Tokenizer("en")("") == ([], [], [])


def test_words_are_forgotten_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "KEPT", 2)
    tokenizer = Tokenizer("en")
    words = len(tokenizer._nlp.vocab.strings)
    for text in ("one two three four", "five six", "one two"):
        assert tokenizer(text).norms == text.split()
    assert set(tokenizer._known) == {"one ", "two", "five ", "six"}
    assert len(tokenizer._nlp.vocab.strings) == words


def test_a_run_without_blanks_is_broken() -> None:
    marks = tokenizer_norms("a." * 300)
    assert marks.count("a") == 300
    assert [len(norm) for norm in tokenizer_norms("b" * 1_000)] == [399, 399, 200]


def tokenizer_norms(text: str) -> list[str]:
    return Tokenizer("en")(text).norms


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\u202b", "\ufeff"])
def test_signs_that_are_not_seen_are_no_part_of_a_word(sign: str) -> None:
    text = f"{sign}Untel called {sign}Unetelle{sign}."
    starts, ends, norms = Tokenizer("en")(plain(text))
    words = [text[start:end] for start, end, norm in zip(starts, ends, norms, strict=True) if not norm.isspace()]
    assert words == ["Untel", "called", "Unetelle", "."]


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("M.Untel et MM.Untel", ["m.", "untel", "et", "mm.", "untel"]),
        ("«M.Untel»", ['"', "m.", "untel", '"']),
        ("S.E.M. a dit", ["s.e.m.", "a", "dit"]),
    ],
)
def test_a_title_that_is_glued_to_a_name_is_a_token_of_its_own(text: str, norms: list[str]) -> None:
    assert Tokenizer("fr")(plain(text)).norms == norms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PARIS (Agence)-Untel", ["PARIS", "(", "Agence", ")", "-", "Untel"]),
        ("ROME (Agence)--Untel", ["ROME", "(", "Agence", ")", "--", "Untel"]),
        ('fini."Untel a dit:«Non', ["fini", ".", '"', "Untel", "a", "dit", ":", '"', "Non"]),
        ("Untel(à gauche)dit", ["Untel", "(", "à", "gauche", ")", "dit"]),
        ("en 2011.Untel", ["en", "2011", ".", "Untel"]),
        ("d'«amitié» qu'\"il l'«accord»", ["d'", '"', "amitié", '"', "qu'", '"', "il", "l'", '"', "accord", '"']),
        ("-Untel", ["-", "Untel"]),
        ("l'appel(s) https://a.fr/x(y)z", ["l'", "appel", "(", "s", ")", "https://a.fr/x(y)z"]),
    ],
)
def test_words_without_their_blank_are_parted(text: str, words: list[str]) -> None:
    text = plain(text)
    starts, ends, _ = Tokenizer("fr")(text)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words


def test_a_chunk_of_nothing_but_seams_is_parted() -> None:
    assert len(Tokenizer("fr")('a"b"' * 99).norms) == 396
