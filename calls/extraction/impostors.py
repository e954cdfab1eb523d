"""Principals whom somebody else only pretended to be: "pranksters posing as B phoned A"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from calls.extraction.cast import Key, keys_of
from calls.extraction.findings import Claim, Mention
from calls.extraction.text import Text

REACH = 6  # tokens from "posing as" to the name or office


def without_impostors(text: Text, mentions: Sequence[Mention], claims: Iterable[Claim]) -> list[Claim]:
    """Those of `claims` in which nobody takes part whom the text says to have been played by somebody else."""
    played = _played(text, mentions)
    return [claim for claim in claims if played.isdisjoint(keys_of([*claim.callers, *claim.called]))]


def _played(text: Text, mentions: Sequence[Mention]) -> Key:
    near = {token for hit in text.of("impostor") for token in range(hit.last, hit.last + REACH)}
    return keys_of(m for m in mentions if m.leaders and m.first in near)
