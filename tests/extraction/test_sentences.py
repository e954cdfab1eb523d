"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.extraction.language import load_language
from calls.extraction.quotations import find_quotations
from calls.extraction.sentences import LONGEST, split
from calls.extraction.source import Source
from tests.extraction.telling import pipeline


def sentences(text: str, language: str = "en") -> list[str]:
    words = load_language(language)
    spans = split(text, 0, find_quotations(text), words.abbreviations, words.frequent)
    return [text[start:end] for start, end in spans]


# a bar stands where one sentence ends and the next begins
ENGLISH = [
    "Macron called Putin. |He asked for a truce.",
    "Did he call? |Yes! |He did… |Twice.",
    "Mr. Macron called Mr. Putin.",
    "The U.S. president called. |He asked.",
    "Dr. Smith saw the U.N. Secretary-General at 5 p.m. on Monday.",
    "Vladimir V. Putin spoke. |J. D. Vance did not.",
    "He wrote so on X. |Putin did not. |Malcolm X. Smith read it.",
    "Talks lasted 1.5 hours. |No date was set.",
    "“We agreed. We will meet,” he said. |He left.",
    "He said: “It is over.” |Macron agreed.",
    'He said: "It is over." |Macron agreed.',
    "(He called Putin.) |He asked.",
    "First line\n|Second line",
    "A heading\n|\n|The prose. |More prose.",
    "He said “it is over. |And he left.",
    "He waited. |— No answer.",
    "They spoke in the east.|The two then left.",
    "“It is over”.|He left, News.Az and Censor.NET say.",
]
FRENCH = [
    "M. Macron a appelé M. Poutine. |Il a demandé une trêve.",
    "MM. Macron et Poutine ont parlé. |Mme Meloni aussi.",
    "« C'est fini. Nous partons », a-t-il dit. |Il est parti.",
    "Il a dit : « C’est fini. » |Macron a approuvé.",
    "Il a dit : « C’est fini ». |Macron a approuvé.",
    "L’appel a duré 1 h 30. |Élysée et Kremlin confirment.",
    "Il a appelé. |À Moscou, on se tait.",
    "Il a écrit au Kremlin.|Le Kremlin se tait.",
    "Le Dr. Klaar est venu. |Il a vu S.E.M. Diop.",
]


@pytest.mark.parametrize(("language", "marked"), [*(("en", t) for t in ENGLISH), *(("fr", t) for t in FRENCH)])
def test_sentences_end_at_the_bars(language: str, marked: str) -> None:
    expected = [part.strip() for part in marked.split("|") if part.strip()]
    assert sentences(marked.replace("|", ""), language) == expected


WORDS = [
    "Macron",
    "He",
    "said",
    "M.",
    "U.S.",
    ". ",
    "! ",
    " ",
    "\n",
    "\n\n",
    "“",
    "”",
    '"',
    "« ",
    " »",
    "(",
    ")",
    "é",
    "1.5",
    "…",
]


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_sentences_are_in_order_and_miss_no_word(text: str) -> None:
    spans = split(text, 0, find_quotations(text), load_language("en").abbreviations)
    bounds = [offset for span in spans for offset in span]
    assert bounds == sorted(bounds)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


def test_sentences_know_their_paragraph_and_their_tokens() -> None:
    text = pipeline("en")(Source("A heading\n\nMacron called. Putin did not.\nIt was late.", 0, None))
    assert [sentence.paragraph for sentence in text.sentences] == [0, 1, 1, 2]
    assert [text.words(s.first, s.last) for s in text.sentences] == [
        "a heading",
        "macron called .",
        "putin did not .",
        "it was late .",
    ]


def test_a_leading_date_is_no_sentence() -> None:
    text = pipeline("en")(Source("date 2021-08 Macron called.", 13, "2021-08"))
    assert [text.text[s.start : s.end] for s in text.sentences] == ["Macron called."]


@pytest.mark.parametrize("text", ["a word " * 3_000, "“" + "One more. " * 2_000 + "”", "x" * 20_000 + " and more"])
def test_what_goes_on_without_end_is_cut(text: str) -> None:
    found = sentences(text)
    assert len(found) > 1
    assert max(len(word) for one in found for word in one.split()) == max(map(len, text.split()))
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(len(one) <= LONGEST or " " not in one[LONGEST:] for one in found)
