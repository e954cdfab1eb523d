"""Takes in decisions of curators that another database wrote."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from calls.curation.exchange import ExchangeError, import_decisions


class Command(BaseCommand):
    """`import_curation [FILE]`."""

    help = "Takes in the decisions that export_curation wrote: all of them, or none where a line is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="where from (default: standard input)")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
            done = import_decisions(text.splitlines())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except (UnicodeDecodeError, ExchangeError) as error:
            raise CommandError(f"{file}: {error}") from error
        told = "{new} new, {undone} undone, {unchanged} unchanged, {waiting} waiting for an article"
        self.stdout.write(f"Decisions: {told.format(**done)}.")
