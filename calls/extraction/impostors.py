"""Principals whom somebody else only pretended to be: "pranksters posing as B phoned A"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from calls.extraction.cast import Key, keys_of
from calls.extraction.findings import Claim, Mention
from calls.extraction.text import Text

REACH = 6  # tokens from "posing as" to the name or office


def without_impostors(text: Text, mentions: Sequence[Mention], claims: Iterable[Claim]) -> list[Claim]:
    """Those of `claims` in which nobody takes part whom the text says to have been played by somebody else; those
    that tell of a prank are denied.
    """
    played, told = _played(text, mentions), list(claims)
    mistaken, pranks = _mistaken(text, told), {text.sentence_at(hit.start).index for hit in text.of("hoax")}
    keys = ((claim, keys_of([*claim.callers, *claim.called])) for claim in told)
    real = [claim for claim, key in keys if played.isdisjoint(key) and key not in mistaken]
    return [replace(claim, denied=True) if claim.sentence in pranks else claim for claim in real]


def _mistaken(text: Text, claims: Sequence[Claim]) -> frozenset[Key]:
    """Those of whom it is said that one only believed to speak with the other: "A thought he was talking to B"."""
    where = {text.sentence_at(hit.start).index: hit.last for hit in text.of("mistaken")}
    near = (claim for claim in claims if claim.trigger >= where.get(claim.sentence, claim.trigger + 1))
    return frozenset(keys_of([*claim.callers, *claim.called]) for claim in near)


def _played(text: Text, mentions: Sequence[Mention]) -> Key:
    near = {token for hit in text.of("impostor") for token in range(hit.last, hit.last + REACH)}
    near.update(hit.last for hit in text.of("fake"))  # "the fake president"
    return keys_of(m for m in mentions if m.principal and m.leaders and m.first in near)
