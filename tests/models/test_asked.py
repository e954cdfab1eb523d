"""What a reader types: names in every spelling, exact spellings, anything at all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.models import Article, Call, Statement
from calls.models.asked import Part, Search
from calls.models.search import search_vector

NAMES = {"poutine": ("Putin", "Путин"), "vladimir poutine": ("Vladimir Putin", "Путин"), "mbs": ("ben Salmane",)}
TEXTS = {
    "fr": "Vladimir Poutine a appelé l’Élysée : « Non », a dit le président Poutine.",
    "en": "President Putin spoke to the Elysee. The talks on the nuclear deal went on.",
    "ru": "Путин говорил.",
    "ar": "Mohammed ben Salmane (محمد بن سلمان) a téléphoné.",
}


def others(words: str) -> tuple[str, ...]:
    return NAMES.get(words.casefold(), ())


@pytest.fixture
def articles(db: None) -> None:
    for n, (key, text) in enumerate(TEXTS.items()):
        language = {"en": "en", "ru": "ru"}.get(key, "fr")
        Article.objects.create(
            key=key, public_id=key, sha256=f"{n:064}", text=text, language=language,
            imported_at=timezone.now(), read_at=timezone.now(), tsv=search_vector(("D", language, text)),
        )  # fmt: skip


def found(words: str, *, exact: bool = False) -> set[str]:
    return set(Article.objects.saying(Search.of(words, others, exact=exact)).values_list("key", flat=True))


SPELT = {
    "Poutine": {"fr", "en", "ru"},
    "poutine nuclear": {"en"},
    '"président Poutine"': {"fr", "en"},
    '"le président Poutine"': {"fr"},
    "vladimir Poutine": {"fr", "en", "ru"} - {"en"},
    "-poutine": {"ar"},
    "salmane -Poutine": {"ar"},
    "MBS": {"ar"},
    "MBS or poutine": {"fr", "en", "ru", "ar"},
    "محمد بن سلمان": {"ar"},
}
EXACT = {
    "Poutine": {"fr"},
    "POUTINE": {"fr"},
    "Putin": {"en"},
    "Путин": {"ru"},
    "Élysée": {"fr"},
    "Elysee": {"en"},
    "talk": set(),
    "talks": {"en"},
    '"nuclear deal"': {"en"},
    "nuclear -Poutine": {"en"},
    "nuclear -Putin": set(),
    "Poutine or Путин": {"fr", "ru"},
    "mbs": set(),
    "-Poutine": {"en", "ru", "ar"},
}


@pytest.mark.usefixtures("articles")
def test_names_are_found_in_every_spelling(subtests: pytest.Subtests) -> None:
    for words, keys in SPELT.items():
        with subtests.test(words):
            assert found(words) == keys


@pytest.mark.usefixtures("articles")
def test_exactly_this_spelling(subtests: pytest.Subtests) -> None:
    for words, keys in EXACT.items():
        with subtests.test(words):
            assert found(words, exact=True) == keys


def test_what_was_typed_comes_first_and_the_rest_is_told() -> None:
    search = Search.of('Kaboul "le président Poutine" -MBS', others)
    assert search.wanted == (
        Part(("Kaboul",)),
        Part(("le président Poutine", "le président Putin", "le président Путин")),
    )
    assert search.variants == ["le président Putin", "le président Путин"]
    assert search.alternatives[0][-1] == Part(("MBS", "ben Salmane"), without=True)
    assert Search.of("Poutine", others, exact=True).variants == []


def test_what_is_asked_twice_is_asked_once() -> None:
    assert len(Search.of("gaz " * 50).wanted) == 1
    assert len(Search.of("gaz or " * 50).alternatives) == 1


HOSTILE = (
    *(
        '"',
        '""',
        '"unclosed',
        "-",
        "--",
        "- -",
        "or",
        "or or",
        "-or",
        '-"',
        "' \\ :* & | ! <-> ( )",
        "%",
        "%s %(a)s",
        "_",
    ),
    *(
        "\\m\\M",
        "\0",
        "a\0b",
        "x" * 10_000,
        "-x " * 3_000,
        "or x " * 2_000,
        '"a b' * 2_000,
        "\u202eabc\u202c",
        "محمد",
        "🙂",
    ),
    *("\ud7ff", "a" * 200 + " or " + "b", "]", "[[:alpha:]]", "(?i)x", "$$;--", "é" * 300),
)


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("exact", [False, True])
def test_nothing_that_is_typed_breaks_the_search(subtests: pytest.Subtests, exact: bool) -> None:
    for words in HOSTILE:
        with subtests.test(words[:20]):
            assert found(words, exact=exact) <= set(TEXTS)


@pytest.mark.usefixtures("articles")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.booleans())
def test_anything_may_be_typed(words: str, exact: bool) -> None:
    assert found(words, exact=exact) <= set(TEXTS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "index"),
    [(Article.objects, "article_tsv"), (Call.objects, "call_tsv"), (Statement.objects, "statement_tsv")],
)
@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("words", ["Poutine", 'MBS "nuclear deal" -gaz', "elysee or Poutine"])
def test_the_index_is_used(rows: object, index: str, words: str, exact: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    asked = rows.saying(Search.of(words, others, exact=exact))  # type: ignore[attr-defined]
    assert f"Bitmap Index Scan on {index}" in asked.order_by().explain()
