"""How much memory a process takes that reads article after article."""

from __future__ import annotations

from multiprocessing import get_context

import psutil

from bench.articles import gold_articles, varied
from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference

PARTS = 4


def memory_over(articles: int) -> None:
    """Print what a fresh process holds after each quarter of so many articles, no two alike."""
    process = get_context("spawn").Process(target=_read, args=(articles,))
    process.start()
    process.join()


def _read(articles: int) -> None:
    reader, held = Reader(load_reference()), []
    for number, text in enumerate(varied(gold_articles(), articles), start=1):
        reader.read(text, article=str(number))
        if number % max(articles // PARTS, 1) == 0:
            held.append(f"{psutil.Process().memory_info().rss / 1e6:.0f}")
    print(f"memory of a process, MB, after each quarter of {articles:,} articles: {', '.join(held)}")
