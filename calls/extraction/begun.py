"""Words of those on the line, whose clause begins behind somebody else's, and what somebody wants, in his words."""

from __future__ import annotations

from calls.extraction.attribution import Collector
from calls.extraction.cases import Case, Finding
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.joint import PERSONS
from calls.extraction.records import Band
from calls.extraction.spoken import Subject


def begun(case: Case, collector: Collector) -> None:
    """ "A called B, and the two leaders “looked forward to …”": both, not A whose verb stands before."""
    if case.speaker or case.own:
        return
    cues = collector.cues
    group = cues.at_last.get(collector.text.token_at(case.quotation.outer_start))
    if group is None or group.kind is not MentionKind.GROUP or not cues.begins_clause(group):
        return
    voice = collector.voices.resolve(Subject((group,), start=group.start), case.sentence)
    if voice.speakers:
        case.speaker = Finding(voice, "clause-subject", Band.LIKELY, "the subject of the clause")


def wanted(case: Case, collector: Collector) -> None:
    """ "They rejected A's plan to “…”", "a proposal by A to “…”": A, unless somebody says so of him."""
    if case.speaker or case.own or any(not _takes(finding, collector) for finding in case.before[:1]):
        return
    owner = _owner(case, collector)
    voice = collector.voices.resolve(Subject((owner,), start=owner.start), case.sentence) if owner else None
    if voice and voice.speakers:
        case.speaker = Finding(voice, "agent", Band.LIKELY, "the subject of the clause")


def _takes(finding: Finding, collector: Collector) -> bool:
    """Whether its verb only tells what is done with the plan: "rejected"."""
    return finding.saying is not None and collector.cues.is_(finding.saying.cue.last - 1, "takes", "rejects")


def _owner(case: Case, collector: Collector) -> Mention | None:
    """Whose plan it is that a small word leads from to the quoted words."""
    cues, text = collector.cues, collector.text
    token = text.token_at(case.quotation.outer_start) - 1
    if token <= case.sentence.first or not cues.is_(token, "to", "oblique"):
        return None
    named = cues.at_last.get(token)
    if named is None:  # "A's plan to"
        possessed = bool(text.within(token - 1, token, "wanted"))
        named = cues.at_last.get(token - 2) if possessed and text.norms[token - 2] == "'s" else None
        return named if named and named.kind in PERSONS else None
    before = named.first - 1 - cues.is_(named.first - 1, "det")
    noun = text.within(before - 1, before, "wanted") if cues.is_(before, "agent", "oblique") else []
    return named if noun and named.kind in PERSONS else None
