"""Every setting, read from the environment where a deployment may differ; docs/deploy.md lists the variables.

A variable with a value that makes no sense stops the start with a message that names it. Without any variable the
settings fit this machine alone (`LOCAL`): the embedded PostgreSQL, a random key kept in `var/`, no HTTPS.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from diplomacy.postgres import DATABASE, EMBEDDED, PORT, SUPERUSER

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"


def env_bool(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}")


def env_int(name: str, *, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number from 0, not {value!r}")
    return int(value)


def env_list(name: str, *, default: list[str] | None = None) -> list[str]:
    """Values between commas; without a default the variable is required."""
    values = [value.strip() for value in os.environ.get(name, "").split(",") if value.strip()]
    if values:
        return values
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set; it is required unless LOCAL is on")
    return default


def env_origins(name: str) -> list[str]:
    origins = env_list(name, default=[])
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query:
            raise ImproperlyConfigured(f"{name} must hold origins like https://calls.example.org, not {origin!r}")
    return origins


def env_secret(name: str, *, local_file: Path | None) -> str:
    """The secret; where `local_file` is given, a random one kept in that file stands in for a missing variable."""
    value = os.environ.get(name, "")
    if value:
        if len(value) < 50 or len(set(value)) < 5:
            raise ImproperlyConfigured(f"{name} is too weak: it needs 50 random characters or more")
        return value
    if local_file is None:
        raise ImproperlyConfigured(f"{name} is not set; it is required unless LOCAL is on")
    if not local_file.exists():
        local_file.parent.mkdir(parents=True, exist_ok=True)
        draft = local_file.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        with suppress(FileExistsError):  # another process was first: its key counts
            local_file.hardlink_to(draft)
        draft.unlink()
    return local_file.read_text()


def database_from(url: str) -> dict[str, Any]:
    """Django's settings for the PostgreSQL at this address; for the embedded one where the address is empty."""
    if not url:
        address = {"NAME": DATABASE, "USER": SUPERUSER, "HOST": str(EMBEDDED.socket_dir), "PORT": PORT}
        database: dict[str, Any] = {"ENGINE": "diplomacy.embedded", **address}
    else:
        try:
            database = dict(dj_database_url.parse(url))
        except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
            database = {}
        if database.get("ENGINE") != "django.db.backends.postgresql" or not database.get("NAME"):
            raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host:5432/name")
    # Compiling costs more than it saves on queries that take milliseconds.
    database["OPTIONS"] = {"options": "-c jit=off", **database.get("OPTIONS", {})}
    return database


# This machine alone: nothing here may face a network.
LOCAL = env_bool("LOCAL", default=not os.environ.get("DATABASE_URL"))
DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = env_secret("SECRET_KEY", local_file=VAR_DIR / "secret-key" if LOCAL or DEBUG else None)

ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if LOCAL or DEBUG else None)
CSRF_TRUSTED_ORIGINS = env_origins("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "csp",
    "calls.apps.CallsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "calls.browse.language.LanguageAsked",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "diplomacy.urls"
WSGI_APPLICATION = "diplomacy.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The database

DATABASES = {
    "default": {
        **database_from(os.environ.get("DATABASE_URL", "")),
        "CONN_MAX_AGE": env_int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        # Two test runs at once need two names.
        "TEST": {"NAME": os.environ.get("TEST_DATABASE")},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Languages and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Curating

# Whether curators may have the server fetch a page by its address (see docs/deploy.md).
CALLS_FETCH = env_bool("CALLS_FETCH", default=False)

# Reading

# Trained spaCy pipelines, by language: the name of an installed package or a folder (see docs/deploy.md).
CALLS_SPACY_MODELS = {code: os.environ.get(f"CALLS_SPACY_MODEL_{code.upper()}", "").strip() for code in ("en", "fr")}

# Static files

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Security

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

HTTPS = env_bool("HTTPS", default=not (LOCAL or DEBUG))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, where there is no HTTPS
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", default=365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Only true where a proxy in front always sets or removes this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("BEHIND_PROXY", default=False) else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Logging: everything to stderr, as gunicorn does

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}
