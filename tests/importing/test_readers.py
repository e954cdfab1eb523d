"""The reader that the settings ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from calls.importing.readers import configured


def make(reference: Any, models: Any = None) -> Any:
    return reference, models


def test_without_a_model_nothing_changes(settings: Any) -> None:
    settings.CALLS_SPACY_MODELS = {"en": "", "fr": ""}
    assert configured(make) is make


def test_a_model_is_handed_on(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calls.importing.readers.load_people", lambda name, language: None)
    settings.CALLS_SPACY_MODELS = {"en": "", "fr": "my_model"}
    assert configured(make)("data") == ("data", {"fr": "my_model"})  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_model_that_cannot_be_used_names_its_setting(language: str, settings: Any, tmp_path: Path) -> None:
    settings.CALLS_SPACY_MODELS = {language: str(tmp_path)}
    with pytest.raises(ImproperlyConfigured, match=f"CALLS_SPACY_MODEL_{language.upper()}: .*{tmp_path.name}"):
        configured(make)
