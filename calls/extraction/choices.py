"""Phrases with choices, as the language files and the reference data write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

BRACES = re.compile(r"\{([^{}]*)\}")
ELISION = re.compile(r"\b((?:[cdjlmnst]|qu)') ", re.IGNORECASE)  # it stands close to what follows


def written_out(phrase: str) -> Iterator[str]:
    """Every phrase that one with choices stands for: "{peace|} talks" is "peace talks" and "talks"."""
    found = BRACES.search(phrase)
    if not found:
        yield ELISION.sub(r"\1", " ".join(phrase.split()))
        return
    for choice in found[1].split("|"):
        yield from written_out(phrase[: found.start()] + choice + phrase[found.end() :])
