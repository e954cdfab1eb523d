"""The day of a call whose text carries none, from an election, a defeat or an office of which it tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.extraction.days import DaySet
from calls.extraction.elections import Election, lost
from calls.extraction.reader import Reader
from calls.extraction.reference import ReferenceData
from tests.extraction.test_dates import shown

TOLD = [
    ("Angela Merkel phoned Emmanuel Macron on Monday to congratulate him on his election as president.", "2017-05-08"),
    ("David Cameron called Barack Obama on Thursday and congratulated him on winning a second term.", "2012-11-08"),
    ("Volodymyr Zelensky congratulated Emmanuel Macron on his re-election in a phone call on Monday.", "2022-04-25"),
    ("Joe Biden spoke by phone on Monday with Recep Tayyip Erdogan to congratulate him on his victory.", "2023-05-29"),
    ("Recep Tayyip Erdogan received a phone call on Monday from Joe Biden after his re-election.", "2023-05-29"),
    ("Joe Biden spoke by phone on Friday with Keir Starmer, the newly elected prime minister.", "2024-07-05"),
    ("Joe Biden called Keir Starmer on Friday following Labour's landslide victory.", "2024-07-05"),
    ("George W. Bush called re-elected President Luiz Inácio Lula da Silva on Tuesday.", "2006-10-31"),
    ("Emmanuel Macron called President-elect Bassirou Diomaye Faye on Wednesday.", "2024-03-27"),
    ("Barack Obama called Stephen Harper on Wednesday, days after his election defeat.", "2015-10-21"),
    (
        "Barack Obama called Angela Merkel on Thursday, four days after her victory.",
        "2009-10-01..2013-09-26",
    ),
    ("Joe Biden called Rishi Sunak on Tuesday and congratulated him on his appointment.", "2022-10-25..2022-12-06"),
    ("Joe Biden spoke by phone with Keir Starmer. He congratulated him on his election.", "2024-07-04..2024-08-03"),
    ("Angela Merkel a téléphoné lundi à Emmanuel Macron pour le féliciter de son élection.", "2017-05-08"),
    ("Emmanuel Macron a appelé mercredi Bassirou Diomaye Faye, nouvellement élu.", "2024-03-27"),
    ("Emmanuel Macron a appelé mercredi le président élu Bassirou Diomaye Faye.", "2024-03-27"),
    ("Donald Trump a téléphoné jeudi à Angela Merkel, quatre jours après sa victoire aux législatives.", "2017-09-28"),
    ("Justin Trudeau a parlé lundi au téléphone avec Joe Biden. Il l'a félicité pour sa victoire.", "2020-11-09"),
    ("Angela Merkel a félicité mardi Olaf Scholz au téléphone pour sa victoire aux législatives.", "2021-09-28"),
    ("Barack Obama a téléphoné mercredi à Stephen Harper après sa défaite aux élections.", "2015-10-21"),
]
OTHER = [
    "to congratulate him on the victory in the World Cup",
    "to congratulate him on the national day",
    "to congratulate him on his election as chair of the African Union",
    "to congratulate him on the birth of his son",
    "to congratulate him on his prize",
    "to congratulate him on his party's success in the local elections",
    "to praise his country for the victory over terrorism",
    "about the victory of Volodymyr Zelensky",
    "about the elections in Ukraine",
    "ahead of the anniversary of the victory over Nazism",
    "pour le féliciter de son élection à la présidence de l'Union africaine",
    "pour le féliciter de la naissance de son fils",
    "pour le féliciter de la fête nationale",
    "pour le féliciter de son prix",
    "pour le féliciter de la victoire en finale de la Coupe du monde",
    "après la victoire de Volodymyr Zelensky",
]
DATED = [
    ("London, 3 March 2021. Joe Biden called Emmanuel Macron on Monday and congratulated him on his election.", True),
    ("Paris, le 3 mars 2021. Joe Biden a appelé lundi Emmanuel Macron et l'a félicité de son élection.", True),
    ("London, 26 April 2022. Joe Biden called Emmanuel Macron on Monday to congratulate him on his election.", False),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_victory_dates_the_call(reader: Reader, text: str, expected: str) -> None:
    [call] = reader.read(text, article="told").calls
    assert shown(call.days) == expected


@pytest.mark.parametrize("words", OTHER)
def test_what_else_is_won_does_not(reader: Reader, words: str) -> None:
    called = "a appelé lundi" if words.startswith(("pour", "après")) else "called"
    day = "" if called.endswith("lundi") else " on Monday"
    [call] = reader.read(f"Joe Biden {called} Emmanuel Macron{day} {words}.", article="other").calls[:1]
    assert not [clue for clue in call.clues if clue.kind == "election"]


@pytest.mark.parametrize(("text", "contrary"), DATED)
def test_a_day_that_is_told_is_stronger(reader: Reader, text: str, contrary: bool) -> None:
    [call] = reader.read(text, article="dated").calls
    assert shown(call.days) == ("2021-03-01" if contrary else "2022-04-25")
    assert all(clue.kept for clue in call.clues)


@given(days=st.integers(0, 60), more=st.integers(0, 60), data=st.data())
def test_a_longer_time_after_an_election_holds_a_shorter_one(
    reference: ReferenceData, days: int, more: int, data: st.DataObject
) -> None:
    election: Election = data.draw(st.sampled_from(reference.elections))
    short, long = election.within(days), election.within(days + more)
    assert short - long == DaySet(0)
    assert short.earliest == election.day
    assert election.later(days, 0).latest in short


def test_every_winner_waits_from_the_election_on(reference: ReferenceData) -> None:
    for election in reference.elections:
        terms = [t for t in reference.leader[election.leader].terms if election.leads_to(t)]
        assert all(election.day in reference.elected(election.leader) for _ in terms)


def test_the_loser_has_what_is_left_of_the_office(reference: ReferenceData) -> None:
    terms = reference.leader["stephen-harper"].terms
    assert shown(lost(terms, reference.held_in["CA"])) == "2015-10-19..2015-11-04"
    assert not lost(reference.leader["mark-carney"].terms, reference.held_in["CA"])
