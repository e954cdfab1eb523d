"""Writes every decision of the curators as lines of JSON."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from calls.curation.exchange import export_decisions


class Command(BaseCommand):
    """`export_curation [FILE]`."""

    help = "Writes every decision of the curators as lines of JSON, which import_curation reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="where to (default: standard output)")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        lines = export_decisions()
        if file == "-":
            for line in lines:
                self.stdout.write(line)
            return
        try:
            with Path(file).open("w", encoding="utf-8") as out:
                out.writelines(f"{line}\n" for line in lines)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
