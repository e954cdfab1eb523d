"""The steps that find whose words a quotation gives and who passed them on; each fills what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from calls.extraction.attribution import Collector
from calls.extraction.begun import begun, wanted
from calls.extraction.cases import Case, Finding
from calls.extraction.issued import issuer, of_himself, position, told
from calls.extraction.records import Band
from calls.extraction.sayers import NOBODY
from calls.extraction.talked import talked

Step = Callable[[Case, Collector], None]
LAND = frozenset({"own government", "government", "metonym"})  # roles of what stands for a country
CLAUSE = 3  # tokens from "Paris said that" to its subject
BESIDE_CHARACTERS = 12  # from the closing mark to a verb that stands beside it


def _agent(case: Case, collector: Collector) -> None:
    finding = collector.agent(case)
    if finding and finding.person:
        case.speaker = finding
    elif finding:
        case.reporter, case.own = finding, True


def _behind(case: Case, collector: Collector) -> None:
    for finding in _beside(case, collector):
        if passing := _retells(finding, case, collector):
            case.reporter = case.reporter or passing
        elif not finding.person:
            case.reporter = case.reporter or (None if case.speaker and finding.country else finding)
        elif case.speaker is None and not _passes_on(finding, case, collector):
            case.speaker = finding
        elif case.reporter is None and not finding.leader and finding.voice.speakers != case.speakers:
            case.reporter = finding


def _beside(case: Case, collector: Collector) -> Iterator[Finding]:
    """What stands behind the words, up to whoever stands at once behind them; beyond only houses and aides behind a
    comma or an "as" that say or add.
    """
    near = False
    for finding in case.behind:
        saying = finding.saying
        passing = not finding.person or finding.voice.aide
        if not near or (passing and saying is not None and collector.set_off(saying, case)):
            yield finding
        near = near or stands_beside(case, finding)


def stands_beside(case: Case, finding: Finding | None) -> bool:
    """Whether the verb of the finding stands at once behind the words."""
    saying = finding.saying if finding else None
    return saying is not None and saying.start - case.quotation.outer_end <= BESIDE_CHARACTERS


def _passes_on(finding: Finding, case: Case, collector: Collector) -> bool:
    """Whether a named aide behind the quotation only reports what a leader before it said."""
    if finding.saying and any(mention.role == "other" for mention in finding.saying.subject.mentions):
        return False  # a journalist, a mayor
    if any(f.person and f.voice.speakers != finding.voice.speakers for f in case.before):
        return finding.voice.speakers[0].leader is None
    subject = collector.subject(case)
    told_of = bool(subject.speakers) and subject.speakers != finding.voice.speakers
    return finding.voice.aide and told_of and not collector.recounts(case, subject)


def _retells(finding: Finding, case: Case, collector: Collector) -> Finding | None:
    """Who says so in "Putin repeated that it was “…”, it said", where the pronoun cannot be who is named before: the
    house or aide that passed words on last, if the one named there has not spoken himself."""
    saying = finding.saying
    whole = not collector.text.text[case.quotation.start].islower()  # "X was angry: “We …,” he said"
    if saying is None or saying.subject.mentions or not finding.person:
        return None
    if whole:
        return of_himself(finding, case, collector)
    named = collector.named(case)
    last = collector.voices.passing_on(case.sentence) if named else NOBODY
    hung = saying.inverted or collector.text.text[saying.subject.start] == "-"  # "a-t-il dit": a house may be "il"
    if not last or last.speakers == named.speakers or (last.institution and not hung):
        return None
    return replace(finding, voice=last, rule="passed-on", band=Band.LIKELY)


def _source(case: Case, collector: Collector) -> None:
    aide = next((f.voice.aide for f in (*case.behind, *case.before)), False)
    for finding in case.sources:
        if aide and finding.rule == "same-source" and not collector.says(finding, case):
            continue  # "Asked about the report, the spokesman said …"
        if not finding.leader and (finding.voice.source or finding.voice.speakers != case.speakers):
            case.reporter = case.reporter or finding


def _before(case: Case, collector: Collector) -> None:
    if case.speaker or case.own or not case.before:
        return
    people = any(finding.person for finding in case.before)
    nearest, *others = _of_own_view([f for f in case.before if not (people and f.country)], collector)
    if passing := _retells(nearest, case, collector) if collector.amid(nearest, case) else None:
        nearest = passing
    elif others and not nearest.person and collector.resumes(nearest, case):  # "voiced “…”, his office said, and “…”"
        case.reporter, nearest, others = case.reporter or nearest, others[0], others[1:]
    spoke = nearest.saying and talked(collector.text, nearest.saying.cue) and collector.recounts(case, nearest.voice)
    if case.reporter and not case.reporter.person and spoke:
        case.own = True  # "A and B spoke and it was “long”, the Kremlin said": what was done, in its own words
        return
    if nearest.person:
        case.speaker = _outer(nearest, others, collector) or nearest
        inner = collector.inner(nearest, case) if nearest.voice.aide else NOBODY
        if inner.speakers not in ((), nearest.voice.speakers) and not collector.recounts(case, inner):
            case.speaker = Finding(inner, "inner-subject", Band.LIKELY, "the subject of what the aide reports")
            case.reporter = case.reporter or nearest
            return
        lands = (f for f in case.before if f.country and f not in others and _governs(f, nearest, collector))
        outer = next((f for f in (*others, *lands) if f.voice.source or f.voice.aide), None)
        if outer and outer.voice.speakers != case.speakers:
            case.reporter = case.reporter or outer
        return
    inner = collector.inner(nearest, case)
    if inner.speakers:
        case.speaker = Finding(inner, "inner-subject", Band.LIKELY, "the subject of what is reported")
    elif case.reporter is None or case.reporter.voice.source == nearest.voice.source:
        case.own = True
    case.reporter = case.reporter or nearest


def _governs(outer: Finding, inner: Finding, collector: Collector) -> bool:
    """Whether a capital says of its own leader what he told: "Paris said Macron had stressed"."""
    leader = inner.voice.speakers[0] if inner.leader and len(inner.voice.speakers) == 1 else None
    if leader is None or outer.saying is None or inner.saying is None or outer.saying.cue.value not in ("say", "add"):
        return False
    own = any(collector.voices.speaks_for(leader, m.country) for m in outer.saying.subject.mentions)
    gap = range(outer.saying.cue.last, collector.text.token_at(max(inner.saying.start, 0)))
    inside = outer.saying.cue.end <= inner.saying.start and len(gap) <= CLAUSE
    return own and inside and not any(collector.text.norms[token] == "," for token in gap)


def _of_own_view(found: Sequence[Finding], collector: Collector) -> Sequence[Finding]:
    """What stands before, without his own country in "A said that her government wanted “…”"."""
    return found[1:] if len(found) > 1 and _of_his_land(found[0], found[1], collector) else found


def _of_his_land(inner: Finding, outer: Finding, collector: Collector) -> bool:
    """Whether a leader says what his country or government does: its view is his."""
    mention = inner.saying.subject.mentions[0] if inner.saying and inner.saying.subject.mentions else None
    if mention is None or not outer.leader or mention.role not in LAND or _joined(inner, collector):
        return False
    own = mention.role == "own government" or not mention.country
    return own or collector.voices.speaks_for(outer.voice.speakers[0], mention.country)


def _outer(inner: Finding, others: Sequence[Finding], collector: Collector) -> Finding | None:
    """The leader in whose words others agree or talk: "A said that B had shared “…” with him", but not "A spoke to B
    and both agreed on “…”".
    """
    agreeing = inner.saying is not None and inner.saying.cue.value == "agree" and not _joined(inner, collector)
    outer = next(iter(others), None) if agreeing else None
    return outer if outer and outer.leader and outer.saying and outer.saying.cue.value in ("say", "add") else None


def _joined(finding: Finding, collector: Collector) -> bool:
    """Whether a clause of its own begins with the subject: "… and both leaders agreed"."""
    subject = finding.saying.subject if finding.saying else None
    first = collector.text.token_at(subject.start) if subject and subject.start >= 0 else 0
    links = collector.text.within(max(first - 1, 0), first, "link")
    return any(hit.value in ("and", "but", "that") for hit in links) and not collector.cues.is_(first - 1, "conj")


def _person_as_source(case: Case, collector: Collector) -> None:
    for finding in case.sources:
        if not finding.person:
            continue
        alone = not case.speaker and not case.own and not _told_of(case, finding, collector)
        if alone or (finding.leader and _by_noun(case.speaker)):
            case.speaker = finding
            if case.reporter and case.reporter.voice.speakers == case.speakers:
                case.reporter = None
        elif case.reporter is None and finding.voice.speakers != case.speakers:
            case.reporter = finding


def _told_of(case: Case, source: Finding, collector: Collector) -> bool:
    """Whether the clause has a subject of its own, named beside the source: "According to A, B “refused”"."""
    subject = collector.subject(case)
    pronoun = source.leader and subject.start < case.sentence.start  # "According to A, it would be “useful”"
    return bool(subject.speakers) and subject.speakers != source.voice.speakers and not pronoun


def _by_noun(finding: Finding | None) -> bool:
    """Whether only a noun gives the words to somebody: "A had a “useful” call with B, according to B"."""
    return bool(finding and finding.saying and finding.saying.cue.value == "noun")


def _subject(case: Case, collector: Collector) -> None:
    if case.speaker or case.own:
        return
    subject = collector.subject(case)
    if case.reporter and subject.speakers and collector.recounts(case, subject):
        case.own = True
    elif subject.speakers:
        case.speaker = Finding(subject, "clause-subject", Band.LIKELY, "the subject of the clause")
    elif subject.source and not case.reporter:
        case.reporter, case.own = Finding(subject, "clause-subject", Band.CHECK, "the subject of the clause"), True


def _theirs(case: Case, collector: Collector) -> None:
    """ "The talks turned on their “shared aim”", "a call to agree on “an aim”": of all on the line."""
    token = collector.text.token_at(case.quotation.outer_start) - 1
    shared = collector.text.within(token, token + 1, "theirs") or case.agreed
    if case.speaker or case.own or not shared:
        return
    voice = collector.voices.together(case.sentence)
    if len(voice.speakers) > 1:
        case.speaker = Finding(voice, "theirs", Band.LIKELY, "what those on the line share")


def _owner(case: Case, collector: Collector) -> None:
    """ "…", his office said: his words, where nobody else is named."""
    reporter = case.reporter
    if reporter and reporter.voice.owner and not (case.speaker or case.own):
        voice = replace(NOBODY, speakers=reporter.voice.owner, spans=reporter.voice.spans)
        case.speaker = Finding(voice, "own-office", Band.CHECK, "passed on by the own office", reporter.saying)


def _position(case: Case, collector: Collector) -> None:
    """Words that a house gives as its own, and which name nobody: its leader's position."""
    if case.reporter and not case.speaker and (case.own or case.opening):
        case.speaker = position(case, collector)


