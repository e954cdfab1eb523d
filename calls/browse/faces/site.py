"""How this site is addressed from elsewhere: whole addresses, ids that stay, the language asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.http import HttpRequest

FACE_TYPES = {"csv": "text/csv", "json": "application/json", "atom": "application/atom+xml"}
FACES = tuple(FACE_TYPES)
SINCE = 2021  # a `tag:` id names a year in which its authority was the site's; it must never change


@dataclass(frozen=True, slots=True)
class Site:
    """The site as a request reached it: `root` is like `https://calls.example.org`."""

    root: str
    authority: str
    language: str

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The language is that of the parameter `lang`, else English whatever the reader prefers: an address that
        is handed to a colleague or to a program gives the same everywhere."""
        asked = request.GET.get("lang", "")
        language = asked if asked in dict(settings.LANGUAGES) else "en"
        return cls(request.build_absolute_uri("/").rstrip("/"), _authority(request), language)

    def absolute(self, path: str) -> str:
        """The whole address of a path of this site."""
        return self.root + path

    def tag(self, kind: str, public_id: str) -> str:
        """The id of a call or a statement in feeds (RFC 4151); a call that others are merged into keeps its own."""
        return f"tag:{self.authority},{SINCE}:{kind}/{public_id}"


def _authority(request: HttpRequest) -> str:
    """The first name that the site was given, so that one thing has one id under all of them."""
    names = (host.lstrip(".") for host in settings.ALLOWED_HOSTS)
    return next((name for name in names if name and "*" not in name), request.get_host().partition(":")[0])
