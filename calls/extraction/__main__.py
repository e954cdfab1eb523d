"""Reads article files and prints one reading a line, as JSON: `python -m calls.extraction FILE…`, without Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference
from calls.extraction.schema import reading_to_json
from calls.extraction.source import SourceError, decode


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the readings of the files named; 1 where one of them is no article, with its name and reason on stderr."""
    parser = argparse.ArgumentParser(prog="python -m calls.extraction", description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="FILE", help=".txt file, folder of them, or - for standard input")
    reader, failed = Reader(load_reference()), 0
    for path in _files(parser.parse_args(arguments).paths):
        try:
            data = sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
            reading = reader.read(decode(data), article=path.stem)
        except (OSError, SourceError) as error:
            failed += 1
            print(f"{path}: {getattr(error, 'strerror', None) or error}", file=sys.stderr)
        else:
            print(json.dumps(reading_to_json(reading), ensure_ascii=False))
    return 1 if failed else 0


def _files(names: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, names):
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path]


if __name__ == "__main__":
    sys.exit(main())
