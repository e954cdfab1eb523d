"""The loader of the reference files: what it reads, and that it refuses what is wrong with file, line and reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from calls.extraction import reference_files
from calls.extraction.days import DaySet
from calls.extraction.elections import Vote
from calls.extraction.facts import InstitutionKind, Name, NameKind
from calls.extraction.records import Office
from calls.extraction.reference_files import load_reference, load_with_warnings
from calls.extraction.reference_tables import ReferenceFileError

SMALL = {
    "countries.csv": "code,kind,executive,wikidata\nFR,state,head_of_state,Q142\nNATO,body,,Q7184\n",
    "country_words.csv": (
        "code,language,kind,text\n"
        "FR,en,name,France\nFR,en,adjective,French\nFR,fr,name,France\nFR,fr,adjective,français\n"
        "FR,fr,adjective,française\nFR,fr,capital,Paris\nNATO,en,name,NATO\nNATO,fr,name,Otan\n"
    ),
    "leaders.csv": (
        "key,name,country,gender,wikidata,source\n"
        "emmanuel-macron,Emmanuel Macron,FR,male,Q3052772,compiled\n"
        "francois-hollande,François Hollande,FR,male,Q157,compiled\n"
    ),
    "terms.csv": (
        "leader,office,country,role,start,end,precision,shared,title,source\n"
        "emmanuel-macron,head_of_state,FR,president,2017-05-14,,day,,President,compiled\n"
        "francois-hollande,head_of_state,FR,president,2012-05-15,2017-05-14,day,,President,compiled\n"
    ),
    "names.csv": (
        "leader,language,kind,text,guard\n"
        "emmanuel-macron,und,full,Emmanuel Macron,\nemmanuel-macron,und,surname,Macron,\n"
        "francois-hollande,und,full,François Hollande,\nfrancois-hollande,und,surname,Hollande,title\n"
    ),
    "institutions.csv": (
        "name,country,kind,language,text\nÉlysée,FR,presidency,fr,Élysée\nÉlysée,FR,presidency,en,French presidency\n"
    ),
    "anchors.csv": (
        "slug,start,end,language,text\nbastille-day-2021,2021-07-14,2021-07-14,en,Bastille Day\n"
        "bastille-day-2021,2021-07-14,2021-07-14,fr,fête nationale\n"
    ),
    "elections.csv": (
        "country,day,declared,leader,vote\nFR,2012-05-06,,francois-hollande,presidential\n"
        "FR,2017-05-07,2017-05-10,emmanuel-macron,presidential\n"
    ),
    "crises.toml": (
        '[[crisis]]\nslug = "covid-19"\nname_en = "Covid-19 pandemic"\nname_fr = "Pandémie de Covid-19"\n'
        'start = 2020-01-01\nend = 2023-05-31\ncountries = []\n[crisis.words]\nen = ["coronavirus"]\nfr = ["covid"]\n'
    ),
    "topics.toml": (
        '[[topic]]\nslug = "trade"\nname_en = "Trade"\nname_fr = "Commerce"\n'
        '[topic.words]\nen = ["tariffs"]\nfr = ["droits de douane"]\n[topic.hints]\nen = ["market"]\nfr = ["marché"]\n'
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SMALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def problems(folder: Path) -> list[str]:
    with pytest.raises(ReferenceFileError) as refused:
        load_reference(folder)
    return [str(problem) for problem in refused.value.problems]


def test_reads_every_file(folder: Path) -> None:
    data = load_reference(folder)
    macron, hollande = data.leaders
    assert macron.names == (Name("Emmanuel Macron"), Name("Macron", kind=NameKind.SURNAME))
    assert hollande.names[1] == Name("Hollande", kind=NameKind.SURNAME, guarded=True)
    assert [(t.start, t.end, t.role) for t in macron.terms] == [(date(2017, 5, 14), None, "president")]
    france, nato = data.countries
    assert france.adjectives["fr"] == ("français", "française")
    assert (france.capitals, nato.capitals) == ({"fr": ("Paris",)}, {})
    assert data.institutions[0].kind is InstitutionKind.PRESIDENCY
    assert data.institutions[0].names == {"fr": ("Élysée",), "en": ("French presidency",)}
    assert (data.crisis["covid-19"].start, data.crisis["covid-19"].names["fr"]) == (
        date(2020, 1, 1),
        "Pandémie de Covid-19",
    )
    assert data.topics[0].hints["fr"] == ("marché",)
    assert [(one.leader, one.day, one.decided, one.vote) for one in data.elections] == [
        ("francois-hollande", date(2012, 5, 6), date(2012, 5, 6), Vote.PRESIDENTIAL),
        ("emmanuel-macron", date(2017, 5, 7), date(2017, 5, 10), Vote.PRESIDENTIAL),
    ]
    assert [(anchor.start, anchor.words["fr"]) for anchor in data.anchors] == [(date(2021, 7, 14), ("fête nationale",))]


def test_a_handover_day_is_in_both_terms(folder: Path) -> None:
    day = DaySet.of(date(2017, 5, 14))
    assert load_reference(folder).holders((Office.HEAD_OF_STATE,), "FR", day) == (
        "emmanuel-macron",
        "francois-hollande",
    )


WRONG = {
    "unknown leader": ("terms.csv", "emmanuel-macron,", "emanuel,", "terms.csv:2: `leader` is 'emanuel', which no"),
    "unknown country": ("terms.csv", "_state,FR", "_state,FX", "terms.csv:2: `country` is 'FX', which no file"),
    "unknown office": ("terms.csv", "head_of_state", "boss", "terms.csv:2: `office` is 'boss', not one of head_of"),
    "bad day": ("terms.csv", "2017-05-14,,", "2017-15-14,,", "terms.csv:2: `start` is '2017-15-14', not a day"),
    "no start": ("terms.csv", "2017-05-14,,", ",,", "terms.csv:2: `start` is empty"),
    "backwards": ("terms.csv", "2012-05-15", "2018-05-15", "terms.csv:3: ends before it starts"),
    "two holders": (
        "terms.csv",
        "2017-05-14,day",
        "2017-05-15,day",
        "terms.csv:2: holds head_of_state FR (president) together with francois-hollande of line 3",
    ),
    "no source": ("terms.csv", "President,compiled", "President,", "terms.csv:2: `source` is empty or has white"),
    "unknown precision": ("terms.csv", ",day,", ",week,", "terms.csv:2: `precision` is 'week', not one of 'day'"),
    "no term": ("terms.csv", "emmanuel-macron,", "francois-hollande,", "leaders.csv:2: has no term in terms.csv"),
    "no name": ("names.csv", "macron,und,full", "macron,und,nickname", "leaders.csv:2: has no full name in names.csv"),
    "empty name": ("names.csv", "surname,Macron", "surname,", "names.csv:3: `text` is empty or has white space at an"),
    "name twice": ("names.csv", "surname,Macron", "surname,emmanuel macron", "names.csv:3: 'emmanuel macron' stands"),
    "name of another": (
        "names.csv",
        "surname,Hollande,title",
        "full,EMMANUEL MACRON,",
        "names.csv:5: 'EMMANUEL MACRON' is a full name of 'emmanuel-macron' too",
    ),
    "unknown kind": ("names.csv", "und,surname", "und,family", "names.csv:3: `kind` is 'family', not one of full"),
    "leader twice": ("leaders.csv", "francois-hollande", "emmanuel-macron", "leaders.csv:3: 'emmanuel-macron' stands"),
    "gender": ("leaders.csv", ",male,", ",m,", "leaders.csv:2: `gender` is 'm', not one of '', 'male', 'female'"),
    "no adjective": ("country_words.csv", "en,adjective", "de,adjective", "countries.csv:2: has no adjective in 'en'"),
    "word twice": ("country_words.csv", "française", "français", "country_words.csv:6: 'français' stands there twice"),
    "columns": ("anchors.csv", "slug,start", "name,start", "anchors.csv:1: the columns are not slug,start,end,"),
    "fields": ("anchors.csv", "en,Bastille Day", "en", "anchors.csv:2: has 4 fields, not 5"),
    "quotation": ("anchors.csv", "en,Bastille", 'en,"Bast"ille', "anchors.csv:2: ',' expected after '\"'"),
    "anchor backwards": ("anchors.csv", "2021-07-14,2021", "2021-07-15,2021", "anchors.csv:2: ends before it starts"),
    "election's country": ("elections.csv", "FR,2012", "FX,2012", "elections.csv:2: `country` is 'FX', which no file"),
    "election's winner": (
        "elections.csv",
        ",francois-",
        ",franz-",
        "elections.csv:2: `leader` is 'franz-hollande', which",
    ),
    "election's day": (
        "elections.csv",
        "2012-05-06",
        "2012-05-36",
        "elections.csv:2: `day` is '2012-05-36', not a day",
    ),
    "election's vote": ("elections.csv", ",presidential", ",direct", "elections.csv:2: `vote` is 'direct', not one of"),
    "election of another land": (
        "elections.csv",
        "FR,2012-05-06",
        "NATO,2012-05-06",
        "elections.csv:2: 'francois-hollande' held no office of 'NATO' then nor took one after it",
    ),
    "election long before the office": (
        "elections.csv",
        "2012-05-06",
        "2011-05-06",
        "elections.csv:2: 'francois-hollande' held no office of 'FR' then nor took one after it",
    ),
    "election after the office": (
        "elections.csv",
        "2017-05-07,2017-05-10,emmanuel-macron",
        "2017-06-07,,francois-hollande",
        "elections.csv:3: 'francois-hollande' held no office of 'FR' then nor took one after it",
    ),
    "elections out of order": (
        "elections.csv",
        "FR,2012-05-06",
        "FR,2017-05-08",
        "elections.csv:3: stands there twice",
    ),
    "election twice": (
        "elections.csv",
        "2017-05-07,2017-05-10,emmanuel-macron",
        "2012-05-06,,francois-hollande",
        "elections.csv:3: stands there twice, or not in the order",
    ),
    "election decided early": (
        "elections.csv",
        "2017-05-10",
        "2017-05-01",
        "elections.csv:3: was decided before it",
    ),
    "crisis' country": ("crises.toml", "= []", '= ["FX"]', "crises.toml:1: 'FX' is no country of countries.csv"),
    "crisis' words": ("crises.toml", '["covid"]', '"covid"', "crises.toml:1: `words` is no table of languages with"),
    "open brace": ("topics.toml", '["tariffs"]', '["{tariff|tariffs"]', "topics.toml:1: '{tariff|tariffs' has a brace"),
    "crisis' start": ("crises.toml", "start = 2020-01-01\n", "", "crises.toml:1: `start` is empty"),
    "crisis' key": ("crises.toml", "name_fr", "name_de", "crises.toml:1: `name_de` is no column of a crisis"),
    "toml": ("crises.toml", "[[crisis]]", "[[crisis]", "crises.toml:0: Expected"),
    "topic's table": (
        "topics.toml",
        "[[topic]]\nslug",
        "[[subject]]\nslug",
        "topics.toml:0: `subject` is no [[topic]]",
    ),
    "institution's name": (
        "institutions.csv",
        "Élysée,FR,presidency,en,French presidency",
        "Matignon,FR,government,fr,élysée",
        "institutions.csv:3: 'élysée' is a name of 'Élysée' too",
    ),
}


@pytest.mark.parametrize(("file", "right", "wrong", "reason"), WRONG.values(), ids=WRONG.keys())
def test_refuses_with_file_line_and_reason(folder: Path, file: str, right: str, wrong: str, reason: str) -> None:
    assert right in SMALL[file]
    (folder / file).write_text(SMALL[file].replace(right, wrong, 1), encoding="utf-8")
    assert any(problem.startswith(reason) for problem in problems(folder)), problems(folder)


def test_phrases_with_choices_are_written_out(folder: Path) -> None:
    (folder / "topics.toml").write_text(
        SMALL["topics.toml"].replace("tariffs", "{import|customs} {duty|duties} {again|}")
    )
    assert set(load_reference(folder).topics[0].words["en"]) == {
        "import duty again",
        "import duty",
        "import duties again",
        "import duties",
        "customs duty again",
        "customs duty",
        "customs duties again",
        "customs duties",
    }


def test_a_choice_with_an_apostrophe_stands_close_to_what_follows(folder: Path) -> None:
    (folder / "topics.toml").write_text(SMALL["topics.toml"].replace("tariffs", "fin de {l'|cette} {offensive|}"))
    assert set(load_reference(folder).topics[0].words["en"]) == {
        "fin de l'offensive",
        "fin de l'",
        "fin de cette offensive",
        "fin de cette",
    }


@pytest.mark.parametrize("file", SMALL)
def test_refuses_a_missing_file(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert f"{file}:0: is missing" in problems(folder)


def test_refuses_other_encodings(folder: Path) -> None:
    (folder / "names.csv").write_bytes(SMALL["names.csv"].encode("latin-1"))
    assert any(problem.startswith("names.csv:0: is not UTF-8") for problem in problems(folder))


def test_names_every_problem_at_once(folder: Path) -> None:
    (folder / "terms.csv").write_text(SMALL["terms.csv"].replace("2012-05-15", "then").replace("FR", "FX"))
    assert len([problem for problem in problems(folder) if problem.startswith("terms.csv:3")]) == 2


@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        (("2012-05-15,2017-05-14,day,,", "2012-05-15,2018-05-14,day,yes,"), True),  # a documented rival
        (("2017-05-14,day,,President,", "2017-05-31,month,,President,"), True),  # a month is only so precise
        (("2017-05-14,day,,President,", "2017-07-31,month,,President,"), False),
    ],
)
def test_two_holders(folder: Path, change: tuple[str, str], allowed: bool) -> None:
    (folder / "terms.csv").write_text(SMALL["terms.csv"].replace(*change))
    if allowed:
        assert len(load_reference(folder).leaders) == 2
    else:
        assert "together with" in problems(folder)[0]


def test_gaps_are_warnings(folder: Path) -> None:
    text = SMALL["terms.csv"].replace("2017-05-14,day", "2017-01-14,day")
    (folder / "terms.csv").write_text(text)
    data, warnings = load_with_warnings(folder)
    assert data.holders((Office.HEAD_OF_STATE,), "FR", data.leaders[0].terms[0].days) == ("emmanuel-macron",)
    assert warnings == (
        "FR head_of_state: nobody from 2000-01-01 to 2012-05-15",
        "FR head_of_state: nobody from 2017-01-14 to 2017-05-14",
    )


def test_the_check_reports(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    load: Callable[[Path], object] = load_with_warnings
    monkeypatch.setattr(reference_files, "load_with_warnings", lambda: load(folder))
    assert reference_files.main() == 0
    assert capsys.readouterr().out.endswith("2 leaders, 2 countries and bodies, 1 warnings\n")
    shutil.copy(folder / "names.csv", folder / "leaders.csv")
    assert reference_files.main() == 1
    assert "leaders.csv:1: the columns are not" in capsys.readouterr().err
