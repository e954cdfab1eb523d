"""CSV that spreadsheets open rightly, and that runs nothing."""

from __future__ import annotations

import csv
import io

import pytest

from calls.browse.faces.spreadsheet import harmless, lines


def test_the_form_of_the_file() -> None:
    assert b"".join(lines(["a", "b"], [[1, None], ['x, "y"', "l\nm"]])) == (
        b'\xef\xbb\xbfa,b\r\n1,\r\n"x, ""y""","l\nm"\r\n'
    )


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    read = next(csv.reader(io.StringIO(b"".join(lines([], [[cell]])).decode().removeprefix("\ufeff\r\n"), newline="")))
    assert read == ["'" + cell]


@pytest.mark.parametrize("cell", ["", "2021-08-19", "[2021-08-16..2021-08-19]", "Élysée", "a=b", "http://x/?a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
