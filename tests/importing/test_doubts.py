"""Why a call is looked at."""

from __future__ import annotations

from calls.importing.doubts import WEIGHTS
from calls.models.call import DOUBTS


def test_every_doubt_has_its_weight_and_its_index() -> None:
    assert tuple(WEIGHTS) == DOUBTS
    assert list(WEIGHTS.values()) == sorted(WEIGHTS.values(), reverse=True)
