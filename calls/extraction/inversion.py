"""Subjects behind their verb of speech: "…", said X; "X, said the Kremlin, praised …"."""

from __future__ import annotations

from collections.abc import Sequence

from calls.extraction.clause_subjects import STRETCH, ClauseSubjects
from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.joint import PERSONS, chain
from calls.extraction.sayers import AIDES, MARKS, OFFICIALS
from calls.extraction.spoken import Subject
from calls.extraction.text import Hit, Quotation, Sentence

PARTICIPLES = ("ant", "ing")


class Inversion(ClauseSubjects):
    """Finds the subjects that stand behind the verbs of one sentence."""

    def __init__(self, cues: Cues, sentence: Sentence, quotations: Sequence[Quotation]) -> None:
        super().__init__(cues, sentence)
        self.quotations = quotations
        self._closings = {self.text.token_at(q.outer_end - 1) for q in quotations}
        self._openings = {self.text.token_at(q.outer_start) for q in quotations}
        self._first_end = quotations[0].outer_end if quotations else sentence.start

    def _may_invert(self, token: int, cue: Hit) -> bool:
        """Whether the verb follows a quotation, a comma or "as" (at `token`), so that its subject may come behind
        it; "to have ordered" behind a quotation has none, nor has "threatening" or "hailed".
        """
        if (
            self.cues.is_(cue.last - 1, "takes")
            or self._participle(cue)
            or any(self.cues.is_(at, "to") for at in range(token + 1, cue.first))
        ):
            return False
        if token < self.sentence.first or token in self._closings:
            return bool(self.quotations)
        if self.cues.is_(token, "as"):
            return True
        if self.text.norms[token] not in (",", "—", "-"):
            return False
        if token - 1 in self._closings or self._set_between(cue):
            return True
        return self._first_end <= cue.start and self._stretch(cue.last) not in self._openings

    def _set_between(self, cue: Hit) -> bool:
        """Whether a house stands right behind the verb, and a comma behind it: "X, said the Kremlin, praised …"."""
        near = self.cues.sayers_within(cue.last, cue.last + 2)[:1] if cue.value in ("say", "add") else []
        if not near or self.text.norms[near[0].last : near[0].last + 1] != [","]:
            return False
        return (near[0].kind in OFFICIALS and near[0].role != "other") or near[0].sort in AIDES

    def _inverted(self, cue: Hit) -> Subject | None:
        end = self._stretch(cue.last)
        run = range(cue.last, next((t for t in range(cue.last, end) if self.cues.is_(t, "that")), end))
        if run and (voice := self.cues.voice(run[0])):
            return Subject((), voice, cue.start)
        for mention in self.cues.sayers_within(run.start, run.stop):
            one = run and mention.first == run[0] and self.cues.is_(mention.first, "det")  # "said the mayor"
            crowd = mention.kind is MentionKind.AIDE and mention.role == "other" and not one  # "told reporters"
            if not (crowd or self.cues.governed(mention) or self.cues.is_again(mention)):
                return Subject(chain(self.cues, self.sentence, mention, inverted=True), start=cue.start)
        if not self.cues.again.isdisjoint(run) or any(self.cues.is_text(token + 1) for token in run):
            return Subject((), "again", cue.start)
        noun = next((t for t in run if self.cues.is_(t, "det", "its", "one")), None)
        if noun is not None and (named := self._set_off(run.stop)):
            return Subject((named,), start=cue.start)
        if noun is not None and self.cues.is_(noun, "one"):
            return Subject((), "stranger", cue.start)
        if noun is not None:
            lands = self.text.within(noun, run.stop, "adjective")
            own = "its" if self.cues.is_(noun, "its") else ""
            return Subject((), own, cue.start, country=lands[0].value if lands and not own else "")
        return self._beyond(cue, run.stop) or self._unknown(cue, run)

    def _set_off(self, comma: int) -> Mention | None:
        """The full name that a comma sets off behind what somebody is: "said the director of the press, Ann Poe."."""
        comma = comma if self.text.norms[comma : comma + 1] == [","] else self._stretch(comma)
        near = self.cues.sayers_within(comma + 1, comma + 2) if self.text.norms[comma : comma + 1] == [","] else []
        named = next((m for m in near if m.kind is MentionKind.OTHER and " " in m.name), None)
        return named if named and self.text.norms[named.last : named.last + 1] in ([","], ["."]) else None

    def _beyond(self, cue: Hit, comma: int) -> Subject | None:
        """Who stands behind an aside between commas: "…", wrote on Tuesday, at 8.30, President X."""
        for at in (comma, self._stretch(comma + 1)):
            token = at + 1 + self.cues.is_(at + 1, "det")
            near = self.cues.sayers_within(at + 1, token + 1) if self.text.norms[at : at + 1] == [","] else []
            acting = [m for m in near if m.kind in PERSONS and not self.cues.governed(m)]
            if acting and not self.text.within(acting[0].last, acting[0].last + 2, "saying"):
                return Subject(chain(self.cues, self.sentence, acting[0]), start=cue.start)
        return None

    def _unknown(self, cue: Hit, run: range) -> Subject | None:
        return Subject((), "stranger", cue.start) if any(self.text.capital(token) for token in run) else None

    def _stretch(self, token: int) -> int:
        """The end of the run of tokens from `token` on that no punctuation and no quotation cuts."""
        end = min(self.sentence.last, token + STRETCH)
        return next((t for t in range(token, end) if self.text.norms[t] in MARKS), end)

    def _participle(self, cue: Hit) -> bool:
        return self.text.norms[cue.last - 1].endswith(PARTICIPLES)
