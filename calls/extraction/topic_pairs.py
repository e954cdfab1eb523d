"""Topics that two words show together: "bring … home" with "nationals", "seizure" with "power by the army"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from calls.extraction.language import Entry
from calls.extraction.text import FIRST, Hit, make_hit

LAYER, HEAD, TAIL = "subject_pairs", "pair_head", "pair_tail"
REACH = 4  # tokens between the two words
BREAKS = frozenset(',;:.()!?«»"”“—–')


def usable(entries: Iterable[Entry], topics: frozenset[str]) -> Iterator[Entry]:
    """The entries without the pairs for topics that the reference data has not."""
    return (e for e in entries if e.kind not in (HEAD, TAIL) or topic_of(e.value) in topics)


def topic_of(pair: str) -> str:
    """The topic of a pair: "hostages" of "hostages_held"."""
    return pair.partition("_")[0]


def with_pairs(found: list[Hit], norms: Sequence[str]) -> list[Hit]:
    """The hits in order, with one of a topic for each two words that show it together, instead of hints within it."""
    hits = [hit for hit in found if hit[0] != LAYER]
    if len(hits) == len(found):
        return hits
    tails = {(hit[2], hit[3]): hit for hit in found if hit[1] == TAIL}
    pairs = [pair for hit in found if hit[1] == HEAD for pair in _pairs(hit, tails, norms)]
    return _merged(hits, pairs) if pairs else hits


def _merged(hits: Sequence[Hit], pairs: Sequence[Hit]) -> list[Hit]:
    """Both in order, without pairs that a word names already, and hints that stand in a pair."""
    covered = {at for pair in pairs for at in range(pair.first, pair.last)}
    named = {(hit.value, at) for hit in hits if hit.kind == "topic" for at in range(hit.first, hit.last)}
    new = [pair for pair in pairs if named.isdisjoint((pair.value, at) for at in range(pair.first, pair.last))]
    kept = [hit for hit in hits if hit.kind != "topic_hint" or hit.first not in covered]
    return sorted([*kept, *new], key=FIRST)


def _pairs(head: Hit, tails: dict[tuple[str, int], Hit], norms: Sequence[str]) -> Iterator[Hit]:
    for at in range(head.last, min(head.last + REACH + 1, len(norms))):
        tail = tails.get((head.value, at))
        if tail:
            yield make_hit(("topics", "topic", topic_of(head.value), head.first, tail.last, head.start, tail.end))
            return
        if norms[at] in BREAKS:
            return
