"""What an article says of who said a quotation: verbs of speech behind and before it, sources of its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from calls.extraction.cases import Case, Finding
from calls.extraction.cues import Cues
from calls.extraction.faceless import faceless
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.inside import saying_inside
from calls.extraction.records import Band
from calls.extraction.sayers import MARKS, NOBODY, OFFICIALS, Voice
from calls.extraction.sayings import Clauses
from calls.extraction.spoken import Saying, Subject
from calls.extraction.talked import recounts
from calls.extraction.text import Sentence
from calls.extraction.voices import Voices

REACH = 6  # sayings on either side of a quotation that are looked at
NEAR_BEHIND = 4  # characters from the closing mark to a verb that has the words
GAP = 3  # words that may stand between a verb and the quotation that is its object
CUE_START = attrgetter("cue.start")
LEAD = 4  # characters into a sentence at which "X asked" may begin


class Collector:
    """Finds the evidence for the quotations of one article."""

    def __init__(self, cues: Cues, voices: Voices) -> None:
        self.cues, self.text, self.voices, self.mentions = cues, cues.text, voices, cues.mentions
        self._clauses: dict[int, Clauses] = {}

    def collect(self, case: Case) -> None:
        """Fill the evidence of `case`."""
        last = self._last_sentence(case)
        sayings = [saying for saying in self._following(case, last) if self._parenthetical(saying, case, last)]
        case.said = any(saying.cue.value in ("say", "add") for saying in sayings)
        case.voice = sayings[0].subject.voice if sayings else ""
        case.behind = self._found(sayings, last, "verb-behind", "the verb behind the quotation")
        if sayings and (
            self._nameless(sayings[0], case)
            or self._unresolved(sayings[0], case)
            or faceless(self.cues, sayings[0], case.quotation)
        ):
            case.voice, case.behind = "stranger", []
        sayings = list(self._leading(case))
        case.worded = any(saying.subject.start < 0 for saying in sayings)
        case.agreed = any(s.subject.start < 0 and s.cue.value == "agree" for s in sayings[:1])
        case.said = case.said or any(self.introduces(saying) for saying in sayings[:1])
        case.before = self._found(sayings, case.sentence, "verb-before", "the verb before the quotation")
        case.sources = self._sources(case, last)

    def _nameless(self, saying: Saying, case: Case) -> bool:
        """Whether the verb beside the words has a subject of whom nothing tells whose he is: “…”, said a source."""
        first = saying.subject.mentions[0].first if saying.subject.mentions else 0
        definite = self.cues.is_(first, "det") and not self.cues.is_(first, "one")
        aide = saying.subject.kind is MentionKind.AIDE and saying.inverted and not definite
        beside = not case.behind or case.behind[0].saying is not saying
        return aide and beside and saying.start - case.quotation.outer_end <= NEAR_BEHIND

    def _unresolved(self, saying: Saying, case: Case) -> bool:
        """Whether an official says it who was nameless before: "a senior official …. “…,” the official said."""
        aide = next(iter(saying.subject.mentions), None)
        if aide is None or aide.kind is not MentionKind.AIDE or case.behind:
            return False
        before = self.cues.sayers_within(0, aide.first)
        nameless = any(m.kind is aide.kind and m.sort == aide.sort and self._indefinite(m) for m in before)
        return nameless and not self.voices.officials.voice(aide).source  # but "a Ruritanian official … the official"

    def _indefinite(self, mention: Mention) -> bool:
        return self.cues.is_(mention.first, "one") or self.cues.is_(mention.first - 1, "one")

    def clauses(self, sentence: Sentence) -> Clauses:
        """The sayings of `sentence`."""
        if sentence.index not in self._clauses:
            quotations = self.text.quotations
            low = bisect_left(quotations, sentence.start, key=lambda q: q.outer_end)
            high = bisect_left(self.text.quotation_starts, sentence.end)
            self._clauses[sentence.index] = Clauses(self.cues, sentence, quotations[low:high])
        return self._clauses[sentence.index]

    def _found(self, sayings: Sequence[Saying], sentence: Sentence, rule: str, reason: str) -> list[Finding]:
        found = (self._finding(saying, sentence, rule, reason) for saying in sayings)
        return [finding for finding in found if finding.voice]

    def _finding(self, saying: Saying, sentence: Sentence, rule: str, reason: str) -> Finding:
        voice = self.voices.resolve(saying.subject, sentence, saying.cue.value == "agree")
        if rule == "verb-behind" and saying.subject.start < 0:
            voice = self.voices.before(sentence)
        return Finding(voice, rule, Band.SURE if saying.subject.mentions else Band.LIKELY, reason, saying)

    def _near(self, sentence: Sentence, position: int) -> tuple[Sequence[Saying], Sequence[Saying]]:
        """The few sayings of the sentence before `position` and behind it."""
        sayings = self.clauses(sentence).sayings
        at = bisect_left(sayings, position, key=CUE_START)
        return sayings[max(at - REACH, 0) : at], sayings[at : at + REACH]

    def _following(self, case: Case, last: Sentence) -> Iterator[Saying]:
        end = case.quotation.outer_end
        sayings = (s for s in self._near(last, end)[1] if s.cue.kind == "saying" and s.start >= end)
        return (s for s in sayings if not self._unsaid(s))

    def _unsaid(self, saying: Saying) -> bool:
        """Whether it says that a house said nothing: "the government has not said"."""
        before = max(
            saying.cue.first - GAP, 0, *(m.last for m in saying.subject.mentions if m.last <= saying.cue.first)
        )
        denied = any(h.value == "negation" for h in self.text.within(before, saying.cue.first, "negation"))
        return saying.subject.kind in OFFICIALS and denied

    def _leading(self, case: Case) -> Iterator[Saying]:
        """The sayings before the quotation, nearest first; none beyond a colon behind which somebody unknown speaks."""
        unknown = -1
        for saying in reversed(self._near(case.sentence, case.quotation.outer_start)[0]):
            if saying.cue.kind != "saying":
                continue
            if unknown >= 0 and not {":", ";"}.isdisjoint(self.text.norms[saying.cue.last : unknown]):
                return
            unknown = saying.cue.first if saying.subject.start < 0 else unknown
            yield saying

    def _last_sentence(self, case: Case) -> Sentence:
        """The sentence in which the quotation ends; the next one where its "?" only seems to end it: “Now?” X asked."""
        sentence = self.text.sentence_at(case.quotation.outer_end - 1)
        following = next(iter(self.text.sentences[sentence.index + 1 : sentence.index + 2]), None)
        ended = self.text.text[case.quotation.end - 1] in "?!…" and sentence.end == case.quotation.outer_end
        if not ended or following is None or following.paragraph != sentence.paragraph:
            return sentence
        first = next(iter(self.clauses(following).sayings), None)
        asked = first and first.cue.value == "say" and first.start <= following.start + LEAD and not self._opens(first)
        return following if asked else sentence

    def _opens(self, saying: Saying) -> bool:
        """Whether the verb goes on to words of its own: "said that", "said:"."""
        token = saying.cue.last
        return self.cues.is_(token, "conj") or self.text.norms[token : token + 1] == [":"] or self.introduces(saying)

    def introduces(self, saying: Saying) -> bool:
        """Whether a quotation follows the verb within a few words and no comma."""
        quotations = self.text.quotations
        at = bisect_left(self.text.quotation_starts, saying.cue.end)
        if at == len(quotations):
            return False
        last = self.text.token_at(quotations[at].outer_start)
        agent = saying.subject.mentions[-1:] if not saying.inverted else ()  # "described by X as “…”"
        first = max(saying.cue.last, *(m.last for m in agent)) if agent else saying.cue.last
        gap = self.text.norms[first : min(last, first + GAP + 1)]
        return len(gap) <= GAP and (MARKS - {":"}).isdisjoint(gap)

    def _parenthetical(self, saying: Saying, case: Case, sentence: Sentence) -> bool:
        """Whether the saying stands beside the words like an aside: “…”, said X; “…”, X said; “…” was how X put it."""
        start = saying.subject.start
        if any(self.text.norms[m.last : m.last + 1] == [":"] for m in saying.subject.mentions[-1:]):
            return False
        opening = case.opening and not self._quoted_between(case.quotation.outer_end, saying.start)
        if saying.inverted or (start < 0 and opening):
            return saying.inverted or saying.cue.value in ("say", "add")
        if start < case.quotation.outer_end:
            return False
        if opening or self._of_official(saying):
            return True
        return self._beside(start, case, sentence) and not (case.before and self.introduces(saying))

    def set_off(self, saying: Saying, case: Case) -> bool:
        """Whether somebody named says or adds it behind a comma or an "as": ", the presidency said"."""
        if not saying.subject.mentions or saying.cue.value not in ("say", "add"):
            return False
        token = self.text.token_at(saying.start) - 1
        as_put = self.cues.is_(token - self.cues.is_(token, "det"), "as")
        return as_put or self._beside(saying.start, case, self._last_sentence(case))

    def _beside(self, start: int, case: Case, sentence: Sentence) -> bool:
        """Whether the subject at `start` follows a comma or the quotation itself."""
        token = self.text.token_at(start)
        while token > sentence.first and (self.cues.is_(token - 1, "det", "helper") or token in self.cues.at_last):
            token = self.cues.at_last[token].first if token in self.cues.at_last else token - 1
        token -= bool(self.text.within(token - 1, token, "aide_rank"))  # "senior" "French official"
        token -= self.cues.is_(token - 1, "det")
        if token <= sentence.first or self.text.ends[token - 1] == case.quotation.outer_end:
            return True
        return self.text.norms[token - 1] in (",", "—", "-")

    def _of_official(self, saying: Saying) -> bool:
        """Whether an institution or official is said to report the words: "as the presidency put it"."""
        official = saying.subject.kind in OFFICIALS and saying.subject.mentions[0].role != "metonym"
        return official and saying.cue.value in ("say", "add") and not self._opens(saying)

    def _quoted_between(self, start: int, end: int) -> bool:
        quotations = self.text.quotations
        at = bisect_left(self.text.quotation_starts, start)
        return at < len(quotations) and quotations[at].outer_start < end

    def _sources(self, case: Case, last: Sentence) -> list[Finding]:
        """The sources named in the sentences of the quotation, nearest first."""
        found: list[Finding] = []
        for sentence in {case.sentence.index: case.sentence, last.index: last}.values():
            for saying in (s for side in self._near(sentence, case.quotation.outer_end) for s in side):
                if saying.cue.kind == "source":
                    found.append(self._finding(saying, sentence, "source", "named as the source"))
                elif saying.cue.kind == "again":
                    voice = self.voices.officials.last(sentence)
                    found.append(Finding(voice, "same-source", Band.LIKELY, "the source named before", saying))
        named = [finding for finding in found if finding.voice]
        return sorted(named, key=lambda f: (f.rule == "same-source", _distance(f, case.quotation.outer_end)))

    def agent(self, case: Case) -> Finding | None:
        """Who is named in "described as “useful” by Macron", "Macron, for whom it is “useful”"."""
        clauses = self.clauses(self._last_sentence(case))
        mention = clauses.agent_behind(case.quotation) or self.clauses(case.sentence).whom(case.quotation)
        said = any(finding.person for finding in case.before)
        if mention is None or (said and mention.role == "metonym"):  # "A called it “a trick” by Taipei"
            return None
        voice = self.voices.resolve(Subject((mention,), start=mention.start), case.sentence)
        return Finding(voice, "agent", Band.SURE, "named behind as who said it") if voice else None

    def subject(self, case: Case) -> Voice:
        """The subject of the clause in which the quotation stands, whatever its verb."""
        token = self.text.token_at(case.quotation.outer_start)
        clauses, beside = self.clauses(case.sentence), self.cues.at_last.get(token)
        near = clauses.inner(beside.first, token) if beside else Subject()  # "Macron « ne croit plus »"
        return self.voices.resolve(near if near.start >= 0 else clauses.clause_subject(token), case.sentence)

    def named(self, case: Case) -> Voice:
        """Who is named, not by a pronoun, as the subject of the clause in which the quotation stands."""
        clauses = self.clauses(case.sentence)
        subject = clauses.inner(case.sentence.first, self.text.token_at(case.quotation.outer_start))
        return self.voices.resolve(subject, case.sentence) if subject.mentions else NOBODY

    def amid(self, finding: Finding, case: Case) -> bool:
        """Whether its saying stands between commas amid the words it reports: "X, it said, …"."""
        return finding.saying is not None and self.clauses(case.sentence).aside(finding.saying) > 0

    def resumes(self, finding: Finding, case: Case) -> bool:
        """Whether the saying follows another quotation, and only "and" stands between it and this one."""
        if finding.saying is None or not self._quoted_between(case.sentence.start, finding.saying.start):
            return False
        gap = range(finding.saying.last, self.text.token_at(case.quotation.outer_start))
        small = all(self.text.norms[t] == "," or self.cues.is_(t, "join", "det") for t in gap)
        return small and any(self.cues.is_(t, "join") for t in gap)

    def recounts(self, case: Case, subject: Voice) -> bool:
        """Whether the clause only tells that its subject talked: "A had “a long call” with B, his spokesman said"."""
        return recounts(self.text, case.quotation, max(subject.start, case.sentence.start))

    def inner(self, outer: Finding, case: Case) -> Voice:
        """Whom an institution speaks of: "the Kremlin said Putin had “…”"."""
        if outer.saying is None:
            return NOBODY
        last = self.text.token_at(case.quotation.outer_start)
        clauses = self.clauses(case.sentence)
        sayer = (m.last for m in outer.saying.subject.mentions if outer.saying.inverted)  # "…, stated X, A had “…”"
        found = clauses.inner(max(outer.saying.cue.last, *sayer, 0), last)
        if found.start < 0 and (comma := clauses.aside(outer.saying)) > 0:  # "X, the Kremlin said, was “…”"
            found = clauses.inner(case.sentence.first, comma)
        return self.voices.resolve(found, case.sentence)

    def inside(self, case: Case) -> Finding | None:
        """Who is named inside the marks: «It cannot go on, said X, not now»."""
        saying = saying_inside(self.text, self.mentions, case.quotation)
        if saying is None:
            return None
        finding = self._finding(saying, case.sentence, "verb-inside", "the verb between commas inside the marks")
        return finding if finding.voice else None

    def says(self, again: Finding, case: Case) -> bool:
        """Whether "the report", "the source" is said to say something, or what it tells is told according to it."""
        cue = again.saying.cue if again.saying else None
        sayings = (s for side in self._near(case.sentence, case.quotation.outer_end) for s in side)
        said = any(s.cue.kind == "saying" and s.subject.voice == "again" for s in sayings)
        return said or bool(cue and self.text.within(cue.first - 1, cue.first, "source"))


def _distance(finding: Finding, position: int) -> int:
    return abs(finding.saying.cue.start - position) if finding.saying else 0
