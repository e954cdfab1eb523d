"""Quotations of what a house issued: whole texts, and its own words that tell what its leader said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from calls.extraction.attribution import Collector
from calls.extraction.cases import Case, Finding
from calls.extraction.clause_subjects import STRETCH
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.records import Band, Speaker
from calls.extraction.sayers import NOBODY, OFFICIALS, Voice
from calls.extraction.spoken import Subject
from calls.extraction.talked import TALK, talked
from calls.extraction.text import Hit, Sentence

JOINED = 4  # mentions among which those joined to the first are looked for
TELLING = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.GROUP})
SENTENCES = 3  # of the words of a house, among which the first that tells more than a talk is looked for
TOLD = frozenset({"say", "add", "noun", "agree"})
OPENINGS = 3  # commas behind one of which the clause may begin that tells something
STOPS = frozenset({".", "!", "?"})


def issuer(case: Case, collector: Collector) -> Finding | None:
    """Whose text is quoted as a whole: "Statement of the royal cabinet:" stands before it or on the line above."""
    line, last = _heading(case, collector)
    mention = collector.cues.at_last.get(last)
    if mention is None or mention.kind not in OFFICIALS or not collector.cues.issues(mention):
        return _introduced(line, last, collector)
    voice = collector.voices.resolve(Subject((mention,), start=mention.start), line)
    return Finding(voice, "issuer", Band.LIKELY, "the text that it issued")


def _introduced(line: Sentence, last: int, collector: Collector) -> Finding | None:
    """Who gives the text behind the colon with which a line ends: "The spokesman told it like this:"."""
    if last + 1 != line.last or not collector.text.norms[last].endswith(":"):
        return None
    voice = collector.voices.officials.announced(line)
    return Finding(voice, "issuer", Band.LIKELY, "introduced by a colon") if voice else None


def _heading(case: Case, collector: Collector) -> tuple[Sentence, int]:
    """The line that may announce the text, and the token behind its last word; -1 where no line does."""
    text, line = collector.text, case.sentence
    opening = text.token_at(case.quotation.outer_start)
    if not case.opening:
        return line, opening - 1 if text.norms[opening - 1] == ":" else -1
    above = text.sentences[line.index - 1] if line.index else line
    if above.paragraph == line.paragraph:
        return line, -1
    while above.index and _is_quotation(above, collector):
        above = text.sentences[above.index - 1]
    return above, above.last - text.norms[above.last - 1].endswith(":")  # or "):"


def _is_quotation(line: Sentence, collector: Collector) -> bool:
    """Whether the sentence is nothing but words between marks."""
    quotation = collector.text.quoted(line.start)
    return quotation is not None and quotation.outer_end >= line.end - 1


def told(case: Case, collector: Collector) -> Finding | None:
    """Whose position the house's own words tell: "The president expressed his concern," the presidency said."""
    talk = None
    for first, last in _told_sentences(case, collector):
        cue = next(iter(collector.text.within(first, min(last, first + STRETCH), "saying")), None)
        if cue and talked(collector.text, cue):
            talk = talk or _telling(case, collector, first, cue)
        elif cue or not collector.text.within(first, min(last, first + STRETCH), *TALK):
            return _telling(case, collector, first, cue)
    return talk if talk and len(talk.voice.speakers) > 1 else None  # "The president talked with B": what he did


def of_himself(finding: Finding, case: Case, collector: Collector) -> Finding | None:
    """Who says so in "“The two leaders agreed …,” he said", where "he" seems to be one of them: the house or aide that
    passed words on last, for a leader would say "we"."""
    subject = told(case, collector)
    if subject is None or set(subject.voice.speakers).isdisjoint(finding.voice.speakers):
        return None
    last = collector.voices.passing_on(case.sentence)
    return replace(finding, voice=last, rule="passed-on", band=Band.LIKELY) if last and not last.speakers else None


def position(case: Case, collector: Collector) -> Finding | None:
    """Whose position a house gives in words that name nobody: "There is no other way," the presidency said; but not
    "The call was long," which only tells of the call, nor what the house announces."""
    house = case.reporter.voice if case.reporter else NOBODY
    mention = collector.cues.at_start.get(house.start)
    if not house.institution or (mention and mention.role == "metonym") or _of_talk(case, collector):
        return None
    saying = case.reporter.saying if case.reporter else None
    if saying and collector.cues.is_(saying.cue.last - 1, "announces"):
        return None
    head = collector.voices.officials.head(house, collector.voices.near(case.sentence))
    if head and not (case.opening or _of_own_land(case, collector, head)):
        return None
    voice = Voice((head,), "", house.spans) if head else NOBODY
    return Finding(voice, "house", Band.CHECK, "the house gives its leader's position") if head else None


def _of_own_land(case: Case, collector: Collector, head: Speaker) -> bool:
    """Whether the clause tells of the house's own country: "The presidency said Turkey valued its “friendship”"."""
    text, saying = collector.text, case.reporter.saying if case.reporter else None
    first = saying.cue.last if saying else case.sentence.first
    lands = text.within(first, text.token_at(case.quotation.outer_start), "country")
    return any(collector.voices.speaks_for(head, hit.value) for hit in lands)


