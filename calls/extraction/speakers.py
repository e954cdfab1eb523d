"""Whose words a quotation gives, who passed them on, and which call they belong to.

What stands behind a quotation is asked first, then the sources of its sentence, then what stands before it, then its
neighbours. What none of them gives to anybody is a title, a name or an ironic mark, and no statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from calls.extraction.attribution import Collector
from calls.extraction.cases import Case, Finding
from calls.extraction.confidence import place_band
from calls.extraction.cues import Cues
from calls.extraction.findings import Story
from calls.extraction.issued import told
from calls.extraction.places import Places
from calls.extraction.records import Band, Proof, Speaker, Statement
from calls.extraction.reference import ReferenceData
from calls.extraction.sayers import NOBODY, Voice
from calls.extraction.steps import STEPS, stands_beside, told_by_aide
from calls.extraction.voices import Voices
from calls.extraction.wording import FRAGMENT, Wording

BESIDE = frozenset({"verb-behind", "agent", "verb-inside", "issuer"})  # what they find is a statement
PRIVATE = frozenset({"agent"})  # who is named for one quotation of a sentence alone
OWN = frozenset({"verb-behind", "verb-before", "agent"})  # how a speaker is found who says the words himself
NEXT = 2  # sentences from a quotation to the one that goes on with it
GOES_ON = "goes on from the quotation before"
BEFORE = frozenset({"verb-before", "source", "same-source", "inner-subject", "theirs"})  # unless it looks a name


def attribute(
    cues: Cues, story: Story, participants: Sequence[Sequence[Speaker]], reference: ReferenceData
) -> Iterator[Statement]:
    """The statements of an article, in order: quotations that are somebody's words. `participants[i]` are those of
    conversation i. They are found one by one, for whoever needs no more than the first of them.
    """
    if not cues.text.quotations:
        return
    article = _Article(cues, Voices(cues, story, participants, reference))
    places = Places(cues.text, story, participants, reference)
    for case in article.statements():
        yield _statement(case, places, article.house(case))


def _statement(case: Case, places: Places, house: str) -> Statement:
    speaker = case.speaker.voice if case.speaker else NOBODY
    call, rule, reason = places.call(case.sentence, case.quotation.span, speaker, case.reporter is not None, house)
    proofs = [_proof(name, f) for name, f in (("speakers", case.speaker), ("reported_by", case.reporter)) if f]
    proofs += [_said(case, finding) for finding in (case.reporter or case.speaker,) if finding]
    if call is not None:
        named = any(one.leader for one in speaker.speakers)
        proofs.append(Proof("call", (case.sentence.span,), rule, place_band(rule, named, bool(case.reporter)), reason))
    reporter = case.reporter.name if case.reporter else None
    return Statement(case.quotation.span, case.speakers, reporter, call, tuple(proofs))


def _proof(name: str, finding: Finding) -> Proof:
    """An aide, and "his office", may stand for another house than the one found."""
    vague = name == "reported_by" and (finding.voice.aide or finding.voice.owner) and finding.band is Band.SURE
    return Proof(name, finding.spans, finding.rule, Band.LIKELY if vague else finding.band, finding.reason)


def _said(case: Case, finding: Finding) -> Proof:
    """That it is a statement: as sure as that somebody speaks or passes it on, which no other finding may gainsay."""
    band = Band.CHECK if finding.band is Band.CHECK else Band.SURE
    return Proof("statement", (case.quotation.span,), finding.rule, band, finding.reason)


class _Article:
    def __init__(self, cues: Cues, voices: Voices) -> None:
        self.text, self.voices = cues.text, voices
        self.collector, self.wording = Collector(cues, voices), Wording(cues)
        self.last: Case | None = None

    def statements(self) -> Iterator[Case]:
        """Every quotation that is a statement, with what was found of it, in order."""
        for _, group in groupby(self._prose(), key=lambda case: case.sentence.index):
            cases = [self._attributed(case) for case in group]
            _share(cases)
            for case in filter(self._kept, cases):
                self._remember(case)
                yield case

    def house(self, case: Case) -> str:
        """The country of whoever passed the words on or of the aide who speaks; an empty string if not known."""
        voice = case.reporter.voice if case.reporter else case.speaker.voice if case.speaker else NOBODY
        return self.voices.officials.country(voice) if case.reporter or voice.aide else ""

    def _prose(self) -> Iterator[Case]:
        for quotation in self.text.quotations:
            sentence = self.text.sentence_at(quotation.start)
            if self.wording.prose(quotation, sentence):
                yield Case(quotation, sentence)

    def _attributed(self, case: Case) -> Case:
        self.collector.collect(case)
        for step in STEPS:
            step(case, self.collector)
        self._float(case)
        self._carry(case)
        return case

    def _float(self, case: Case) -> None:
        """A sentence of its own, or a verb without a subject: it goes on with whoever spoke or acted last."""
        if case.speaker or case.reporter or case.voice == "stranger":
            return
        if not (case.opening or case.worded):
            case.speaker = told(case, self.collector) if self._behind_text(case) else None
            return
        if self._of_same_text(case):
            return
        if self._of_a_text(case) and (speaker := told(case, self.collector) or self._of_joint_text(case)):
            case.speaker = speaker
            return
        voice = self.voices.before(case.sentence, case.voice)
        if not voice.speakers:
            return
        case.speaker = Finding(voice, "floating", Band.CHECK, "a quotation of its own after the last speaker")
        if voice.aide:
            told_by_aide(case, self.collector)
        if self._goes_on(case) and self.last:
            case.reporter = self.last.reporter

    def _of_a_text(self, case: Case) -> bool:
        """Whether a text of nobody known is quoted: "…", the statement said."""
        return bool(self.text.within(case.sentence.first, case.sentence.last, "again", "document"))

    def _behind_text(self, case: Case) -> bool:
        """Whether a colon leads to the words of a text of nobody known: "The readout said: “The two …”"."""
        colon = self.text.token_at(case.quotation.outer_start) - 1
        return self.text.norms[colon] == ":" and self._of_a_text(case)

    def _of_joint_text(self, case: Case) -> Finding | None:
        """Those on the line, whose text is quoted: "…", the joint statement said."""
        behind = self.text.token_at(case.quotation.outer_end)
        together = self.text.within(behind, case.sentence.last, "theirs")
        voice = self.voices.together(case.sentence) if together else NOBODY
        return Finding(voice, "theirs", Band.LIKELY, "what those on the line share") if voice.speakers else None

    def _of_same_text(self, case: Case) -> bool:
        """Whether it goes on with a house's text, which tells whose position it gives: “…,” it read. “The two …”"""
        last = self.last
        if last is None or last.reporter is None:
            return False
        same = last.sentence.paragraph == case.sentence.paragraph
        if not (same or self._alone_after(last, case)):
            return False
        case.reporter = replace(last.reporter, rule="carried", band=Band.LIKELY, reason=GOES_ON)
        case.speaker = told(case, self.collector)
        goes_on = same and last.reporter.voice.institution and not last.speaker and case.opening  # in its own right
        case.reporter = case.reporter if case.speaker or goes_on else None
        return case.reporter is not None

    def _alone_after(self, last: Case, case: Case) -> bool:
        """Whether the next paragraph of a house's text is printed: “The leaders …,” it said. ¶ “They also …”"""
        follows = case.sentence.index - self.text.sentence_at(last.quotation.outer_end - 1).index <= 1
        return follows and case.opening and bool(last.reporter and last.reporter.voice.institution)

    def _goes_on(self, case: Case) -> bool:
        """Whether the quotation before is of the same paragraph and the same speakers."""
        last = self.last
        return bool(last and last.sentence.paragraph == case.sentence.paragraph and last.speakers == case.speakers)

    def _carry(self, case: Case) -> None:
        """ "He added": the source of the quotation before holds on."""
        saying = case.speaker.saying if case.speaker else None
        if self._third_person(case):
            self._retold(case)
        if self._of_aide(case) and self.last and self.last.reporter:
            case.speaker, case.reporter = replace(self.last.reporter, rule="carried", reason=GOES_ON), None
            told_by_aide(case, self.collector)
        added = saying and saying.cue.value == "add" and not saying.subject.mentions
        if added and not case.reporter and self._goes_on(case) and self.last and self.last.reporter:
            case.reporter = replace(self.last.reporter, rule="carried", band=Band.LIKELY, reason=GOES_ON)

    def _of_aide(self, case: Case) -> bool:
        """Whether "he said" goes on with the named aide who passed on what his leader said just before."""
        last, saying = self.last, case.speaker.saying if case.speaker else None
        if last is None or saying is None or saying.subject.mentions or last.speakers != case.speakers:
            return False
        near = case.sentence.index - last.sentence.index <= NEXT and not case.reporter
        own = last.speaker and last.speaker.rule in OWN
        return bool(near and not own and last.reporter and last.reporter.person)

    def _third_person(self, case: Case) -> bool:
        """Whether the quotation is what a subject before its marks did: "A and B “expressed …”"."""
        token = self.text.token_at(case.quotation.outer_start)
        while self.collector.cues.is_(token - 1, "helper"):
            token -= 1
        beside = self.collector.cues.at_last.get(token)
        return bool(
            beside and case.speaker and case.speaker.rule == "clause-subject" and self.wording.small(case.quotation)
        )

    def _retold(self, case: Case) -> None:
        """Give words that tell of somebody to the house that passed words on last: they are nobody's own."""
        house = self.voices.officials.last(case.sentence)
        if house.institution and not case.reporter:
            case.reporter = Finding(house, "retold", Band.LIKELY, "tells of its subject as the house before does")

    def _kept(self, case: Case) -> bool:
        """Whether the quotation is a statement."""
        if self.wording.title(case.quotation, case.sentence) or self.wording.known(case.quotation):
            return False
        if not (case.speaker or case.reporter):
            return case.said and not self.wording.name(case.quotation)
        rules = {finding.rule for finding in (case.speaker, case.reporter) if finding}
        if rules & BESIDE and not self._mentioned(case):
            return True
        if self.wording.name(case.quotation) and not case.opening:
            saying = case.speaker.saying if case.speaker else None
            return bool(saying and self.collector.introduces(saying))
        return bool(rules & BEFORE) or self._speech(case, "floating" in rules)

    def _mentioned(self, case: Case) -> bool:
        """Whether it looks a name amid a sentence whose verb of speech stands elsewhere."""
        name = self.wording.name(case.quotation)
        return name and not case.opening and not stands_beside(case, case.speaker)

    def _speech(self, case: Case, floating: bool) -> bool:
        """Whether the words look like speech by themselves: long enough, or a fragment with a small letter."""
        size = self.wording.size(case.quotation)
        if floating and size > 1 and self._goes_on(case) and self.wording.whole(case.quotation):
            return True
        fragment = self.wording.small(case.quotation) and not floating
        return size >= FRAGMENT or (fragment and (size > 1 or (bool(case.reporter) and self._third_person(case))))

    def _whose(self, reporter: Voice, case: Case) -> Voice:
        told_of = case.speaker is not None and case.speaker.rule == "told-of"  # either side's words, then
        near = self.voices.near(case.sentence)
        return self.voices.officials.whose(reporter, () if told_of and near else case.speakers, near)

    def _remember(self, case: Case) -> None:
        if case.reporter and not case.reporter.person:
            case.reporter = replace(case.reporter, voice=self._whose(case.reporter.voice, case))
        elif case.reporter and case.reporter.voice.speakers == case.speakers:
            case.reporter = None  # nobody passes on his own words
        speaker = case.speaker.voice if case.speaker else NOBODY
        self.voices.remember(case.sentence.index, speaker, case.reporter.voice if case.reporter else NOBODY)
        self.last = case


def _share(cases: Sequence[Case]) -> None:
    """What holds for a whole sentence: its source, and the speaker of a fragment beside it."""
    for ordered, private in ((cases, PRIVATE), (cases[::-1], PRIVATE | {"verb-before"})):
        for before, case in pairwise(ordered):
            if before.reporter and before.reporter.rule not in private:
                case.reporter = case.reporter or before.reporter
            apart = case.opening and stands_beside(case, case.reporter)  # a whole sentence of a house
            if not (case.speaker or case.own or apart) and before.speaker:
                reason = "said in one breath with the next"
                case.speaker = replace(before.speaker, rule="neighbour", reason=reason)
