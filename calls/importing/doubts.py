"""How much there is to doubt about a call, for the review queue: the reasons, and their weight together."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from calls.importing.values import Values
from calls.matching.accounts import WIDE as COMPARED
from calls.models import Call, Report

WIDE = 7  # days; a call that may have been on more is worth a look

# The weights put first what most probably is wrong, and what one decision of a curator settles.
WEIGHTS = {
    "moved": 60,  # the machine changed its mind about a corrected field
    "unconfirmed": 50,  # something changed since a curator confirmed it
    "contradiction": 40,
    "duplicate": 35,
    "provisional": 30,
    "no_day": 25,
    "wide_days": 15,
    "check": 12,
    "one_report": 5,
}


def doubts_of(call: Call, values: Values, reports: Collection[Report], provisional: Collection[int]) -> list[str]:
    """The reasons to doubt what `reports` tell of `call`, the weightiest first; `provisional` are ids of leaders."""
    return sorted(_doubts(call, values, reports, provisional), key=lambda doubt: -WEIGHTS[doubt])


def _doubts(call: Call, values: Values, reports: Collection[Report], provisional: Collection[int]) -> Iterator[str]:
    if set(call.disputed) - set(call.corrected):
        yield "contradiction"
    if any(report.in_question and _is_dated(report) for report in reports):
        yield "duplicate"
    if any(leader in provisional for leader in values.participants):
        yield "provisional"
    if values.days is None:
        yield "no_day"
    elif len(values.days) > WIDE:
        yield "wide_days"
    if {name for report in reports for name in report.checks} - set(call.corrected):
        yield "check"
    if len(reports) == 1:
        yield "one_report"


def _is_dated(report: Report) -> bool:
    """Whether it was compared by its days at all: else it is in question for having none, which is another doubt."""
    return report.day_set is not None and len(report.day_set) <= COMPARED


def weight_of(doubts: Collection[str]) -> int:
    """Their weight together."""
    return sum(WEIGHTS[doubt] for doubt in doubts)
