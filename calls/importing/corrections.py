"""What curators decided of calls, put over what the reports tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from calls.importing.places import Place, Spot, find
from calls.importing.spots import spot_of
from calls.importing.values import BadValueError, Keys, Values, from_json, to_json
from calls.models import Call, Decision, DecisionKind, Report, Thing


@dataclass
class Decided:
    """The standing decisions on some calls, in the order in which they were taken, by the id of the call."""

    by_call: Mapping[int, list[Decision]] = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)


def decisions_on(calls: Iterable[Call]) -> Decided:
    """The confirmations and corrections that concern `calls`, whose reports are at hand."""
    reports = [report for call in calls for report in call.reports.all()]
    rows = Decision.objects.standing().touching({report.article.public_id for report in reports})
    rows = rows.filter(thing=Thing.CALL, kind__in=[DecisionKind.CONFIRM, DecisionKind.CORRECT])
    by_call: dict[int, list[Decision]] = defaultdict(list)
    spots = [spot_in_call(report) for report in reports] if rows else []
    for row in rows:
        if (call := holder(row.places, spots)) is not None:
            by_call[call].append(row)
    return Decided(by_call)


def spot_in_call(report: Report) -> Spot[tuple[int, int]]:
    """The report under its call's id and its own."""
    return spot_of(report, (report.call_id, report.pk))


def holder(places: Iterable[dict[str, object]], spots: Iterable[Spot[tuple[int, int]]]) -> int | None:
    """The call that has most of what stands at `places`, of several the one with the first; None for none."""
    spots = list(spots)
    found = (find(Place.from_json(place), spots) for place in places)
    counts = Counter(place[0] for place in found if place)
    return counts.most_common(1)[0][0] if counts else None


def correct(values: Values, decisions: Iterable[Decision], keys: Keys) -> list[str]:
    """Set what was decided in `values`, noting with each decision what the machine reads by now; the fields set.

    A decision that its field can no longer have, for its leader or topic is gone, is passed over.
    """
    decisions = [row for row in decisions if row.kind == DecisionKind.CORRECT]
    if not decisions:
        return []
    machine = to_json(values, keys)
    done = {row.field for row in decisions if _correct(values, row, keys)}
    noted = [row for row in decisions if row.field in machine and row.machine != machine[row.field]]
    for row in noted:
        row.machine = machine[row.field]
    Decision.objects.bulk_update(noted, ["machine"])
    return sorted(done)


def _correct(values: Values, row: Decision, keys: Keys) -> bool:
    try:
        setattr(values, row.field, from_json(row.field, row.now, keys))
    except BadValueError:
        return False
    return True


def is_confirmed(values: Values, decisions: Iterable[Decision], keys: Keys) -> bool | None:
    """Whether the last confirmation is of just these values; None where nobody confirmed any."""
    last = [row for row in decisions if row.kind == DecisionKind.CONFIRM][-1:]
    return to_json(values, keys) == last[0].now if last else None


def has_moved(decisions: Iterable[Decision]) -> bool:
    """Whether the machine reads something else by now than both what it did and what was decided."""
    last = {row.field: row for row in decisions if row.kind == DecisionKind.CORRECT}
    return any(row.machine not in (row.was, row.now) for row in last.values())
