from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from diplomacy import settings
from diplomacy.postgres import EMBEDDED

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {
    "DATABASE_URL": "postgresql://calls:secret@db:5432/calls",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "calls.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://calls.example.org",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    path = {"PATH": os.environ["PATH"]}
    return subprocess.run(command, cwd=ROOT, env=path | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("ON", True), ("no", False), ("False", False), ("", True)]
)
def test_env_bool(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("FLAG", value)
    assert settings.env_bool("FLAG", default=True) is expected


def test_env_bool_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLAG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="FLAG must be on or off, not 'maybe'"):
        settings.env_bool("FLAG", default=True)


def test_env_int(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.env_int("SECONDS", default=7) == 7
    monkeypatch.setenv("SECONDS", "60")
    assert settings.env_int("SECONDS", default=7) == 60


@pytest.mark.parametrize("value", ["-1", "1.5", "soon"])
def test_env_int_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SECONDS", value)
    with pytest.raises(ImproperlyConfigured, match="SECONDS must be a whole number"):
        settings.env_int("SECONDS", default=7)


def test_env_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.env_list("HOSTS", default=["a"]) == ["a"]
    monkeypatch.setenv("HOSTS", " b.example , c.example,")
    assert settings.env_list("HOSTS") == ["b.example", "c.example"]


def test_env_list_without_default_is_required() -> None:
    with pytest.raises(ImproperlyConfigured, match="HOSTS is not set"):
        settings.env_list("HOSTS")


@pytest.mark.parametrize(
    "value", ["calls.example.org", "https://calls.example.org/", "ftp://calls.example.org", "https://"]
)
def test_env_origins_refuses_what_is_no_origin(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ORIGINS", f"https://calls.example.org:8443,{value}")
    with pytest.raises(ImproperlyConfigured, match="ORIGINS must hold origins"):
        settings.env_origins("ORIGINS")


def test_env_secret_keeps_a_random_one_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret"
    secret = settings.env_secret("A_SECRET", local_file=file)
    assert len(secret) >= 50
    assert file.stat().st_mode & 0o077 == 0
    assert settings.env_secret("A_SECRET", local_file=file) == secret


def test_env_secret_is_required_elsewhere() -> None:
    with pytest.raises(ImproperlyConfigured, match="A_SECRET is not set"):
        settings.env_secret("A_SECRET", local_file=None)


@pytest.mark.parametrize("weak", ["changeme", "x" * 64])
def test_env_secret_refuses_a_weak_one_and_does_not_print_it(monkeypatch: pytest.MonkeyPatch, weak: str) -> None:
    monkeypatch.setenv("A_SECRET", weak)
    with pytest.raises(ImproperlyConfigured, match="A_SECRET is too weak") as error:
        settings.env_secret("A_SECRET", local_file=None)
    assert weak not in str(error.value)


def test_database_from_an_address() -> None:
    database = settings.database_from("postgresql://me:p%40ss@db.example:6543/calls?sslmode=require")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 6543, "calls")
    assert (database["USER"], database["PASSWORD"]) == ("me", "p@ss")
    assert database["OPTIONS"] == {"options": "-c jit=off", "sslmode": "require"}


def test_database_without_an_address_is_the_embedded_one() -> None:
    database = settings.database_from("")
    assert database["ENGINE"] == "diplomacy.embedded"
    assert database["HOST"] == str(EMBEDDED.socket_dir)


@pytest.mark.parametrize(
    "url", ["sqlite:///db.sqlite3", "mysql://u:hush@h/n", "hush", "postgresql://h:hush/n", "postgresql://h"]
)
def test_database_from_another_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must look like") as error:
        settings.database_from(url)
    assert "hush" not in str(error.value)


def test_production_settings_pass_the_deployment_check() -> None:
    done = manage("check", "--deploy", "--fail-level", "DEBUG", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without(missing: str) -> None:
    done = manage("check", **{name: value for name, value in PRODUCTION.items() if name != missing})
    assert done.returncode != 0
    assert f"{missing} is not set" in done.stderr
