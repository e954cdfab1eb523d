"""People whom a trained spaCy pipeline finds, where one is given: names that no list and no capital letters show.

They only ever add mentions. What the lists know and what the grammar reads without them stays as it is.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language as SpacyPipeline

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Hit, Text

LAYER, KIND = "entities", "entity"
PEOPLE = frozenset({"PERSON", "PER"})
# Nothing but the entities is asked for; what they may listen to (tok2vec, transformer) stays.
UNUSED = ["parser", "senter", "tagger", "morphologizer", "attribute_ruler", "lemmatizer", "entity_linker", "textcat"]


class ModelError(ValueError):
    """A trained pipeline that cannot be used; the message tells which and why."""


@dataclass(frozen=True)
class People:
    """Finds people with a trained pipeline."""

    nlp: SpacyPipeline

    def hits(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> Iterator[Hit]:
        """A hit for each person whose name begins and ends with a token; tokens have `starts` and `ends`.

        Of a text longer than the pipeline takes only the beginning is looked at.
        """
        for entity in self.nlp(text[: self.nlp.max_length]).ents:
            first, last = bisect_left(starts, entity.start_char), bisect_left(ends, entity.end_char)
            fits = last < len(ends) and starts[first] == entity.start_char and ends[last] == entity.end_char
            if entity.label_ in PEOPLE and fits:
                yield Hit(LAYER, KIND, "person", first, last + 1, entity.start_char, entity.end_char)


@cache
def load_people(name: str, language: str) -> People:
    """The pipeline `name`, a package or a folder, for texts in `language`. Raises `ModelError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # trained by a spaCy of another minor version
            nlp = spacy.load(name, exclude=UNUSED)
    except Exception as error:  # whatever is wrong with the files of somebody else
        raise ModelError(f"the spaCy pipeline {name!r} cannot be loaded: {type(error).__name__}: {error}") from error
    if nlp.lang not in (language, "xx"):
        raise ModelError(f"the spaCy pipeline {name!r} is for {nlp.lang!r}, not for {language!r}")
    labels = {label for component in nlp.pipe_names for label in nlp.pipe_labels.get(component, ())}
    if not labels & PEOPLE:
        raise ModelError(f"the spaCy pipeline {name!r} finds no people: it has none of the labels PERSON and PER")
    return People(nlp)


def added(known: Sequence[Mention], read: Sequence[Mention], text: Text) -> list[Mention]:
    """`known` with those of `read` that hold an entity and touch nobody known.

    Pieces of a name that the grammar took for strangers make way for the whole of it.
    """
    entities = text.of(KIND)
    strangers = [m for m in known if m.kind is MentionKind.OTHER and not (m.leaders or m.role)]
    taken = _tokens(m for m in known if m not in strangers)
    new = [m for m in read if _holds(m, entities) and taken.isdisjoint(range(m.first, m.last))]
    whole = _tokens(new)
    cut = _tokens(m for m in strangers if not whole.issuperset(range(m.first, m.last)))
    new = [m for m in new if cut.isdisjoint(range(m.first, m.last))]
    whole = _tokens(new)
    return sorted([*(m for m in known if whole.isdisjoint(range(m.first, m.last))), *new], key=lambda m: m.first)


def _tokens(mentions: Iterable[Mention]) -> set[int]:
    return {token for mention in mentions for token in range(mention.first, mention.last)}


def _holds(mention: Mention, entities: Sequence[Hit]) -> bool:
    """Whether somebody unknown stands there whose name is one of `entities`."""
    named = mention.kind in (MentionKind.PERSON, MentionKind.OTHER) and not mention.leaders
    return named and any(mention.first <= entity.first and entity.last <= mention.last for entity in entities)
