"""What calls are about: crises and topics; and the well-known events by which articles date calls."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calls.models.country import Country, Named
from calls.models.words import WordsField


class Crisis(Named):
    """A crisis with its window of days; `words` name it outright, `hints` only together with one of its countries."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"), null=True, blank=True)
    countries = models.ManyToManyField(Country, related_name="crises", blank=True, verbose_name=_("countries"))
    words = WordsField(_("words"))
    hints = WordsField(_("hints"))

    class Meta:
        verbose_name = _("crisis")
        verbose_name_plural = _("crises")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=~Q(slug=""), name="crisis_has_a_slug"),
            models.CheckConstraint(condition=~Q(name_en=""), name="crisis_has_a_name"),
            models.CheckConstraint(condition=Q(end=None) | Q(start__lte=F("end")), name="crisis_starts_before_it_ends"),
        )


class Topic(Named):
    """A topic; `words` show it by themselves, two different `hints` show it together."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    words = WordsField(_("words"))
    hints = WordsField(_("hints"))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=~Q(slug=""), name="topic_has_a_slug"),
            models.CheckConstraint(condition=~Q(name_en=""), name="topic_has_a_name"),
        )


class Anchor(models.Model):
    """A well-known dated event by which an article may date a call ("five days after the fall of Kabul")."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    words = WordsField(_("words"))

    class Meta:
        verbose_name = _("dated event")
        verbose_name_plural = _("dated events")
        ordering = ("start", "slug")
        constraints = (
            models.CheckConstraint(condition=~Q(slug=""), name="anchor_has_a_slug"),
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="anchor_starts_before_it_ends"),
        )

    def __str__(self) -> str:
        return self.slug
