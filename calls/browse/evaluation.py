"""How well the reader does, as last measured (`make gold`) and written down in `evaluation.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).parent / "evaluation.json"
LABELS = {
    "calls": _("Calls found, with exactly the right people on the line"),
    "participants": _("People on the line"),
    "dates": _("Day known as closely as the article allows"),
    "dates_overlap": _("Day not wrong, if less closely known"),
    "initiator": _("Who placed the call"),
    "topics": _("Topics"),
    "crises": _("Crises"),
    "statements": _("Words quoted"),
    "speakers": _("Who speaks"),
    "reported_by": _("Who passed the words on"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of what there is to find that was found rightly, in percent, rounded down."""

    label: str
    percent: int


@cache
def _measured() -> tuple[int, dict[str, float]]:
    found = json.loads(FILE.read_text("utf-8"))
    return found["articles"], found["figures"]


def figures() -> tuple[int, Sequence[Figure]]:
    """The number of articles that were measured on, and what came out."""
    articles, shares = _measured()
    return articles, [Figure(str(label), int(shares[name] * 100 + 1e-9)) for name, label in LABELS.items()]
