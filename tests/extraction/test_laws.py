"""What holds of every reading, whatever the article."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.extraction.reader import Reader
from calls.extraction.records import Call, Reading, Span
from calls.extraction.schema import reading_to_json
from calls.extraction.source import decode
from tests.extraction.plain import table

LANGUAGES = ("en", "fr")
NAMES = [f"{kind}.{language}.txt" for kind in ("claims", "no-claims", "conversations") for language in LANGUAGES]
ARTICLES = [(name.split(".")[-2], text) for name in NAMES for _, text, _ in table(name)]
SAID = {
    "en": [
        " “We will not yield,” he said.",
        " The two leaders agreed on “a truce”, the Elysee said.",
        ' The Kremlin said: "It is over."',
        " The call, on Monday evening, lasted “about an hour”, said a spokesman.",
    ],
    "fr": [
        " « Nous ne céderons pas », a-t-il dit.",
        " Les deux dirigeants sont convenus d’« une trêve », selon l’Élysée.",
        ' Le Kremlin a déclaré : "C’est fini."',
        " L’appel, lundi soir, a duré « environ une heure », a dit un porte-parole.",
    ],
}
FRAGMENTS = [
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        ".",
        ", ",
        "\t",
        "(",
        ")",
        "’",
        "'",
        '"',
        "« ",
        " »",
        "“",
        "”",
        "—",
        "…",
        "\u00a0",
        "\u202f",
        "😀",
        "é",
        "̂",
    ),
    *(
        "Putin",
        "Macron",
        "the French president",
        "le président russe",
        "the two leaders",
        "he",
        "il",
        "Elysée",
        "M. ",
        "Mr. ",
    ),
    *(
        " called ",
        " spoke with ",
        " a appelé ",
        " s'est entretenu avec ",
        " the call ",
        " l’appel ",
        " by phone ",
        " and ",
        " et ",
    ),
    *(
        "on Monday",
        "le 3 mars 2022",
        " an hour",
        " à 15h",
        " date 2021-08 ",
        " said ",
        " a dit ",
        " who ",
        " qui ",
        "'s ",
        " to ",
    ),
]
articles = st.sampled_from(ARTICLES).flatmap(
    lambda article: st.tuples(
        st.just(article[0]),
        st.lists(st.sampled_from(SAID[article[0]]), max_size=2).map(lambda said: article[1] + "".join(said)),
    )
)
chaos = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def read(reader: Reader, text: str, language: str) -> Reading:
    return reader.read(text, article="a", language=language, published="2023-05-30")


def spans_of(reading: Reading) -> list[Span]:
    """Every span that `reading` points to."""
    of_calls = [span for call in reading.calls for span in spans_of_call(call)]
    of_statements = [span for s in reading.statements for span in (s.span, *(x for p in s.proofs for x in p.spans))]
    return [*of_calls, *of_statements, *(name.span for name in reading.unresolved)]


def spans_of_call(call: Call) -> list[Span]:
    spans = [part.spans for parts in (call.participants, call.clues, call.proofs) for part in parts]
    return [*call.evidence, *chain.from_iterable(spans)]


def assert_sound(text: str, reading: Reading) -> None:
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
    for call in reading.calls:
        assert call.evidence
        assert len({p.leader or p.name for p in call.participants}) == len(call.participants) >= 2
        assert call.initiator is None or call.initiator in [p.name for p in call.participants]
    for statement in reading.statements:
        assert statement.call is None or 0 <= statement.call < len(reading.calls)


@quick
@given(text=chaos, language=st.sampled_from(LANGUAGES))
def test_spans_lie_in_any_text(reader: Reader, text: str, language: str) -> None:
    assert_sound(text, read(reader, text, language))


@quick
@given(article=articles)
def test_spans_lie_in_an_article(reader: Reader, article: tuple[str, str]) -> None:
    assert_sound(article[1], read(reader, article[1], article[0]))


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_spans_lie_in_a_seed(number: str, seeds: dict[str, str], seed_readings: dict[str, Reading]) -> None:
    assert seed_readings[number].calls
    assert_sound(seeds[number], seed_readings[number])


@quick
@given(article=articles)
def test_an_article_is_read_the_same_twice(reader: Reader, article: tuple[str, str]) -> None:
    assert read(reader, article[1], article[0]) == read(reader, article[1], article[0])


GLYPHS = [
    ("’", "'"),
    ("'", "’"),
    (" ", "\u00a0"),
    (" ", "\u202f"),
    ("\u00a0", " "),
]


@pytest.mark.parametrize(("glyph", "other"), GLYPHS)
@quick
@given(article=articles)
def test_glyphs_do_not_count(reader: Reader, glyph: str, other: str, article: tuple[str, str]) -> None:
    language, text = article
    assert reading_to_json(read(reader, text.replace(glyph, other), language)) == reading_to_json(
        read(reader, text, language)
    )


@pytest.mark.parametrize(("glyph", "other"), GLYPHS)
@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_glyphs_do_not_count_in_the_seeds(
    glyph: str, other: str, number: str, reader: Reader, seeds: dict[str, str]
) -> None:
    text = seeds[number]
    head = text[:20]  # the header
    changed = head + text[20:].replace(glyph, other)
    assert reading_to_json(reader.read(changed, article="a")) == reading_to_json(reader.read(text, article="a"))


@quick
@given(article=articles)
def test_straight_marks_are_as_good(reader: Reader, article: tuple[str, str]) -> None:
    language, text = article
    straight = text.translate(str.maketrans("“”", '""'))
    assert reading_to_json(read(reader, straight, language)) == reading_to_json(read(reader, text, language))


@quick
@given(article=articles)
def test_line_ends_do_not_count(article: tuple[str, str]) -> None:
    text = article[1]
    assert decode(text.replace("\n", "\r\n").encode()) == decode(text.encode()) == text


TAILS = {
    "en": [
        "\n\nRelated content\nThe week in pictures",
        "\n\nRead more: our guide to the war",
        "\n\nSubscribe to our newsletter",
    ],
    "fr": ["\n\nLire aussi : notre dossier", "\n\nÀ lire également\nNotre dossier sur la guerre", "\n\nAbonnez-vous"],
}


@quick
@given(article=articles, which=st.integers(0, 2))
def test_a_tail_changes_nothing(reader: Reader, article: tuple[str, str], which: int) -> None:
    language, text = article
    tail = TAILS[language][which]
    assert reading_to_json(read(reader, text + tail, language)) == reading_to_json(read(reader, text, language))


def test_twins_tell_of_the_same_calls(seed_readings: dict[str, Reading]) -> None:
    french, english = (
        sorted(
            (
                sorted(p.name for p in call.participants),
                call.initiator or "",
                str(call.days),
                call.time_of_day or "",
                call.medium,
                str(call.duration),
            )
            for call in seed_readings[number].calls
        )
        for number in ("000", "002")
    )
    assert french == english


HOSTILE = {
    "quotation marks": '"' * 100_000,
    "guillemets": "« » " * 20_000,
    "opening marks": "“" * 100_000,
    "quotations": " ".join(f"“the {n}th word of it”" for n in range(2_000)),
    "statements": "“We will not go,” he said. " * 1_000,
    "statements in one sentence": "he said “no way” and " * 1_000,
    "dots": "..." * 30_000,
    "stops and blanks": ". " + " " * 50_000 + ".)" * 20_000,
    "words": "word " * 50_000 + ".",
    "a run without blanks": "a" * 300_000,
    "marks without blanks": 'a"b.c,' * 1_500,
    "brackets": "(" * 100_000 + ")" * 100_000,
    "nested": "“(«" * 20_000 + "»)”" * 20_000,
    "one name": "Putin " * 10_000,
    "names": "Putin, Macron and " * 5_000,
    "countries": "France, Russia and " * 3_000,
    "dashes": "- " * 10_000,
    "dates": " ".join(f"{n % 28 + 1} May {2000 + n % 20}," for n in range(8_000)),
    "calls": "Macron called Putin. " * 2_000,
    "one sentence of calls": "Macron called Putin and " * 1_000,
    "lines": "a\n" * 20_000,
    "blanks": " \t\n" * 30_000,
    "nothing": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_articles_are_read(name: str, reader: Reader) -> None:
    assert_sound(HOSTILE[name], reader.read(HOSTILE[name], article="a", published="2023-05-30"))
