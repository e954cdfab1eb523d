"""Columns shared by a call and by an article's account of it: what is known of the day, the length and the manner."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calls.extraction.days import DaySet
from calls.extraction.records import Bound, Duration, Medium, Status
from calls.models.choices import choices
from calls.models.leader import Leader

TIME_OF_DAY = r"^(morning|midday|afternoon|evening|night|([01]\d|2[0-3]):[0-5]\d)$"


class Account(models.Model):
    """What is told of a conversation. `days` is EDTF, empty where nothing can be told of its day."""

    status = models.CharField(_("status"), max_length=12, choices=choices(Status), default=Status.HELD)
    days = models.TextField(
        _("possible days"), blank=True, help_text=_("EDTF, such as 2021-08-19 or [2021-08-16..2021-08-19].")
    )
    earliest = models.DateField(_("earliest day"), null=True, blank=True)
    latest = models.DateField(_("latest day"), null=True, blank=True)
    time_of_day = models.CharField(_("time of day"), max_length=12, blank=True)
    medium = models.CharField(_("medium"), max_length=12, choices=choices(Medium), default=Medium.UNSPECIFIED)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    minutes_bound = models.CharField(_("bound of the minutes"), max_length=8, choices=choices(Bound), blank=True)
    initiator = models.ForeignKey(
        Leader, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("who placed the call")
    )

    class Meta:
        abstract = True

    @property
    def day_set(self) -> DaySet | None:
        """The possible days; None where nothing can be told."""
        return DaySet.from_edtf(self.days) if self.days else None

    @property
    def duration(self) -> Duration | None:
        """How long it lasted, where told."""
        return Duration(self.minutes, Bound(self.minutes_bound)) if self.minutes is not None else None


def account_constraints(table: str) -> tuple[models.CheckConstraint, ...]:
    """The constraints that hold for either table; their names start with `table`.

    A check on NULL passes in SQL, hence every `isnull=False`.
    """
    conditions = {
        "days_with_bounds": Q(days="", earliest=None, latest=None)
        | (~Q(days="") & Q(earliest__isnull=False, latest__isnull=False, earliest__lte=F("latest"))),
        "minutes_with_bound": Q(minutes=None, minutes_bound="")
        | Q(minutes__isnull=False, minutes__gte=1, minutes_bound__in=list(Bound)),
        "status_is_known": Q(status__in=list(Status)),
        "medium_is_known": Q(medium__in=list(Medium)),
        "time_of_day_is_known": Q(time_of_day="") | Q(time_of_day__regex=TIME_OF_DAY),
    }
    return tuple(models.CheckConstraint(condition=c, name=f"{table}_{name}") for name, c in conditions.items())
