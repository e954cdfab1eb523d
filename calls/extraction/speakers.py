"""Whose words a quotation gives, who passed them on, and which call they belong to.

What stands behind a quotation is asked first, then the sources of its sentence, then what stands before it, then its
neighbours. What none of them gives to anybody is a title, a name or an ironic mark, and no statement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from calls.extraction.findings import Mention, Story
from calls.extraction.records import Band, Proof, Span, Speaker, Statement
from calls.extraction.reference import ReferenceData
from calls.extraction.sayings import BREAKS, Clauses, Saying, Subject, Words, saying_inside
from calls.extraction.text import Quotation, Sentence, Text
from calls.extraction.places import Places
from calls.extraction.voices import NOBODY, OFFICIALS, Voice, Voices
from calls.extraction.wording import FRAGMENT, Wording


@dataclass(frozen=True, slots=True)
class Finding:
    """A voice that a rule found by the words `spans`."""

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
    def start(self) -> int:
        """Where the verb stands."""
        return self.saying.cue.start if self.saying else -1

    @property
    def end(self) -> int:
        """Where the verb ends."""
        return self.saying.cue.end if self.saying else -1

    @property
    def person(self) -> bool:
        """Whether it names speakers rather than an institution or an unnamed official."""
        return bool(self.voice.speakers)


@dataclass(slots=True)
class Case:
    """One quotation with what is known of it: the verbs of speech that stand behind and before it, and what was decided.
    `own` is set where the words are the reporter's own view."""

    quotation: Quotation
    sentence: Sentence
    behind: list[Finding] = field(default_factory=list)
    before: list[Finding] = field(default_factory=list)
    speaker: Finding | None = None
    reporter: Finding | None = None
    own: bool = False
    worded: bool = False  # a verb or noun of speech stands before it, whoever its subject is

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Whose words they are, as far as known."""
        return self.speaker.voice.speakers if self.speaker else ()


def attribute(
    text: Text,
    mentions: Sequence[Mention],
    story: Story,
    participants: Sequence[Sequence[Speaker]],
    reference: ReferenceData,
) -> tuple[Statement, ...]:
    """The statements of `text`: its quotations that are somebody's words. `participants[i]` are those of conversation i."""
    if not text.quotations:
        return ()
    words = Words(text, mentions)
    article = _Article(words, Voices(words, story, participants, reference), mentions)
    places = Places(words, story, participants)
    return tuple(_statement(case, places) for case in article.cases())


