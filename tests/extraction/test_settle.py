"""What becomes of a conversation: participants with their countries, days that settle names, names that settle days."""

from __future__ import annotations

from datetime import date

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Band, Call, Medium, Office


def call(reader: Reader, text: str, published: str | None = None, language: str = "en") -> Call:
    """The only call of `text`."""
    calls = reader.read(text, article="a", published=published, language=language).calls
    assert len(calls) == 1
    return calls[0]


COUNTRIES = [
    ("2023-05-30", "Emmanuel Macron called Vladimir Putin.", ["FR", "RU"]),
    ("2023-05-30", "Ursula von der Leyen called Antonio Guterres.", ["EU", "UN"]),
    ("2023-05-30", "Jens Stoltenberg called Pope Francis.", ["NATO", "VA"]),
    (
        "2023-05-30",
        "Azali Assoumani called Emmanuel Macron.",
        ["KM", "FR"],
    ),  # then also in the chair of the African Union
    ("2015-05-30", "Antonio Guterres called Angela Merkel.", ["UNHCR", "DE"]),
]


@pytest.mark.parametrize(("day", "text", "countries"), COUNTRIES)
def test_everybody_speaks_for_a_country_or_a_body(reader: Reader, day: str, text: str, countries: list[str]) -> None:
    assert [p.country for p in call(reader, text, day).participants] == countries


def test_the_office_is_that_of_the_day(reader: Reader) -> None:
    text = "Angela Merkel called Vladimir Putin on Monday."
    offices = {day: call(reader, text, day).participants[1].office for day in ("2010-05-20", "2015-05-20")}
    assert offices == {"2010-05-20": Office.HEAD_OF_GOVERNMENT, "2015-05-20": Office.HEAD_OF_STATE}


HOLDERS = [
    ("On 3 March 2014 the French president phoned the US president.", ["Francois Hollande", "Barack Obama"]),
    ("On 3 March 2018 the French president phoned the US president.", ["Emmanuel Macron", "Donald Trump"]),
    ("On 3 March 2022 the French president phoned the US president.", ["Emmanuel Macron", "Joe Biden"]),
    ("On 3 March 2011 the French president phoned the German chancellor.", ["Nicolas Sarkozy", "Angela Merkel"]),
]


@pytest.mark.parametrize(("text", "people"), HOLDERS)
def test_the_day_settles_who_held_an_office(reader: Reader, text: str, people: list[str]) -> None:
    assert [p.name.replace("ç", "c") for p in call(reader, text).participants] == people


def test_the_people_settle_the_days(reader: Reader) -> None:
    days = call(reader, "Emmanuel Macron called Mario Draghi on Thursday, 19 August.").days
    assert days is not None
    assert (days.earliest.isoformat(), days.latest.isoformat()) == ("2021-08-19", "2021-08-19")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Emmanuel Macron et Joe Biden se sont appelés mardi 10 novembre, après la victoire du démocrate.",
            "2020-11-10",
        ),
        ("Joe Biden a appelé Emmanuel Macron jeudi 10 novembre, avant le sommet prévu en 2023.", "2022-11-10"),
    ],
)
def test_a_winner_may_be_on_the_line_before_the_term_and_a_year_to_come_bounds_it(
    reader: Reader, text: str, day: str
) -> None:
    [call] = reader.read(text, article="a", language="fr").calls
    assert call.days is not None
    assert (call.days.earliest.isoformat(), len(call.days)) == (day, 1)


