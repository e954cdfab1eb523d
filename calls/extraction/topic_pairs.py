"""Topics that two words show together: "bring … home" with "nationals", "seizure" with "power by the army"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from calls.extraction.language import Entry
from calls.extraction.text import FIRST, Hit, make_hit

HEAD, TAIL = "pair_head", "pair_tail"
REACH = 4  # tokens between the two words
BREAKS = frozenset(',;:.()!?«»"”“—–')


def usable(entries: Iterable[Entry], topics: frozenset[str]) -> Iterator[Entry]:
    """The entries without the pairs for topics that the reference data has not."""
    return (e for e in entries if e.kind not in (HEAD, TAIL) or topic_of(e.value) in topics)


def topic_of(pair: str) -> str:
    """The topic of a pair: "hostages" of "hostages_held"."""
    return pair.partition("_")[0]


def with_pairs(hits: list[Hit], norms: Sequence[str]) -> list[Hit]:
    """The hits in order, with one of a topic for each two words that show it together, instead of hints within it."""
    tails = {(hit.value, hit.first): hit for hit in hits if hit.kind == TAIL}
    heads = [hit for hit in hits if hit.kind == HEAD] if tails else ()
    pairs = [pair for head in heads for pair in _pairs(head, tails, norms)]
    if not pairs:
        return hits
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
