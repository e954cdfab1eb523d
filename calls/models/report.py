"""Reports: each article's own account of one call, never changed by what other articles say."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from calls.models.article import Article
from calls.models.call import Call
from calls.models.country import Country
from calls.models.known_days import Account, account_constraints
from calls.models.leader import Leader
from calls.models.subject import Crisis, Topic


class Report(Account):
    """One article's account of one call. `block` and `quotations` are what matching looks reports up by."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="reports", db_index=False, verbose_name=_("article")
    )
    ordinal = models.PositiveSmallIntegerField(_("place in the article"))
    call = models.ForeignKey(Call, models.PROTECT, related_name="reports", verbose_name=_("call"))
    background = models.BooleanField(_("only recalled"), default=False)
    topics = models.ManyToManyField(Topic, related_name="reports", blank=True, verbose_name=_("topics"))
    crises = models.ManyToManyField(Crisis, related_name="reports", blank=True, verbose_name=_("crises"))
    evidence = models.JSONField(_("evidence"), default=list, help_text=_("Spans [start, end) of the article's text."))
    proofs = models.JSONField(_("proofs"), default=list, blank=True)
    clues = models.JSONField(_("clues to the day"), default=list, blank=True)
    checks = ArrayField(
        models.CharField(max_length=24),
        verbose_name=_("to be checked"),
        default=list,
        blank=True,
        help_text=_("Fields of which the reading is not sure."),
    )
    block = models.CharField(_("block"), max_length=16, editable=False)
    quotations = ArrayField(models.BigIntegerField(), default=list, editable=False)
    match_reason = models.CharField(_("why it is this call"), max_length=500, blank=True)
    in_question = models.BooleanField(_("in question"), default=False)
    candidates = models.ManyToManyField(
        Call, related_name="candidate_reports", blank=True, verbose_name=_("calls that it may be as well")
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("article_id", "ordinal")
        indexes = (
            models.Index(fields=("block", "latest"), name="report_block_latest"),
            GinIndex(fields=("quotations",), name="report_quotations"),
            models.Index(fields=("id",), name="report_in_question", condition=Q(in_question=True)),
        )
        constraints = (
            models.UniqueConstraint(fields=("article", "ordinal"), name="report_once"),
            models.CheckConstraint(condition=~Q(block=""), name="report_has_a_block"),
            *account_constraints("report"),
        )

    def __str__(self) -> str:
        return f"{self.article_id}/{self.ordinal}"


class ReportParticipant(models.Model):
    """A leader whom the article puts on the line; `name` as the reading gave it, `spans` where it stands."""

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="participants", db_index=False, verbose_name=_("report")
    )
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="report_participations", verbose_name=_("leader"))
    country = models.ForeignKey(Country, models.PROTECT, related_name="+", verbose_name=_("country"))
    name = models.CharField(_("name"), max_length=120)
    spans = models.JSONField(_("spans"), default=list, blank=True)

    class Meta:
        verbose_name = _("participant in a report")
        verbose_name_plural = _("participants in reports")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("report", "leader"), name="report_participant_once"),
            models.CheckConstraint(condition=~Q(name=""), name="report_participant_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name
