"""Names and offices that no known leader fits, kept for the curator."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calls.extraction.records import Office
from calls.models.article import Article
from calls.models.choices import choices
from calls.models.country import Country


class UnresolvedName(models.Model):
    """A name at `article.text[start:end]` that could not be settled, with the reason."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="unresolved_names", verbose_name=_("article"))
    name = models.CharField(_("name"), max_length=200)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    office = models.CharField(_("office"), max_length=24, choices=choices(Office), blank=True)
    country = models.ForeignKey(
        Country, models.SET_NULL, related_name="unresolved_names", null=True, blank=True, verbose_name=_("country")
    )
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("unresolved name")
        verbose_name_plural = _("unresolved names")
        ordering = ("name", "id")
        indexes = (models.Index(fields=("name", "id"), name="unresolved_name_by_name"),)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="unresolved_name_has_a_name"),
            models.CheckConstraint(
                condition=Q(start__gte=0, start__lt=F("end")), name="unresolved_name_span_has_length"
            ),
        )

    def __str__(self) -> str:
        return self.name


class NameCount(models.Model):
    """In how many places of how many articles a name of some country and office fits nobody; kept by the importer."""

    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=12, blank=True, help_text=_("Its code."))
    office = models.CharField(_("office"), max_length=24, choices=choices(Office), blank=True)
    places = models.PositiveIntegerField(_("places"))
    articles = models.PositiveIntegerField(_("articles"))

    class Meta:
        verbose_name = _("count of a name")
        verbose_name_plural = _("counts of names")
        ordering = ("-places", "name", "country", "office")
        indexes = (models.Index(fields=("-places", "name", "country", "office"), name="name_count_most"),)
        constraints = (
            models.UniqueConstraint(fields=("name", "country", "office"), name="name_count_once"),
            models.CheckConstraint(condition=~Q(name=""), name="name_count_has_a_name"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.places}"
