"""The filter of articles: their words and when they were published."""

from __future__ import annotations

from datetime import date

import django_filters
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from calls.browse.fields import DayField
from calls.browse.filters import SMALL, ListFilter, PeriodForm, words_filters
from calls.models import Article
from calls.models.article import NEWEST_FIRST


class PublishedFilter(django_filters.Filter):
    """The articles that may have been published from a day on, or until it."""

    field_class = DayField

    def filter(self, qs: QuerySet[Article], value: date | None) -> QuerySet[Article]:
        if not value:
            return qs
        if not self.extra["last"]:
            return qs.filter(published_latest__gte=value)
        # The days of publishing are of one year; to say so lets the index by day end where they end.
        return qs.filter(published_earliest__lte=value, published_latest__lte=date(value.year, 12, 31))


class ArticleFilter(ListFilter):
    """Articles by words and by when they were published."""

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()
        form = PeriodForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The filters in the order of the form."""
        return {
            **words_filters(),
            "from": PublishedFilter(last=False, label=gettext_lazy("From")),
            "to": PublishedFilter(last=True, label=gettext_lazy("To")),
        }

    @property
    def ordered(self) -> QuerySet[Article]:
        """The articles asked for, the newest first; few of them are sorted whole."""
        if self.query and self.count <= SMALL:
            return self.qs.order_by(Coalesce(F("published_latest"), date.min).desc(), F("id").desc())
        return self.qs.order_by(*NEWEST_FIRST)
