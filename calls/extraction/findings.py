"""What one rule module hands to the next: mentions of people and institutions, and conversations, before they are
records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from calls.extraction.records import Medium, Office, Span, Status

ELECT = "_elect"  # ends the role of somebody who is elected and not yet in office


class MentionKind(StrEnum):
    """What the words stand for."""

    PERSON = "person"  # a principal by name: "Vladimir Poutine", "M. Macron", "President Biden"
    OFFICE = "office"  # a principal by office: "the Russian president", "le chef de l'État"
    OTHER = "other"  # a named person who is no principal: "Yuri Ushakov", "his adviser Jake Sullivan"
    AIDE = "aide"  # a nameless official or spokesperson: "a senior official", "son porte-parole"
    INSTITUTION = "institution"  # "the Kremlin", "la présidence française", "Paris" as a source
    GROUP = "group"  # "the two leaders", "tous deux", "both"
    PRONOUN = "pronoun"  # he, she, it, they, il, elle …


@dataclass(slots=True)
class Mention:
    """Tokens `first:last`, characters `start:end` of a sentence.

    `leaders` are the keys of the leaders it may stand for, best first: one where it is resolved, none where no known
    leader fits. `source` is the usual English form under which an institution or an aide passes words on. `country`
    is a
    code of the reference data. `gender` is `male`, `female` or `` where nothing is known of it.
    """

    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    sentence: int
    leaders: tuple[str, ...] = ()
    name: str = ""
    country: str = ""
    offices: tuple[Office, ...] = ()
    role: str = ""
    gender: str = ""
    plural: bool = False
    source: str = ""

    @property
    def span(self) -> Span:
        """The characters of the mention."""
        return Span(self.start, self.end)

    @property
    def principal(self) -> bool:
        """Whether it stands for somebody who may take part in a call."""
        return self.kind in (MentionKind.PERSON, MentionKind.OFFICE)


@dataclass(slots=True)
class Conversation:
    """A call on its way to the record. `evidence` and `sentences` are indices of sentences: those that say that it
    happened,
    and all that speak of it. `participants` are mentions, one for each principal; `initiator` is an index among them.
    `background` marks words that look back ("already", "had called"), `opening` the call or calls that the article
    tells first.
    """

    participants: list[Mention]
    evidence: list[int]
    status: Status = Status.HELD
    background: bool = False
    opening: bool = False
    medium: Medium = Medium.UNSPECIFIED
    initiator: int | None = None
    sentences: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Story:
    """The article cut into conversations: `focus[n]` is the index of the conversation that sentence n speaks of,
    or None.
    """

    conversations: Sequence[Conversation]
    focus: Sequence[int | None]
