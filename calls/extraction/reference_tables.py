"""Reads the reference files' rows, and collects what is wrong with them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from calls.extraction.choices import BRACES, written_out

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a reference file. `line` counts from 1, the header included; 0 stands for the whole file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class ReferenceFileError(ValueError):
    """The reference files are not fit for use; `problems` has every fault that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(slots=True)
class Row:
    """One row of a file, whose readers return a stand-in and note the fault where a field cannot be read."""

    file: str
    line: int
    values: Mapping[str, Any]
    problems: list[Problem] = field(repr=False)

    def wrong(self, reason: str) -> None:
        """Notes a fault of this row."""
        self.problems.append(Problem(self.file, self.line, reason))

    def text(self, column: str) -> str:
        """The column's text, which must be there and carry no stray white space."""
        value = str(self.values.get(column) or "")
        if not value or value != value.strip():
            self.wrong(f"`{column}` is empty or has white space at an end")
        return value

    def choice(self, column: str, choices: type[Choice]) -> Choice:
        """The member of `choices` that the column names."""
        value = self.values.get(column)
        try:
            return choices(str(value))
        except ValueError:
            self.wrong(f"`{column}` is {value!r}, not one of {', '.join(choices)}")
            return next(iter(choices))

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        """The column's text, which must be one of `allowed`."""
        value = str(self.values.get(column, ""))
        if value not in allowed:
            self.wrong(f"`{column}` is {value!r}, not one of {', '.join(map(repr, allowed))}")
        return value

    def day(self, column: str) -> date:
        """The column's day, which must be there."""
        day = self.day_or_none(column)
        if day is None and not self.values.get(column):
            self.wrong(f"`{column}` is empty")
        return day or date.min

    def day_or_none(self, column: str) -> date | None:
        """The column's day; None where it is empty."""
        value = str(self.values.get(column) or "")
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.wrong(f"`{column}` is {value!r}, not a day as YYYY-MM-DD")
            return None

    def words(self, column: str) -> dict[str, tuple[str, ...]]:
        """The column's table of phrases by language, each `{one|other}` in them written out."""
        table = self.values.get(column, {})
        if not isinstance(table, dict) or not all(_are_phrases(phrases) for phrases in table.values()):
            self.wrong(f"`{column}` is no table of languages with lists of phrases")
            return {}
        return {language: tuple(self._written_out(phrases)) for language, phrases in table.items()}

    def _written_out(self, phrases: Iterable[str]) -> Iterator[str]:
        for phrase in phrases:
            if not {"{", "|", "}"}.isdisjoint(BRACES.sub("", phrase)):
                self.wrong(f"{phrase!r} has a brace without its other one")
            yield from written_out(phrase)

    def texts(self, column: str) -> tuple[str, ...]:
        """The column's list of texts."""
        values = self.values.get(column, [])
        if not _are_phrases(values):
            self.wrong(f"`{column}` is no list of texts")
            return ()
        return tuple(values)


def _are_phrases(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(v, str) and v and v == v.strip() for v in values)


def csv_rows(folder: Path, file: str, columns: tuple[str, ...], problems: list[Problem]) -> Iterator[Row]:
    """The rows of a CSV file with exactly these columns; a missing file or a wrong shape is a problem."""
    text = _text(folder / file, problems)
    if text is None:
        return
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        if tuple(next(lines, ())) != columns:
            problems.append(Problem(file, 1, f"the columns are not {','.join(columns)}"))
            return
        for values in lines:
            row = Row(file, lines.line_num, dict(zip(columns, values, strict=False)), problems)
            if len(values) == len(columns):
                yield row
            else:
                row.wrong(f"has {len(values)} fields, not {len(columns)}")
    except csv.Error as error:
        problems.append(Problem(file, lines.line_num, str(error)))


def toml_rows(folder: Path, file: str, key: str, columns: frozenset[str], problems: list[Problem]) -> Iterator[Row]:
    """The tables `[[key]]` of a TOML file, each with columns out of `columns`; a row's line is that of its heading."""
    text = _text(folder / file, problems)
    if text is None:
        return
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(file, 0, str(error)))
        return
    problems.extend(Problem(file, 0, f"`{name}` is no [[{key}]]") for name in tables if name != key)
    headings = [n for n, line in enumerate(text.splitlines(), start=1) if line.strip() == f"[[{key}]]"]
    for line, values in zip(headings, tables.get(key, ()), strict=False):
        row = Row(file, line, values, problems)
        for name in sorted(values.keys() - columns):
            row.wrong(f"`{name}` is no column of a {key}")
        yield row


def _text(path: Path, problems: list[Problem]) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        problems.append(Problem(path.name, 0, "is missing"))
    except UnicodeDecodeError as error:
        problems.append(Problem(path.name, 0, f"is not UTF-8: {error}"))
    return None
