"""The subject of the clause in which words of speech stand."""

from __future__ import annotations

from collections.abc import Iterator

from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.joint import NEAR, PERSONS, chain, company
from calls.extraction.spoken import Saying, Subject
from calls.extraction.text import Sentence

DASHES = (["—"], ["-"])
STRETCH = 14  # tokens behind a verb or a "selon" in which its subject is looked for


class ClauseSubjects:
    """Who acts in the clauses of one sentence. `_inverted_last` and `_direct_last` are the last sayings whose subject
    stands behind them and before them.
    """

    def __init__(self, cues: Cues, sentence: Sentence) -> None:
        self.cues, self.text, self.sentence = cues, cues.text, sentence
        self._inverted_last: Saying | None = None
        self._direct_last: Saying | None = None
        self._relative_last: Saying | None = None  # "A called B, who said"

    def clause_subject(self, first: int) -> Subject:
        """The subject of the clause that ends before the token `first`, or of the nearest one before that has any."""
        if told := self._told_in_relative(first):
            return told
        end, stop, inverted = first, max(self.sentence.first, first - NEAR), self._inverted_last
        if inverted and inverted.cue.first < first:
            stop = max(stop, max(m.last for m in inverted.subject.mentions))
        for start in self._clause_starts(first, stop):
            subject = self._subject_within(start, end)
            if subject:
                return subject
            end = start
        return inverted.subject if inverted and inverted.cue.first < first else Subject()

    def _told_in_relative(self, first: int) -> Subject | None:
        """Whose words go on to the token `first` in "A called B, who said in an address that it was": B."""
        last = self._relative_last
        if (
            last is None
            or last.cue.first >= first
            or not any(self.cues.is_(t, "conj") for t in range(last.cue.last, first))
        ):
            return None
        named = any(self._able(m) for m in self.cues.sayers_within(last.cue.last, first))
        return None if named or "," in self.text.norms[last.cue.last : first] else last.subject

    def _clause_starts(self, token: int, stop: int) -> Iterator[int]:
        """The tokens at which the clauses from `stop` to `token` begin, nearest first; none beyond a colon."""
        for at in range(token - 1, stop - 1, -1):
            if self.text.norms[at] in (";", ":") and at < token - 1:
                yield at
                return
            if self.cues.is_(at, "that"):
                yield at
        yield stop

    def _subject_within(self, start: int, end: int) -> Subject | None:
        if both := self._both_behind(start, end):
            return both
        if self._direct_last and start <= self._direct_last.cue.first < end:
            return self._direct_last.subject
        return self._first_subject(start, end, next(filter(self._able, self.cues.sayers_within(start, end)), None))

    def _both_behind(self, start: int, end: int) -> Subject | None:
        """Those on the line where a clause of theirs begins last: "A called B, and the two leaders “wished …”"."""
        for mention in reversed(self.cues.sayers_within(start, end)):
            if mention.kind is MentionKind.GROUP:
                return Subject((mention,), start=mention.start) if self.cues.begins_clause(mention) else None
        return None

    def _able(self, mention: Mention) -> bool:
        """Whether the mention may be the subject of a clause."""
        country = mention.role == "metonym" and (mention.first != self.sentence.first or self._dateline(mention))
        return not (country or self.cues.governed(mention) or self.cues.follows_verb(mention))

    def _dateline(self, mention: Mention) -> bool:
        """Whether the place only says where the article was written: "BRUSSELS, 12 August (Agency) – "."""
        norms = self.text.norms[mention.last : min(mention.last + STRETCH, self.sentence.last)]
        return norms[:1] in ([","], ["("], *DASHES) and not {"—", "-"}.isdisjoint(norms)

    def inner(self, first: int, last: int) -> Subject:
        """The first person, group or pronoun in the tokens `first:last` that no preposition governs."""
        near = self.cues.sayers_within(first, last)
        people = (m for m in near if m.kind in PERSONS or m.kind is MentionKind.GROUP)
        mention = next((m for m in people if not self.cues.governed(m)), None)
        return self._first_subject(first, last, mention) or Subject()

    def _first_subject(self, start: int, end: int, mention: Mention | None) -> Subject | None:
        """`mention`, or the pronoun before it."""
        for token in range(start, mention.first if mention else end):
            if voice := self.cues.pronoun(token):
                return self._pronoun(voice, token)
        return self._joined(mention) if mention else None

    def _pronoun(self, voice: str, token: int) -> Subject:
        return Subject((), voice, self.text.starts[token], company(self.cues, self.sentence, token))

    def _joined(self, mention: Mention) -> Subject:
        people = chain(self.cues, self.sentence, mention)
        return Subject(people, "", people[0].start, company(self.cues, self.sentence, people[0].first))
