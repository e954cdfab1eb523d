"""The articles that are measured: those in seeds/ and of the gold, and as many others like them as one wants."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path

from calls.extraction.source import decode

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "seeds", ROOT / "tests" / "gold" / "articles")
NEW_WORDS = 5  # in each varied copy: about as many as an article has that none before it had


def gold_articles() -> dict[str, str]:
    """Every article by name."""
    return {path.stem: decode(path.read_bytes()) for folder in FOLDERS for path in sorted(folder.glob("*.txt"))}


def varied(texts: Mapping[str, str], number: int) -> Iterator[str]:
    """`number` articles: copies in turn, each with a few made-up words of its own."""
    chance = random.Random(0)
    for text in islice(cycle(texts.values()), number):
        words = text.split(" ")
        for place in chance.sample(range(len(words)), NEW_WORDS):
            words[place] = "".join(chance.choices("abdegiklmnoprstuvz", k=8))
        yield " ".join(words)


def at_length(texts: Mapping[str, str], length: int) -> str:
    """One English article of `length` characters, made of many."""
    whole = "\n\n".join(text for name, text in texts.items() if "-en-" in name) + "\n\n"
    return (whole * (length // len(whole) + 1))[:length]
