"""Fills the reference tables from the packaged files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from calls.extraction.reference_files import DATA, load_reference
from calls.reference.fill import fill


class Command(BaseCommand):
    """`load_reference`: fill empty tables; where there are rows already, leave them as they are."""

    help = (
        "Fills empty reference tables (leaders, countries, crises, topics …) from files. Filled ones stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=DATA, help="where the files are (default: the packaged ones)"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            made = fill(load_reference(folder))
        except (ValueError, OSError, IntegrityError) as error:
            raise CommandError(str(error)) from error
        if made:
            self.stdout.write("Loaded " + ", ".join(f"{n} {what}" for what, n in made.items()) + ".")
        else:
            self.stdout.write("The reference tables are filled already; nothing was changed.")
