"""A call as one sentence that could go into copy, and the words for its single facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from calls.browse.wording.dates import day_phrase
from calls.extraction.days import DaySet
from calls.extraction.records import Bound, Duration, Medium, Status

TIMES_OF_DAY = {
    "morning": gettext_lazy("in the morning"),
    "midday": gettext_lazy("around midday"),
    "afternoon": gettext_lazy("in the afternoon"),
    "evening": gettext_lazy("in the evening"),
    "night": gettext_lazy("at night"),
}
MEDIA = {
    Medium.PHONE: (gettext_lazy("by phone"), pgettext_lazy("medium", "Phone")),
    Medium.VIDEO: (gettext_lazy("by video link"), pgettext_lazy("medium", "Video")),
    Medium.UNSPECIFIED: ("", pgettext_lazy("medium", "Not told")),
}
STATUSES = {Status.HELD: pgettext_lazy("status", "Held"), Status.ANNOUNCED: pgettext_lazy("status", "Announced")}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody on the line, by the names that the reader knows."""

    name: str
    country: str

    def __str__(self) -> str:
        return _("%(name)s (%(country)s)") % {"name": self.name, "country": self.country}


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence tells. `caller` is an index into `parties`, None where nobody says who placed the call."""

    parties: Sequence[Party]
    caller: int | None
    status: Status
    days: DaySet | None
    time_of_day: str = ""
    medium: Medium = Medium.UNSPECIFIED
    duration: Duration | None = None


def call_sentence(told: Told) -> str:
    """`Emmanuel Macron (France) called Joe Biden (United States) on Thursday 19 August 2021, by phone.`"""
    details = [time_phrase(told.time_of_day), medium_phrase(told.medium), duration_phrase(told.duration)]
    # Translators: who did what, when, and the details.
    return _("%(deed)s %(when)s%(details)s.") % {
        "deed": _deed(told),
        "when": day_phrase(told.days),
        "details": "".join(f", {detail}" for detail in details if detail),
    }


def _deed(told: Told) -> str:
    held = told.status == Status.HELD
    if told.caller is None:
        who = {"who": listed([str(party) for party in told.parties])}
        return _("%(who)s spoke") % who if held else _("%(who)s were due to speak") % who
    others = [str(party) for n, party in enumerate(told.parties) if n != told.caller]
    both = {"caller": told.parties[told.caller], "others": listed(others)}
    return _("%(caller)s called %(others)s") % both if held else _("%(caller)s was due to call %(others)s") % both


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *most, last = names or [""]
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def time_phrase(time_of_day: str) -> str:
    """`in the evening`, `at 14:30`; `` where it is not told."""
    if ":" in time_of_day:
        hour, minute = time_of_day.split(":")
        if minute == "00":
            return pgettext("time of day", "at %(hour)s:00") % {"hour": int(hour)}
        return pgettext("time of day", "at %(hour)s:%(minute)s") % {"hour": int(hour), "minute": minute}
    return str(TIMES_OF_DAY.get(time_of_day, ""))


def medium_phrase(medium: str) -> str:
    """`by phone`; `` where it is not told."""
    return str(MEDIA[Medium(medium)][0])


def medium_label(medium: str) -> str:
    """`Phone`, `Video`, `Not told`."""
    return str(MEDIA[Medium(medium)][1])


def status_label(status: str) -> str:
    """`Held` or `Announced`."""
    return str(STATUSES[Status(status)])


def duration_phrase(duration: Duration | None) -> str:
    """`for more than 90 minutes`; `` where it is not told."""
    return _("for %(length)s") % {"length": duration_label(duration)} if duration else ""


def duration_label(duration: Duration) -> str:
    """`more than 90 minutes`, `about 2 hours`."""
    length = {"length": _length(duration.minutes)}
    return {
        Bound.EXACT: pgettext("duration", "%(length)s"),
        Bound.ABOUT: pgettext("duration", "about %(length)s"),
        Bound.AT_LEAST: pgettext("duration", "more than %(length)s"),
        Bound.AT_MOST: pgettext("duration", "less than %(length)s"),
    }[duration.bound] % length


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    if minutes <= 120:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
