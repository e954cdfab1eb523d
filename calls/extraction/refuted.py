"""Calls that were only reported and that a house says never took place: "There was no conversation"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from calls.extraction.cast import Key, keys_of
from calls.extraction.findings import Claim
from calls.extraction.text import Text

ENDS = frozenset(".,;:!?\"'”’»)")  # behind "there was no conversation", where nothing narrows it


def without_refuted(text: Text, claims: Sequence[Claim]) -> list[Claim]:
    """`claims`; those that only pass on a report of a call that the text flatly denies are denied."""
    rumours = {text.sentence_at(hit.start).index for hit in text.of("rumour")}
    if not rumours:
        return list(claims)
    named = [key for claim in claims if claim.refutes and len(key := _people(claim)) > 1 and _is_disputed(text, claim)]
    if not named and not any(_is_flat(text, hit.last) for hit in text.of("no_call")):
        return list(claims)
    return [replace(c, denied=True) if c.sentence in rumours and _is_of(c, named) else c for c in claims]


def _people(claim: Claim) -> Key:
    return keys_of([*claim.callers, *claim.called])


def _is_disputed(text: Text, claim: Claim) -> bool:
    """ "denied that A had called B", which is more than that A did not."""
    where = text.sentences[claim.sentence]
    return any(hit.value == "denial" for hit in text.within(where.first, where.last, "negation"))


def _is_flat(text: Text, behind: int) -> bool:
    """Whether the words are said of the call itself, not of what it was about: "no conversation about a swap"."""
    return behind >= len(text.norms) or text.norms[behind][0] in ENDS or _names_them(text, behind)


def _names_them(text: Text, behind: int) -> bool:
    """ "there was no conversation between A and B", "with B"."""
    return any(hit.value in ("with", "between") for hit in text.within(behind, behind + 1, "link"))


def _is_of(claim: Claim, denied: Iterable[Key]) -> bool:
    """Whether the claim is of those of whom a denial speaks, as far as either names them."""
    people, told = _people(claim), list(denied)
    return not claim.other and (not told or any(people <= key for key in told))
