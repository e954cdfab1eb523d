"""Phrases by language, as the reference tables keep them."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def validate_words(value: object) -> None:
    """Raises ValidationError unless `value` is like {"fr": ["Élysée", …], "und": […]}."""
    if not isinstance(value, dict):
        raise ValidationError(_("Phrases must be given by language."), code="words")
    for language, phrases in value.items():
        if not _LANGUAGE.fullmatch(language):
            raise ValidationError(
                _("“%(language)s” is no language code."), params={"language": language}, code="language"
            )
        if not isinstance(phrases, list) or not all(isinstance(p, str) and p.strip() for p in phrases):
            raise ValidationError(
                _("An empty phrase under “%(language)s”."), params={"language": language}, code="phrase"
            )


class WordsField(models.JSONField):
    """A dict from language to a list of phrases, in the order in which they were given."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": dict, "blank": True, "validators": [validate_words], **options})
