"""Who says, thinks or asks something in a sentence: verbs and nouns of speech with their subjects, and sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from calls.extraction.clause_subjects import STRETCH
from calls.extraction.cues import LAYER, VOICES
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.joint import NEAR, PERSONS
from calls.extraction.preceding import Preceding
from calls.extraction.sayers import AIDES, MARKS, OFFICIALS
from calls.extraction.spoken import Saying, Subject
from calls.extraction.text import Hit, Quotation

ASIDE = 5  # tokens behind the verb in an aside between commas: ", the house said in a statement,"
AGENT = 6  # tokens behind "by" in which the word "official" stands: "by a senior Élysée official"


class Clauses(Preceding):
    """The sayings of one sentence."""

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Every verb, noun and source of the sentence with its subject, in order."""
        return tuple(self._sayings())

    def _sayings(self) -> Iterator[Saying]:
        yield from self._view()
        for cue in self.cues.cues_within(self.sentence):
            if cue.kind == "source":
                yield from () if self._relays(cue) else self._source(cue)
            elif cue.kind == "again":
                yield Saying(cue, Subject())
            elif self._quotes(cue):
                subject, _ = self._before(cue)
                yield Saying(cue._replace(kind="source"), subject or Subject())
            elif not (cue.first == self.sentence.first and self.text.within(cue.first, cue.last, "questioned")):
                saying = self._saying(cue)
                if saying.inverted and saying.subject.mentions:
                    self._inverted_last = saying
                self._note_aside(saying)
                yield saying
                yield from self._by_institution(cue)

    def _note_aside(self, saying: Saying) -> None:
        """Keep where a saying stands between commas amid the words it reports: "X, it added, praised …"."""
        if saying.cue.value not in ("say", "add") or saying.subject.start < 0:
            return
        first = self.text.token_at(saying.start)
        while self.cues.is_(first - 1, "det") or (saying.inverted and self.cues.is_(first - 1, "helper")):
            first -= 1  # ", the Kremlin said,", ", a dit le Kremlin,"
        behind = (
            max(saying.cue.last, *(m.last for m in saying.subject.mentions))
            if saying.subject.mentions
            else saying.cue.last
        )
        end = min(self._stretch(behind), self.sentence.last - 1)
        plain = not any(self.cues.is_(t, "conj", "who") or self.cues.voice(t) for t in range(saying.cue.last, end))
        if saying.inverted and first - 2 in self._closings:  # "…", a dit X, citant "…"
            return
        if self.text.norms[first - 1] == "," == self.text.norms[end] and end - saying.last <= ASIDE and plain:
            self._asides[end] = first - 1

    def aside(self, saying: Saying) -> int:
        """The comma before a saying that stands between commas amid the words it reports; -1 for any other."""
        return next(
            (opening for end, opening in self._asides.items() if opening <= self.text.token_at(saying.start) < end), -1
        )

    def _view(self) -> Iterator[Saying]:
        """Whose view a sentence gives that begins with "For Macron, "."""
        first = self.sentence.first
        near = (
            self.cues.sayers_within(first, min(first + NEAR, self.sentence.last))
            if self.cues.is_(first, "view")
            else []
        )
        for mention in near[:1]:
            close = self.cues.is_(mention.first - 1, "view") and self.text.norms[mention.last : mention.last + 1] == [
                ","
            ]
            if close and mention.kind in PERSONS:
                at = Hit(LAYER, "saying", "view", first, mention.first, self.sentence.start, mention.start - 1)
                yield Saying(at, Subject((mention,), start=mention.start))

    def _reported(self, cue: Hit) -> bool:
        """Whether it is the "saying" of "was quoted as saying", whose "by" names the source."""
        return self._participle(cue) and any(
            hit.last == cue.first and hit.value == "quoted"
            for hit in self.text.within(cue.first - 2, cue.first, "cited")
        )

    def _quotes(self, cue: Hit) -> bool:
        """Whether it is the "quoted" of "the agency quoted X as saying"."""
        if not any(hit.value == "quotes" for hit in self.text.within(cue.first, cue.last, "cited")):
            return False
        near = self.cues.sayers_within(cue.last, cue.last + 2)[:1]
        behind = near[0].last if near else cue.last + 1
        return self.cues.is_(behind, "as") and any(c.first == behind + 1 for c in self.cues.cues_within(self.sentence))

    def _by_institution(self, cue: Hit) -> Iterator[Saying]:
        """The source of "was quoted as saying by the Kremlin", "by his spokesman"."""
        end = min(self._stretch(cue.last), cue.last + AGENT)
        near = self.cues.sayers_within(cue.last + 1, end) if self.cues.is_(cue.last, "agent") else []
        houses = [m for m in near if m.role != "metonym"]  # "launched by Moscow", but "by Russia's official TASS"
        aide = houses and self._reported(cue) and (houses[0].kind is MentionKind.AIDE or houses[0].sort in AIDES)
        if houses and (aide or houses[0].kind is MentionKind.INSTITUTION):
            yield Saying(cue._replace(kind="source"), Subject((houses[0],), start=houses[0].start))

    def _relays(self, cue: Hit) -> bool:
        """Whether a source is said to be quoted by another: "according to the presidency, cited by the agency"."""
        comma = self.text.norms[cue.first - 1] == ","
        quoted = self.cues.at_last.get(cue.first - comma)
        return bool(quoted and quoted.kind in OFFICIALS and self.text.within(cue.first, cue.last, "relaying"))

    def _source(self, cue: Hit) -> Iterator[Saying]:
        before = max(cue.first - STRETCH, self.sentence.first)
        if cue.value == "of" and not self.text.within(before, cue.first, "learnt"):
            return
        last = self._stretch(cue.last)
        found = [
            m for m in self.cues.sayers_within(cue.first, last) if m.last > cue.last and m.kind is not MentionKind.GROUP
        ]
        owned = {m.first for m in found}  # "Macron's office": the office, not Macron
        found = [m for m in found if m.last not in owned]
        if found:
            named = min(found, key=lambda m: (m.role == "metonym", m.first))
            yield Saying(cue, Subject((named,), start=cue.start))
        elif cue.last < last and (voice := self.cues.voice(cue.last)):
            yield Saying(cue, Subject((), voice, cue.start))

    def _saying(self, cue: Hit) -> Saying:
        agent = None if self._reported(cue) else self._agent(cue.last)
        if agent:
            return Saying(cue, Subject((agent,), start=agent.start))
        if author := self._author(cue):
            return Saying(cue, author)
        if behind := self._behind(cue):
            return Saying(cue, Subject((), behind, cue.start), True)
        before, token = self._before(cue)
        if before:
            saying = Saying(cue, before)
            if (before.mentions or before.voice in VOICES) and not self.cues.is_(token, "who"):
                self._direct_last = saying
            elif before.mentions and cue.value in ("say", "add"):
                self._relative_last = saying
            return saying
        inverted = self._inverted(cue) if self._may_invert(token, cue) else None
        if inverted:
            return Saying(cue, inverted, True)
        main = self._main(cue)
        return Saying(cue, main or self._relative(cue) or self._described(cue) or self.clause_subject(cue.first))

    def _main(self, cue: Hit) -> Subject | None:
        """Who said the sentence's words before, in "X said that Y had agreed, adding “…”": X."""
        last = self._direct_last
        added = cue.value == "add" and self._participle(cue) and self.text.norms[cue.first - 1] == ","
        return last.subject if added and last and last.cue.value in ("say", "add") else None

    def _author(self, cue: Hit) -> Subject | None:
        """Whose reply it is in "Reply of X: “…”"."""
        if cue.value != "noun" or not self.cues.is_(cue.last, "oblique"):
            return None
        near = self.cues.sayers_within(cue.last + 1, cue.last + 3)
        named = next((m for m in near if m.kind in PERSONS), None)
        close = named and self.text.norms[named.last : named.last + 1] == [":"]
        return Subject((named,), start=named.start) if named and close else None

    def _relative(self, cue: Hit) -> Subject | None:
        """Whom the relative clause is about in which the verb or noun stands: "X, who thanked him and said"."""
        for at in range(cue.first - 1, max(self.sentence.first, cue.first - STRETCH), -1):
            if self.cues.is_(at, "who"):
                return self._antecedent(at)
            goes_on = self.text.norms[at] == "," and self.cues.is_(at + 1, "join")  # ", and told him"
            if (self.text.norms[at] in MARKS and not goes_on) or self.cues.is_(at, "that"):
                return None
        return None

    def _described(self, cue: Hit) -> Subject | None:
        """The country in "the head of the Russian state said" behind a quotation."""
        if cue.value == "noun":
            return None
        closing = next((t for t in range(cue.first - 1, max(cue.first - STRETCH, 0), -1) if t in self._closings), -1)
        if closing < 0 or not self.cues.is_(closing + 1, "det"):
            return None
        lands = self.text.within(closing + 1, cue.first, "adjective")
        return Subject((), "", self.text.starts[closing + 1], country=lands[0].value) if lands else None

    def _agent(self, token: int) -> Mention | None:
        """The mention in "accused by Macron of", if `token` is its "by"."""
        if not self.cues.is_(token, "agent"):
            return None
        near = self.cues.sayers_within(token + 1, token + 3)
        return next((m for m in near if m.kind is not MentionKind.INSTITUTION), None)

    def agent_behind(self, quotation: Quotation) -> Mention | None:
        """The mention in "described as “useful” by Macron", "by the White House"."""
        token = self.text.token_at(quotation.outer_end)
        near = self.cues.sayers_within(token + 1, token + AGENT) if self.cues.is_(token, "agent") else []
        agent = next(iter(near), None)
        return agent if agent and (agent.first < token + 3 or agent.kind is MentionKind.AIDE) else None

    def whom(self, quotation: Quotation) -> Mention | None:
        """The mention in "Paris, for whom “…”", whose view the words give, and in "X, who “…”"."""
        opening = self.text.token_at(quotation.outer_start)
        if self.cues.is_(opening - 1, "who") and not self.cues.is_(opening - 1, "which"):
            named = self.cues.at_last.get(opening - 1) or self.cues.at_last.get(opening - 2)
            if named and named.kind in PERSONS:
                return named
        for token in range(opening - 1, max(opening - STRETCH, self.sentence.first), -1):
            if self.text.norms[token] in MARKS:
                return None
            if self.cues.is_(token, "who") and self.cues.is_(token - 1, "whom"):
                comma = self.text.norms[token - 2] == ","
                return self.cues.at_last.get(token - 1 - comma)
        return None

    def _behind(self, cue: Hit) -> str:
        """The pronoun that hangs on the verb by a hyphen: "écrit-elle", "ajoute-t-il"."""
        for token in range(cue.last, min(cue.last + 2, self.sentence.last)):
            if not self.text.norms[token].startswith("-"):
                break
            if voice := self.cues.voice(token):
                return voice
        return ""
