"""Articles, whose text is never altered, and their earlier addresses."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calls.models.asked import Search

NEWEST_FIRST = (F("published_latest").desc(nulls_last=True), F("id").desc())
PUBLISHED = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def said_in_text(pattern: str) -> Q:
    """The condition that a row's own `text` matches a regular expression."""
    return Q(text__iregex=pattern)


class ArticleQuerySet(models.QuerySet["Article"]):
    """What is asked of articles."""

    def without_text(self) -> Self:
        """Without the long columns, for lists."""
        return self.defer("text", "tsv")

    def public(self) -> Self:
        """Without those that were withdrawn."""
        return self.filter(withdrawn_at=None)

    def saying(self, words: Search | str) -> Self:
        """The articles that say `words`, as typed into a search box."""
        search = words if isinstance(words, Search) else Search.of(words)
        return self.filter(search.holds(said_in_text))

    def published_on(self, day: date) -> Self:
        """The articles that may have been published on `day`."""
        return self.filter(published_earliest__lte=day, published_latest__gte=day)


class Article(models.Model):
    """An article. `key` is the name under which its source knows it; the same text is held once."""

    public_id = models.CharField(_("public id"), max_length=16, unique=True, editable=False)
    key = models.CharField(
        _("key"), max_length=500, unique=True, help_text=_("File stem, id or address of the source.")
    )
    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=3)
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    published = models.CharField(_("published"), max_length=10, blank=True, help_text=_("YYYY, YYYY-MM or YYYY-MM-DD."))
    published_earliest = models.DateField(_("published, earliest"), null=True, blank=True, editable=False)
    published_latest = models.DateField(_("published, latest"), null=True, blank=True, editable=False)
    imported_at = models.DateTimeField(_("imported"), editable=False)
    read_at = models.DateTimeField(_("read"), editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    tsv = SearchVectorField(editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = NEWEST_FIRST
        indexes = (
            GinIndex(fields=("tsv",), name="article_tsv"),
            models.Index(*NEWEST_FIRST, name="article_newest"),
            models.Index(fields=("read_at",), name="article_read"),
            models.Index(fields=("imported_at", "id"), name="article_imported", condition=Q(withdrawn_at=None)),
            models.Index(
                fields=("read_at", "id"),
                name="article_read_again",
                condition=Q(withdrawn_at=None, read_at__gt=F("imported_at")),
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(key=""), name="article_has_a_key"),
            models.CheckConstraint(condition=~Q(text=""), name="article_has_text"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="article_sha256_is_one"),
            models.CheckConstraint(condition=Q(language__regex=r"^[a-z]{2,3}$"), name="article_language_is_a_code"),
            models.CheckConstraint(
                condition=Q(published="", published_earliest=None, published_latest=None)
                | Q(
                    published__regex=PUBLISHED,
                    published_earliest__isnull=False,
                    published_latest__isnull=False,
                    published_earliest__lte=F("published_latest"),
                ),
                name="article_published_with_its_days",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.key

    def get_absolute_url(self) -> str:
        """Where the public reads it."""
        return f"/articles/{self.public_id}/"


class ArticleAddress(models.Model):
    """A public id that an article had before it was found to be the same text as another."""

    public_id = models.CharField(_("public id"), max_length=16, unique=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="addresses", verbose_name=_("article"))

    class Meta:
        verbose_name = _("earlier address of an article")
        verbose_name_plural = _("earlier addresses of articles")
        constraints = (models.CheckConstraint(condition=~Q(public_id=""), name="article_address_has_an_id"),)

    def __str__(self) -> str:
        return self.public_id
