"""Words that are what those on the line did, where a clause of theirs begins behind somebody else's."""

from __future__ import annotations

from calls.extraction.attribution import Collector
from calls.extraction.cases import Case, Finding
from calls.extraction.findings import MentionKind
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
