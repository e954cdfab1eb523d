"""Statements: words between quotation marks, with who said them and who passed them on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calls.models.article import Article, said_in_text
from calls.models.asked import Search
from calls.models.call import Call
from calls.models.country import Institution
from calls.models.leader import Leader
from calls.models.report import Report


class StatementQuerySet(models.QuerySet["Statement"]):
    """What is asked of statements."""

    def saying(self, words: Search | str) -> Self:
        """The statements that say `words`, as typed into a search box."""
        search = words if isinstance(words, Search) else Search.of(words)
        return self.filter(search.holds(said_in_text))

    def in_families(self, heads: Collection[int]) -> Self:
        """The statements with the ids `heads` and their variants."""
        return self.filter(Q(pk__in=heads) | Q(variant_of__in=heads))


class Statement(models.Model):
    """The words `article.text[start:end]`. `call` repeats `report.call`, for a call's statements in one look-up.

    A variant is the same statement as another one of its call, told by another article: `variant_of` stands for both.
    """

    public_id = models.CharField(_("public id"), max_length=16, unique=True, editable=False)
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="statements", db_index=False, verbose_name=_("article")
    )
    report = models.ForeignKey(
        Report, models.CASCADE, related_name="statements", null=True, blank=True, verbose_name=_("report")
    )
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="statements", null=True, blank=True, verbose_name=_("call")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    text = models.TextField(_("words"))
    language = models.CharField(_("language"), max_length=3)
    reporter = models.CharField(_("reporter"), max_length=200, blank=True)
    institution = models.ForeignKey(
        Institution,
        models.SET_NULL,
        related_name="statements",
        null=True,
        blank=True,
        verbose_name=_("reporting institution"),
    )
    proofs = models.JSONField(_("proofs"), default=list, blank=True)
    variant_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="variants",
        null=True,
        blank=True,
        db_index=False,
        editable=False,
        verbose_name=_("variant of"),
    )
    tsv = SearchVectorField(editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("article_id", "start")
        indexes = (
            GinIndex(fields=("tsv",), name="statement_tsv"),
            models.Index(fields=("variant_of",), name="statement_variants", condition=Q(variant_of__isnull=False)),
        )
        constraints = (
            models.UniqueConstraint(fields=("article", "start", "end"), name="statement_once"),
            models.CheckConstraint(condition=Q(start__gte=0, start__lt=F("end")), name="statement_span_has_length"),
            models.CheckConstraint(condition=~Q(text=""), name="statement_has_text"),
            models.CheckConstraint(condition=Q(language__regex=r"^[a-z]{2,3}$"), name="statement_language_is_a_code"),
            models.CheckConstraint(
                condition=Q(report=None, call=None) | Q(report__isnull=False, call__isnull=False),
                name="statement_report_with_call",
            ),
            models.CheckConstraint(condition=~Q(variant_of=F("id")), name="statement_is_no_variant_of_itself"),
            models.CheckConstraint(
                condition=Q(institution=None) | ~Q(reporter=""), name="statement_institution_with_reporter"
            ),
        )

    def __str__(self) -> str:
        return f"“{self.text[:60]}”"

    def get_absolute_url(self) -> str:
        """Where the public reads it; that of a variant leads on."""
        return f"/statements/{self.public_id}/"

    @property
    def family(self) -> int:
        """The id of the statement that stands for it and its variants."""
        return self.variant_of_id or self.pk


class StatementSpeaker(models.Model):
    """Somebody whose position a statement gives; `leader` where it is a principal."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="speakers", db_index=False, verbose_name=_("statement")
    )
    leader = models.ForeignKey(
        Leader, models.PROTECT, related_name="statement_speeches", null=True, blank=True, verbose_name=_("leader")
    )
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("statement", "name"), name="statement_speaker_once"),
            models.CheckConstraint(condition=~Q(name=""), name="statement_speaker_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name
