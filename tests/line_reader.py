"""Readers and reference data for tests that are not about extraction."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from calls.extraction.days import DaySet
from calls.extraction.facts import (
    Anchor,
    Country,
    CountryKind,
    Crisis,
    Institution,
    InstitutionKind,
    Leader,
    Name,
    NameKind,
    Term,
    Topic,
)
from calls.extraction.records import Call, Office, Participant, Reading, Span, Speaker, Statement, Status, Unresolved
from calls.extraction.reference import ReferenceData
from calls.extraction.schema import reading_from_json

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"

LEADERS = {
    "Emmanuel Macron": "FR",
    "Joe Biden": "US",
    "Vladimir Putin": "RU",
    "Mario Draghi": "IT",
    "Angela Merkel": "DE",
    "Boris Johnson": "GB",
}
TOPICS = """evacuation humanitarian-aid counter-terrorism drug-trafficking arms-trafficking womens-rights
    political-prisoners elections multilateral migration energy peace-talks mercenaries ceasefire bilateral-relations"""
CRISES = "afghanistan-2021 navalny belarus-eu-border ukraine-donbas nagorno-karabakh libya"


def key(name: str) -> str:
    return name.lower().replace(" ", "-")


def _leader(name: str, country: str) -> Leader:
    names: tuple[Name, ...] = (Name(name), Name(name.split()[-1], kind=NameKind.SURNAME))
    if name == "Vladimir Putin":
        names += (Name("Poutine", "fr", NameKind.SURNAME), Name("Путин", "ru", NameKind.SURNAME, guarded=True))
    term = Term(key(name), Office.HEAD_OF_STATE, country, date(2017, 5, 14), None, "president")
    return Leader(key(name), name, country, "male", "Q1", names, (term,))


REFERENCE = ReferenceData(
    leaders=tuple(_leader(*one) for one in LEADERS.items()),
    countries=tuple(
        Country(
            code, CountryKind.STATE, {"en": (f"{code} land", "more"), "fr": (f"Pays {code}",), "de": (f"{code}-Land",)}
        )
        for code in LEADERS.values()
    ),
    institutions=(Institution("Élysée", "FR", InstitutionKind.PRESIDENCY, {"fr": ("Élysée", "présidence française")}),),
    crises=tuple(
        Crisis(
            slug,
            {"en": slug, "fr": f"{slug} (fr)"},
            date(2014, 1, 1),
            None,
            ("RU", "FR"),
            {"en": (slug,)},
            {"fr": ("x",)},
        )
        for slug in CRISES.split()
    ),
    topics=tuple(Topic(slug, {"en": slug, "fr": f"{slug} (fr)"}, {"en": (slug,)}) for slug in TOPICS.split()),
    anchors=(Anchor("fall-of-kabul", date(2021, 8, 15), date(2021, 8, 15), {"en": ("fall of Kabul",)}),),
)


class GoldReader:
    """Gives the gold reading of an article, by its key."""

    def __init__(self, known: ReferenceData) -> None:
        self.keys = {leader.name: leader.key for leader in known.leaders}

    def read(self, text: str, *, article: str, published: str | None = None, language: str | None = None) -> Reading:
        reading = reading_from_json(json.loads((GOLD / f"{article}.json").read_text()))
        return replace(
            reading,
            calls=tuple(
                replace(call, participants=tuple(replace(p, leader=self.keys[p.name]) for p in call.participants))
                for call in reading.calls
            ),
            statements=tuple(
                replace(one, speakers=tuple(replace(s, leader=self.keys.get(s.name)) for s in one.speakers))
                for one in reading.statements
            ),
        )


class LineReader:
    """Reads articles whose every line is a call: `2021-08-19 emmanuel-macron joe-biden #libya «words» ?name`.

    Words in guillemets are a statement of the first leader, passed on by the Élysée. Who is not known, such as
    `John.Doe/US`, is read as nobody known. A line `!` raises.
    """

    def __init__(self, known: ReferenceData) -> None:
        self.known = known

    def read(self, text: str, *, article: str, published: str | None = None, language: str | None = None) -> Reading:
        calls: list[Call] = []
        statements: list[Statement] = []
        unresolved: list[Unresolved] = []
        for line in re.finditer(r".+", text):
            if line[0] == "!":
                raise ZeroDivisionError("a line that trips the reader")
            people = [self._participant(word) for word in line[0].split() if word in self.known.leader or "/" in word]
            for words in re.finditer(r"«([^»]+)»", line[0]):
                span = Span(line.start() + words.start(1), line.start() + words.end(1))
                speaker = Speaker(people[0].name, people[0].leader) if people else Speaker("Somebody")
                statements.append(Statement(span, (speaker,), "Élysée", len(calls) if people else None))
            for name in re.finditer(r"\?(\w+)", line[0]):
                unresolved.append(Unresolved(name[1], Span(line.start(), line.end()), "nobody of that name"))
            if people:
                calls.append(self._call(line, people))
        return Reading(article, language or "fr", published, "", tuple(calls), tuple(statements), tuple(unresolved))

    def _participant(self, word: str) -> Participant:
        if word in self.known.leader:
            leader = self.known.leader[word]
            return Participant(leader.name, leader.country, leader.key)
        name, country = word.split("/")
        return Participant(name.replace(".", " "), country)

    def _call(self, line: re.Match[str], people: list[Participant]) -> Call:
        days = re.match(r"\S*\d{4}-\d\d-\d\d\S*", line[0])
        return Call(
            participants=tuple(people),
            evidence=(Span(line.start(), line.end()),),
            status=Status.ANNOUNCED if "announced" in line[0] else Status.HELD,
            days=DaySet.from_edtf(days[0]) if days else None,
            crises=tuple(re.findall(r"#(\S+)", line[0])),
        )
