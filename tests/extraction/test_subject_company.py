"""What stands around a word for a topic: verbs, lists and names of occasions."""

from __future__ import annotations

import pytest

from tests.extraction.subject_texts import EN, FR, label, topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "They promised to deepen the old and fruitful ties.", {"bilateral-relations"}),
        (FR + "Ils veulent approfondir leurs nombreux et anciens liens.", {"bilateral-relations"}),
        (EN + "Macron wants to develop the universities of the south.", {"culture"}),
        (EN + "He wants to develop a harbour in the north, far from any ties.", set()),
        (EN + "Macron recalled the ties.", set()),
    ],
    ids=label,
)
def test_what_is_to_be_strengthened_is_a_topic(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "Macron named farming, climate change, space and tariffs.", {"climate", "space-science", "trade"}),
        (FR + "Macron a cité la santé, les visas et la jeunesse.", {"health", "migration", "culture"}),
        (EN + "Macron saw climate change from the space of a balcony.", {"climate"}),
        (EN + "Macron named the visas and the weather.", set()),
    ],
    ids=label,
)
def test_a_hint_counts_fully_in_a_list_of_topics(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "They will meet again at the next European Council summit.", set()),
        (EN + "They prepared the European Council summit.", {"multilateral"}),
        (FR + "Ils s'étaient vus lors du dernier sommet européen.", set()),
        (FR + "Ils ont préparé le sommet européen.", {"multilateral"}),
        (EN + "It was their third talk since the early elections.", set()),
        (EN + "They called for early elections.", {"elections"}),
        (EN + "It was their second talk since the start of Russia's invasion.", set()),
        (FR + "Ils ne s'étaient plus parlé depuis le début de l'invasion russe.", set()),
        (EN + "They condemned Russia's invasion.", {"military-action"}),
    ],
    ids=label,
)
def test_an_occasion_is_no_topic(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "He congratulated his colleague warmly for his work on tariffs.", {"trade"}),
        (EN + "He congratulated his colleague warmly.", {"congratulations"}),
        (FR + "Il a félicité son homologue pour son rôle et parlé de climat.", {"climate"}),
        (FR + "Il l'a félicité pour sa victoire.", {"congratulations"}),
        (EN + "He expressed deep condolences for the lives lost in the typhoon.", {"disaster"}),
    ],
    ids=label,
)
def test_what_follows_may_give_a_word_another_sense(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "They discussed political reforms.", set()),
        (EN + "They discussed economic reforms.", {"economy"}),
        (EN + "They discussed the next health minister.", set()),
        (FR + "Ils ont évoqué les réformes politiques.", set()),
        (EN + "They agreed on an office to aid efforts against crime.", set()),
        (FR + "Ils ont parlé du génocide de 1994.", set()),
        (EN + "They spoke within the space of an hour of mobile technology and of tariffs.", {"trade"}),
    ],
    ids=label,
)
def test_some_phrases_are_no_topic_whatever_is_in_them(text: str, expected: set[str]) -> None:
    assert topics(text) == expected
