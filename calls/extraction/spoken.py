"""A verb or noun of speech as it stands in a sentence, with its subject."""

from __future__ import annotations

from dataclasses import dataclass

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Hit


@dataclass(frozen=True, slots=True)
class Subject:
    """Who says it: mentions (more than one where they speak together), a pronoun's `voice`, a source named before
    (`again`), a name not known (`stranger`) or a noun (`its` or nothing). `start` is -1 where nothing stands there.
    `company` are those of "With A, B said", `country` is that of "the head of the Russian state"."""

    mentions: tuple[Mention, ...] = ()
    voice: str = ""
    start: int = -1
    company: tuple[Mention, ...] = ()
    country: str = ""

    @property
    def kind(self) -> MentionKind:
        """The kind of what is named; a pronoun where only a pronoun or nothing known stands there."""
        return self.mentions[0].kind if self.mentions else MentionKind.PRONOUN


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb or noun of speech (kind `saying`; value `say`, `add`, `agree`, `noun`) or the word for a source (kind
    `source` or `again`), and its subject. An `inverted` one has its subject behind it, after the words: "…", said X."""

    cue: Hit
    subject: Subject
    inverted: bool = False

    @property
    def start(self) -> int:
        """Where the saying begins: at its verb or at its subject, whichever comes first."""
        return min(self.cue.start, self.subject.start) if self.subject.start >= 0 else self.cue.start

    @property
    def last(self) -> int:
        """The token behind its verb and whom it names, whichever comes last."""
        return max([self.cue.last, *(mention.last for mention in self.subject.mentions)])
