"""Days that a page names and that are not the call's: of other events, other articles, other years, or gone by."""

from __future__ import annotations

import pytest

from calls.extraction.reader import Reader
from tests.extraction.test_dates import shown

LONG = "The two spoke of fish for a good hour, and neither of them would say afterwards what had been agreed."
LONG_FR = "Les deux hommes ont parlé de pêche une bonne heure, et aucun n'a voulu dire ensuite ce qui fut convenu."
DAYS: list[tuple[str, str, str]] = [
    # an event held on a day of its own
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi called Emmanuel Macron. During the talk they welcomed the outcome of "
        "the fish summit held under the Maltese chair on 3 May.",
        "2021-05-06",
    ),
    (
        "en",
        "Published 6 May 2021\n\nIn a phone call held on 5 May, Narendra Modi thanked Emmanuel Macron.",
        "2021-05-05",
    ),
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi called Emmanuel Macron. The call comes amid the strike, which began on "
        "3 May.",
        "2021-05-06",
    ),
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi called Emmanuel Macron. During the conversation, he expressed his grief "
        "over the attack in Paris that took place on May 3.",
        "2021-05-06",
    ),
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi called Emmanuel Macron in a conversation that took place on May 3.",
        "2021-05-03",
    ),
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi called Emmanuel Macron. The call follows the row over the "
        "May 3 presidential election.",
        "2021-05-06",
    ),
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi called Emmanuel Macron. The call came in the lead-up to tariffs awaited "
        "on Wednesday.",
        "2021-05-06",
    ),
    (
        "fr",
        "Publié le 6 mai 2021\n\nNarendra Modi a appelé Emmanuel Macron. Lors de l'entretien, ils ont salué les "
        "résultats du sommet tenu sous présidence maltaise le 3 mai.",
        "2021-05-06",
    ),
    (
        "fr",
        "Publié le 6 mai 2021\n\nNarendra Modi a appelé Emmanuel Macron. L'appel intervient en pleine grève, qui a "
        "débuté le 3 mai.",
        "2021-05-06",
    ),
    # the weekday of a meeting to come, in the lead
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi on Sunday asked his neighbours to use a ministers' meeting on Tuesday. "
        "In the post, Modi said that he had spoken by phone with Emmanuel Macron.",
        "2021-05-02",
    ),
    # "recently" is no day
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi, who recently spoke by phone with Joe Biden, is ill.",
        "2021-01-20..2021-05-06",
    ),
    ("en", "Published 6 May 2021\n\nNarendra Modi spoke by phone with the recently elected Joe Biden.", "2021-05-06"),
    (
        "fr",
        "Publié le 6 mai 2021\n\nNarendra Modi s'est récemment entretenu au téléphone avec Joe Biden.",
        "2021-01-20..2021-05-06",
    ),
    ("fr", "Publié le 6 mai 2021\n\nNarendra Modi s'est récemment entretenu, mardi, avec Joe Biden.", "2021-05-04"),
    # what is called "Today"
    (
        "en",
        "Published 6 May 2021\n\nNarendra Modi on Tuesday phoned Joe Biden, a USA Today reporter says.",
        "2021-05-04",
    ),
    # the year of another call is not that of the news
    (
        "en",
        "Narendra Modi and Emmanuel Macron spoke by phone on Tuesday. Their last call was on 11 September 2022.",
        "2022-09-13..",
    ),
    (
        "fr",
        "Narendra Modi et Emmanuel Macron se sont parlé mardi au téléphone. Leur dernier échange remontait au 11 "
        "septembre 2022.",
        "2022-09-13..",
    ),
    # nor is an election whose day is told behind it that of whoever is on the line
    (
        "en",
        "Lula and Maduro spoke by phone on November 21. It was their first call after the elections of July 28.",
        "2023-11-21..2025-11-21",
    ),
    (
        "fr",
        "Lula et Maduro se sont parlé au téléphone le 21 novembre, leur premier appel après les élections du 28 "
        "juillet.",
        "2023-11-21..2025-11-21",
    ),
    # an old picture is of another year
    (
        "en",
        "Modi at the fair in March 2019. (file photo)\n\nNarendra Modi phoned Joe Biden on Tuesday.",
        "2021-01-26..2025-01-14",
    ),
    # the pages listed below a text
    (
        "fr",
        f"Narendra Modi a appelé Joe Biden.\n\n{LONG_FR}\n\nLe prix du thon - 12/06/2022\nLe bal du port - 01/04/2022",
        "2021-01-20..2025-01-20",
    ),
    (
        "en",
        f"6 May 2021\n\nNarendra Modi called Joe Biden.\n\n{LONG}\n\nTuna at noon - 12 June 2022\n"
        "The harbour ball - 1 April 2022",
        "2021-05-06",
    ),
    # the day on which the page was shown
    (
        "en",
        "Friday, December 26, 2025\nNational\n\nThe News Desk, 21 Jan, 2021 01:01 AM\n\nNarendra Modi phoned Joe Biden "
        "on Wednesday.",
        "2021-01-20",
    ),
    ("en", "Friday, January 22, 2021\n\nNarendra Modi phoned Joe Biden on Wednesday.", "2021-01-20"),
    # the better of two labels in one line
    (
        "fr",
        "Mis à jour le 08/05/2021 à 8h00, publié le 06/05/2021 à 10h12\n\nNarendra Modi a appelé Joe Biden hier.",
        "2021-05-05",
    ),
    ("en", "Updated on 8 May 2021, published on 6 May 2021\n\nNarendra Modi phoned Joe Biden yesterday.", "2021-05-05"),
    # a day gone by is none of a call to come
    (
        "en",
        "Published 11 May 2021\n\nOn 9 May, Narendra Modi said that he would call Emmanuel Macron in the coming days.",
        "2021-05-11..2021-05-18",
    ),
    # nor is the day on which it was spoken of
    (
        "en",
        "Published 11 May 2021\n\nNarendra Modi will phone Joe Biden in the upcoming days, his office said Monday.",
        "2021-05-11..2021-05-18",
    ),
    ("en", "Published 11 May 2021\n\nDelhi confirmed that on Friday Narendra Modi will phone Joe Biden.", "2021-05-14"),
    ("en", "Published 11 May 2021\n\nDelhi said on Monday that Modi will phone Joe Biden.", "2021-05-11..2025-01-20"),
    (
        "fr",
        "Publié le 11 mai 2021\n\nDelhi a annoncé lundi que Narendra Modi appellera Joe Biden vendredi.",
        "2021-05-14",
    ),
    ("en", "Published 11 May 2021\n\nNarendra Modi will call Emmanuel Macron on 13 May.", "2021-05-13"),
    ("fr", "Publié le 11 mai 2021\n\nNarendra Modi doit appeler Emmanuel Macron le 13 mai.", "2021-05-13"),
]


@pytest.mark.parametrize(("language", "text", "expected"), DAYS)
def test_the_day_of_a_call_is_no_other_day(reader: Reader, language: str, text: str, expected: str) -> None:
    call = reader.read(text, article="a", language=language).calls[0]
    found = shown(call.days)
    assert found.startswith(expected) if expected.endswith("..") else found == expected
