"""What an article is called."""

from __future__ import annotations

from textwrap import shorten

from calls.extraction.source import open_source
from calls.models import Article

FIRST_WORDS = 80  # characters


def article_label(article: Article) -> str:
    """An article's title; its first words where it has none."""
    if article.title:
        return article.title
    start = open_source(article.text).start
    return shorten(article.text[start : start + 4 * FIRST_WORDS], FIRST_WORDS, placeholder="…")
