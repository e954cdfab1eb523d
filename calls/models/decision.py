"""Decisions of curators: what they confirmed, corrected, withdrew, added, joined and parted.

A decision never writes over what a machine read: it is a row beside it, which every reading obeys. What it concerns is
named by places in the text of articles (see `calls.importing.places`), which outlive the rows that come and go.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DecisionKind(models.TextChoices):
    """What a curator decided."""

    CONFIRM = "confirm", _("confirmed")
    CORRECT = "correct", _("corrected")
    WITHDRAW = "withdraw", _("withdrawn")
    ADD = "add", _("added")
    SAME = "same", _("merged")
    APART = "apart", _("kept apart")
    NAME = "name", _("name settled")
    REFERENCE = "reference", _("reference data edited")


class Thing(models.TextChoices):
    """What a decision is about."""

    CALL = "call", _("call")
    STATEMENT = "statement", _("statement")
    ARTICLE = "article", _("article")
    NAME = "name", _("name")
    LEADER = "leader", _("leader")
    COUNTRY = "country", _("country or body")
    INSTITUTION = "institution", _("institution")
    CRISIS = "crisis", _("crisis")
    TOPIC = "topic", _("topic")
    ANCHOR = "anchor", _("dated event")


class DecisionQuerySet(models.QuerySet["Decision"]):
    """What is asked of decisions."""

    def standing(self) -> Self:
        """Those that were not undone, in the order in which they were taken."""
        return self.filter(undone_at=None).order_by("decided_at", "id")

    def touching(self, articles: Collection[str]) -> Self:
        """Those about places in any of `articles`, given by their public ids."""
        return self.filter(articles__overlap=sorted(articles)) if articles else self.none()

    def saying(self, words: str) -> Self:
        """Those whose title has words that begin as each of `words` does; none where there is no word in these."""
        begun = " & ".join(f"'{word}':*" for word in re.findall(r"\w+", words))
        if not begun:
            return self.none()
        query = SearchQuery(begun, config="simple", search_type="raw")
        return self.annotate(said=SearchVector("title", config="simple")).filter(said=query)


class Decision(models.Model):
    """One decision. `places` are the places that it is about; a decision to keep apart parts them from `other_places`.

    Where it is about a statement's call, `other_places` is the place of that call.

    `was` is the value that the curator saw and `now` the one decided, `machine` what the machine reads by now; all
    three are the plain values of `calls.importing.values`, or whole rows of reference data.
    """

    key = models.UUIDField(_("key"), unique=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=DecisionKind.choices)
    thing = models.CharField(_("about"), max_length=12, choices=Thing.choices)
    field = models.CharField(_("field"), max_length=40, blank=True)
    places = models.JSONField(_("places"), default=list, blank=True)
    other_places = models.JSONField(_("other places"), default=list, blank=True)
    articles = ArrayField(models.CharField(max_length=16), verbose_name=_("articles"), default=list, blank=True)
    was = models.JSONField(_("was"), null=True, blank=True)
    now = models.JSONField(_("is now"), null=True, blank=True)
    machine = models.JSONField(_("as the machine reads it"), null=True, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True, help_text=_("Where the public read of it."))
    title = models.CharField(_("title"), max_length=300, blank=True)
    why = models.CharField(_("reason"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="decisions", null=True, verbose_name=_("by")
    )
    by_name = models.CharField(_("name of the curator"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("at"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("undone by")
    )
    undone_by_name = models.CharField(_("name of who undid it"), max_length=150, blank=True)
    undone_why = models.CharField(_("reason for undoing it"), max_length=500, blank=True)

    put_off = False  # whether carrying it out left articles to be read later; not kept

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-decided_at", "-id")
        default_permissions = ("view",)
        permissions = (
            ("review_decision", _("Can confirm, correct, merge, split and add")),
            ("withdraw_decision", _("Can withdraw articles, calls and statements")),
        )
        indexes = (
            GinIndex(fields=("articles",), name="decision_articles"),
            models.Index(fields=("-decided_at", "-id"), name="decision_newest"),
            models.Index(F("undone_at").desc(nulls_last=True), name="decision_undone"),
            models.Index(fields=("address",), name="decision_address"),
            models.Index(fields=("kind", "-decided_at", "-id"), name="decision_by_kind"),
            models.Index(fields=("thing", "-decided_at", "-id"), name="decision_by_thing"),
            models.Index(fields=("by_name", "-decided_at", "-id"), name="decision_by_whom"),
            models.Index(
                fields=("-decided_at", "-id"), name="decision_taken_back", condition=Q(undone_at__isnull=False)
            ),
            GinIndex(SearchVector("title", config="simple"), name="decision_title"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="decision_kind_is_known"),
            models.CheckConstraint(condition=Q(thing__in=Thing.values), name="decision_thing_is_known"),
            models.CheckConstraint(
                condition=~Q(kind="correct") | ~Q(field=""), name="decision_to_correct_names_its_field"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by=None, undone_by_name="", undone_why=""),
                name="decision_undone_by_only_where_undone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title or self.address}"

    @property
    def standing(self) -> bool:
        """Whether nobody has undone it."""
        return self.undone_at is None


class Curator(models.Model):
    """A curator who chooses to be named in public; the history names nobody else."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="curator", verbose_name=_("user")
    )
    public_name = models.CharField(
        _("public name"), max_length=120, blank=True, help_text=_("Shown beside your decisions; empty for none.")
    )

    class Meta:
        verbose_name = _("curator")
        verbose_name_plural = _("curators")

    def __str__(self) -> str:
        return self.public_name or str(self.user)
