"""People whom a trained spaCy pipeline adds, with a tiny one for each language, trained here."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed

from calls.extraction.entities import ModelError, load_people
from calls.extraction.reader import Reader
from calls.extraction.reference import ReferenceData
from calls.extraction.reference_files import load_reference

LABELS = {"en": "PERSON", "fr": "PER"}
NAMES = ["xavier zwolle", "wanda quibble", "zed quorum"]  # in small letters: nothing but the model shows them
FRAMES = {
    "en": ["Emmanuel Macron phoned {} on Monday.", "Emmanuel Macron phoned {}, president of Gabon, on Monday."],
    "fr": ["Emmanuel Macron a téléphoné lundi à {}.", "Emmanuel Macron a téléphoné lundi à {}, président du Gabon."],
}
LEADERS = {"emmanuel-macron", "brice-oligui-nguema", "albert-ii-prince-of-monaco"}


def train(language: str, folder: Path) -> str:
    """The folder of a pipeline that knows a handful of names in a handful of sentences."""
    fix_random_seed(0)
    nlp = spacy.blank(language)
    nlp.add_pipe("ner").add_label(LABELS[language])  # type: ignore[attr-defined]
    examples = []
    for frame in FRAMES[language]:
        for name in NAMES:
            text, start = frame.format(name), frame.index("{}")
            told = {"entities": [(start, start + len(name), LABELS[language])]}
            examples.append(Example.from_dict(nlp.make_doc(text), told))
    nlp.initialize(lambda: examples)
    order = random.Random(0)
    for _ in range(12):
        order.shuffle(examples)
        nlp.update(examples[:3])
        nlp.update(examples[3:])
    nlp.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {language: train(language, tmp_path_factory.mktemp(language)) for language in LABELS}


@pytest.fixture(scope="module")
def reference() -> ReferenceData:
    whole = load_reference()
    return replace(whole, leaders=tuple(one for one in whole.leaders if one.key in LEADERS))


@pytest.fixture(scope="module")
def blank(reference: ReferenceData) -> Reader:
    return Reader(reference)


@pytest.fixture(scope="module")
def trained(reference: ReferenceData, models: dict[str, str]) -> Reader:
    return Reader(reference, models)


def people(reader: Reader, text: str) -> list[tuple[str, str, str | None]]:
    """Who was on the line of each call of the text, with country and key."""
    reading = reader.read(text, article="test", published="2024-03-05")
    return [(one.name, one.country, one.leader) for call in reading.calls for one in call.participants]


@pytest.mark.parametrize("language", LABELS)
def test_a_person_whom_only_the_model_knows_is_on_the_line(language: str, blank: Reader, trained: Reader) -> None:
    text = FRAMES[language][1].format("xavier zwolle")
    macron = ("Emmanuel Macron", "FR", "emmanuel-macron")
    assert people(blank, text) != [macron, ("xavier zwolle", "GA", None)]
    assert people(trained, text) == [macron, ("xavier zwolle", "GA", None)]
    found = trained.read(text, article="test", published="2024-03-05").unresolved
    assert [(one.name, text[one.span.start : one.span.end].startswith("xavier")) for one in found] == [
        ("xavier zwolle", True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron phoned the president of Gabon, Brice Oligui Nguema, on Monday.",
        "Emmanuel Macron a téléphoné lundi à Brice Oligui Nguema, président du Gabon.",
        "Emmanuel Macron phoned President Oligui Nguema on Monday. “It was short”, he said.",
    ],
)
def test_what_the_lists_know_stays(text: str, blank: Reader, trained: Reader) -> None:
    assert trained.read(text, article="test") == blank.read(text, article="test")


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron phoned Xavier Zwolle, president of Gabon, on Monday.",
        "Emmanuel Macron a téléphoné lundi à Xavier Zwolle, président du Gabon.",
        "Emmanuel Macron a téléphoné lundi au président gabonais Albert Zwolle.",
        "Emmanuel Macron phoned Gabonese President Albert Zwolle on Monday.",
    ],
)
def test_a_stranger_in_an_office_is_neither_its_known_holder_nor_a_namesake(text: str, blank: Reader) -> None:
    (_, (name, country, leader)) = people(blank, text)
    assert name in ("Xavier Zwolle", "Albert Zwolle")
    assert (country, leader) == ("GA", None)


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline"):
        load_people("no_such_pipeline", "fr")


def test_a_broken_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en"}', "utf-8")
    with pytest.raises(ModelError, match=str(tmp_path)):
        load_people(str(tmp_path), "en")


def test_a_model_for_another_language_is_refused(models: dict[str, str]) -> None:
    with pytest.raises(ModelError, match="is for 'en', not for 'fr'"):
        load_people(models["en"], "fr")


def test_a_model_that_finds_no_people_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="finds no people"):
        load_people(str(tmp_path), "en")


def test_of_a_longer_text_than_the_model_takes_the_rest_is_read_without_it(models: dict[str, str]) -> None:
    found = load_people(models["en"], "en")
    text = FRAMES["en"][0].format("xavier zwolle")
    longest = found.nlp.max_length
    try:
        found.nlp.max_length = 10
        assert list(found.hits(text, [], [])) == []
    finally:
        found.nlp.max_length = longest
