"""Where in a sentence the words for subjects count less or not at all: what was not discussed, asides, times past."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from calls.extraction.text import Hit, Sentence, Text

ASIDE = 0.5
ASIDE_CRISIS = 0.75  # a crisis named in passing is still the one that the article is about
PAST = 0.3
DENIED_REACH = 5  # tokens from "not" to "mentioned"
TURN = 2  # tokens from "and" to the verb: "et ont appelé"
SAID = 6  # tokens from "where" to the verb: "where both of them agreed"
AHEAD = 3  # tokens from "spoke" to "neither of"

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scopes:
    """Runs of tokens of a sentence, in order and apart; from the token `past` on it tells of another time."""

    denied: Sequence[Run]
    asides: Sequence[Run]
    past: int

    def weight(self, hit: Hit) -> float:
        """What the hit counts in its sentence, from 0 to 1."""
        if _inside(self.denied, hit.first):
            return 0
        less = ASIDE_CRISIS if hit.layer == "crises" else ASIDE
        return (less if _inside(self.asides, hit.first) else 1) * (PAST if hit.first >= self.past else 1)


def scopes_of(text: Text, sentence: Sentence, evidence: bool) -> Scopes:
    """The scopes of `sentence`; in one that tells of a call, what it had to do with is no aside."""
    first, last = sentence.first, sentence.last
    past = min((h.first for h in text.within(first, last, "subject_past")), default=last)
    aside = [h for h in text.within(first, last, "subject_aside") if not (evidence and _is_told(text, h))]
    if not (aside or text.within(first, last, "subject_denied")):  # as in most sentences
        return Scopes((), (), past)
    cuts = [first, *sorted((*(h.first for h in text.within(first, last, "subject_but")), *_ands(text, sentence))), last]
    clauses = zip([first, *cuts], cuts, cuts[1:], strict=False)
    denied = (run for before, low, high in clauses for run in _denied(text, low, high, before))
    ends = sorted((*cuts, *_further(text, sentence)))
    asides = ((h.last, _opened(text, h, _end(ends, h.last)) if h.first == first else _end(ends, h.last)) for h in aside)
    return Scopes(_joined(denied), _joined(asides), past)


def _ands(text: Text, sentence: Sentence) -> Iterator[int]:
    """Where "and" goes back from what is told beside to what was said: "…, where troops wait, and urged a truce"."""
    for verb in text.within(sentence.first, sentence.last, "subject_verb"):
        for at in range(max(verb.first - TURN, sentence.first), verb.first):
            if text.norms[at] in text.grammar.conjunctions:
                yield at


def _further(text: Text, sentence: Sentence) -> Iterator[int]:
    """Where a list goes on behind a clause within it: "on Sudan, where a war goes on, and on mediation"."""
    return (
        at
        for at in range(sentence.first + 1, sentence.last)
        if text.norms[at - 1] == "," and text.norms[at] in text.grammar.conjunctions
    )


def _is_told(text: Text, aside: Hit) -> bool:
    """Whether the call had to do with what follows: its reason, or "where he urged a truce"."""
    return aside.value == "reason" or bool(text.within(aside.last, aside.last + SAID, "subject_verb"))


def _opened(text: Text, aside: Hit, end: int) -> int:
    """Where an aside that opens the sentence ends: "Ahead of the summit in London, they discussed …"."""
    return next((at for at in range(aside.last, end) if text.norms[at] == ","), end)


def _denied(text: Text, low: int, high: int, before: int) -> Iterator[Run]:
    """The runs of a clause whose words are said not to have been discussed; `before` begins the one
    ahead of it."""
    for no in text.within(low, high, "subject_denied"):
        if no.value == "neither":  # of a list: the verb stands ahead of it or behind all of it
            raised = text.within(max(no.first - AHEAD, low), high, "subject_raised")
        else:
            raised = text.within(no.last, min(no.last + DENIED_REACH, high), "subject_raised")
        if raised and text.within(no.last, high, "topic", "crisis"):
            yield no.last, high
        elif raised and _again(text, low, no.first):
            yield before, no.first
        elif any(hit.value == "passive" for hit in raised):
            yield low, no.first


def _again(text: Text, low: int, no: int) -> bool:
    """Whether what was not discussed is what stands ahead of it: "…, but the matter was not raised"."""
    again = text.within(low, no, "subject_again")
    return any(text.norms[hit.last] not in text.grammar.genitives for hit in again)


def _end(cuts: Sequence[int], token: int) -> int:
    return cuts[min(bisect_left(cuts, token), len(cuts) - 1)]


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs in order, overlapping ones as one."""
    found: list[Run] = []
    for low, high in sorted(runs):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(high, found[-1][1])
        else:
            found.append((low, high))
    return found


def _inside(runs: Sequence[Run], token: int) -> bool:
    at = bisect_right(runs, token, key=lambda run: run[0]) - 1
    return at >= 0 and token < runs[at][1]
