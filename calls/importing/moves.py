"""Writes where reports go: new calls, new reports, reports that move, calls that nothing reports any more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Value

from calls.importing.placing import Placement, Stored
from calls.importing.reports import NewReport
from calls.matching import Member
from calls.models import Call, CallAddress, Report, ReportParticipant, Statement, TermCount


def carry_out(
    placement: Placement, new: Mapping[str, NewReport], near: Mapping[str, Stored], now: datetime
) -> tuple[set[int], Counter[int]]:
    """Save the placement of the `new` reports and of the stored ones `near` them, by account key.

    Gives the ids of the calls whose reports are no longer the same, and how many calls more or fewer each term has.
    """
    for call in placement.made:
        call.updated_at, call.tsv = now, Value("")
    Call.objects.bulk_create(placement.made)
    members = {member.account.key: member for found in placement.clusters for member in found.members}
    _save_new(new, placement, members)
    changed = _move(near, placement, members)
    rows = {key: one.row for some in (near, new) for key, one in some.items()}
    _write_candidates(rows, members, placement)
    change = Counter({TermCount.TOTAL: len(placement.made)})
    for gone, heir in placement.gone.items():
        change.subtract(_close(gone, heir, placement.had.get(gone, [])))
    return (changed | {placement.call_of[key].pk for key in new}) - placement.gone.keys(), change


def _save_new(new: Mapping[str, NewReport], placement: Placement, members: Mapping[str, Member]) -> None:
    for key, one in new.items():
        _set_place(one.row, placement.call_of[key], members[key])
    Report.objects.bulk_create([one.row for one in new.values()])
    ReportParticipant.objects.bulk_create([participant for one in new.values() for participant in one.participants])
    topics, crises = Report.topics.through, Report.crises.through
    topics.objects.bulk_create(
        topics(report=one.row, topic_id=pk) for one in new.values() for pk in one.topics.values()
    )
    crises.objects.bulk_create(
        crises(report=one.row, crisis_id=pk) for one in new.values() for pk in one.crises.values()
    )


def _set_place(row: Report, call: Call, member: Member) -> None:
    row.call, row.match_reason, row.in_question = call, member.reason[:500], member.in_question


def _move(near: Mapping[str, Stored], placement: Placement, members: Mapping[str, Member]) -> set[int]:
    """Rewrite the stored reports whose place or reason is another now; the calls that lost or won one."""
    changed, moved, by_call = [], set(), defaultdict(list)
    for key, one in near.items():
        before = (one.row.call_id, one.row.match_reason, one.row.in_question)
        _set_place(one.row, placement.call_of[key], members[key])
        if before != (one.row.call_id, one.row.match_reason, one.row.in_question):
            changed.append(one.row)
        if before[0] != one.row.call_id:
            moved |= {before[0], one.row.call_id}
            by_call[one.row.call_id].append(one.row.pk)
    Report.objects.bulk_update(changed, ["call", "match_reason", "in_question"])
    for call, reports in by_call.items():
        Statement.objects.filter(report__in=reports).update(call=call)
    return moved


def _write_candidates(rows: Mapping[str, Report], members: Mapping[str, Member], placement: Placement) -> None:
    through = Report.candidates.through
    through.objects.filter(report__in=[row.pk for row in rows.values()]).delete()
    pairs = {(row.pk, placement.call_of[other].pk) for key, row in rows.items() for other in members[key].candidates}
    through.objects.bulk_create(through(report_id=report, call_id=call) for report, call in sorted(pairs))


def _close(call: int, heir: Call | None, accounts: list[str]) -> list[int]:
    """Remove a call without reports; its addresses lead to its heir, or say that it is gone. Gives its terms."""
    row = Call.objects.only("public_id", "terms").get(pk=call)
    CallAddress.objects.filter(call=row).update(call=heir)
    reason = "its articles are those of another call" if heir else "no article reports it any more"
    CallAddress.objects.create(public_id=row.public_id, call=heir, reason=reason, accounts=accounts)
    row.delete()
    return [TermCount.TOTAL, *row.terms]
