"""What stands around a word for a topic and makes it count more or not at all: verbs, lists, names of occasions."""

from __future__ import annotations

from collections.abc import Iterator

from calls.extraction.records import Span
from calls.extraction.text import Hit, Sentence, Text

WORDS = ("topic", "topic_hint")
HINT = 0.5
OBJECT = 0.75  # a hint that follows on "discussed"
OBJECT_REACH = 4  # tokens from "discussed" to what was
FURTHERED_REACH = 6  # tokens from "strengthen" to what is
OCCASION_REACH = 5  # tokens from "during" to the summit
SENSE_REACH = 8  # tokens from "congratulated" to "for his work"
LONGEST_NONE = 4  # tokens of a phrase like "in the space of"
GAP = 3  # tokens between two things of one list
JOINS = frozenset({",", "&"})  # as "and" does
HINTS_OF_A_LIST = 3  # so many hints in one list show their topics as one word among them would


def hint_factor(text: Text, hit: Hit, sentence: Sentence) -> float:
    """What a word that only hints at a topic counts, from 0 to 1, where it stands."""
    if _follows(text, hit, FURTHERED_REACH, "further") or _listed(text, hit, sentence):
        return 1.0
    return OBJECT if _follows(text, hit, OBJECT_REACH, "discuss") else HINT


def is_none(text: Text, hit: Hit) -> bool:
    """Whether the word names no topic there: it tells of an occasion, or its neighbours give it another sense."""
    after = text.within(hit.last, hit.last + SENSE_REACH, "subject_unless")
    return any(other.value == hit.value for other in after) or in_none(text, hit) or _names_occasion(text, hit)


def in_none(text: Text, hit: Hit) -> bool:
    """Whether the word is part of a phrase that tells no subject: "minister of trade"."""
    around = text.within(max(hit.first - LONGEST_NONE, 0), hit.last + LONGEST_NONE, "subject_none")
    return any(none.first <= hit.first and hit.last <= none.last for none in around)


def _names_occasion(text: Text, hit: Hit) -> bool:
    """Whether it tells when or where something was or will be: "at the G7 summit"."""
    event = text.within(hit.first, hit.last + 1, "subject_event")
    return bool(event and text.within(max(hit.first - OCCASION_REACH, 0), hit.first, "subject_occasion"))


def _follows(text: Text, hit: Hit, reach: int, value: str) -> bool:
    """Whether the word follows close on a verb of that sort, with no other word for a topic between."""
    before = text.within(max(hit.first - reach, 0), hit.first, "subject_verb", "subject_aim")
    verbs = [verb for verb in before if verb.value == value]
    return bool(verbs) and not text.within(verbs[-1].last, hit.first, *WORDS)


def _listed(text: Text, hit: Hit, sentence: Sentence) -> bool:
    """Whether the word is one thing of a list in which another is a word for a topic, or two others are hints."""
    run = next(run for run in _lists(text, sentence) if hit.span in run)
    return len(run) >= HINTS_OF_A_LIST or any(kind == "topic" for span, kind in run.items() if span != hit.span)


def _lists(text: Text, sentence: Sentence) -> Iterator[dict[Span, str]]:
    """The words for topics in a sentence with their kinds, those of one list together."""
    run: dict[Span, str] = {}
    last: Hit | None = None
    for hit in text.within(sentence.first, sentence.last, *WORDS):
        if last and hit.span != last.span and not _joined(text, last, hit):
            yield run
            run = {}
        run[hit.span] = "topic" if run.get(hit.span) == "topic" else hit.kind
        last = hit
    yield run


def _joined(text: Text, before: Hit, after: Hit) -> bool:
    gap = text.norms[before.last : after.first]
    joins = text.grammar.conjunctions | JOINS
    joined = len(gap) <= GAP and not joins.isdisjoint(gap)
    return joined and all(word in joins or word in text.stop_words for word in gap)
