"""Rows as CSV that Excel and LibreOffice open rightly: UTF-8 with its mark, CRLF, no cell that runs as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(cell: object) -> str:
    """The cell as text; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" \n").startswith(FORMULA) else text


def lines(header: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """The file piece by piece, a row each."""
    yield (MARK + _line(header)).encode()
    for row in rows:
        yield _line(map(harmless, row)).encode()


def _line(cells: Iterable[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
