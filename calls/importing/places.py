"""Places in articles by which decisions name calls and statements.

Rows come and go with every reading, and so do their numbers; what a curator pointed at stays in the text. A place is
a span of it with its words, and the leaders on the line, for one sentence may tell of two calls.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The words `quote` at `[start, end)` of an article, given by its public id; lost where they are there no more."""

    article: str
    start: int
    end: int
    quote: str
    leaders: tuple[str, ...] = ()
    lost: bool = False

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Place:
        """The place as a decision keeps it."""
        return cls(**{**data, "leaders": tuple(data.get("leaders", ()))})

    def to_json(self) -> dict[str, Any]:
        """The place as a decision keeps it."""
        return {**asdict(self), "leaders": list(self.leaders)}

    def moved_to(self, article: str, text: str) -> Place:
        """The place in another wording of the article: at the nearest place that has its words, or lost."""
        if text[self.start : self.end] == self.quote:
            return replace(self, article=article, lost=False)
        places = _places(self.quote, text)
        if not places:
            return replace(self, article=article, lost=True)
        start = min(places, key=lambda place: abs(place - self.start))
        return replace(self, article=article, start=start, end=start + len(self.quote), lost=False)


def _places(quote: str, text: str) -> list[int]:
    found, at = [], text.find(quote)
    while at >= 0 and quote:
        found.append(at)
        at = text.find(quote, at + len(quote))
    return found


@dataclass(frozen=True, slots=True)
class Spot(Generic[Key]):
    """Something that was read in an article, with where it stands and the leaders it is about."""

    key: Key
    article: str
    spans: Spans
    leaders: frozenset[str] = frozenset()


def find(place: Place, spots: Iterable[Spot[Key]]) -> Key | None:
    """The key of what stands at the place: of several, what shares most leaders, then most of the words, then first.

    None where nothing stands there, or only what is about other leaders. Where the words are gone from the article, the
    only thing in it about the same leaders is meant.
    """
    if place.lost:
        same = [spot.key for spot in spots if spot.article == place.article and spot.leaders == set(place.leaders)]
        return same[0] if len(same) == 1 and place.leaders else None
    best: tuple[int, int] = (0, 0)
    found: Key | None = None
    for spot in spots:
        if spot.article != place.article:
            continue
        score = (len(spot.leaders & set(place.leaders)), _overlap(place, spot.spans))
        if score[1] and (score[0] or not (place.leaders and spot.leaders)) and score > best:
            best, found = score, spot.key
    return found


def _overlap(place: Place, spans: Spans) -> int:
    return sum(max(0, min(end, place.end) - max(start, place.start)) for start, end in spans)
