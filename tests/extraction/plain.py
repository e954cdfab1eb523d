"""Readings in plain form, and the tables of articles with the readings that they must give.

A call is `initiator > others`, or `one + another` where nobody is known to have placed it, in the keys of the
reference data; `announced: ` stands before a call that is still to come. A principal that no list knows stands by name.

A statement is `its first three words: who speaks / who passed it on / the call's number`, `-` for nothing.

A table in `tables/` is a text file: an article, a paragraph a line, then its calls or its principals, one to an
indented line, or `none`. `@ 2023-05-30` gives the day of the articles that follow, `#` begins a comment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from calls.extraction.article_days import article_day
from calls.extraction.findings import Mention
from calls.extraction.mentions import find_mentions
from calls.extraction.reader import Reader
from calls.extraction.records import Call, Reading, Statement, Status
from calls.extraction.resolution import Resolver
from calls.extraction.source import open_source
from calls.extraction.sources import name_sources

TABLES = Path(__file__).parent / "tables"


def lines(name: str) -> list[str]:
    """The lines of a table that is read line by line."""
    return (TABLES / name).read_text(encoding="utf-8").splitlines()


def parts(name: str) -> dict[str, Any]:
    """A table of parts from which texts are built, in TOML."""
    return tomllib.loads((TABLES / name).read_text(encoding="utf-8"))


def table(name: str) -> list[tuple[str, str, list[str]]]:
    """The rows of a table: the day, the article and what it must give."""
    return list(_rows(lines(name)))


def _rows(told: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    day, article, expected = "", list[str](), list[str]()
    for line in [*told, "@"]:
        if expected and not line.startswith(" "):
            yield day, "\n\n".join(article), [row for row in expected if row != "none"]
            article, expected = [], []
        if line.startswith("@"):
            day = line[1:].strip()
        elif line.startswith(" "):
            expected.append(line.strip())
        elif line and not line.startswith("#"):
            article.append(line)


def calls_of(reading: Reading) -> list[str]:
    """The calls of `reading`, in the order of the alphabet."""
    return sorted(map(call_of, reading.calls))


def call_of(call: Call) -> str:
    """One call."""
    others = sorted(p.leader or p.name for p in call.participants if p.name != call.initiator)
    placed = [f"{p.leader or p.name} > " for p in call.participants if p.name == call.initiator]
    status = "" if call.status is Status.HELD else f"{call.status.value}: "
    return f"{status}{''.join(placed)}{' + '.join(others)}"


def statements_of(reading: Reading, text: str) -> list[str]:
    """The statements of `reading`, in order."""
    return [statement_of(statement, text) for statement in reading.statements]


def statement_of(statement: Statement, text: str) -> str:
    """One statement."""
    words = " ".join(text[statement.span.start : statement.span.end].split()[:3])
    speakers = " + ".join(speaker.name for speaker in statement.speakers)
    call = "-" if statement.call is None else str(statement.call)
    return f"{words}: {speakers or '-'} / {statement.reported_by or '-'} / {call}"


def mentions_of(reader: Reader, text: str, language: str, published: str | None = None) -> list[Mention]:
    """The mentions of `text`, resolved."""
    source = open_source(text)
    found = reader._pipeline(language)(source)
    raw = find_mentions(found)
    resolver = Resolver(found, reader.reference, raw, article_day(found, source, published).days)
    return name_sources(resolver.resolve(raw), reader.reference, resolver.bare.home)


def people_of(text: str, mentions: Iterable[Mention]) -> list[str]:
    """The principals among `mentions` as `words = key`, the likeliest leader's; `?` where no leader is known."""
    people = [m for m in mentions if m.principal]
    return [f"{text[m.start : m.end]} = {m.leaders[0] if m.leaders else '?'}" for m in people]
