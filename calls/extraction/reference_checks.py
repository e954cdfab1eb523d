"""What must hold between the rows of the reference files: order of terms, one holder of an office, names once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from calls.extraction.elections import TAKEN, Election
from calls.extraction.facts import Name, NameKind, Term
from calls.extraction.records import Office
from calls.extraction.reference_tables import Row

# A day known to a month or a year only is written as the first or last one possible, so that neighbours overlap.
SLACK = {"day": timedelta(0), "month": timedelta(31), "year": timedelta(366)}
LONGEST_GAP = timedelta(92)
FIRST_DAY_NEEDED = date(2000, 1, 1)

TermRow = tuple[Row, Term]


def check_terms(terms: Iterable[TermRow]) -> None:
    """Notes terms that end before they start, and two holders of a one-person office beyond a hand-over day."""
    for (office, country, role), rows in _by_office(terms):
        latest: TermRow | None = None
        for row, term in rows:
            if term.end and term.end < term.start:
                row.wrong("ends before it starts")
            if row.values["shared"]:
                continue
            if latest and _overlap(latest, (row, term)):
                before = latest[0]
                row.wrong(f"holds {office} {country} ({role}) together with {latest[1].leader} of line {before.line}")
            if latest is None or _end(term) >= _end(latest[1]):
                latest = row, term


def _overlap(before: TermRow, after: TermRow) -> bool:
    slack = max(SLACK.get(row.values["precision"], timedelta(0)) for row, _ in (before, after))
    return together(before[1], after[1], slack)


def together(one: Term, other: Term, slack: timedelta = timedelta(0)) -> bool:
    """Whether two terms have more than a hand-over day in common, or than `slack` where their days are not exact."""
    first, second = sorted((one, other), key=lambda term: (term.start, _end(term)))
    return _end(first) - second.start > slack


def _end(term: Term) -> date:
    return term.end or date.max


def _by_office(terms: Iterable[TermRow]) -> Iterator[tuple[tuple[Office, str, str], list[TermRow]]]:
    def office(item: TermRow) -> tuple[Office, str, str]:
        return item[1].office, item[1].country, item[1].role

    ordered = sorted(terms, key=lambda item: (*office(item), item[1].start, _end(item[1])))
    for key, rows in groupby(ordered, key=office):
        yield key, list(rows)


def gaps(terms: Iterable[TermRow]) -> Iterator[str]:
    """In words, each time that an office of a country stood empty for over three months."""
    offices: dict[tuple[Office, str], list[Term]] = defaultdict(list)
    for _, term in terms:
        offices[term.office, term.country].append(term)
    for (office, country), held in sorted(offices.items()):
        covered = FIRST_DAY_NEEDED
        for term in sorted(held, key=lambda term: term.start):
            if term.start - covered > LONGEST_GAP:
                yield f"{country} {office}: nobody from {covered} to {term.start}"
            covered = max(covered, _end(term))


def check_names(names: Iterable[tuple[Row, Name]], canonical: Mapping[str, str]) -> None:
    """Notes a spelling that stands twice under one leader, and a full one that a namesake does not explain."""
    seen: set[tuple[str, str, str]] = set()
    full: dict[str, str] = {}
    for row, name in names:
        leader, text = row.values["leader"], name.text.casefold()
        if (leader, name.language, text) in seen:
            row.wrong(f"{name.text!r} stands twice under {leader!r}")
        seen.add((leader, name.language, text))
        if name.kind is NameKind.FULL:
            other = full.setdefault(text, leader)
            if other != leader and canonical.get(other) != canonical.get(leader):
                row.wrong(f"{name.text!r} is a full name of {other!r} too")


def check_institutions(names: Iterable[tuple[Row, str]]) -> None:
    """Notes a name that stands under two institutions."""
    seen: dict[tuple[str, str], str] = {}
    for row, institution in names:
        other = seen.setdefault((row.values["language"], row.values["text"].casefold()), institution)
        if other != institution:
            row.wrong(f"{row.values['text']!r} is a name of {other!r} too")


def check_elections(elections: Iterable[tuple[Row, Election]], terms: Mapping[str, Sequence[Term]]) -> None:
    """Notes elections out of order or twice, decided before they were held, or whose winner had no such office."""
    before: tuple[str, date, str] | None = None
    for row, election in elections:
        place = election.country, election.day, election.leader
        if before is not None and place <= before:
            row.wrong("stands there twice, or not in the order of country, day and leader")
        before = place
        if election.declared and not election.day < election.declared <= election.day + TAKEN:
            row.wrong("was decided before it was held, or long after")
        if election.leader in terms and not any(_gives(election, term) for term in terms[election.leader]):
            row.wrong(f"{election.leader!r} held no office of {election.country!r} then nor took one after it")


def _gives(election: Election, term: Term) -> bool:
    """Whether the winner held the office on the day or took it afterwards."""
    heads = term.office not in (Office.FOREIGN_MINISTER, Office.CROWN_PRINCE)
    held = term.start <= election.day <= _end(term)
    return heads and term.country == election.country and (held or election.leads_to(term))
