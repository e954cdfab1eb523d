"""Calls that were only reported, or that a headline only names, and that a house says never took place: "There was no
conversation", "A–B phone call: the palace denies".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calls.extraction.cast import Key, keys_of
from calls.extraction.findings import Claim
from calls.extraction.text import Sentence, Text

HEAD = 3  # tokens of a headline within which the word for its call stands
NEAR = 5  # tokens from the colon to the word of denial
ENDS = frozenset(".,;:!?\"'”’»)")  # behind "there was no conversation", where nothing narrows it


def without_refuted(text: Text, claims: Sequence[Claim]) -> list[Claim]:
    """`claims`; those that only pass on a report of a call that the text flatly denies are denied."""
    rumours = {text.sentence_at(hit.start).index for hit in text.of("rumour")}
    if claims and not claims[0].sentence and _names_only(text, claims[0]):
        if _denied_at_once(text, text.sentences[0]):
            return [replace(claims[0], denied=True), *claims[1:]]
        rumours.add(0)
    if not rumours:
        return list(claims)
    named = [key for claim in claims if claim.refutes and len(key := _people(claim)) > 1 and _is_disputed(text, claim)]
    if not named and not any(_is_flat(text, hit.last) for hit in text.of("no_call")):
        return list(claims)
    return [replace(c, denied=True) if c.sentence in rumours and _is_of(c, named) else c for c in claims]


def _names_only(text: Text, claim: Claim) -> bool:
    """Whether the headline that the claim stands in opens with the word for the call: "Phone call between A and B"."""
    return claim.together and claim.trigger - text.sentences[0].first < HEAD


def _denied_at_once(text: Text, headline: Sentence) -> bool:
    """ "A–B phone call: the palace denies": behind the colon stands who denies, and nothing of what."""
    end = headline.last - (text.norms[headline.last - 1] in ENDS)
    denied = [hit for hit in text.within(max(end - 1, 0), end, "negation") if hit.value == "denial"]
    return bool(denied) and ":" in text.norms[max(denied[0].first - NEAR, headline.first) : denied[0].first]


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


def _is_of(claim: Claim, denied: Sequence[Key]) -> bool:
    """Whether the claim is of those of whom a denial speaks, as far as either names them."""
    people = _people(claim)
    return not claim.other and (not denied or any(people <= key for key in denied))
