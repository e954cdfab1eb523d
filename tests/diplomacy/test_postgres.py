from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from diplomacy.postgres import DATABASE, PORT, SUPERUSER, EmbeddedPostgres, EmbeddedPostgresError, _as_system_user

HOLD = """
import sys, pathlib
from diplomacy.postgres import EmbeddedPostgres
print(EmbeddedPostgres(pathlib.Path(sys.argv[1])).hold(), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pg")


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(home)
    yield server
    server.leave()
    server.stop()


def holder(server: EmbeddedPostgres) -> subprocess.Popen[str]:
    """Another process that uses the server until its input ends."""
    command = [sys.executable, "-c", HOLD, str(server.home)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline(), "the other process could not start the server"
    return process


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate()
    assert process.returncode == 0


def connected(server: EmbeddedPostgres) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=str(server.socket_dir), port=PORT, user=SUPERUSER, dbname=DATABASE)


def answer(server: EmbeddedPostgres, sql: str) -> object:
    with connected(server) as connection:
        row = connection.execute(sql).fetchone()
        assert row
        return row[0]


def test_it_starts_once_and_stops_with_the_only_user(server: EmbeddedPostgres) -> None:
    assert not server.is_up()
    assert server.hold() is True
    assert server.hold() is False
    assert answer(server, "SELECT lower('É')") == "é"
    server.leave()
    assert not server.is_up()


def test_it_listens_on_no_network_and_its_folder_is_private(server: EmbeddedPostgres) -> None:
    server.hold()
    assert answer(server, "SELECT current_setting('listen_addresses')") == ""
    assert server.home.stat().st_mode & 0o077 == 0


def test_it_keeps_running_until_the_last_user_leaves(server: EmbeddedPostgres) -> None:
    other = holder(server)
    assert server.hold() is False
    server.leave()
    assert server.is_up()
    leave(other)
    assert not server.is_up()


def test_a_killed_user_does_not_keep_it_running(server: EmbeddedPostgres) -> None:
    other = holder(server)
    server.hold()
    other.kill()
    other.communicate()
    assert server.is_up()
    server.leave()
    assert not server.is_up()


def test_a_forked_child_that_ends_does_not_stop_it(server: EmbeddedPostgres) -> None:
    server.hold()
    code = f"{HOLD.replace('sys.stdin.read()', '')}\nimport os\npid = os.fork()\nif pid: os.waitpid(pid, 0)\n"
    code += "if pid: print(EmbeddedPostgres(pathlib.Path(sys.argv[1])).is_up())"
    server.leave()
    done = subprocess.run([sys.executable, "-c", code, str(server.home)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]
    assert not server.is_up()


def test_it_starts_again_after_a_kill_and_keeps_what_was_stored(server: EmbeddedPostgres) -> None:
    server.hold()
    with connected(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    os.kill(int((server.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    while server.is_up():  # until the kernel has closed its socket
        time.sleep(0.01)
    assert server.hold() is True
    assert answer(server, "SELECT number FROM kept") == 42


def test_a_stale_pid_that_now_belongs_to_another_program_does_no_harm(server: EmbeddedPostgres) -> None:
    server.hold()
    server.leave()
    with subprocess.Popen(["sleep", "60"], **_as_system_user()) as other:
        lines = [str(other.pid), str(server.data), "1", str(PORT), str(server.socket_dir), "", "1 1", "ready"]
        (server.data / "postmaster.pid").write_text("\n".join(lines))
        assert server.hold() is True
        other.kill()


def test_a_half_made_data_folder_is_made_again(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path)
    (tmp_path / "data.new").mkdir()
    (tmp_path / "data.new" / "PG_VERSION").write_text("18")
    server.hold()
    assert answer(server, "SELECT 1") == 1
    server.leave()


def test_a_folder_that_cannot_be_started_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplomacy.postgres.START_ATTEMPTS", 1)
    (tmp_path / "data").mkdir()
    server = EmbeddedPostgres(tmp_path)
    with pytest.raises(EmbeddedPostgresError, match="pg_ctl failed") as error:
        server.hold()
    assert str(server.log) in str(error.value)


def test_a_path_too_long_for_a_socket_gets_a_short_one(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / ("long" * 25))
    assert len(str(server.socket_dir / f".s.PGSQL.{PORT}")) < 100
    assert server.socket_dir != EmbeddedPostgres(tmp_path / ("long" * 26)).socket_dir


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setattr("diplomacy.postgres.os.geteuid", lambda: os.getuid() + 1)
    with pytest.raises(EmbeddedPostgresError, match="belongs to another user"):
        EmbeddedPostgres(tmp_path / "home").hold()


def test_a_folder_that_has_gone_lets_its_user_end_quietly(tmp_path: Path) -> None:
    home, moved = tmp_path / "home", tmp_path / "moved"
    code = f"{HOLD.replace('sys.stdin.read()', '')}\npathlib.Path(sys.argv[1]).rename(sys.argv[2])"
    command = [sys.executable, "-c", code, str(home), str(moved)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert EmbeddedPostgres(moved).stop()


def test_stopping_what_never_ran(tmp_path: Path) -> None:
    assert EmbeddedPostgres(tmp_path / "nothing").stop() is False
