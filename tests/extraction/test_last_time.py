"""A call known only from the day since when there was none."""

from __future__ import annotations

from datetime import date

import pytest

from calls.extraction.reader import Reader

EN = "Vladimir Putin and Emmanuel Macron spoke by phone on Thursday. "
FR = "Vladimir Poutine et Emmanuel Macron se sont parlé au téléphone jeudi. "
PUBLISHED = "2022-12-09"  # a Friday


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", EN + "It was their first call since 16 October.", date(2022, 10, 16)),
        ("en", EN + "It was the first conversation between the two leaders since Oct. 16.", date(2022, 10, 16)),
        ("en", EN[:-2] + ", their first conversation since 3 March.", date(2022, 3, 3)),
        ("fr", FR + "C'est leur premier entretien depuis le 3 mars.", date(2022, 3, 3)),
        ("fr", FR + "C'est la première fois depuis le 3 mars que les deux dirigeants se parlent.", date(2022, 3, 3)),
        ("fr", FR + "Cet entretien téléphonique fait suite à celui du 3 mars.", date(2022, 3, 3)),
        ("fr", FR + "L'appel a été plus long que celui du 3 mars.", date(2022, 3, 3)),
        ("en", EN + "The call follows that of 3 March.", date(2022, 3, 3)),
        ("fr", FR + "Ils ne s'étaient plus parlé depuis le 3 mars, date de leur dernier appel.", date(2022, 3, 3)),
        ("fr", FR + "Rien depuis le 3 mars, jour du dernier entretien entre les deux dirigeants.", date(2022, 3, 3)),
        ("en", EN + "They had not talked since 3 March 2022, the date of their last call.", date(2022, 3, 3)),
        ("fr", FR + "Lors de leur conversation du 3 mars, ils avaient évoqué l'Iran.", date(2022, 3, 3)),
        ("fr", FR + "Au cours de l'entretien du 3 mars, Emmanuel Macron avait évoqué l'Iran.", date(2022, 3, 3)),
        ("en", EN + "In their call of 3 March, they had discussed Iran.", date(2022, 3, 3)),
        (
            "fr",
            "Poutine appelle Macron\n\n" + FR + "Les deux hommes s'étaient déjà entretenus lundi.",
            date(2022, 12, 5),
        ),
        ("en", "Putin calls Macron\n\n" + EN + "The two leaders had already spoken on Monday.", date(2022, 12, 5)),
    ],
)
def test_the_call_before_is_recalled(reader: Reader, language: str, text: str, day: date) -> None:
    news, recalled = reader.read(text, article="a", published=PUBLISHED, language=language).calls
    assert (news.background, recalled.background) == (False, True)
    assert recalled.days is not None
    assert (recalled.days.earliest, recalled.days.latest) == (day, day)
    assert [p.name for p in recalled.participants] == [p.name for p in news.participants]
    assert (recalled.topics, recalled.crises) == ((), ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", EN + "It was their first call since the summit of 16 October."),
        ("en", EN + "It was their first call since 2019."),
        ("fr", FR + "Cet appel fait suite à la visite du 3 mars."),
        ("en", EN + "No shots have been fired since 16 October."),
        ("en", EN + "It is the first snow in Moscow since 16 October."),
        ("fr", FR + "C'est leur premier entretien depuis le sommet du 3 mars."),
        ("fr", FR + "C'est leur premier entretien depuis la réélection de M. Macron, le 24 avril."),
        ("fr", FR + "La trêve tient depuis le 3 mars."),
        ("fr", FR + "Lors de leur conversation du 8 décembre, ils ont évoqué l'Iran."),
        ("en", EN + "In their call of 8 December, they discussed Iran."),
        ("fr", FR + "Ils ne s'étaient plus vus depuis le 3 mars, date de leur dernière rencontre."),
        ("fr", FR + "Lors de leur rencontre du 3 mars, ils avaient évoqué l'Iran."),
        ("fr", FR + "Il avait appelé jeudi Emmanuel Macron pour évoquer l'Iran."),
    ],
)
def test_another_day_since_when_is_no_call(reader: Reader, language: str, text: str) -> None:
    assert len(reader.read(text, article="a", published=PUBLISHED, language=language).calls) == 1
