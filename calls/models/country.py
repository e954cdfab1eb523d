"""States and bodies that leaders speak for, and the institutions that pass words on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from calls.extraction.facts import CountryKind, InstitutionKind
from calls.extraction.records import Office
from calls.models.choices import choices
from calls.models.words import WordsField


class Named(models.Model):
    """Something with an English and, where known, a French name."""

    name_en = models.CharField(_("English name"), max_length=120)
    name_fr = models.CharField(_("French name"), max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else in English."""
        return (self.name_fr if (get_language() or "").startswith("fr") else "") or self.name_en


class Country(Named):
    """A state, or an intergovernmental body that principals speak for."""

    code = models.CharField(_("code"), max_length=12, unique=True, help_text=_("ISO 3166-1 alpha-2, or EU, UN, NATO …"))
    kind = models.CharField(_("kind"), max_length=8, choices=choices(CountryKind), default=CountryKind.STATE)
    other_names = WordsField(_("other names"))
    adjectives = WordsField(_("adjectives"), help_text=_("The masculine singular first."))
    inhabitants = WordsField(_("inhabitants"))
    capitals = WordsField(_("capitals"))
    wikidata = models.CharField("Wikidata", max_length=16, blank=True)
    executive = models.CharField(
        _("executive"),
        max_length=24,
        choices=choices(Office),
        blank=True,
        default=Office.HEAD_OF_STATE,
        help_text=_("The office whose holder is meant by “the leader of” the state; empty for a body."),
    )

    class Meta:
        verbose_name = _("country or body")
        verbose_name_plural = _("countries and bodies")
        ordering = ("name_en",)
        constraints = (
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z]{2,12}$"), name="country_code_is_capitals"),
            models.CheckConstraint(condition=~Q(name_en=""), name="country_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=list(CountryKind)), name="country_kind_is_known"),
            models.CheckConstraint(condition=Q(executive__in=["", *Office]), name="country_executive_is_known"),
        )


class Institution(models.Model):
    """An institution that passes words on; `name` is its usual form."""

    name = models.CharField(_("name"), max_length=120)
    country = models.ForeignKey(Country, models.PROTECT, related_name="institutions", verbose_name=_("country"))
    kind = models.CharField(_("kind"), max_length=24, choices=choices(InstitutionKind))
    names = WordsField(_("spellings"))

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("name", "country", "kind"), name="institution_once"),
            models.CheckConstraint(condition=~Q(name=""), name="institution_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=list(InstitutionKind)), name="institution_kind_is_known"),
        )

    def __str__(self) -> str:
        return self.name