def _told(case: Case, collector: Collector) -> None:
    """Words that a house gives as its own, and which tell what its leader said."""
    if case.reporter and not case.speaker:
        case.speaker = told(case, collector)
    elif case.speaker and case.speaker.voice.aide and not case.reporter:
        told_by_aide(case, collector)


def told_by_aide(case: Case, collector: Collector) -> None:
    """Leave an aide's own words that tell what the leader said to the leader; the aide passes them on."""
    aide, case.speaker, case.reporter = case.speaker, None, case.speaker
    case.speaker = told(case, collector) or aide
    case.reporter = case.reporter if case.speaker is not aide else None


def _issuer(case: Case, collector: Collector) -> None:
    if not (case.speaker or case.reporter):
        case.reporter = issuer(case, collector)
        case.own = case.reporter is not None


def _inside(case: Case, collector: Collector) -> None:
    finding = None if case.speaker or case.reporter else collector.inside(case)
    if finding and finding.person:
        case.speaker = finding
    elif finding:
        case.reporter = finding


STEPS: tuple[Step, ...] = (
    _agent,
    _behind,
    _source,
    begun,
    wanted,
    _before,
    _person_as_source,
    _issuer,
    _told,
    _subject,
    _theirs,
    _owner,
    _position,
    _inside,
)
