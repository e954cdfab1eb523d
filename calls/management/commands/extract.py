"""Prints what is read from articles, one JSON reading a line, without touching the database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference
from calls.extraction.schema import reading_to_json
from calls.importing.inputs import Input, Refused, find_inputs
from calls.importing.readers import configured
from calls.importing.reading import read_all


class Command(BaseCommand):
    """`extract PATH…`: the readings of the articles that the paths name, in the JSON of the annotation guide."""

    help = "Prints the reading of each article as one line of JSON. Reads .txt, .html and .jsonl; touches no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="file or folder, - for standard input")
        parser.add_argument("--workers", type=int, default=1, help="processes that read, with this one (default: 1)")

    def handle(self, *args: Any, paths: list[str], workers: int, **options: Any) -> None:
        self._refused = 0
        try:
            make = configured(Reader)
        except ImproperlyConfigured as error:
            raise CommandError(str(error), returncode=2) from error
        for one, reading in read_all(self._inputs(paths), make, load_reference(), workers):
            if isinstance(reading, str):
                self._refuse(Refused(one.origin, reading))
            else:
                self.stdout.write(json.dumps(reading_to_json(reading), ensure_ascii=False))
        if self._refused:
            sys.exit(1)

    def _inputs(self, paths: list[str]) -> Iterator[Input]:
        for found in find_inputs(paths, sys.stdin.buffer):
            if isinstance(found, Refused):
                self._refuse(found)
            else:
                yield found

    def _refuse(self, refused: Refused) -> None:
        self._refused += 1
        self.stderr.write(f"{refused.origin}: {refused.reason}")