CAST = [
    # of a president-elect: the weeks before the term
    ("Tsai Ing-wen called President-elect Donald Trump on 3 December.", "2016-12-03..2016-12-03"),
    # of somebody else whom the article speaks of by his or her office
    ("Xi Jinping called Vladimir Putin on 7 August.", "2013-08-07..2026-08-07"),
    (
        "Xi Jinping called Vladimir Putin on 7 August. Chancellor Olaf Scholz was told. President Lula welcomed it.",
        "2023-08-07..2024-08-07",
    ),
    # of a new office
    ("Xi Jinping called Vladimir Putin on 7 August. New Chancellor Olaf Scholz was told.", "2022-08-07..2024-08-07"),
    ("Xi Jinping called Vladimir Putin on 7 February. New Chancellor Olaf Scholz was told.", "2022-02-07..2022-02-07"),
    # of a crisis that is named
    ("Xi Jinping called Vladimir Putin on 7 February. The fight against Covid-19 goes on.", "2020-02-07..2023-02-07"),
    # and not of one of several that a word may stand for
    ("Xi Jinping called Vladimir Putin on 7 February. The fighting in Gaza goes on.", "2014-02-07..2027-02-07"),
    # of a dateline whose weekday fits no day in office
    ("MOSCOW, June 22. /WIRE/. Xi Jinping called Olaf Scholz, aides said Friday.", "2022-06-17..2024-06-21"),
    # by the weekday beside a dateline behind headings
    (
        "Talks on wheat\nXi to visit\nMOSCOW, January 7. /WIRE/. Xi Jinping called Vladimir Putin, aides said Friday.",
        "2022-01-07..2022-01-07",
    ),
]


@pytest.mark.parametrize(("text", "days"), CAST)
def test_those_whom_an_article_names_narrow_its_unknown_day(reader: Reader, text: str, days: str) -> None:
    found = call(reader, text).days
    assert found is not None
    assert f"{found.earliest}..{found.latest}" == days


BEYOND = [
    ("Cyril Ramaphosa called Volodymyr Zelensky on Friday, a day after he had called Vladimir Putin.", "08", "07"),
    ("Cyril Ramaphosa called Volodymyr Zelensky on Friday, two days after calling Vladimir Putin.", "08", "06"),
    ("On Friday Cyril Ramaphosa called Volodymyr Zelensky. Afterwards he called Vladimir Putin.", "08", "08"),
    (
        "Volodymyr Zelensky called Cyril Ramaphosa on Friday.\nOn Thursday, he called allies. He spoke with Modi.",
        "08",
        "07",
    ),
]


@pytest.mark.parametrize(("text", "first", "second"), BEYOND)
def test_a_second_call_is_dated_from_the_first(reader: Reader, text: str, first: str, second: str) -> None:
    calls = reader.read(text, article="a", published="2025-08-09", language="en").calls
    assert [str(c.days.earliest) for c in calls if c.days] == [f"2025-08-{first}", f"2025-08-{second}"]


def test_a_date_on_which_nobody_named_was_in_office_is_that_of_the_page(reader: Reader) -> None:
    text = "date 2022-01 President François Hollande and President Barack Obama spoke by phone on Wednesday."
    days = call(reader, text).days
    assert days is not None
    assert (days.earliest.year, days.latest.year) == (2012, 2017)


def test_a_date_with_the_weekday_of_the_call_is_its_day(reader: Reader) -> None:
    text = (
        "Joe Biden à Washington, le samedi 18 juin 2022.\n\nJoe Biden a appelé Emmanuel Macron samedi.\n"
        "Le sommet doit débuter le lundi 27 juin 2022."
    )
    [call] = reader.read(text, article="a", language="fr").calls
    assert call.days is not None
    assert (call.days.earliest.isoformat(), len(call.days)) == ("2022-06-18", 1)


def test_a_call_recalled_well_into_an_article_is_no_news(reader: Reader) -> None:
    text = (
        "Une délégation s'est rendue à Dakar. Elle a visité le port. Elle y reste trois jours. "
        "Il y a deux semaines, Emmanuel Macron s'était entretenu au téléphone avec Macky Sall."
    )
    [call] = reader.read(text, article="a", published="2023-05-30", language="fr").calls
    assert call.background


def test_a_call_of_the_day_before_is_news_however_late_it_is_told(reader: Reader) -> None:
    text = (
        "Une délégation s'est rendue à Dakar. Elle a visité le port. Elle y reste trois jours. "
        "La veille, Emmanuel Macron s'était entretenu au téléphone avec Macky Sall."
    )
    [call] = reader.read(text, article="a", published="2023-05-30", language="fr").calls
    assert not call.background


