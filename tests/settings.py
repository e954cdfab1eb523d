"""The site's own settings, with what tests need to be quick and to need no collected files."""

from __future__ import annotations

from diplomacy.settings import *  # noqa: F403
from diplomacy.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
