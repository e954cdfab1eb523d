"""Leaders, the spellings of their names, and their terms of office."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calls.extraction.facts import NameKind
from calls.extraction.records import Office
from calls.models.choices import choices
from calls.models.country import Country

GENDERS = [("male", _("male")), ("female", _("female"))]


class Leader(models.Model):
    """A principal. `key` is a slug and never changes; a provisional one was only met in an article so far."""

    key = models.SlugField(_("key"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=120)
    country = models.ForeignKey(Country, models.PROTECT, related_name="leaders", verbose_name=_("country"))
    gender = models.CharField(_("gender"), max_length=8, choices=GENDERS, blank=True)
    wikidata = models.CharField("Wikidata", max_length=16, blank=True)
    provisional = models.BooleanField(_("provisional"), default=False)

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        ordering = ("name", "key")
        constraints = (
            models.CheckConstraint(condition=~Q(key=""), name="leader_has_a_key"),
            models.CheckConstraint(condition=~Q(name=""), name="leader_has_a_name"),
            models.CheckConstraint(condition=Q(gender__in=["", "male", "female"]), name="leader_gender_is_known"),
        )

    def __str__(self) -> str:
        return self.name


class LeaderAddress(models.Model):
    """The key of a leader who was found to be another one."""

    key = models.SlugField(_("key"), max_length=120, unique=True)
    leader = models.ForeignKey(Leader, models.CASCADE, related_name="addresses", verbose_name=_("leader"))

    class Meta:
        verbose_name = _("earlier address of a leader")
        verbose_name_plural = _("earlier addresses of leaders")
        constraints = (models.CheckConstraint(condition=~Q(key=""), name="leader_address_has_a_key"),)

    def __str__(self) -> str:
        return self.key


class LeaderName(models.Model):
    """One spelling of a leader's name, in any script."""

    Kind = NameKind

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="names", verbose_name=_("leader"))
    text = models.CharField(_("spelling"), max_length=120)
    language = models.CharField(_("language"), max_length=3, default="und")
    kind = models.CharField(_("kind"), max_length=8, choices=choices(NameKind), default=NameKind.FULL)

    guarded = models.BooleanField(
        _("guarded"), default=False, help_text=_("Also a common word, place or first name: counts only beside a title.")
    )

    class Meta:
        verbose_name = _("spelling of a name")
        verbose_name_plural = _("spellings of names")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("leader", "text", "language", "kind"), name="leader_name_once"),
            models.CheckConstraint(condition=~Q(text=""), name="leader_name_has_text"),
            models.CheckConstraint(condition=Q(language__regex=r"^[a-z]{2,3}$"), name="leader_name_language_is_a_code"),
            models.CheckConstraint(condition=Q(kind__in=list(NameKind)), name="leader_name_kind_is_known"),
        )

    def __str__(self) -> str:
        return self.text


class Term(models.Model):
    """A leader's time in an office, both days inclusive; no end for an incumbent."""

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="terms", verbose_name=_("leader"))
    office = models.CharField(_("office"), max_length=24, choices=choices(Office))
    country = models.ForeignKey(Country, models.PROTECT, related_name="terms", verbose_name=_("country"))
    role = models.SlugField(
        _("role"), max_length=60, blank=True, db_index=False, help_text=_("president, king, prime_minister …")
    )
    start = models.DateField(_("from"))
    end = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ("start", "id")
        constraints = (
            models.UniqueConstraint(fields=("leader", "office", "country", "role", "start"), name="term_once"),
            models.CheckConstraint(condition=Q(end=None) | Q(start__lte=F("end")), name="term_starts_before_it_ends"),
            models.CheckConstraint(condition=Q(office__in=list(Office)), name="term_office_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_office_display()}, {self.start}–{self.end or ''}"
