"""An address with `lang=fr` is in French whatever the reader prefers: so it can be sent to a colleague."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

LANGUAGES = dict(settings.LANGUAGES)


class LanguageAsked:
    """Middleware, within Django's own for languages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = request.GET.get("lang", "")
        if asked in LANGUAGES:
            translation.activate(asked)
            request.LANGUAGE_CODE = asked
        return self.get_response(request)
