"""Calls: what several articles report of one conversation, put together, and the columns that lists are made from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Self

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from calls.models.asked import Search
from calls.models.country import Country
from calls.models.known_days import Account, account_constraints
from calls.models.leader import Leader
from calls.models.subject import Crisis, Topic

NEWEST_FIRST = (F("earliest").desc(nulls_last=True), F("id").desc())


class InPassages(Func):
    """Whether a regular expression is found in any of the passages `[[start, end], …]` of a text: these three."""

    output_field = models.BooleanField()
    template = (
        "EXISTS (SELECT FROM (VALUES (%(expressions)s)) AS asked (passages, words, pattern),"
        " jsonb_array_elements(asked.passages) AS passage"
        " WHERE substr(words, (passage->>0)::int + 1, (passage->>1)::int - (passage->>0)::int) ~* pattern)"
    )


def said_of_call(pattern: str) -> Q:
    """The condition that a call's statements or the passages that tell of it match a regular expression."""
    statements, reports = (apps.get_model("calls", name)._default_manager for name in ("Statement", "Report"))
    of_call = {"call": OuterRef("pk")}
    told = reports.filter(InPassages("evidence", "article__text", Value(pattern)), **of_call)
    return Q(Exists(statements.filter(text__iregex=pattern, **of_call))) | Q(Exists(told))


class CallQuerySet(models.QuerySet["Call"]):
    """What is asked of calls."""

    def having(self, terms: Collection[int]) -> Self:
        """The calls that have all of `terms` (see `calls.models.terms`)."""
        return self.filter(terms__contains=list(terms)) if terms else self

    def saying(self, words: Search | str) -> Self:
        """The calls whose names, statements or evidence say `words`, as typed into a search box."""
        search = words if isinstance(words, Search) else Search.of(words)
        return self.filter(search.holds(said_of_call))

    def touching(self, earliest: date | None, latest: date | None) -> Self:
        """The calls that may have been held between two days, both inclusive; None leaves that side open."""
        found = self.filter(latest__gte=earliest) if earliest else self
        return found.filter(earliest__lte=latest) if latest else found

    def newest_first(self) -> Self:
        """By day, latest first, those without a day last."""
        return self.order_by(*NEWEST_FIRST)

    def lean(self) -> Self:
        """Without the columns that only the database itself needs."""
        return self.defer("tsv", "terms")


# Why a curator may look at a call; `calls.importing.doubts` says when and how much each weighs.
DOUBTS = (
    "moved", "unconfirmed", "contradiction", "duplicate", "provisional", "no_day", "wide_days", "check", "one_report",
)  # fmt: skip


class Call(Account):
    """One conversation. Its days are those that every report allows, its other values what the reports agree on."""

    public_id = models.CharField(_("public id"), max_length=16, unique=True, editable=False)
    topics = models.ManyToManyField(Topic, related_name="calls", blank=True, verbose_name=_("topics"))
    crises = models.ManyToManyField(Crisis, related_name="calls", blank=True, verbose_name=_("crises"))
    background = models.BooleanField(
        _("only recalled"), default=False, help_text=_("No article reports it as its news.")
    )
    disputed = ArrayField(
        models.CharField(max_length=24),
        verbose_name=_("disputed"),
        default=list,
        blank=True,
        help_text=_("Fields on which reports differ."),
    )
    corrected = ArrayField(
        models.CharField(max_length=24),
        verbose_name=_("corrected"),
        default=list,
        blank=True,
        help_text=_("Fields that a curator has decided."),
    )
    confirmed = models.BooleanField(_("confirmed"), default=False)
    doubts = ArrayField(models.CharField(max_length=24), verbose_name=_("doubts"), default=list, blank=True)
    doubt = models.PositiveSmallIntegerField(_("weight of the doubts"), default=0)
    report_count = models.PositiveIntegerField(_("reports"), default=0)
    terms = ArrayField(models.IntegerField(), default=list, editable=False)
    tsv = SearchVectorField(editable=False)
    updated_at = models.DateTimeField(_("updated"), editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = NEWEST_FIRST
        indexes = (
            GinIndex(fields=("terms",), name="call_terms"),
            GinIndex(fields=("tsv",), name="call_tsv"),
            models.Index(*NEWEST_FIRST, name="call_newest"),
            models.Index(fields=("earliest", "latest"), name="call_days"),
            models.Index(fields=("updated_at", "id"), name="call_updated"),
            models.Index(F("doubt").desc(), F("id"), name="call_doubt", condition=Q(doubt__gt=0)),
            *(
                models.Index(
                    F("doubt").desc(), F("id"), name=f"call_{code}", condition=Q(doubt__gt=0, doubts__contains=[code])
                )
                for code in DOUBTS
            ),
        )
        constraints = account_constraints("call")

    def __str__(self) -> str:
        return f"{self.public_id} ({self.days or _('day unknown')})"

    def get_absolute_url(self) -> str:
        """Where the public reads it."""
        return f"/calls/{self.public_id}/"


class Participation(models.Model):
    """A leader on the line, and the country that the leader spoke for."""

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="participations", db_index=False, verbose_name=_("call")
    )
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="participations", verbose_name=_("leader"))
    country = models.ForeignKey(Country, models.PROTECT, related_name="participations", verbose_name=_("country"))

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("call", "leader"), name="participation_once"),)

    def __str__(self) -> str:
        return f"{self.leader} ({self.country})"


class CallAddress(models.Model):
    """A public id of a call that is gone: where it went, or nowhere. `accounts` are those that it had last."""

    public_id = models.CharField(_("public id"), max_length=16, unique=True)
    call = models.ForeignKey(
        Call, models.SET_NULL, related_name="addresses", null=True, blank=True, verbose_name=_("call")
    )
    reason = models.CharField(_("reason"), max_length=200)
    accounts = ArrayField(
        models.CharField(max_length=24), verbose_name=_("accounts"), default=list, blank=True, editable=False
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("earlier address of a call")
        verbose_name_plural = _("earlier addresses of calls")
        indexes = (GinIndex(fields=("accounts",), name="call_address_accounts"),)
        constraints = (models.CheckConstraint(condition=~Q(public_id=""), name="call_address_has_an_id"),)

    def __str__(self) -> str:
        return self.public_id


class TermCount(models.Model):
    """How many calls have a term, over all calls; `TOTAL` counts the calls themselves."""

    TOTAL = 0

    term = models.IntegerField(_("term"), primary_key=True)
    n = models.PositiveIntegerField(_("calls"))

    class Meta:
        verbose_name = _("count of a term")
        verbose_name_plural = _("counts of terms")

    def __str__(self) -> str:
        return f"{self.term}: {self.n}"
