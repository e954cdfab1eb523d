"""An article's own day, from its header, its first lines or what is known of it from elsewhere."""

from __future__ import annotations

import pytest

from tests.extraction.telling import tell

PROSE = "\n\nThe president called his counterpart about the harvest and both were content with it.\n"

HEADS = [
    ("en", "date 2021-08 The president called.", "2021-08"),
    ("en", "date 2021-08-19 The president called.", "2021-08-19"),
    ("en", "date 2021 The president called.", "2021"),
    ("fr", "PARIS, 9 septembre 2020 (agence) – Le président a appelé.", "2020-09-09"),
    ("fr", "WILMINGTON (Delaware), 24 novembre 2020 – Le président élu a appelé.", "2020-11-24"),
    ("fr", "NEW DELHI/ISLAMABAD, samedi 10 mai 2025. Le ministre a appelé.", "2025-05-10"),
    ("en", "OTTAWA, April 10, 2025 – The prime minister called.", "2025-04-10"),
    ("en", "BUENOS AIRES, Jan. 24, 2019 — The president called.", "2019-01-24"),
    ("en", "Press release\n\n4 October 2022" + PROSE, "2022-10-04"),
    ("en", "Events\n\nJune 14, 2010, 21:30" + PROSE, "2010-06-14"),
    ("en", "Posted On: 04 JUN 2021 8:52PM by PIB Delhi" + PROSE, "2021-06-04"),
    ("en", "FEBRUARY 5, 2024\nSTATEMENTS AND RELEASES" + PROSE, "2024-02-05"),
    ("en", "By our political staff, 30 January 2021" + PROSE, "2021-01-30"),
    ("en", "Two calls\n\nPublished on 3 March 2022 at 10:15\nUpdated on 4 March 2022" + PROSE, "2022-03-03"),
    ("en", "Two calls\n\nFriday, August 5, 2011" + PROSE, "2011-08-05"),
    ("en", "2024-08-14 10:22 UTC" + PROSE, "2024-08-14"),
    ("en", "Published Date: 12:00 | 20 January 2018" + PROSE, "2018-01-20"),
    ("en", "Wednesday 11 November 2020, Armistice Day" + PROSE, "2020-11-11"),
    ("fr", "© Le Courrier 2001-2015. Dimanche 15 novembre 2015, 10:07." + PROSE, "2015-11-15"),
    ("fr", "Mis en ligne le 03-08-22 à 18 h" + PROSE, "2022-08-03"),
    ("fr", "2 juin 2018, Ottawa. Le premier ministre a appelé." + PROSE, "2018-06-02"),
    ("fr", "Cité du Vatican, 26 octobre 2023 – Le pape a appelé." + PROSE, "2023-10-26"),
    ("fr", "Le Caire (correspondance) - Le 31 janvier 2011" + PROSE, "2011-01-31"),
    ("fr", "Le 3 mars 2022\n\nLe président a appelé son homologue.", "2022-03-03"),
    ("fr", "EN DIRECT | Proche-Orient – mercredi 14 août 2024\n\nLe président a appelé.", "2024-08-14"),
    ("fr", "Deux appels\nPublié le 12/03/2022 à 10h30\n\nLe président a appelé.", "2022-03-12"),
    ("fr", "Deux appels - Agence 16/08/2025 à 09:38\n\nLe président a appelé.", "2025-08-16"),
    ("fr", "Deux appels\nMis à jour le 3 mars 2022\n\nLe président a appelé.", "2022-03-03"),
    ("en", "Two calls\n\nWire\nMay 3, 2022  •  40 minutes ago  •  2 minute read" + PROSE, "2022-05-03"),
    ("en", "Two calls\n\nOur desk\nPublished May 3,2022" + PROSE, "2022-05-03"),
    ("fr", "Deux appels\n\nMay 3, 2022 - 10:01\n 0" + PROSE, "2022-05-03"),
    ("fr", "Deux appels\nPublié dans Le Soir le 18 - 07 - 2015" + PROSE, "2015-07-18"),
    ("en", "Monday, June 3, 2024\nOur desk\nMay 26, 2019\n\nDELHI, May 26 (Wire) – The premier called.", "2019-05-26"),
    ("en", "The office said on Monday evening, May 2, 2022 that the two had talked." + PROSE, "2022-05-02"),
    ("en", "This release was put out by the Office of the Speaker on May 2, 2022." + PROSE, "2022-05-02"),
    ("fr", "Le porte-parole s'est expliqué ce 5 mai 2022 devant la presse." + PROSE, "2022-05-05"),
    ("fr", "EREVAN, 11 OCTOBRE 2022, AGENCE : Le ministre a appelé.", "2022-10-11"),
    ("en", "Two calls\n\nOur desk, May 3, 2022 Adjust font size:" + PROSE, "2022-05-03"),
    ("en", "The president called." + PROSE + "\n\n(Wire News Agency May 3, 2022)", "2022-05-03"),
    ("en", "(WIRE- News Agency (NA)) LIMA, May 3, 2022 (NA) -- The president called." + PROSE, "2022-05-03"),
    ("en", "LIMA (Wire News / Partner - 3rd May, 2022) The president called." + PROSE, "2022-05-03"),
    ("en", "Evening lobby briefing of 3 May 2022" + PROSE, "2022-05-03"),
    ("fr", "Point de presse du 3 mai 2022" + PROSE, "2022-05-03"),
    (
        "en",
        "Two calls\n\nWed, May 4, 2022 Published on May 3, 2022 Published on 2022-05-03T17:46" + PROSE,
        "2022-05-03",
    ),
    ("fr", "Deux appels\n\nTemps de lecture 1 min. Publié le 3 mai 2022 à 10h30" + PROSE, "2022-05-03"),
    ("fr", "Deux appels\n\nAGENCE 10:30 03.05.2022(mis à jour 12:00 03.05.2022)" + PROSE, "2022-05-03"),
    ("fr", "Deux appels\n\nFait à Lima, le 3 mai 2022" + PROSE, "2022-05-03"),
    ("en", "Two calls\n\nMay 3, 2022 / 10:30 AM / Wire News" + PROSE, "2022-05-03"),
    ("en", "Two calls\n\nMay 3, 2022 2 min read" + PROSE, "2022-05-03"),
    ("en", "Two calls\n\n2022/05/03 10:30" + PROSE, "2022-05-03"),
    ("en", "Two calls\n\nSource: Wire Published: 2022/5/3 10:30:40" + PROSE, "2022-05-03"),
    ("fr", "OTTAWA, ON, le 15 juill. 2025 /AGENCE/ - Le premier ministre a appelé.", "2025-07-15"),
    ("en", "Home » News » 3 May 2022" + PROSE, "2022-05-03"),
    ("en", "3 May 2022, Tuesday" + PROSE, "2022-05-03"),
    ("en", "LIMA (May 3, 2022) — The president called." + PROSE, "2022-05-03"),
    ("fr", "(Lima, le 3 mai 2022) Le président a appelé.", "2022-05-03"),
    # no day of the article
    ("en", "Leaders to meet in Lima on May 3, 2022" + PROSE, None),
    (
        "fr",
        "Le traité signé le 3 mai 2022 fut au centre de l'entretien des deux présidents." + PROSE,
        None,
    ),
    ("en", "The summit of May 3, 2022 in Lima was followed by a call." + PROSE, None),
    ("en", "The ministers (who last met on May 3, 2022) spoke by phone." + PROSE, None),
    ("en", "The ministers (in Lima, 3 May 2022) signed the accord." + PROSE, None),
    ("en", "He said the two had met in Rome in the spring and then again on 3 March 2022." + PROSE, None),
    ("fr", "MOSCOU, 18 novembre (agence) – Le président a appelé.", None),
    ("en", "The president called his counterpart on 3 March 2022 about the harvest.", None),
    ("en", "Obituary: the minister who signed the treaty of 3 March 1998" + PROSE, None),
    ("en", "“We met on 3 March 2022.”" + PROSE, None),
    ("fr", "Le 3 mars 2022, le président a appelé son homologue, qui l'attendait depuis des semaines.", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), HEADS)