class _Article:
    def __init__(self, words: Words, voices: Voices, mentions: Sequence[Mention]) -> None:
        self.words, self.text, self.voices, self.mentions = words, words.text, voices, mentions
        self.wording = Wording(words)
        self.clauses: dict[int, Clauses] = {}
        self.last: Case | None = None

    def cases(self) -> Iterator[Case]:
        """Every quotation that is a statement, with what was found of it, in order."""
        for _, group in groupby(self._prose(), key=lambda case: case.sentence.index):
            cases = list(group)
            for case in cases:
                self._collect(case)
                for step in STEPS:
                    step(self, case)
            self._share(cases)
            for case in cases:
                self._settle_reporter(case)
            for case in cases:
                if self._kept(case):
                    self._remember(case)
                    yield case

    def _prose(self) -> Iterator[Case]:
        for quotation in self.text.quotations:
            sentence = self.text.sentence_at(quotation.start)
            if self.wording.prose(quotation, sentence):
                yield Case(quotation, sentence)

    def _remember(self, case: Case) -> None:
        speaker = case.speaker.voice if case.speaker else NOBODY
        self.voices.remember(case.sentence.index, speaker, case.reporter.voice if case.reporter else NOBODY)
        self.last = case

    def _clauses(self, sentence: Sentence) -> Clauses:
        if sentence.index not in self.clauses:
            quotations = self.text.quotations
            low = bisect_left(quotations, sentence.start, key=lambda q: q.outer_end)
            high = bisect_left(quotations, sentence.end, key=lambda q: q.outer_start)
            self.clauses[sentence.index] = Clauses(self.words, sentence, quotations[low:high])
        return self.clauses[sentence.index]

    def _finding(self, saying: Saying, sentence: Sentence, rule: str, reason: str) -> Finding:
        at = saying.subject.start if saying.subject.start >= 0 else saying.cue.start
        voice = self.voices.resolve(saying.subject, sentence, at, saying.cue.value == "agree")
        if rule == "verb-behind" and saying.subject.start < 0:
            voice = self.voices.before(sentence)
        return Finding(voice, rule, Band.SURE if saying.subject.mentions else Band.LIKELY, reason, saying)

    def _collect(self, case: Case) -> None:
        last = self._last_sentence(case)
        near = (s for s in self._clauses(last).sayings if s.cue.kind == "saying" and s.start >= case.quotation.outer_end)
        for saying in near:
            if self._parenthetical(saying, case, last):
                case.behind.append(self._finding(saying, last, "verb-behind", "the verb behind the quotation"))
        for saying in self._leading(case):
            case.worded = case.worded or saying.subject.start < 0
            case.before.append(self._finding(saying, case.sentence, "verb-before", "the verb before the quotation"))
        case.behind = [finding for finding in case.behind if finding.voice]
        case.before = [finding for finding in case.before if finding.voice]

    def _leading(self, case: Case) -> Iterator[Saying]:
        """The sayings before the quotation, nearest first; none beyond a colon behind which somebody unknown speaks."""
        sayings = [s for s in self._clauses(case.sentence).sayings if s.cue.kind == "saying" and s.cue.end <= case.quotation.outer_start]
        unknown = -1
        for saying in reversed(sayings):
            if unknown >= 0 and not {":", ";"}.isdisjoint(self.text.norms[saying.cue.last : unknown]):
                return
            unknown = saying.cue.first if saying.subject.start < 0 else unknown
            yield saying

    def _last_sentence(self, case: Case) -> Sentence:
        """The sentence in which the quotation ends; the next one where its "?" only seems to end it: “Now?” asked X."""
        sentence = self.text.sentence_at(case.quotation.outer_end - 1)
        following = self.text.sentences[sentence.index + 1 : sentence.index + 2]
        ended = self.text.text[case.quotation.end - 1] in "?!…" and sentence.end == case.quotation.outer_end
        if not (ended and following and following[0].paragraph == sentence.paragraph):
            return sentence
        first = next(iter(self._clauses(following[0]).sayings), None)
        asked = first and first.start <= following[0].start + 4 and first.cue.value == "say" and not self._opens(first)
        return following[0] if asked else sentence

    def _opens(self, saying: Saying) -> bool:
        """Whether the verb goes on to words of its own: "said that", "said:"."""
        token = saying.cue.last
        return self.words.is_(token, "that") or self.text.norms[token : token + 1] == [":"] or self._object(saying)

    def _object(self, saying: Saying) -> bool:
        """Whether a quotation follows the verb, within three words and no comma."""
        following = next((q for q in self.text.quotations if q.outer_start >= saying.cue.end), None)
        if following is None:
            return False
        gap = self.text.norms[saying.cue.last : self.text.token_at(following.outer_start)]
        return len(gap) <= 3 and (BREAKS - {":"}).isdisjoint(gap)

    def _parenthetical(self, saying: Saying, case: Case, sentence: Sentence) -> bool:
        """Whether the saying stands beside the words like an aside: “…”, said X; “…”, X said; “…” was how X put it."""
        if saying.inverted:
            return True
        start = saying.subject.start
        opening = case.quotation.outer_start <= case.sentence.start and not self._quoted_between(case, saying.start)
        if start < 0 and opening:
            return saying.cue.value in ("say", "add")
        if start < case.quotation.outer_end:
            return False
        if opening or self._of_official(saying):
            return True
        token = self.text.token_at(start)
        while token > sentence.first and self.words.is_(token - 1, "det", "helper"):
            token -= 1
        before = self.text.norms[token - 1] if token > sentence.first else ","
        beside = before in (",", "—", "-") or self.text.ends[token - 1] == case.quotation.outer_end
        return (beside or token <= sentence.first) and not (case.before and self._object(saying))

    def _of_official(self, saying: Saying) -> bool:
        """Whether an institution or official is said to report the words: "as the presidency put it"."""
        official = saying.subject.kind in OFFICIALS and saying.subject.mentions[0].role != "metonym"
        return official and saying.cue.value in ("say", "add") and not self._opens(saying)

    def _quoted_between(self, case: Case, position: int) -> bool:
        return any(case.quotation.outer_end <= q.outer_start < position for q in self._clauses(case.sentence).quotations)

    # The steps, in order; each fills what is still open.

    def _take_agent(self, case: Case) -> None:
        agent = self._clauses(self._last_sentence(case)).agent_behind(case.quotation)
        if agent:
            voice = self.voices.resolve(Subject((agent,), start=agent.start), case.sentence, agent.start)
            if voice.speakers:
                case.speaker = Finding(voice, "agent", Band.SURE, "named behind the quotation as the one who said it")

    def _take_behind(self, case: Case) -> None:
        for finding in case.behind:
            if not finding.person:
                case.reporter = case.reporter or finding
            elif case.speaker is None and not self._passes_on(finding, case):
                case.speaker = finding
            elif case.reporter is None and finding.voice.speakers != case.speakers:
                case.reporter = finding

    def _passes_on(self, finding: Finding, case: Case) -> bool:
        """Whether a named aide behind the quotation only reports what a leader before it said."""
        others = [f for f in case.before if f.person and f.voice.speakers != finding.voice.speakers]
        if others:
            return finding.voice.speakers[0].leader is None
        subject = self._subject(case)
        return finding.voice.aide and bool(subject.speakers) and subject.speakers != finding.voice.speakers

    def _subject(self, case: Case) -> Voice:
        """The subject of the clause in which the quotation stands, whatever its verb."""
        token = self.text.token_at(case.quotation.outer_start)
        subject = self._clauses(case.sentence).clause_subject(token)
        if not subject.mentions and not subject.voice:
            return NOBODY
        return self.voices.resolve(subject, case.sentence, subject.start)

    def _take_sources(self, case: Case) -> None:
        for finding in self._sources(case):
            person = finding.person and finding.voice.speakers[0].leader
            if not person and case.reporter is None and (finding.voice.source or finding.voice.speakers != case.speakers):
                case.reporter = finding

    def _sources(self, case: Case) -> list[Finding]:
        found = []
        for sentence in {case.sentence.index: case.sentence, (last := self._last_sentence(case)).index: last}.values():
            for saying in self._clauses(sentence).sayings:
                if saying.cue.kind == "source":
                    found.append(self._finding(saying, sentence, "source", "named as the source"))
                elif saying.cue.kind == "again" and (voice := self.voices.last_source(sentence)):
                    found.append(Finding(voice, "same-source", Band.LIKELY, "the source named before", saying))
        found = [finding for finding in found if finding.voice]
        return sorted(found, key=lambda f: abs(f.start - case.quotation.outer_end))

    def _take_before(self, case: Case) -> None:
        if case.speaker or not case.before:
            return
        nearest = case.before[0]
        if nearest.person:
            case.speaker = nearest
            outer = next((f for f in case.before[1:] if f.voice.source or f.voice.aide), None)
            if outer and outer.voice.speakers != case.speakers:
                case.reporter = case.reporter or outer
            return
        subject = self._inner(nearest, case)
        if subject.speakers:
            case.speaker = Finding(subject, "inner-subject", Band.LIKELY, "the subject of what is reported")
        elif case.reporter is None or case.reporter.voice.source == nearest.voice.source:
            case.own = True
        case.reporter = case.reporter or nearest

    def _inner(self, outer: Finding, case: Case) -> Voice:
        """Whom an institution speaks of: "the Kremlin said Putin had “…”"."""
        if outer.saying is None:
            return NOBODY
        clauses, last = self._clauses(case.sentence), self.text.token_at(case.quotation.outer_start)
        subject = clauses.inner(outer.saying.cue.last, last)
        return self.voices.resolve(subject, case.sentence, subject.start) if subject.start >= 0 else NOBODY

    def _take_person_source(self, case: Case) -> None:
        for finding in self._sources(case):
            if not finding.person:
                continue
            if not case.speaker and not case.own and not self._subject(case).speakers:
                case.speaker = finding
            elif case.reporter is None and finding.voice.speakers != case.speakers:
                case.reporter = finding

    def _take_subject(self, case: Case) -> None:
        if case.speaker or case.own:
            return
        subject = self._subject(case)
        if subject.speakers:
            case.speaker = Finding(subject, "clause-subject", Band.LIKELY, "the subject of the clause")
        elif subject.source and not case.reporter:
            case.reporter, case.own = Finding(subject, "clause-subject", Band.CHECK, "the subject of the clause"), True

    def _take_owner(self, case: Case) -> None:
        """ "…", his office said: his words, where nobody else is named."""
        reporter = case.reporter
        if case.speaker or case.own or not reporter or not reporter.voice.owner:
            return
        voice = replace(NOBODY, speakers=reporter.voice.owner, spans=reporter.voice.spans)
        case.speaker = replace(reporter, voice=voice, rule="own-office", band=Band.CHECK, reason="passed on by the own office")

    def _take_inside(self, case: Case) -> None:
        if case.speaker or case.reporter:
            return
        saying = saying_inside(self.text, self.mentions, case.quotation)
        if saying:
            finding = self._finding(saying, case.sentence, "verb-inside", "the verb between commas inside the marks")
            case.speaker = finding if finding.person else None
            case.reporter = finding if finding.voice.source else None

    def _take_floating(self, case: Case) -> None:
        """A sentence of its own, or a verb without a subject: it goes on with whoever spoke or acted last."""
        opening = case.quotation.outer_start <= case.sentence.start
        if case.speaker or case.reporter or not (opening or case.worded):
            return
        voice = self.voices.before(case.sentence)
        if voice.speakers:
            case.speaker = Finding(voice, "floating", Band.CHECK, "a quotation of its own after the last speaker")
            if self.last and self.last.speakers == voice.speakers and self.last.sentence.paragraph == case.sentence.paragraph:
                case.reporter = self.last.reporter

    def _carry(self, case: Case) -> None:
        """"He added": the source of the quotation before holds on."""
        last, finding = self.last, case.speaker
        if case.reporter or not last or not last.reporter or not finding or not finding.saying:
            return
        near = last.sentence.paragraph == case.sentence.paragraph and last.speakers == case.speakers
        if near and finding.saying.cue.value == "add" and not finding.saying.subject.mentions:
            case.reporter = replace(last.reporter, rule="carried", band=Band.LIKELY, reason="goes on from the quotation before")

    def _share(self, cases: Sequence[Case]) -> None:
        """What holds for a whole sentence: its source, and the speaker of a fragment beside it."""
        for case in cases:
            others = sorted(cases, key=lambda c: abs(c.quotation.start - case.quotation.start))
            if not case.reporter:
                case.reporter = next((c.reporter for c in others if c.reporter), None)
            if not case.speaker and not case.own:
                speaker = next((c.speaker for c in others if c.speaker), None)
                case.speaker = speaker and replace(speaker, rule="neighbour", reason="said in one breath with the next")

    def _settle_reporter(self, case: Case) -> None:
        if case.reporter and case.reporter.voice.institution:
            case.reporter = replace(case.reporter, voice=self.voices.whose(case.reporter.voice, case.speakers))

    def _kept(self, case: Case) -> bool:
        """Whether the quotation is a statement."""
        if not (case.speaker or case.reporter) or self.wording.title(case.quotation):
            return False
        rules = {f.rule for f in (case.speaker, case.reporter) if f}
        if rules & {"verb-behind", "agent", "verb-inside"}:
            return True
        if self.wording.name(case.quotation) and case.quotation.outer_start > case.sentence.start:
            return any(f.saying and self._object(f.saying) for f in (case.speaker,) if f)
        if rules & {"verb-before", "source", "same-source", "inner-subject"}:
            return True
        return self.wording.size(case.quotation) >= FRAGMENT or (
            self.wording.small(case.quotation) and self.wording.size(case.quotation) > 1 and "floating" not in rules
        )


STEPS: tuple[Callable[[_Article, Case], None], ...] = (
    _Article._take_agent,
    _Article._take_behind,
    _Article._take_sources,
    _Article._take_before,
    _Article._take_person_source,
    _Article._take_subject,
    _Article._take_owner,
    _Article._take_inside,
    _Article._take_floating,
    _Article._carry,
)


def _statement(case: Case, places: Places) -> Statement:
    speaker = case.speaker.voice if case.speaker else NOBODY
    call, rule, reason = places.call(case.sentence, speaker, case.reporter is not None)
    proofs = []
    if case.speaker:
        proofs.append(_proof("speakers", case.speaker))
    if case.reporter:
        proofs.append(_proof("reported_by", case.reporter))
    if call is not None:
        proofs.append(Proof("call", (case.sentence.span,), rule, Band.LIKELY, reason))
    reporter = case.reporter.name if case.reporter else None
    return Statement(case.quotation.span, case.speakers, reporter, call, tuple(proofs))


def _proof(name: str, finding: Finding) -> Proof:
    return Proof(name, finding.spans, finding.rule, finding.band, finding.reason)
