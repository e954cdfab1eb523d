"""Articles as a list shows them: where and when they were published, and the sentence that a search found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from calls.browse.address import Query
from calls.browse.filters import ListFilter
from calls.browse.passages import Passage, best_passage
from calls.browse.wording.dates import published_label
from calls.models import Article, Report


@dataclass(frozen=True, slots=True)
class Listed:
    """An article with the number of its calls, and the passage that answers the search, if there is one."""

    article: Article
    calls: int
    passage: Passage | None
    query: Query

    @property
    def published(self) -> str:
        """When it was published."""
        return published_label(self.article.published)

    @property
    def place(self) -> str:
        """Its page; with the hits marked, at the passage, where something was searched for."""
        page = self.article.get_absolute_url()
        return f"{page}{self.query}#{self.passage.anchor}" if self.passage else page

    @property
    def words(self) -> str:
        """The passage."""
        return self.passage.words if self.passage else ""


def listed_articles(found: Sequence[Article], asked: ListFilter) -> list[Listed]:
    """The articles as the list shows them, in their order: one query."""
    reports = Report.objects.filter(article__in=[one.pk for one in found]).order_by()
    calls = dict(reports.values_list("article").annotate(Count("call", distinct=True)))
    return [Listed(one, calls.get(one.pk, 0), best_passage(one.text, asked.search), asked.said) for one in found]
