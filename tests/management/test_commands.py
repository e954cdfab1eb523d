"""The commands: what they print, where, and with which exit status."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from calls.management.commands import extract, import_seeds
from calls.models import Article, Country, Leader
from tests.line_reader import LineReader

LINE = "2021-08-19 emmanuel-macron joe-biden"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(LINE)
    (tmp_path / "b.txt").write_text(f"{LINE}\nend")
    return tmp_path


@pytest.fixture
def line_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_seeds.Command, "make_reader", LineReader)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit status, output and errors of a command."""
    try:
        call_command(*args)
        status = 0
    except SystemExit as stop:
        status = int(stop.code or 0)
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.usefixtures("filled", "line_reader")
class TestImport:
    def test_it_says_what_became_of_each_article(self, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = run(capsys, "import_seeds", str(articles))
        assert (status, err) == (0, "")
        assert out.splitlines() == [
            f"{articles}/a.txt: new",
            f"{articles}/b.txt: new",
            "Articles: 2 new, 0 updated, 0 unchanged, 0 failed. Calls: 1 new, 1 matched, 0 in question.",
        ]

    def test_what_fails_is_named_and_keeps_no_other_out(
        self, articles: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (articles / "broken.txt").write_bytes(b"caf\xe9")
        status, out, err = run(capsys, "import_seeds", str(articles), "/no/where")
        assert status == 1
        assert err.splitlines() == [
            f"{articles}/broken.txt: not UTF-8: byte 3 is 0xe9",
            "/no/where: there is no such file or folder",
        ]
        assert "2 new, 0 updated, 0 unchanged, 2 failed" in out

    def test_json(self, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (articles / "broken.txt").write_bytes(b"")
        status, out, _ = run(capsys, "import_seeds", str(articles), "--format", "json")
        summary = json.loads(out)
        assert (status, summary["new"], summary["failed"], summary["calls_new"]) == (1, 2, 1, 1)
        assert summary["failures"] == [[f"{articles}/broken.txt", "empty"]]

    def test_a_dry_run_says_so(self, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = run(capsys, "import_seeds", str(articles), "--dry-run")
        assert out.endswith("Nothing was written.\n")
        assert not Article.objects.exists()

    def test_all_stored_articles_are_read_again(self, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run(capsys, "import_seeds", str(articles))
        _, out, _ = run(capsys, "import_seeds", "--reread")
        assert "Articles: 0 new, 2 updated, 0 unchanged, 0 failed." in out

    def test_a_bar_is_drawn_on_a_terminal(self, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stderr", terminal)
        call_command("import_seeds", str(articles), stdout=io.StringIO())
        assert "2/2" in terminal.getvalue()

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))
        assert "standard input: new" in run(capsys, "import_seeds", "-")[1]

    def test_no_worker_is_wrong_usage(self) -> None:
        with pytest.raises(CommandError) as wrong:
            call_command("import_seeds", workers=0)
        assert wrong.value.returncode == 2


@pytest.mark.django_db
def test_an_import_without_reference_data_is_refused(articles: Path) -> None:
    with pytest.raises(CommandError, match="load_reference"):
        call_command("import_seeds", str(articles))


def test_extract_prints_readings_without_a_database(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "Reader", LineReader)
    (articles / "broken.txt").write_bytes(b"")
    (articles / "c.txt").write_text("!")
    status, out, err = run(capsys, "extract", str(articles))
    readings: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [reading["article"]["id"] for reading in readings] == ["a", "b"]
    assert readings[0]["calls"][0]["date"] == {"earliest": "2021-08-19", "latest": "2021-08-19"}
    assert [line.split(": ")[1] for line in err.splitlines()] == ["empty", "could not be read"]


@pytest.mark.django_db
def test_reference_data_are_loaded_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference")
    leaders = Leader.objects.count()
    assert f"{leaders} leaders" in capsys.readouterr().out
    call_command("load_reference")
    assert "nothing was changed" in capsys.readouterr().out
    assert Leader.objects.count() == leaders > 1000


@pytest.mark.django_db
def test_reference_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("load_reference", folder=tmp_path)
    assert not Country.objects.exists()