def test_what_is_first_recalled_and_then_told_is_news(reader: Reader) -> None:
    text = (
        "Emmanuel Macron a appelé Joe Biden lundi.\nPlus tôt, il s'était entretenu avec Olaf Scholz.\n"
        "Lundi, Emmanuel Macron a appelé le chancelier allemand Olaf Scholz au téléphone."
    )
    calls = reader.read(text, article="a", published="2023-05-30", language="fr").calls
    assert [call.background for call in calls] == [False, False]


def test_nothing_is_known_of_the_day_without_a_clue(reader: Reader) -> None:
    assert call(reader, "Emmanuel Macron called Vladimir Putin.").days is None


def test_a_principal_that_no_list_knows_stays_with_the_name_in_the_article(reader: Reader) -> None:
    reading = reader.read(
        "Le président comorien Xavier Zwolle a appelé Emmanuel Macron.",
        article="a",
        published="2023-05-30",
        language="fr",
    )
    caller = reading.calls[0].participants[0]
    assert (caller.name, caller.country, caller.leader, caller.office) == ("Xavier Zwolle", "KM", None, None)
    assert [(name.name, name.country) for name in reading.unresolved] == [("Xavier Zwolle", "KM")]


def test_participants_are_proved_by_the_words(reader: Reader) -> None:
    text = "Emmanuel Macron phoned the Russian president on Monday."
    proofs = [p for p in call(reader, text, "2023-05-30").proofs if p.field == "participants"]
    assert [text[p.spans[0].start : p.spans[0].end] for p in proofs] == ["Emmanuel Macron", "the Russian president"]
    assert [p.band for p in proofs] == [Band.SURE, Band.SURE]


def test_the_details_come_with_the_call(reader: Reader) -> None:
    text = "Emmanuel Macron spoke by phone with Vladimir Putin on Monday evening. The call lasted more than an hour."
    found = call(reader, text, "2023-05-30")
    assert (found.medium, found.time_of_day) == (Medium.PHONE, "evening")
    assert found.days is not None
    assert (found.days.earliest, found.days.latest) == (date(2023, 5, 29), date(2023, 5, 29))
    assert found.duration is not None
    assert (found.duration.minutes, found.duration.bound) == (60, "at_least")
    assert [text[span.start : span.end] for span in found.evidence] == [s + "." for s in text[:-1].split(". ")]


BACKGROUND = [
    ("Macron called Putin on Monday.", [False]),
    ("Macron called Putin on Monday. He had called Zelensky in March.", [False, True]),
    ("Macron called Putin on Monday. Putin had already spoken by phone with Scholz on 3 March 2023.", [False, True]),
    ("Macron called Putin on Monday. He then called Zelensky.", [False, False]),
    ("Macron called Putin on Monday. Putin briefed Macron on his recent call with Zelensky.", [False, True]),
    ("Macron is to call Putin on Friday. Macron and Putin spoke by phone last week.", [False, True]),
    ("Macron will not call Putin. Macron and Putin last spoke by phone on 3 March 2022.", [True]),
    ("Macron will not call Putin. Macron and Putin last spoke by phone on 28 May 2023.", [False]),
    (  # a page that tells its news twice
        "Macron called Putin.\n\nTheir last conversation was on Saturday.\n\n"
        "Macron called Putin on Monday evening. Their last conversation was on Saturday.",
        [False, True],
    ),
    ("Macron had a further call with Putin on Monday, after that of Saturday.", [False, True]),
    ("Macron had a further call with Putin on Monday, after that of Saturday with Scholz.", [False]),
]


@pytest.mark.parametrize(("text", "expected"), BACKGROUND)
def test_calls_that_are_only_recalled(reader: Reader, text: str, expected: list[bool]) -> None:
    calls = reader.read(text, article="a", published="2023-05-30", language="en").calls
    assert [c.background for c in calls] == expected


ASKED = [
    ("Putin spoke by phone with Erdogan at the initiative of the Turkish side.", "Recep Tayyip Erdoğan"),
    ("Putin spoke by phone with Erdogan. The call was initiated by Putin.", "Vladimir Putin"),
    ("Putin spoke by phone with Erdogan.", None),
]


@pytest.mark.parametrize(("text", "initiator"), ASKED)
def test_who_asked_for_the_call_placed_it(reader: Reader, text: str, initiator: str | None) -> None:
    assert call(reader, text, "2023-05-30").initiator == initiator
