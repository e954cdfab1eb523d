"""The day of a call, as the text tells it: what is said, what is not the call's, what follows from other calls."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.extraction.clues import MONTHS, SPREADS, STEPS, WEEKS, YEARS, settle
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.expressions import ENDS
from calls.extraction.facts import Leader, Term
from calls.extraction.language import CODES, load_language
from calls.extraction.records import Clue, Office
from calls.extraction.reference import ReferenceData
from tests.extraction.telling import tell

WEDNESDAY = "date 2024-05-15 "  # a Wednesday
MAY = "date 2024-05 "


def shown(days: DaySet | None) -> str:
    """`2024-05-14`, `2024-05-13..2024-05-15` or `` for nothing."""
    if days is None:
        return ""
    first, last = days.earliest.isoformat(), days.latest.isoformat()
    return first if first == last else f"{first}..{last}"


SAID = [
    # the article's day is known
    ("en", "{Macron} called {Putin} on Tuesday.", "2024-05-14"),
    ("en", "{Macron} called {Putin} on Wednesday.", "2024-05-15"),
    ("en", "{Macron} called {Putin} on Thursday.", "2024-05-09"),
    ("en", "{Macron} called {Putin} last Wednesday.", "2024-05-08"),
    ("en", "{Macron} called {Putin} today.", "2024-05-15"),
    ("en", "{Macron} spoke this morning with {Putin}.", "2024-05-15"),
    ("en", "{Macron} spoke with {Putin} yesterday.", "2024-05-14"),
    ("en", "{Macron} spoke with {Putin} last night.", "2024-05-14"),
    ("en", "{Macron} spoke with {Putin} overnight.", "2024-05-14..2024-05-15"),
    ("en", "{Macron} spoke with {Putin} three days ago.", "2024-05-12"),
    ("en", "{Macron} spoke with {Putin} last week.", "2024-05-06..2024-05-12"),
    ("en", "{Macron} has spoken with {Putin} twice since the beginning of the week.", "2024-05-13..2024-05-15"),
    ("en", "{Macron} spoke with {Putin} at the weekend.", "2024-05-11..2024-05-12"),
    ("en", "{Macron} spoke with {Putin} on 3 May.", "2024-05-03"),
    ("en", "{Macron} spoke with {Putin} on 3 may 2024.", "2024-05-03"),
    ("en", "{Macron} spoke with {Putin} by phone last week. {Macron} rang {Putin} last Friday.", "2024-05-10"),
    ("en", "{Macron} spoke with {Putin} on Dec. 3.", "2023-12-03"),
    ("en", "{Macron} spoke with {Putin} on Friday, May 3, 2024.", "2024-05-03"),
    ("en", "{Macron} spoke with {Putin} on the night of 5 to 6 May.", "2024-05-05..2024-05-06"),
    ("en", "{Macron} spoke with {Putin} in early March 2023.", "2023-03-01..2023-03-10"),
    ("en", "{Macron} spoke with {Putin} in February.", "2024-02-01..2024-02-29"),
    ("en", "{Macron} spoke with {Putin} last month.", "2024-04-01..2024-04-30"),
    ("en", "{Macron} spoke with {Putin}.", "2024-05-15"),
    ("en", "{Macron} spoke with {Putin}. The conversation, which was held on 3 May, was short.", "2024-05-03"),
    ("en", "{Macron} thanked {Putin} by phone for the fair, which was held on 3 May.", "2024-05-15"),
    ("en", "After the meeting of Monday, {Macron} called {Putin} on 3 May 2024.", "2024-05-03"),
    ("en", "{Macron} called {Putin}, who was re-elected on Sunday.", "2024-05-15"),
    (
        "en",
        "{Macron} called {Putin} on Tuesday, their first talk since a fair in July, discussing trade.",
        "2024-05-14",
    ),
    ("en", "The last time {Macron} spoke with {Putin} was at the end of 2022.", "2022-10-01..2022-12-31"),
    ("en", "{Macron} (left) spoke by phone with {Putin}, seen here on a visit in April.", "2024-05-15"),
    ("fr", "{Macron} a appelé {Poutine}, élu dimanche dernier.", "2024-05-15"),
    ("fr", "La dernière fois que {Macron} a parlé à {Poutine}, c'était début 2022.", "2022-01-01..2022-04-30"),
    ("fr", "{Macron} a appelé {Poutine} mardi.", "2024-05-14"),
    ("fr", "{Macron} a appelé {Poutine} mercredi dernier.", "2024-05-08"),
    ("fr", "{Macron} s'est entretenu cet après-midi avec {Poutine}.", "2024-05-15"),
    ("fr", "{Macron} s'est entretenu avant-hier avec {Poutine}.", "2024-05-13"),
    ("fr", "Il y a trois jours, {Macron} a appelé {Poutine}.", "2024-05-12"),
    ("fr", "Depuis le début de la semaine, {Macron} a parlé à {Poutine}.", "2024-05-13..2024-05-15"),
    ("fr", "La semaine dernière, {Macron} a parlé à {Poutine}.", "2024-05-06..2024-05-12"),
    ("fr", "Dans la nuit de lundi à mardi, {Macron} a appelé {Poutine}.", "2024-05-13..2024-05-14"),
    ("fr", "Dans la nuit du 5 au 6 mai, {Macron} a appelé {Poutine}.", "2024-05-05..2024-05-06"),
    ("fr", "Le 1er avril, {Macron} a appelé {Poutine}.", "2024-04-01"),
    ("fr", "Le 12 novembre, {Macron} a appelé {Poutine}.", "2023-11-12"),
    ("fr", "Le mois dernier, {Macron} a appelé {Poutine}.", "2024-04-01..2024-04-30"),
    ("fr", "{Macron} et {Poutine} se sont parlé début mars 2023.", "2023-03-01..2023-03-10"),
    ("fr", "Lors de l'appel de mardi entre {Macron} et {Poutine}, rien n'a été décidé.", "2024-05-14"),
    # to come
    ("en", "{0+:Macron} will call {0+:Putin} on Friday.", "2024-05-17"),
    ("en", "{0+:Macron} will call {0+:Putin} tomorrow.", "2024-05-16"),
    ("en", "{0+:Macron} is to call {0+:Putin} on 3 June.", "2024-06-03"),
    ("fr", "{0+:Macron} doit appeler {0+:Poutine} dès lundi.", "2024-05-20"),
    ("fr", "{0+:Macron} doit appeler {0+:Poutine} dans les prochains jours.", "2024-05-15..2024-05-22"),
    # the day of something else
    ("en", "{Macron} called {Putin} on Tuesday, ahead of the summit of 20 May.", "2024-05-14"),
    ("en", "{Macron} called {Putin} about the tariffs which took effect on 9 May.", "2024-05-15"),
    ("en", "{Macron} called {Putin} about the treaty of 9 May.", "2024-05-15"),
    ("en", "{Macron} told {Putin} by phone: “We meet on Monday.”", "2024-05-15"),
    ("en", "{Macron} has not met {Putin} since 9 May, but phoned him on Tuesday.", "2024-05-14"),
    (
        "fr",
        "{Macron} a remercié {Poutine} au téléphone pour la conférence qui s'est tenue le 12 novembre.",
        "2024-05-15",
    ),
    ("fr", "{Macron} a appelé mardi {Poutine}, a annoncé mercredi l'Élysée.", "2024-05-14"),
    ("fr", "{Macron} a appelé {Poutine} au sujet de l'accord du 22 juillet.", "2024-05-15"),
    # an event known from elsewhere
    ("en", "The day after the earthquake, {Macron} called {Putin}.", "2023-02-07"),
    ("fr", "Au lendemain du séisme, {Macron} a appelé {Poutine}.", "2024-05-15"),
]


@pytest.mark.parametrize(("language", "marked", "expected"), SAID)
def test_the_day_of_a_call_in_an_article_of_a_known_day(language: str, marked: str, expected: str) -> None:
    [(days, _)] = tell(WEDNESDAY + marked, language).dates()
    assert shown(days) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Macron} called {Putin} on Thursday.", "2024-05-02..2024-05-30"),
        ("{Macron} called {Putin}.", "2024-05-01..2024-05-31"),
        ("{Macron} called {Putin} on 7 May.", "2024-05-07"),
        ("Two days after polling day on 10 May, {Macron} called {Putin}.", "2024-05-12"),
        ("On the eve of the vote of 20 May, a Sunday, {Macron} called {Putin}.", "2024-05-19"),
    ],
)
def test_with_the_month_alone_known(marked: str, expected: str) -> None:
    [(days, _)] = tell(MAY + marked).dates()
    assert shown(days) == expected


SPREAD = "2021-01-22..2024-12-27"  # every Friday in office


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Macron} called {Putin} today.", ""),
        ("{Macron} called {Putin}.", "2021-01-20..2024-12-31"),
        ("{Macron} called {Putin} on Thursday, 19 August.", "2021-08-19"),
        ("{Macron} called {Putin} about the Good Friday Agreement.", "2021-01-20..2024-12-31"),
        ("{Macron} called {Putin} on Friday, five days after the fall of Kabul.", "2021-08-20"),
        ("{Macron} called {Putin} on 3 March 2022.", "2022-03-03"),
        ("{Macron} called {Putin} on Tuesday. The earthquake on Monday came first.", "2023-02-07"),
        ("{Macron} called {Putin} on Tuesday. The earthquake on Friday came first.", "2023-02-07..2024-12-31"),
        ("{Macron} called {Putin} on Tuesday. Both were at the summit in Lima last week.", "2021-11-02"),
        ("{Macron} called {Putin} on Friday ahead of the summit in Lima.", "2021-09-17..2021-10-29"),
        ("{Macron} called {Putin} on Friday to avert the fall of Kabul.", "2021-07-02..2021-08-13"),
        ("{Macron} called {Putin} on Friday about the fall of Kabul.", "2021-08-20..2024-12-27"),
        ("{Macron} called {Putin} on Friday. Prices rose ahead of the earthquake.", "2023-02-10..2024-12-27"),
        ("{Macron} called {Putin} on Friday about the 2023 harvest.", SPREAD),
        ("{Macron} called {Putin} on Friday about the harvest in 2023.", "2023-01-06..2024-12-27"),
        ("{Macron} called {Putin} on Friday. The call of 9 July with {Putin} was short.", "2021-07-09"),
        ("{Macron} called {Putin} on Friday. The call with {Putin} was their first since 9 July.", SPREAD),
    ],
)
def test_in_an_article_of_an_unknown_day(marked: str, expected: str) -> None:
    service = DaySet.between(date(2021, 1, 20), date(2024, 12, 31))
    [(days, _)] = tell(marked).dates(service)
    assert shown(days) == expected


@pytest.mark.parametrize(
    ("marked", "language", "expected"),
    [
        ("PARIS, Aug. 19 (Wire) – {Macron} and {Putin} spoke on Sunday, the office said Monday.", "en", "2024-08-18"),
        ("PARIS, 19 août (Agence) – {Macron} a appelé {Putin} dimanche, a annoncé lundi l'Élysée.", "fr", "2024-08-18"),
        ("PARIS, Aug. 18 (Wire) – {Macron} and {Putin} spoke on Sunday.", "en", "2024-08-18"),
    ],
)
def test_the_day_on_which_it_was_said_gives_a_dateline_its_year(marked: str, language: str, expected: str) -> None:
    service = DaySet.between(date(2021, 1, 20), date(2024, 12, 31))
    [(days, _)] = tell(marked, language).dates(service)
    assert shown(days) == expected


def test_that_all_are_in_office_still_says_nothing_of_the_day() -> None:
    service = DaySet.between(date(2021, 1, 20), date(2024, 12, 31))
    [(days, clues)] = tell("{Macron} called {Putin}.").dates(service, horizon=date(2024, 12, 31))
    assert (days, clues) == (None, ())


def test_a_short_time_in_office_together_dates_a_call_by_itself() -> None:
    service = DaySet.between(date(2022, 9, 6), date(2022, 10, 25))
    [(days, clues)] = tell("{Truss} called {Zelensky}.").dates(service)
    assert shown(days) == "2022-09-06..2022-10-25"
    assert [clue.kind for clue in clues if clue.kept and clue.hard] == ["office"]


WORDS = [
    ("en", "{Macron} called {Putin} on Friday 3/5/2024.", "2024-05-03"),
    ("en", "{Macron} called {Putin} this Monday (13).", "2024-05-13"),
    ("fr", "{Macron} a appelé {Poutine} lundi 13, à sa demande.", "2024-05-13"),
    ("en", "{Macron} called {Putin} on 16 May.", "2024-05-16"),  # the article was amended
    ("en", "{Macron} called {Putin} on 19 May.", "2023-05-19"),
    ("en", "{Macron} has been silent since 3 May, when he called {Putin}.", "2024-05-03"),
    ("en", "{Macron} called {Putin}. This was the first call since he took office earlier this week.", "2024-05-15"),
    ("en", "“{Macron} called {Putin} on Monday,” said a spokesman.", "2024-05-13"),
    ("en", "{Macron} called {Putin}. “I shall be in Rome on Monday,” said a spokesman.", "2024-05-15"),
    ("fr", "L'échange de {Macron} et {Poutine} s'est tenu « dans la soirée du 13 mai », dit-on.", "2024-05-13"),
    ("fr", "{Macron} et {Poutine} se taisent. L'échange remonte au 3 mai. Ils avaient alors ri.", "2024-05-03"),
    ("en", "{+Macron} will call {Putin} on Wednesday.", "2024-05-15"),
    ("fr", "{Macron} a appelé {Poutine} et promis d'y travailler le mois prochain.", "2024-05-15"),
    ("en", "{Macron} called {Putin} and vowed to work on it next month.", "2024-05-15"),
    ("en", "{Macron} called {Putin}.\n\n- May 2 -\n\n{Macron} spoke of it.", "2024-05-15"),
    ("en", "A chronology.\n\n- May 2 -\n\n{Macron} called {Putin}.\n\n- May 4 -\n\nThe harvest began.", "2024-05-02"),
]


@pytest.mark.parametrize(("language", "marked", "expected"), WORDS)
def test_the_day_in_other_words(language: str, marked: str, expected: str) -> None:
    [(days, _)] = tell(WEDNESDAY + marked.replace("{+", "{0+:"), language).dates()
    assert shown(days) == expected


@pytest.mark.parametrize(("word", "expected"), [(", respectivement", ["05-01", "05-02"]), ("", ["05-01", "05-01"])])
def test_two_days_told_respectively_are_one_for_each_call(word: str, expected: list[str]) -> None:
    marked = f"{{01:Macron}} a parlé à {{0:Poutine}} puis à {{1:Biden}}{word} les 1er et 2 mai."
    found = tell(WEDNESDAY + marked, "fr").dates()
    assert [days.earliest.strftime("%m-%d") for days, _ in found if days] == expected


def test_the_day_of_an_announced_call_is_not_that_of_a_held_one() -> None:
    marked = "{0+:Macron} will call {0+:Putin} on Friday. Earlier in the day {1:Macron} called {1:Biden}."
    assert [shown(days) for days, _ in tell(WEDNESDAY + marked).dates()] == ["2024-05-17", "2024-05-15"]


@pytest.mark.parametrize(("header", "expected"), [("date 2016-11 ", "2016-11-10"), ("date 2020-11 ", "2020-11-05")])
def test_a_name_that_events_share_means_the_one_near_the_article(header: str, expected: str) -> None:
    marked = "Two days after polling day, {Macron} called {Putin} on Thursday."
    assert shown(tell(header + marked).dates()[0][0]) == expected


def test_a_name_that_events_share_dates_nothing_in_an_article_of_an_unknown_day() -> None:
    assert tell("Two days after polling day, {Macron} called {Putin}.").dates()[0][0] is None


def test_the_data_reach_a_year_beyond_the_last_start_of_a_term() -> None:
    term = Term("a", Office.HEAD_OF_STATE, "FR", date(2020, 3, 1))
    data = ReferenceData((Leader("a", "A", "FR", terms=(term,)),), (), (), (), (), ())
    assert data.horizon == date(2021, 3, 1)


TWO = [
    ("en", "{0:Macron} called {0:Putin} on Tuesday. Later that day {1:Macron} called {1:Biden}.", "2024-05-14"),
    ("en", "{0:Macron} called {0:Putin} on Tuesday. The day before, {1-:Macron} called {1-:Biden}.", "2024-05-13"),
    ("en", "{0:Macron} called {0:Putin} on 2 May. Two days later {1:Macron} called {1:Biden}.", "2024-05-04"),
    ("en", "{0:Macron} called {0:Putin} on Tuesday. {1:He} also spoke with {1:Biden}.", "2024-05-14"),
    ("en", "{0:Macron} called {0:Putin} on Tuesday and {1:Biden} on {1:Monday}.", "2024-05-13"),
    ("en", "On Monday {0:Raab} called {0:Wang}; on Tuesday {1:Maas} called {1:Lavrov}.", "2024-05-14"),
    ("en", "{0:Macron} called {0:Putin} on Tuesday. {1-:Macron} last called {1-:Biden} on 3 March.", "2024-03-03"),
    ("en", "{0:Macron} called {0:Putin} on Tuesday. {1-:Macron} has called {1-:Biden} before.", ""),
    ("fr", "Mardi, {0:Macron} a appelé {0:Poutine}. La veille, {1-:Macron} avait appelé {1-:Biden}.", "2024-05-13"),
    ("fr", "Mardi, {0:Macron} a appelé {0:Poutine}. Dans la foulée, {1:il} a parlé à {1:Biden}.", "2024-05-14"),
    ("fr", "Mardi, {0:Macron} a appelé {0:Poutine}. {1:Biden} l'a appelé dans la {1:soirée}.", "2024-05-14"),
    ("fr", "Lundi, {0:Raab} a échangé avec {0:Wang} ; mardi, {1:Maas} a appelé {1:Lavrov}.", "2024-05-14"),
]


@pytest.mark.parametrize(("language", "marked", "expected"), TWO)
def test_the_second_call_told(language: str, marked: str, expected: str) -> None:
    assert shown(tell(WEDNESDAY + marked, language).dates()[1][0]) == expected


def test_two_calls_with_the_eve_each_take_the_day_before_the_first() -> None:
    marked = "Mardi, {0:Macron} a appelé {0:Poutine}. La veille, {12-:Lavrov} avait appelé {1-:Wang} et {2-:Fidan}."
    found = [shown(days) for days, _ in tell(WEDNESDAY + marked, "fr").dates()]
    assert found == ["2024-05-14", "2024-05-13", "2024-05-13"]


def test_a_weekday_that_is_not_that_of_the_date_is_kept_as_a_contradiction() -> None:
    [(days, clues)] = tell(WEDNESDAY + "{Macron} called {Putin} on Friday, 2 May 2024.").dates()
    assert shown(days) == "2024-05-02"
    assert [(clue.kind, clue.note) for clue in clues if not clue.kept] == [("weekday", "Friday 2 May 2024")]


def test_a_clue_points_at_its_words_and_says_in_english_what_they_are() -> None:
    telling = tell(WEDNESDAY + "{Macron} called {Putin} on Tuesday.")
    [(_, clues)] = telling.dates()
    told = clues[0]
    assert (told.kind, told.note, told.rule, told.hard) == ("weekday", "Tuesday", "told-weekday", True)
    assert [telling.text.text[span.start : span.end] for span in told.spans] == ["Tuesday"]


DAYS = st.integers(0, 400).map(lambda n: DaySet.of(date.fromordinal(date(2024, 1, 1).toordinal() + n)))
SETS = st.lists(DAYS, min_size=1, max_size=6).map(lambda sets: DaySet(sum({s.bits for s in sets})))
CLUES = st.lists(st.builds(lambda days: Clue("day", days, True, (), "rule", ""), SETS), max_size=5)


@given(CLUES, SETS)
def test_a_further_hard_clue_never_lets_a_day_back_in(clues: list[Clue], further: DaySet) -> None:
    before, _ = settle(clues)
    after, _ = settle([*clues, Clue("day", further, True, (), "rule", "")])
    assert after & before == after


@given(CLUES, CLUES)
def test_clues_leave_at_least_one_day_and_the_kept_ones_hold(hard: list[Clue], soft: list[Clue]) -> None:
    days, judged = settle([*hard, *(Clue("day", clue.days, False, (), "rule", "") for clue in soft)])
    assert days
    assert all(days & clue.days == days for clue in judged if clue.kept)
    assert not any(days & clue.days for clue in judged if not clue.kept and clue.hard)


def test_without_clues_any_day_is_left() -> None:
    assert settle([]) == (ANY_DAY, ())


@pytest.mark.parametrize("language", CODES)
def test_every_relative_word_of_a_language_has_a_meaning(language: str) -> None:
    values = {e.value for e in load_language(language).entries if (e.layer, e.kind) == ("dates", "relative")}
    known = {*ENDS, *STEPS, *SPREADS, *MONTHS, *WEEKS, *YEARS}
    assert values <= known | {"since_week", "this_week", "week_end"}


def test_an_endless_sentence_of_days_is_cut_short() -> None:
    telling = tell(WEDNESDAY + "{Macron} called {Putin} on Monday" + ", on Monday" * 2_000 + ".")
    assert len(telling.day().expressions) == 1_000
    [(days, _)] = telling.dates()
    assert shown(days) == "2024-05-13"
