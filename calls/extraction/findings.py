"""What one rule module hands to the next: mentions of people and institutions, claims and conversations, before they
are records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from calls.extraction.records import Medium, Office, Span, Status

ANY_MINISTRY = "ministry"  # the role of "the ministry" without a word of which
PASSING_ON = ("spokesperson", "adviser", "official", "envoy")  # the sorts of aides who pass on what their leader said
IN_PERSON = ("meeting", "stage")  # kinds of words for meetings, and for what is said before others
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


PRINCIPALS = (MentionKind.PERSON, MentionKind.OFFICE)


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
    def sort(self) -> str:
        """What sort of aide or house it is, whosever: `spokesperson` of the role `presidency spokesperson`."""
        return self.role.split(" ")[-1]

    @property
    def principal(self) -> bool:
        """Whether it stands for somebody who may take part in a call."""
        return self.kind in PRINCIPALS


@dataclass(slots=True)
class Claim:
    """One claim: those who speak and those spoken with, as far as the sentence names them.

    `remote` is False where the words alone ("spoke with") may mean a meeting. `back` marks words that go back to a call
    already told ("during the call"). `distinct` is True where each of the companions was spoken with apart.
    """

    sentence: int
    trigger: int  # token
    verb: int | None = None  # the unit where "told" ends in "A told B in a call"
    callers: list[Mention] = field(default_factory=list)
    called: list[Mention] = field(default_factory=list)
    medium: Medium = Medium.UNSPECIFIED
    remote: bool = False
    back: bool = False
    together: bool = False  # "a call between A and B"
    group: bool = False  # "the two leaders" are among them
    alongside: bool = False  # they spoke with somebody else: "they spoke by phone, with C"
    distinct: bool = True
    placed: bool = False  # the callers placed the call
    announced: bool = False
    denied: bool = False
    weak: bool = False  # "talks", "discussion": no new call by itself
    recalled: bool = False
    earlier: bool = False  # "had called": before what is told else
    other: bool = False  # "their previous call"
    dated: bool = False  # "their conversation of 5 June", which is not the one told
    in_person: bool = False
    joining: bool = False  # more people on the line of the call told before
    elliptic: bool = False  # whom they called is left out: "B and C also called"
    likewise: bool = False  # told as one like the one before: "C did the same"
    series: bool = False  # calls of one principal with people who may be named afterwards
    crowd: bool = False  # with people whom the words leave nameless: "called several leaders"
    due: bool = False  # "the call, scheduled for ten": to what was told just before
    opens: bool = False  # a colon ends the sentence: "A had calls with:"
    listing: bool = False  # names those people, of a series told before
    line: bool = False  # as a line of its own
    heading: bool = False  # as a line above what was said: "With A, of Ruritania"
    void: bool = False  # the words name somebody who is no principal

    @property
    def is_whole(self) -> bool:
        """Whether the words say who spoke with whom."""
        return len(self.callers) + len(self.called) > 1 or self.group or self.back

    @property
    def refutes(self) -> bool:
        """Whether the words deny that there was a call, and not only what it was about."""
        return self.denied and not (self.weak or self.back)

    @property
    def was_due(self) -> bool:
        """Whether the words look back to what was to come: "had been due to call"."""
        return self.announced and self.earlier


DEEP = 2  # sentences before a call that is not what an article is about
PLACE = 2  # sentences from the first to the last in which such a call is told
ALIKE = 20  # conversations of the same people that are compared


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
    since: bool = False
    medium: Medium = Medium.UNSPECIFIED
    initiator: int | None = None
    sentences: list[int] = field(default_factory=list)

    @property
    def people(self) -> frozenset[frozenset[str]]:
        """Whom each of those on the line may be."""
        return frozenset(frozenset(mention.leaders) for mention in self.participants)

    @property
    def is_aside(self) -> bool:
        """Whether it is told in one place behind what an article opens with."""
        return self.evidence[0] >= DEEP and self.evidence[-1] - self.evidence[0] <= PLACE

    @property
    def is_deep(self) -> bool:
        """Whether it is recalled once, well into the article, whose news is something else."""
        return self.background and len(self.evidence) == 1 and self.evidence[0] >= DEEP


@dataclass(frozen=True)
class Story:
    """The article cut into conversations: `focus[n]` is the index of the conversation that sentence n speaks of,
    or None.
    """

    conversations: Sequence[Conversation]
    focus: Sequence[int | None]

    @cached_property
    def told(self) -> Mapping[int, Sequence[Conversation]]:
        """By the index of the sentence, the conversations of which it says that they happened."""
        found: dict[int, list[Conversation]] = {}
        for conversation in self.conversations:
            for sentence in dict.fromkeys(conversation.evidence):
                found.setdefault(sentence, []).append(conversation)
        return found

    @cached_property
    def alike(self) -> Mapping[frozenset[frozenset[str]], Sequence[int]]:
        """By the people on the line, the indices of their conversations; of a great many the first."""
        found: dict[frozenset[frozenset[str]], list[int]] = {}
        for n, conversation in enumerate(self.conversations):
            row = found.setdefault(conversation.people, [])
            if len(row) < ALIKE:
                row.append(n)
        return found

    @cached_property
    def around(self) -> Sequence[Sequence[int]]:
        """By the index of the conversation, the sentences that speak of it without saying that it happened."""
        found: list[list[int]] = [[] for _ in self.conversations]
        evidence = [frozenset(conversation.evidence) for conversation in self.conversations]
        for sentence, focus in enumerate(self.focus):
            if focus is not None and sentence not in evidence[focus]:
                found[focus].append(sentence)
        return found
