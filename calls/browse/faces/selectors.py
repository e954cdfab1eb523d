"""Passages of articles as targets of the W3C Web Annotation model.

The position counts Unicode code points of our copy of the text; the quotation finds the words in an edited one too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calls.browse.spans import passage_url
from calls.models import Article

AROUND = 32  # characters of context before and after


def texts_of(articles: Iterable[int]) -> Mapping[int, str]:
    """The texts of articles, by id: one query."""
    return dict(Article.objects.filter(pk__in=set(articles)).order_by().values_list("pk", "text"))


def target(article: Article, text: str, span: tuple[int, int], root: str) -> dict[str, Any]:
    """The passage `span` of an article as `{"source", "url", "selector": […]}`."""
    start, end = span
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - AROUND, 0) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "source": article.url or root + article.get_absolute_url(),
        "url": root + passage_url(article, span),
        "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quotation],
    }
