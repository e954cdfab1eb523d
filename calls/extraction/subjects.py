"""What a call was about: its topics and crises, from the words of the sentences that speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calls.extraction.days import DaySet
from calls.extraction.findings import Conversation
from calls.extraction.records import Band, Proof, Span
from calls.extraction.reference import ReferenceData
from calls.extraction.text import Hit, Text


@dataclass(frozen=True, slots=True)
class Subjects:
    """Slugs in the order of the vocabulary, with a proof for each."""

    topics: tuple[str, ...]
    crises: tuple[str, ...]
    proofs: tuple[Proof, ...]


def find_subjects(
    text: Text, call: Conversation, days: DaySet | None, countries: Iterable[str], reference: ReferenceData
) -> Subjects:
    """The subjects of `call`; `days` bound the crises, `countries` are those that the participants speak for."""
    sentences = [text.sentences[n] for n in call.sentences]
    topics = _topics(_hits(text, sentences, "topic", "topic_hint"))
    places = set(countries) | {h.value for h in _hits(text, sentences, "country", "adjective", "capital")}
    crises = _crises(_hits(text, sentences, "crisis", "crisis_hint"), places, days, reference)
    return Subjects(
        tuple(t.slug for t in reference.topics if t.slug in topics),
        tuple(c.slug for c in reference.crises if c.slug in crises),
        tuple(_proof(f"{kind}:{slug}", hits) for kind, found in (("topics", topics), ("crises", crises)) for slug, hits in found.items()),
    )


def _hits(text: Text, sentences: Sequence[object], *kinds: str) -> list[Hit]:
    return [h for s in sentences for h in text.within(s.first, s.last, *kinds)]  # type: ignore[attr-defined]


def _topics(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """Topics that a strong phrase shows, or two different weak ones."""
    strong: dict[str, list[Hit]] = defaultdict(list)
    weak: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        (strong if hit.kind == "topic" else weak)[hit.value].append(hit)
    both = {slug: found for slug, found in weak.items() if len({(h.start, h.end) for h in found}) > 1}
    return both | strong


def _crises(
    hits: Iterable[Hit], places: set[str], days: DaySet | None, reference: ReferenceData
) -> dict[str, list[Hit]]:
    """Crises that are named and whose window the call may fall into; a hint needs one of the crisis' countries."""
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        crisis = reference.crisis[hit.value]
        if days and not crisis.days & days:
            continue
        if hit.kind == "crisis" or places.intersection(crisis.countries):
            found[hit.value].append(hit)
    return found


def _proof(field: str, hits: Sequence[Hit]) -> Proof:
    band = Band.SURE if len(hits) > 1 else Band.LIKELY
    spans = tuple(dict.fromkeys(Span(h.start, h.end) for h in hits))
    return Proof(field, spans, "subject words", band, "named in the sentences that speak of the call")
