"""How quickly read articles are stored, in a database of their own that is thrown away; a part of `make bench`."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

import django
from django.db import connection
from django.utils import timezone

from bench.articles import gold_articles, varied
from calls.extraction.reader import Reader
from calls.extraction.records import Reading
from calls.extraction.reference_files import load_reference
from calls.importing.inputs import Input

ARTICLES = 500


def main() -> None:
    """Print how many articles a second are stored, and how many for each that one process reads."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    django.setup()
    inputs = [Input(str(n), "", text) for n, text in enumerate(varied(gold_articles(), ARTICLES))]
    reader = Reader(load_reference())
    for one in inputs[:100]:  # which fills its tables
        reader.read(one.text, article=one.key)
    begun = time.perf_counter()
    told = [(one, reader.read(one.text, article=one.key)) for one in inputs]
    read = time.perf_counter() - begun
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        stored = _store(told)
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
    print(f"stored: {ARTICLES / stored:.0f} articles/s, {read / stored:.2f} for each that one process reads")


def _store(told: Sequence[tuple[Input, Reading]]) -> float:
    """The seconds that storing takes, in batches such as those of an import."""
    from calls.importing.directory import Directory
    from calls.importing.run import CHUNK
    from calls.importing.store import store_all
    from calls.reference.fill import fill

    fill(load_reference())
    directory, now = Directory.from_rows(), timezone.now()
    begun = time.perf_counter()
    for n in range(0, len(told), CHUNK):
        store_all(told[n : n + CHUNK], directory, now)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
