"""The reader that the settings ask for: with the trained spaCy pipelines that they name, where they name any."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from calls.extraction.entities import ModelError, load_people
from calls.importing.reading import MakeReader


def configured(make: MakeReader) -> MakeReader:
    """`make` with the models of the settings, which it must be able to take; itself where there are none.

    Raises `ImproperlyConfigured`, naming the setting, where a model cannot be used: once, and not for every article.
    """
    models = {language: name for language, name in settings.CALLS_SPACY_MODELS.items() if name}
    for language, name in models.items():
        try:
            load_people(name, language)
        except ModelError as error:
            raise ImproperlyConfigured(f"CALLS_SPACY_MODEL_{language.upper()}: {error}") from error
    return cast(MakeReader, partial(cast(Any, make), models=models)) if models else make
