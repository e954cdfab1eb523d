"""The reference data of the project: enough of the world, in its own form, and facts that hold."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.extraction.days import FIRST, LAST, DaySet
from calls.extraction.facts import CountryKind, NameKind
from calls.extraction.records import Office
from calls.extraction.reference import ReferenceData
from calls.extraction.reference_files import DATA, load_reference

STATE, GOVERNMENT, FOREIGN = Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER
BODY, CROWN = Office.HEAD_OF_BODY, Office.CROWN_PRINCE

G20 = re.findall("..", "ARAUBRCACNDEEUFRGBIDINITJPKRMXRUSATRUSZA")

# office, country, day, holder: from public records, none of them read off the files
FACTS = [
    (STATE, "FR", "2021-08-19", "emmanuel-macron"),
    (STATE, "FR", "2012-05-14", "nicolas-sarkozy"),
    (STATE, "US", "2009-01-21", "barack-obama"),
    (STATE, "US", "2020-12-31", "donald-trump"),
    (STATE, "US", "2021-08-19", "joe-biden"),
    (STATE, "US", "2025-06-01", "donald-trump"),
    (STATE, "RU", "2010-01-01", "dmitry-medvedev"),
    (STATE, "RU", "2022-02-24", "vladimir-putin"),
    (GOVERNMENT, "RU", "2010-01-01", "vladimir-putin"),
    (STATE, "UA", "2022-02-24", "volodymyr-zelenskyy"),
    (STATE, "UA", "2014-09-05", "petro-poroshenko"),
    (GOVERNMENT, "DE", "2021-12-07", "angela-merkel"),
    (GOVERNMENT, "DE", "2021-12-09", "olaf-scholz"),
    (GOVERNMENT, "DE", "2025-05-07", "friedrich-merz"),
    (GOVERNMENT, "GB", "2016-07-12", "david-cameron"),
    (GOVERNMENT, "GB", "2022-09-20", "liz-truss"),
    (GOVERNMENT, "GB", "2024-07-06", "keir-starmer"),
    (STATE, "GB", "2022-09-07", "elizabeth-ii"),
    (GOVERNMENT, "IT", "2022-03-01", "mario-draghi"),
    (GOVERNMENT, "IL", "2021-08-01", "naftali-bennett"),
    (GOVERNMENT, "IL", "2023-10-08", "benjamin-netanyahu"),
    (STATE, "TR", "2014-08-29", "recep-tayyip-erdogan"),
    (GOVERNMENT, "TR", "2015-01-01", "ahmet-davutoglu"),
    (STATE, "EG", "2013-07-05", "adly-mansour"),
    (STATE, "EG", "2023-10-15", "abdel-fattah-el-sisi"),
    (GOVERNMENT, "IR", "2021-09-01", "ebrahim-raisi"),
    (GOVERNMENT, "IR", "2024-08-01", "masoud-pezeshkian"),
    (STATE, "IR", "2021-09-01", "ali-khamenei"),
    (STATE, "SY", "2024-12-07", "bashar-al-assad"),
    (STATE, "SY", "2025-02-01", "ahmed-al-sharaa"),
    (CROWN, "SA", "2018-10-10", "mohammed-bin-salman"),
    (GOVERNMENT, "SA", "2023-01-01", "mohammed-bin-salman"),
    (STATE, "SA", "2018-10-10", "salman-of-saudi-arabia"),
    (CROWN, "AE", "2020-08-13", "mohamed-bin-zayed-al-nahyan"),
    (STATE, "AE", "2022-05-15", "mohamed-bin-zayed-al-nahyan"),
    (STATE, "QA", "2017-06-06", "tamim-bin-hamad-al-thani"),
    (GOVERNMENT, "IN", "2014-05-27", "narendra-modi"),
    (STATE, "CN", "2013-03-15", "xi-jinping"),
    (GOVERNMENT, "JP", "2020-09-17", "yoshihide-suga"),
    (GOVERNMENT, "PK", "2022-04-12", "shehbaz-sharif"),
    (STATE, "KR", "2018-05-26", "moon-jae-in"),
    (STATE, "BR", "2023-01-02", "luiz-inacio-lula-da-silva"),
    (STATE, "VE", "2019-06-01", "nicolas-maduro"),
    (STATE, "ML", "2020-08-17", "ibrahim-boubacar-keita"),
    (STATE, "TD", "2021-04-19", "idriss-deby"),
    (STATE, "CD", "2019-02-01", "felix-tshisekedi"),
    (GOVERNMENT, "ET", "2020-11-04", "abiy-ahmed"),
    (STATE, "VA", "2022-03-16", "pope-francis"),
    (STATE, "PS", "2023-10-10", "mahmoud-abbas"),
    (FOREIGN, "US", "2015-07-14", "john-kerry"),
    (FOREIGN, "FR", "2021-09-17", "jean-yves-le-drian"),
    (FOREIGN, "RU", "2022-03-10", "sergey-lavrov"),
    (FOREIGN, "IR", "2015-07-14", "mohammad-javad-zarif"),
    (FOREIGN, "EU", "2020-01-02", "josep-borrell"),
    (BODY, "UN", "2015-01-01", "ban-ki-moon"),
    (BODY, "UN", "2022-04-26", "antonio-guterres"),
    (BODY, "NATO", "2022-02-24", "jens-stoltenberg"),
    (BODY, "IAEA", "2022-09-11", "rafael-grossi"),
    (BODY, "AFU", "2021-03-01", "moussa-faki"),
    (BODY, "WHO", "2020-03-11", "tedros-adhanom-ghebreyesus"),
    (BODY, "ECOWAS", "2021-01-01", "jean-claude-brou"),
]


@cache
def data() -> ReferenceData:
    return load_reference()


def holders(office: Office, country: str, day: str) -> tuple[str, ...]:
    return data().holders((office,), country, DaySet.of(date.fromisoformat(day)))


@pytest.mark.parametrize(("office", "country", "day", "leader"), FACTS)
def test_knows_who_held_an_office(office: Office, country: str, day: str, leader: str) -> None:
    assert leader in holders(office, country, day)


def test_one_person_holds_an_office_of_one_person() -> None:
    assert holders(STATE, "FR", "2021-08-19") == ("emmanuel-macron",)


def test_both_holders_on_the_day_of_a_handover() -> None:
    assert holders(STATE, "US", "2021-01-20") == ("joe-biden", "donald-trump")


def test_no_prince_of_andorra_from_france_and_no_king_of_australia_from_britain() -> None:
    assert all(
        leader.country == "AD" for leader in map(data().leader.get, holders(STATE, "AD", "2021-01-01")) if leader
    )
    assert holders(STATE, "AU", "2021-01-01") == ()


def test_a_president_elect_counts_before_the_term() -> None:
    assert date(2016, 11, 10) in data().elected("donald-trump")
    assert date(2016, 8, 1) not in data().elected("donald-trump")


def test_covers_the_world() -> None:
    states = {country.code for country in data().countries if country.kind is CountryKind.STATE}
    in_office = {term.country for leader in data().leaders for term in leader.terms if term.end is None}
    assert len(data().leaders) >= 1200
    assert len(states & in_office) >= 190
    assert {term.country for leader in data().leaders for term in leader.terms if term.office is FOREIGN} >= set(G20)


@pytest.mark.parametrize("country", G20)
def test_knows_every_foreign_minister_of_the_g20(country: str) -> None:
    assert [
        day for day in ("2005-06-01", "2015-06-01", "2021-06-01", "2025-06-01") if not holders(FOREIGN, country, day)
    ] == []


def test_states_have_all_their_words() -> None:
    states = [country for country in data().countries if country.kind is CountryKind.STATE]
    for words in ("names", "adjectives", "inhabitants"):
        assert [c.code for c in states if not all(getattr(c, words).get(language) for language in ("en", "fr"))] == []


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("TR", "Turkish", "turc"),
        ("GB", "British", "britannique"),
        ("AE", "Emirati", "émirati"),
        ("US", "American", "américain"),
    ],
)
def test_the_first_adjective_is_the_one_shown(code: str, english: str, french: str) -> None:
    adjectives = data().country[code].adjectives
    assert (adjectives["en"][0], adjectives["fr"][0]) == (english, french)


@pytest.mark.parametrize(
    ("spelling", "language", "leader"),
    [
        ("Vladimir Poutine", "fr", "vladimir-putin"),
        ("Volodymyr Zelensky", "und", "volodymyr-zelenskyy"),
        ("Alexandre Loukachenko", "fr", "alexander-lukashenko"),
        ("Benyamin Netanyahou", "fr", "benjamin-netanyahu"),
        ("Mohammed ben Salmane", "fr", "mohammed-bin-salman"),
        ("Joseph R. Biden Jr.", "und", "joe-biden"),
        ("Kassym-Jomart Tokaïev", "fr", "kassym-jomart-tokayev"),
        ("Abdel Fattah Al-Sissi", "fr", "abdel-fattah-el-sisi"),
        ("习近平", "zh", "xi-jinping"),
    ],
)
def test_knows_spellings(spelling: str, language: str, leader: str) -> None:
    names = data().leader[leader].names
    assert (spelling, language) in {(name.text, name.language) for name in names if name.kind is NameKind.FULL}


@pytest.mark.parametrize(
    "leader", ["theresa-may", "park-geun-hye", "gordon-brown", "condoleezza-rice", "charles-michel"]
)
def test_guards_surnames_that_are_words_or_first_names(leader: str) -> None:
    assert all(name.guarded for name in data().leader[leader].names if name.kind is NameKind.SURNAME)


def test_every_leader_is_called_by_the_own_name() -> None:
    assert [leader.key for leader in data().leaders if leader.name not in {name.text for name in leader.names}] == []


@pytest.mark.parametrize("file", ["leaders.csv", "terms.csv", "names.csv", "countries.csv", "country_words.csv"])
def test_files_are_sorted_by_their_key(file: str) -> None:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        keys = [row[0] for row in csv.reader(lines)][1:]
    assert all(before <= after for before, after in pairwise(keys))


@settings(max_examples=60)
@given(st.data())
def test_a_leader_holds_the_office_on_every_day_of_a_term(draw: st.DataObject) -> None:
    term = draw.draw(st.sampled_from(draw.draw(st.sampled_from(data().leaders)).terms))
    first = max(term.start, FIRST)
    day = draw.draw(st.dates(first, max(term.end or LAST, first)))
    assert term.leader in data().holders((term.office,), term.country, DaySet.of(day))
    assert day in data().service(term.leader)