def _of_talk(case: Case, collector: Collector) -> bool:
    """Whether the words, or the clause in which they stand, tell of the call itself."""
    text, quotation = collector.text, case.quotation
    first, last = text.token_at(quotation.start), text.token_at(quotation.end)
    if not case.opening:
        first, last = case.sentence.first, case.sentence.last
    return bool(text.within(first, last, *TALK, "definite"))


def _told_sentences(case: Case, collector: Collector) -> Iterator[tuple[int, int]]:
    """Where the first sentences within the quotation begin and end; of the first, the clause behind its opening."""
    text = collector.text
    first, end = _behind_opening(collector, case), text.token_at(case.quotation.end)
    for _ in range(SENTENCES):
        last = next((t + 1 for t in range(first, end) if text.norms[t] in STOPS), end)
        yield first, last
        first = next((t for t in range(last, end) if text.norms[t].isalnum()), end)
        if first == end:
            return


def _telling(case: Case, collector: Collector, first: int, cue: Hit | None) -> Finding | None:
    """Whose position the sentence from `first` on tells, whose verb is `cue`."""
    voices = collector.voices
    subject = _subject(collector, first, cue.first if cue else first) if cue is None or cue.value in TOLD else None
    if subject is None or not (cue or subject.mentions):
        return None
    voice = voices.resolve(subject, case.sentence, bool(cue and cue.value == "agree"))
    house = voices.officials.told_land(case.reporter.voice) if case.reporter else ""
    voice = _own_head(subject, case, collector) or voice
    on_line = bool(voice.speakers) and set(voice.speakers) <= set(voices.near(case.sentence))
    own = voice.speakers and (on_line or not house or voices.speaks_for(voice.speakers[0], house))
    return Finding(voice, "told-of", Band.LIKELY, "whose position the words of the house tell") if own else None


def _own_head(subject: Subject, case: Case, collector: Collector) -> Voice:
    """Of two prime ministers on the line, the one whose house speaks of "the prime minister"."""
    mention = subject.mentions[0] if len(subject.mentions) == 1 else None
    if mention is None or case.reporter is None or mention.kind is not MentionKind.OFFICE or mention.country:
        return NOBODY
    head = collector.voices.officials.head(case.reporter.voice, collector.voices.near(case.sentence))
    known = head and head.leader in mention.leaders
    return Voice((head,), "", (mention.span,), start=mention.start) if head and known else NOBODY


def _behind_opening(collector: Collector, case: Case) -> int:
    """The token at which the quoted clause begins: behind the comma of "In a call with B, A said …"."""
    text = collector.text
    first = text.token_at(case.quotation.start)
    end = min(first + STRETCH, text.token_at(case.quotation.end))
    if not (_aside(collector, first) or collector.cues.is_(first, "oblique")):  # "for his part,"
        return first
    commas = [
        t + 1 for t in range(first, min(end + STRETCH, text.token_at(case.quotation.end))) if text.norms[t] == ","
    ]
    acting = (t for t in commas[:OPENINGS] if _begins(collector, t))
    return next(acting, commas[0] if commas and commas[0] <= end else first)


def _begins(collector: Collector, token: int) -> bool:
    """Whether somebody who may tell something is named at the token: "After talks with B, and with C, A called …"."""
    low = bisect_left(collector.mentions, token, key=attrgetter("first"))
    near = collector.mentions[low : low + 1]
    named = bool(near) and near[0].first <= token + 1 and near[0].kind in TELLING
    return named or collector.cues.voice(token) not in ("", "nobody")


def _aside(collector: Collector, first: int) -> bool:
    """Whether small words open the clause that belong to none of its parts: "For his part, ", "Separately, "."""
    hits = [hit for hit in collector.text.within(first, first + STRETCH, "helper") if hit.first == first]
    return any(hit.last - hit.first > 1 or collector.text.norms[hit.last] == "," for hit in hits)


def _subject(collector: Collector, first: int, last: int) -> Subject | None:
    """The leader, group or pronoun with which quoted words begin whose verb stands at the token `last`."""
    if collector.cues.is_(first, "ours"):  # "Our president was content": somebody's own words
        return None
    voice = collector.cues.voice(first)
    if voice and voice != "nobody" and last - first <= STRETCH // 2:
        return Subject((), voice, collector.text.starts[first])
    low = bisect_left(collector.mentions, first, key=attrgetter("first"))
    near = collector.mentions[low : bisect_left(collector.mentions, first + 2, low, key=attrgetter("first"))]
    opening = (m for m in near if m.kind in TELLING)
    mention = next((m for m in opening if last - m.last <= STRETCH // 2), None)
    return Subject(tuple(_joined(collector, low, mention)), start=mention.start) if mention else None


def _joined(collector: Collector, low: int, first: Mention) -> Iterator[Mention]:
    """The mention with those joined to it: "The President and the Crown Prince"."""
    yield first
    end = first.last
    for mention in collector.mentions[low : low + JOINED]:
        between = [t for t in range(end, mention.first) if not collector.cues.is_(t, "det", "its")]
        if mention.first >= end and len(between) == 1 and collector.cues.is_(between[0], "join"):
            yield mention
            end = mention.last
