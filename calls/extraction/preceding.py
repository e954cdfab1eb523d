"""Who says something, where the subject stands before its verb: "Macron said", "X, who said", "he and X both said"."""

from __future__ import annotations

from collections.abc import Sequence

from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.inversion import Inversion
from calls.extraction.joint import PERSONS
from calls.extraction.sayers import OFFICIALS
from calls.extraction.spoken import Subject
from calls.extraction.text import Hit, Quotation, Sentence

OBJECTS = ("male object", "female object", "plural object")  # him, her, them
NAMED = (MentionKind.OTHER, MentionKind.PERSON)


class Preceding(Inversion):
    """Finds the subjects that stand right before the verbs of one sentence."""

    def __init__(self, cues: Cues, sentence: Sentence, quotations: Sequence[Quotation]) -> None:
        super().__init__(cues, sentence, quotations)
        self._asides: dict[int, int] = {}  # by the comma behind "X, the house said, …", the comma before it

    def _before(self, cue: Hit) -> tuple[Subject | None, int]:
        """The subject that stands right before the verb, else None; with the token at which the search ended."""
        token = cue.first - 1
        if quoted := self._quoted_as(cue):
            return quoted, token
        while token >= self.sentence.first:
            mention = self.cues.at_last.get(token + 1)
            if mention and self.cues.follows_verb(mention) and self._infinitive(token + 1, cue):
                return self.clause_subject(mention.first), token  # "A urged B (on Monday) to agree": A
            if mention:
                return self._named_subject(mention, cue), token
            if voice := self.cues.voice(token) or self._both(token):
                return self._pronoun(voice, token), token
            if (house := self.cues.issuer(token + 1)) and house.first >= self.sentence.first:
                return Subject((house,), start=house.start), token
            if self.cues.is_(token, "who"):
                return self._antecedent(token), token
            if self.cues.same_source(token) or self.cues.is_text(token + 1):
                return Subject((), "again", self.text.starts[token]), token
            if token not in self._asides and not self.cues.is_(token, "helper"):
                break
            token = self._asides.get(token, token) - 1
        return self._aside(token), token

    def _infinitive(self, first: int, cue: Hit) -> bool:
        """Whether a "to" stands before the verb, behind nothing but small words from the token `first` on."""
        return any(self.cues.is_(token, "to") for token in range(first, cue.first))

    def _named_subject(self, mention: Mention, cue: Hit) -> Subject | None:
        """The subject that the mention right before the verb is, if no preposition governs it."""
        if house := self._seated(mention):
            return Subject((house,), start=house.start)
        able = not self.cues.governed(mention) or self._apart(mention, cue)
        return self._joined(mention) if able else None

    def _seated(self, place: Mention) -> Mention | None:
        """The house or aide in "the chancellery in Berlin said"."""
        before = place.first - 1
        if place.role != "metonym" or not self.cues.is_(before, "oblique"):
            return None
        house = self.cues.at_last.get(before)
        return house if house and house.kind in OFFICIALS and not self.cues.governed(house) else None

    def _both(self, token: int) -> str:
        """The pronoun that "both" is where it stands alone: "that both stressed", but not "A and B both stressed", "A
        and B have both stressed"."""
        if not self.cues.is_(token, "both"):
            return ""
        while self.cues.is_(token - 1, "both"):
            token -= 1
        return "" if token in self.cues.at_last or self.cues.is_(token - 1, "helper") else "plural"

    def _quoted_as(self, cue: Hit) -> Subject | None:
        """The person of "the agency quoted X as saying", "quoted him as saying"."""
        before = cue.first - 1
        if not (self._participle(cue) and self.cues.is_(before, "as")):
            return None
        mention = self.cues.at_last.get(before)
        if mention and mention.kind in PERSONS and mention.first in self.cues.verb_ends:
            return Subject((mention,), start=mention.start)
        voice = next((voice for voice in OBJECTS if self.cues.is_(before - 1, voice)), "")
        return Subject((), voice, self.text.starts[before - 1]) if voice and before - 1 in self.cues.verb_ends else None

    def _apart(self, mention: Mention, cue: Hit) -> bool:
        """Whether the person has a clause of his own behind a comma: ", with X telling Y that"."""
        return self._participle(cue) and mention.last == cue.first and self.text.norms[mention.first - 2] == ","

    def _aside(self, comma: int) -> Subject | None:
        """The person of "his spokeswoman, Ann Poe, told": whoever stands between commas before the verb."""
        mention = self.cues.at_last.get(comma)
        if mention is None or mention.kind not in NAMED or self.text.norms[comma] != ",":
            return None
        inner = self.text.norms[max(mention.first - 1, self.sentence.first) : mention.last]
        return None if self.cues.governed(mention) or "," not in inner else Subject((mention,), start=mention.start)

    def _antecedent(self, token: int) -> Subject | None:
        """Whom "who" at `token` refers to: the mention right before it, or before a day: "B on Monday, who"."""
        mention = self.cues.at_last.get(token) or self.cues.at_last.get(token - 1)
        if mention is None and self.text.norms[token - 1] == ",":
            day = next((t for t in range(token - 1, self.sentence.first, -1) if not self.cues.is_(t - 1, "helper")), 0)
            mention = self.cues.at_last.get(day)
        thing = mention and mention.kind not in OFFICIALS and self.cues.is_(token, "which")
        return Subject((mention,), start=mention.start) if mention and not thing else None
