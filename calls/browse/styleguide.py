"""Every part of a page in all its states, made by the same templates as the pages; no row of the database is needed.

For those who build the site, hence in English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from calls.browse.accounts import Fact, Source, Value
from calls.browse.address import Query
from calls.browse.bars import Bar, chart
from calls.browse.coverage import Month
from calls.browse.facets import Facet
from calls.browse.facets import Value as Choice
from calls.browse.listing import Pager
from calls.browse.matrix import Cell, Matrix
from calls.browse.names import Name
from calls.browse.periods import Periods
from calls.browse.rhythm import STEP, STEPS, Bin, Rhythm, Row, Total
from calls.browse.sides import Side
from calls.browse.statements import Quotation, Voice
from calls.extraction.days import DaySet
from calls.models import Statement
from calls.models.terms import Kind, term

TOKEN = re.compile(r"--([\w-]+):")
NOTHING = Query()
HERE = "/styleguide/"
LONG = "Minister of Foreign Affairs, European Union, International Cooperation and Senegalese Abroad"
WORDS = "We shall speak again next week, with everybody who should have been on the line today."


@dataclass(frozen=True, slots=True)
class Specimen:
    """A component in one state."""

    state: str
    html: str


def specimens(request: HttpRequest) -> Iterator[tuple[str, list[Specimen]]]:
    """Each component with its states."""
    for component, template, states in _states():
        yield (
            component,
            [Specimen(s, render_to_string(f"parts/{template}.html", context, request)) for s, context in states],
        )


def sheets() -> list[str]:
    """The styles that are not on every page."""
    common = {"tokens.css", "base.css", "masthead.css", "form.css", "forced.css", "print.css"}
    found = sorted(path.name for path in (Path(settings.BASE_DIR) / "static/css").glob("*.css"))
    return [f"css/{name}" for name in found if name not in common]


def tokens() -> list[str]:
    """The names of the colours in `tokens.css`."""
    text = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    sizes = ("size", "space", "serif", "sans", "page", "measure", "gutter", "corner", "target")
    return [name for name in dict.fromkeys(TOKEN.findall(text)) if not name.startswith(sizes)]


def _states() -> Iterator[tuple[str, str, list[tuple[str, dict[str, Any]]]]]:
    yield "Search", "search", [("empty", {})]
    yield "Period", "period_fields", [("August 2021", {"asked": _asked()})]
    yield "What made no sense", "complaints", [("one complaint", {"asked": {"complaints": [WORDS]}})]
    yield "Exact search", "exact", [("on", {"asked": {"exact": True}})]
    yield (
        "Spellings",
        "spellings",
        [("two more", {"asked": {"search": {"variants": ["Lead", "Läder"]}, "exactly": HERE}})],
    )
    yield "Hits elsewhere", "elsewhere", [("in three lists", {"elsewhere": list(_elsewhere())})]
    yield "Filter chips", "chips", [("words, two names and a period", {"asked": _asked()})]
    yield (
        "Facet",
        "facet",
        [
            ("short", {"facet": _facet(Kind.MEDIUM, 3)}),
            ("one picked", {"facet": _facet(Kind.STATUS, 2, picked=True)}),
            ("long, with a field that narrows it", {"facet": _facet(Kind.LEADER, 30)}),
            (
                "longer than is listed, of statements",
                {"facet": _facet(Kind.REPORTER, 12, left_out=4), "of_statements": True},
            ),
        ],
    )
    yield "Row of a list", "row", [(state, {"row": _row(**values)}) for state, values in _ROWS.items()]
    yield (
        "Quotation",
        "quotation",
        [
            ("in a list", {"quotation": _quotation(), "permalink": True}),
            ("under its speaker's name, passed on", {"quotation": _quotation("Kremlin"), "bare": True, "number": 2}),
            ("to be copied", {"quotation": _quotation(citation=WORDS), "bare": True}),
            ("told by several articles", {"quotation": _told_twice(), "bare": True, "number": 1}),
            ("in French", {"quotation": _quotation(language="fr", text="Rien n'est décidé."), "permalink": True}),
        ],
    )
    yield "Pages of a list", "pager", [("in the middle", {"pager": Pager(NOTHING, 5, 250)})]
    yield (
        "Chart by period",
        "periods",
        [
            ("years, one without any article", {"periods": Periods(chart(_bars(16), 96), by_month=False)}),
            ("months of three years", {"periods": Periods(chart(_bars(36), 96), by_month=True)}),
            ("too few for bars", {"periods": Periods(chart(_bars(2), 96), by_month=True)}),
        ],
    )
    yield "Before and after", "rhythm", [("two countries", {"rhythm": _rhythm()})]
    yield "Two accounts side by side", "sides", [("one silent", {"sides": _sides()})]
    yield "Facts with their proofs", "facts", [("agreed, disputed and long", {"facts": list(_facts())})]
    yield "Account of one article", "account", [("in question, a clue set aside", {"account": _account()})]
    yield "Matrix", "matrix", [("every level", {"matrix": _matrix()})]
    yield "Months of coverage", "months", [("with holes, and months to come", {"coverage": _coverage()})]
    yield "Marks in an article", "legend", [("all", {})]
    yield "Ranked names", "tops", [("with a long one", {"found": [(_country("A"), 12, HERE), (LONG, 3, HERE)]})]
    yield (
        "Cards",
        "cards",
        [("with and without a note", {"listed": [(_country("A"), 12, "since 2014"), (_country("B"), 1, "")]})],
    )
    yield "Names by letter", "letters", [("two letters", {"letters": [(one, [(_country(one), 3)]) for one in "AB"]})]
    yield "Citation", "cite", [("of a call", {"citation": WORDS, "cite_url": "/calls/example"})]
    yield (
        "Faces of a list",
        "faces",
        [("all", {"faces": [(face, f"/calls.{face}") for face in ("csv", "json", "atom")]})],
    )


def _asked() -> SimpleNamespace:
    names = [(name.parameter, name) for name in (_country("A"), _country("B"))]
    first, last = date(2021, 8, 1), date(2021, 8, 31)
    return SimpleNamespace(words="peace", exact=False, named=names, first=first, last=last, query=NOTHING)


def _country(letter: str) -> Name:
    return Name(term(Kind.COUNTRY, ord(letter)), f"{letter}{letter}", f"{letter}-land", f"Pays {letter}")


def _leader(letter: str) -> Name:
    return Name(term(Kind.LEADER, ord(letter)), letter.lower(), f"Leader {letter}", f"Dirigeant {letter}", letter * 2)


def _facet(kind: Kind, n: int, *, picked: bool = False, left_out: int = 0) -> Facet:
    names = [Name(term(kind, place), f"value-{place}", f"Value {place + 1}") for place in range(n)]
    values = [Choice(name, 2 * (n - place), NOTHING, picked and place == 0) for place, name in enumerate(names)]
    if kind in (Kind.MEDIUM, Kind.STATUS):  # which have names of their own
        values = [Choice(_country("ABC"[place]), v.count, NOTHING, v.is_picked) for place, v in enumerate(values)]
    return Facet(kind, kind.name.lower(), kind.name.capitalize(), values[:7], values[7:], left_out)


_ROWS: Mapping[str, dict[str, Any]] = {
    "plain": {},
    "with words, a crisis and topics": {"quoted": True, "crises": 1, "topics": 3},
    "announced only": {
        "status": "announced",
        "said": "Leader A (A-land) was due to call Leader B (B-land) in August 2021.",
    },
    "only recalled, its day not well known": {"background": True, "days": "[2021-11-15,2021-11-22]"},
    "long titles": {"said": f"Leader A ({LONG}) called Leader B ({LONG}) on Thursday 19 August 2021, in the evening."},
}


def _row(
    *,
    said: str = "Leader A (A-land) called Leader B (B-land) on Thursday 19 August 2021, by phone.",
    days: str = "2021-08-19",
    status: str = "held",
    background: bool = False,
    quoted: bool = False,
    crises: int = 0,
    topics: int = 0,
) -> SimpleNamespace:
    call = SimpleNamespace(
        public_id="example", day_set=DaySet.from_edtf(days), report_count=2, status=status, background=background
    )
    people = [SimpleNamespace(leader=_leader(letter)) for letter in "AB"]
    return SimpleNamespace(
        call=call,
        sentence=said,
        people=people,
        quotation=_quotation("A-land's foreign ministry") if quoted else None,
        search=None,
        crises=[_country("C")] * crises,
        topics=[_country("D")] * topics,
    )


def _quotation(reporter: str = "", *, text: str = WORDS, language: str = "en", citation: str = "") -> Quotation:
    statement = Statement(public_id="example", text=text, start=1, end=9, language=language, reporter=reporter)
    return Quotation(statement, [Voice("Leader A", _leader("A"))], "/articles/example/", citation)


def _told_twice() -> Quotation:
    french = _quotation("Kremlin", language="fr", text="Rien n'est décidé.")
    return replace(_quotation("A-land's presidency"), variants=[(french, 2)])


def _bars(n: int) -> list[Bar]:
    return [
        Bar(f"Period {at}", str(at + 1), "Era" if at % 12 == 0 else "", at * 7 % 12, HERE, at % 9 == 4)
        for at in range(n)
    ]


def _rhythm() -> Rhythm:
    start = date(2022, 2, 24)
    rows = []
    for letter, most in (("A", 9), ("B", 4)):
        bins = [
            Bin(
                offset, first := start + offset * STEP, first + STEP - timedelta(1), (offset + STEPS) * most // 26, HERE
            )
            for offset in range(-STEPS, STEPS)
        ]
        bars = [Bar(one.days, "", "", one.n, one.url, one.offset == -9) for one in bins]
        rows.append(Row(_country(letter), bins, Total(0, HERE), Total(most, HERE), chart(bars, 64, 9)))
    return Rhythm(start, rows)


def _sides() -> SimpleNamespace:
    told = [(_country("D"), True), (_country("E"), False)]
    heard = Side(_country("A"), ["A-land's presidency"], [(_quotation("A-land's presidency"), 1)], told)
    return SimpleNamespace(sides=[heard, Side(_country("B"), [], [], [])])


def _facts() -> Iterator[Fact]:
    sources = [Source(label, HERE) for label in ("1", "2a", "2b", "3")]
    yield Fact("On the line", [Value(str(_leader(letter)), _leader(letter).url, sources[:2]) for letter in "AB"])
    yield Fact(
        "Length", [Value("45 minutes", "", sources[:1]), Value("about 1 hour", "", sources[2:])], is_disputed=True
    )
    yield Fact("Topics", [Value(LONG, HERE, sources)])


def _elsewhere() -> Iterator[tuple[str, int, str]]:
    yield from ((name, n, HERE) for n, name in enumerate(("calls", "statements", "articles"), 1))


def _account() -> SimpleNamespace:
    article = SimpleNamespace(public_id="example", title=WORDS, language="en", outlet="A Paper")
    days = DaySet.from_edtf("2021-08-19")
    hints = [
        SimpleNamespace(words=words, url=HERE, what="a day of the week", days="19 August 2021", is_kept=is_kept)
        for words, is_kept in (("Thursday", True), ("Friday", False))
    ]
    return SimpleNamespace(
        number=1,
        report=SimpleNamespace(article=article, in_question=True, day_set=days),
        published="20 August 2021",
        sentence="Leader A (A-land) called Leader B (B-land) on Thursday 19 August 2021.",
        evidence=[Source("1a", HERE), Source("1b", HERE)],
        hints=hints,
    )


def _matrix() -> Matrix:
    names = [_country(letter) for letter in "ABCDEF"]
    rows = [
        (one, [None if one == other else Cell(abs(x - y), HERE, abs(x - y), other) for y, other in enumerate(names)])
        for x, one in enumerate(names)
    ]
    return Matrix(names, rows, 0)


def _coverage() -> SimpleNamespace:
    months = [Month(date(2049, 1, 1) if n > 8 else date(2021, n, 1), n % 3 * 4, n) for n in range(1, 13)]
    return SimpleNamespace(years=[(2021, months)], short_months=[str(n) for n in range(1, 13)])