def test_published(language: str, text: str, expected: str | None) -> None:
    assert tell(text, language).day().published == expected


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("date 2022-05-05 A release\n\nMay 3, 2022 – Ottawa, Ontario – Foreign Office\n\n", "2022-05-03"),
        ("Published on May 5, 2022\nA release\n\nParis, May 3, 2022\n\n", "2022-05-03"),
        ("date 2022-05-25 A release\n\nParis, May 3, 2022\n\n", "2022-05-25"),  # too old to be its own
    ],
)
def test_a_text_that_a_page_shows_some_days_later_speaks_of_its_own_day(head: str, day: str) -> None:
    assert {found.isoformat() for found in tell(head + "The minister spoke by phone today.").day().days} == {day}


def test_a_dateline_without_a_year_leaves_its_day_of_every_year() -> None:
    days = tell("MOSCOU, 18 novembre (agence) – Le président a appelé.", "fr").day().days
    assert {(day.month, day.day) for day in days} == {(11, 18)}
    assert len(days) == 60


def test_a_weekday_in_the_dateline_narrows_the_year() -> None:
    days = tell("MOSCOU, jeudi 18 novembre (agence) – Le président a appelé.", "fr").day().days
    assert {day.weekday() for day in days} == {3}


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("The president called.", "2022-05-01", "2022-05-01"),
        ("The president called.", "2022-05", "2022-05"),
        ("The president called.", "last spring", None),
        ("The president called.", "2022-02-30", None),
        ("date 2022-13 The president called.", "2022-05-03", "2022-05-03"),
        ("date 2022-05 The president called.", "2022-05-03", "2022-05-03"),
        ("date 2022-05-01 The president called.", "2023-01-01", "2022-05-01"),
    ],
)
def test_what_is_known_from_elsewhere_only_narrows(text: str, given: str, expected: str | None) -> None:
    assert tell(text).day(given).published == expected


