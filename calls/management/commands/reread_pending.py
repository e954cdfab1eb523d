"""Reads again the articles that edits of reference data left to be read."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from calls.curation.pending import progress, read_pending


class Command(BaseCommand):
    """`reread_pending [--every SECONDS]`."""

    help = "Reads again the articles that wait for it, and ends when none does; it may be stopped at any moment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="look again so often, and never end (for a service)"
        )

    def handle(self, *args: Any, every: int | None, **options: Any) -> None:
        self._read_all()
        while every is not None:
            time.sleep(max(every, 1))
            self._read_all()

    def _read_all(self) -> None:
        while read_pending():
            found = progress()
            if found.left:
                self.stdout.write(f"{found.done:,} of {found.total:,} articles read again.")
            else:
                self.stdout.write(f"Done; {found.failed:,} could not be read.")
