"""Text search: accents folded, two languages, phrases and exclusions."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from calls.models import Article
from calls.models.asked import Search
from calls.models.search import LONGEST, fold, search_vector, searchable
from calls.models.stop_words import ENGLISH, FRENCH

FR = "Le président français Emmanuel Macron a appelé l’Élysée : « nous n’abandonnerons pas les Afghans », même à l’été."
EN = "French President Macron said that we cannot abandon the Afghans; talks on the nuclear deal went on."


@pytest.fixture
def articles(db: None) -> None:
    for language, text in (("fr", FR), ("en", EN), ("de", "Die Gespräche über Öl")):
        Article.objects.create(
            key=language, public_id=language, sha256=language.encode().hex().zfill(64), text=text, language=language,
            imported_at=timezone.now(), read_at=timezone.now(), tsv=search_vector(("D", language, text)),
        )  # fmt: skip


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("macron", {"fr", "en"}),
        ("elysee", {"fr"}),
        ("ÉLYSÉE", {"fr"}),
        ("l’Élysée", {"fr"}),
        ("abandonner", {"fr", "en"}),  # the stem is the same in both
        ("appelait", {"fr"}),
        ("talking", {"en"}),
        ("abandonner les afghans", {"fr", "en"}),
        ("president macron", {"fr", "en"}),
        ("macron -afghan", set()),
        ("macron -élysée", {"en"}),
        ("elysee or nuclear", {"fr", "en"}),
        ('"nuclear deal"', {"en"}),
        ("« nuclear deal »", {"en"}),
        ('"deal nuclear"', set()),
        ('"unclosed nuclear', set()),
        ("gesprache öl", {"de"}),
        ("même à l’été", set()),
        ("the", set()),
        ("' \\ :* & | !", set()),
        ("-", set()),
        ("", set()),
    ],
)
def test_what_is_found(words: str, found: set[str]) -> None:
    assert set(Article.objects.saying(words).values_list("key", flat=True)) == found


@pytest.mark.parametrize(
    ("text", "folded"), [("Élysée", "elysee"), ("CŒUR", "coeur"), ("Erdoğan", "erdogan"), ("Łódź", "lodz")]
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_no_sign_sticks_to_a_word() -> None:
    assert searchable("«non»—“oui”\u202f…نام‌ها", "en").split() == ["non", "oui", "...نام", "ها"]
    assert "\u0940" in searchable("मोदी", "und")


def test_stop_words_do_not_come_to_life_by_folding() -> None:
    assert searchable("même à l’été, les", "fr").split() == [","]
    assert not Search.of("même à l’été, les")


@pytest.mark.django_db
@pytest.mark.parametrize(("dictionary", "words"), [("french_stem", FRENCH), ("english_stem", ENGLISH)])
def test_our_stop_words_are_those_of_postgresql(dictionary: str, words: frozenset[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) AS word WHERE ts_lexize(%s, word) <> '{}'", [sorted(words), dictionary]
        )
        assert cursor.fetchall() == []


@pytest.mark.usefixtures("articles")
def test_a_text_too_long_for_postgresql_is_found_by_its_beginning() -> None:
    text = " ".join(f"w{n:x}" for n in range(LONGEST))
    Article.objects.filter(key="de").update(tsv=search_vector(("D", "de", text)))
    assert Article.objects.saying("w1f").exists()