@pytest.mark.parametrize(
    ("text", "official"), [("Press release\n\n4 October 2022" + PROSE, True), ("PARIS, 4 October 2022 – News.", False)]
)
def test_an_official_readout_is_known_by_its_head(text: str, official: bool) -> None:
    assert tell(text).day().official is official


def test_hours_to_twelve_make_an_ambiguous_date_open() -> None:
    days = tell("Posted on 03/04/2022, 8:15 p.m.\n\nThe president called.").day().days
    assert [day.isoformat() for day in days] == ["2022-03-04", "2022-04-03"]


ITEM = "Today the president called his counterpart about the harvest, and both were content with what it had brought.\n"


@pytest.mark.parametrize(
    "page",
    [
        f"Release one\n{ITEM}Rome - May 3, 2022\nRelease two\n{ITEM}Rome - May 1, 2022\n",
        f"Rome - May 3, 2022\nRelease one\n{ITEM}Rome - May 1, 2022\nRelease two\n{ITEM}",
    ],
)
def test_a_page_of_several_releases_has_the_day_of_each(page: str) -> None:
    day = tell(page).day()
    places = page.index("Today"), page.rindex("Today")
    assert [day.at(place).days.earliest.isoformat() for place in places] == ["2022-05-03", "2022-05-01"]


def test_a_date_beside_further_links_makes_no_further_release() -> None:
    day = tell(f"Release one\nPublished 3 May 2022\n{ITEM}Further releases\nThe king's visit: 1 May 2022\n").day()
    assert day.published == "2022-05-03"
    assert day.items == ()


def test_a_message_that_is_shown_narrows_the_days_and_is_no_date_of_the_article() -> None:
    day = tell("date 2024-03 Le chef a écrit.\n\npic — Chef (@chef) March 27, 2024\n\nIl a appelé.", "fr").day()
    assert (day.published, day.days.earliest.isoformat(), len(day.days)) == ("2024-03", "2024-03-27", 1)
