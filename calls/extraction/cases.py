"""One quotation on its way to a statement: what was found of who said it and who passed it on."""

from __future__ import annotations

from dataclasses import dataclass, field

from calls.extraction.records import Band, Span, Speaker
from calls.extraction.sayers import Voice
from calls.extraction.spoken import Saying
from calls.extraction.text import Quotation, Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """A voice that a rule found, with the verb of speech if there was one."""

    voice: Voice
    rule: str
    band: Band
    reason: str
    saying: Saying | None = None

    @property
    def name(self) -> str:
        """The voice as a reporter."""
        return self.voice.source or self.voice.speakers[0].name

    @property
    def spans(self) -> tuple[Span, ...]:
        """The verb and whom it names."""
        return (*((self.saying.cue.span,) if self.saying else ()), *self.voice.spans)

    @property
    def country(self) -> bool:
        """Whether a country or capital stands for those who say it: "Japan would respond"."""
        mentions = self.saying.subject.mentions if self.saying else ()
        return bool(mentions) and mentions[0].role == "metonym"

    @property
    def leader(self) -> bool:
        """Whether a leader says it, who speaks for himself and passes nobody's words on."""
        return self.person and self.voice.speakers[0].leader is not None

    @property
    def person(self) -> bool:
        """Whether it names speakers rather than an institution or an unnamed official."""
        return bool(self.voice.speakers)


@dataclass(slots=True)
class Case:
    """One quotation: the findings behind and before it and its sources (nearest first), and what was decided.

    `own` is set where the words are the reporter's own view, `worded` where a verb of speech without a known subject
    stands before them, `agreed` where that is a verb of agreeing, `said` where a verb of saying holds for them, whoever
    its subject is, `voice` is the pronoun behind them (`stranger` for nobody known)."""

    quotation: Quotation
    sentence: Sentence
    behind: list[Finding] = field(default_factory=list)
    before: list[Finding] = field(default_factory=list)
    sources: list[Finding] = field(default_factory=list)
    speaker: Finding | None = None
    reporter: Finding | None = None
    own: bool = False
    worded: bool = False
    agreed: bool = False
    said: bool = False
    voice: str = ""

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Whose words they are, as far as known."""
        return self.speaker.voice.speakers if self.speaker else ()

    @property
    def opening(self) -> bool:
        """Whether the sentence begins with the quotation."""
        return self.quotation.outer_start <= self.sentence.start
