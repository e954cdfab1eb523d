"""Imports articles: reads them, stores them, and puts their calls together."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from calls.extraction.reader import Reader
from calls.importing.inputs import expected, find_inputs
from calls.importing.readers import configured
from calls.importing.reading import MakeReader
from calls.importing.run import Event, Summary, import_articles, stored_articles
from calls.models import Article
from calls.reference.fill import is_filled

SEEDS = str(settings.BASE_DIR / "seeds")


class Command(BaseCommand):
    """`import_seeds [PATH…]`; `make_reader` stands for what reads an article."""

    help = "Imports articles (.txt, .html, .jsonl). The same text twice is one article; an edited one is updated."
    make_reader: ClassVar[MakeReader] = Reader

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="*", metavar="PATH", help="file or folder, - for standard input (default: seeds/)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would come of it and write nothing")
        parser.add_argument(
            "--reread", action="store_true", help="read again: all stored articles, or those that PATHs name"
        )
        parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the summary")
        parser.add_argument(
            "--workers", type=int, default=1, metavar="N", help="processes that read, with this one (default: 1)"
        )

    def handle(self, *args: Any, paths: list[str], workers: int, **options: Any) -> None:
        if workers < 1:
            raise CommandError("--workers must be at least 1.", returncode=2)
        if not is_filled():
            raise CommandError("The reference tables are empty; run `load_reference` first.")
        try:
            make = configured(type(self).make_reader)
        except ImproperlyConfigured as error:
            raise CommandError(str(error), returncode=2) from error
        summary = Summary()
        again = options["reread"]
        found = stored_articles() if again and not paths else find_inputs(paths or [SEEDS], sys.stdin.buffer)
        with self._progress(paths, options) as bar:

            def tell(event: Event) -> None:
                summary.add(event)
                self._tell(event, bar, quiet=options["format"] == "json")

            import_articles(found, make, tell, workers=workers, again=again, dry_run=options["dry_run"])
        self.stdout.write(json.dumps(asdict(summary)) if options["format"] == "json" else _in_words(summary, options))
        if summary.failed:
            sys.exit(1)

    def _progress(self, paths: list[str], options: dict[str, Any]) -> tqdm[None]:
        """A bar on a terminal; elsewhere nothing is drawn."""
        drawn = sys.stderr.isatty() and options["verbosity"] > 0
        all_stored = options["reread"] and not paths
        total = (Article.objects.count() if all_stored else expected(paths or [SEEDS])) if drawn else None
        return tqdm(total=total, unit=" articles", disable=not drawn)

    def _tell(self, event: Event, bar: tqdm[None], *, quiet: bool) -> None:
        bar.update()
        if event.reason:
            with tqdm.external_write_mode(sys.stderr):
                self.stderr.write(f"{event.origin}: {event.reason}")
        elif bar.disable and not quiet:
            self.stdout.write(f"{event.origin}: {event.outcome.what}")


def _in_words(summary: Summary, options: dict[str, Any]) -> str:
    articles = f"{summary.new} new, {summary.updated} updated, {summary.unchanged} unchanged, {summary.failed} failed"
    calls = f"{summary.calls_new} new, {summary.calls_matched} matched, {summary.calls_in_question} in question"
    return f"Articles: {articles}. Calls: {calls}." + (" Nothing was written." if options["dry_run"] else "")
