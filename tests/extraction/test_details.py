"""The medium of a call and who asked for it."""

from __future__ import annotations

import pytest

from calls.extraction.details import Initiative, medium
from calls.extraction.records import Medium
from tests.extraction.telling import tell


@pytest.mark.parametrize(
    ("language", "marked", "expected"),
    [
        ("en", "{Macron} spoke by phone with {Putin}.", Medium.PHONE),
        ("en", "{Macron} spoke by video link with {Putin}.", Medium.VIDEO),
        ("en", "{Macron} spoke with {Putin}.", Medium.UNSPECIFIED),
        ("en", "{Macron} spoke with {Putin} on Monday. The call had long been sought.", Medium.PHONE),
        ("en", '{Macron} spoke with {Putin}. Those close to him call it "the call of his life".', Medium.UNSPECIFIED),
        ("en", "{Macron} spoke with {Putin}, who has no phone. He likes video calls.", Medium.UNSPECIFIED),
        ("fr", "{Macron} s'est entretenu par téléphone avec {Poutine}.", Medium.PHONE),
        ("fr", "{Macron} s'est entretenu par visioconférence avec {Poutine}.", Medium.VIDEO),
        ("fr", "{Macron} s'est entretenu avec {Poutine}.", Medium.UNSPECIFIED),
    ],
)
def test_the_medium_in_the_call_s_own_words(language: str, marked: str, expected: Medium) -> None:
    telling = tell(marked, language)
    assert medium(telling.text, telling.story.conversations[0], telling.story) is expected


def test_a_medium_known_already_stays() -> None:
    telling = tell("{Macron} spoke by video link with {Putin}.")
    telling.story.conversations[0].medium = Medium.PHONE
    assert medium(telling.text, telling.story.conversations[0], telling.story) is Medium.PHONE


def test_of_two_calls_in_a_sentence_each_has_its_own_medium() -> None:
    telling = tell("{0:Macron} spoke by phone with {0:Putin}; {1:Scholz} spoke by video link with {1:Biden}.")
    found = [medium(telling.text, call, telling.story) for call in telling.story.conversations]
    assert found == [Medium.PHONE, Medium.VIDEO]


ASKED = [
    ("en", "{Putin} and {Macron} spoke. The call took place at the initiative of {France}.", 1),
    ("en", "{Putin} and {Macron} spoke. The call was initiated by {Macron}.", 1),
    ("en", "{Putin} and {Macron} spoke, at the request of the farmers.", None),
    ("en", "{Putin} and {Macron} spoke.", None),
    ("fr", "{Poutine} et {Macron} ont parlé. L'appel a eu lieu à la demande de {Macron}.", 1),
    ("fr", "{Poutine} et {Macron} ont parlé à l'initiative du président {Macron}.", 1),
]


@pytest.mark.parametrize(("language", "marked", "expected"), ASKED)
def test_who_asked_for_the_call(language: str, marked: str, expected: int | None) -> None:
    telling = tell(marked, language)
    call = telling.story.conversations[0]
    named, call.participants = call.participants, call.participants[:2]
    for mention, country in zip(named, ("RU", "FR", "FR"), strict=False):
        mention.country = country
    assert Initiative(telling.text, call, telling.story, named, ["RU", "FR"]).asked() == expected


def test_a_country_that_two_participants_speak_for_tells_nothing() -> None:
    telling = tell("{Putin} and {Lavrov} spoke. The call took place at the initiative of {Russia}.")
    call = telling.story.conversations[0]
    for mention in call.participants:
        mention.country = "RU"
    named, call.participants = call.participants, call.participants[:2]
    assert Initiative(telling.text, call, telling.story, named, ["RU", "RU"]).asked() is None


INITIATIVES = [
    ("en", "{Putin} spoke with {Macron} by phone at the request of the latter.", 1),
    ("en", "{Putin} received a phone call this evening, 3 May 2022, from {Macron}.", 1),
    ("en", "The talks took place in a phone call received by {Putin} from {Macron}.", 1),
    ("en", "{Putin} made a phone call today to {Macron}.", 0),
    ("en", "In a phone call made on Sunday to {Macron}, the {Putin} side was content.", 0),
    ("en", "{Putin} and {Macron} spoke by phone. {Macron} made the telephone call.", 1),
    ("en", "{Putin} and {Macron} spoke. {Macron} called {Putin} to thank him.", 1),
    ("en", "{Putin} convened a telephone conference with {Macron}.", 0),
    ("fr", "{Poutine} a parlé avec {Macron}. Ce dernier, à l'origine de cet échange, l'a remercié.", 1),
    ("fr", "{Poutine} et {Macron} se sont parlé au téléphone. Il s'est tenu à la demande de {Macron}.", 1),
    ("fr", "{Poutine} a reçu, ce jour, un appel téléphonique de {Macron}.", 1),
    ("fr", "Il avait réservé son premier coup de fil à {Poutine}, dit {Macron}.", 1),
    ("fr", "Le chef a appelé ensuite {Macron} ; {Poutine} rit.", 0),
    # something else was asked for, or called
    ("en", "{Putin} held separate calls with {Macron} and others.", None),
    ("en", "{Putin} held phone calls with {Macron} and others.", None),
    ("en", "{Putin} and {Macron} spoke by phone of the meeting in Geneva, set up at the request of {Macron}.", None),
    ("en", "{Putin} spoke with {Macron}. He repeated the request of {Macron} for help.", None),
    ("en", "{Putin} called the recent phone call with {Macron} blunt.", None),
    ("fr", "{Poutine} et {Macron} ont parlé. L'entretien avait été remis à la demande de {Macron}.", None),
    ("fr", "{Poutine} a parlé à {Macron}. Répondant à la demande de {Macron}, il enverra du blé.", None),
    ("fr", "{Poutine} et {Macron} ont parlé. {Macron} a appelé à la paix {Poutine}.", None),
]


@pytest.mark.parametrize(("language", "marked", "expected"), INITIATIVES)
def test_whose_initiative_it_was(language: str, marked: str, expected: int | None) -> None:
    telling = tell(marked, language)
    call = telling.story.conversations[0]
    named = call.participants
    for mention in named:
        mention.leaders = ("macron",) if telling.text.text[mention.start : mention.end] == "Macron" else ("putin",)
    call.participants = [next(m for m in named if m.leaders == (key,)) for key in ("putin", "macron")]
    initiative = Initiative(telling.text, call, telling.story, named, ["RU", "FR"])
    asked = initiative.asked()
    assert (initiative.placed() if asked is None else asked) == expected
