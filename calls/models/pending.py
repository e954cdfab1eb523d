"""Articles that wait to be read again, after an edit of reference data that concerns too many to do it at once."""

from __future__ import annotations

from typing import Self

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from calls.models.article import Article


class PendingQuerySet(models.QuerySet["PendingReading"]):
    """What is asked of what waits."""

    def waiting(self) -> Self:
        """Those not read yet, in the order in which they were put here."""
        return self.filter(is_done=False).order_by("id")

    def put(self, articles: QuerySet[Article]) -> None:
        """Have all `articles` read again, those that were already as well."""
        found, params = articles.order_by().values("pk").distinct().query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.model._meta.db_table} (article_id, is_done, failure)"
                f" SELECT id, false, '' FROM ({found}) AS found (id)"
                " ON CONFLICT (article_id) DO UPDATE SET is_done = false, failure = ''",
                params,
            )


class PendingReading(models.Model):
    """An article to be read again. What is done stays until nothing waits any more, so that progress can be told."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="pending", verbose_name=_("article"))
    is_done = models.BooleanField(_("done"), default=False)
    failure = models.CharField(
        _("failure"), max_length=500, blank=True, help_text=_("Why it could not be read; it is left as it was.")
    )

    objects = PendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("article to be read again")
        verbose_name_plural = _("articles to be read again")
        ordering = ("id",)
        default_permissions = ("view",)
        indexes = (models.Index(fields=("id",), name="pending_reading_waits", condition=Q(is_done=False)),)
        constraints = (
            models.CheckConstraint(condition=Q(failure="") | Q(is_done=True), name="pending_reading_failed_is_done"),
        )

    def __str__(self) -> str:
        return str(self.article)


def is_pending(article: str) -> Exists:
    """Whether the article to which a column leads waits to be read again, for a query to tell of each row."""
    return Exists(PendingReading.objects.filter(article=OuterRef(article), is_done=False))
