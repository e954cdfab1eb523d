"""Finds the articles that paths name: texts, HTML pages and JSON lines, in files, folders or on standard input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from calls.extraction.source import MAX_BYTES, SourceError, decode
from calls.importing.formats import from_html, from_json

SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """An article as it was handed in. `key` is its source's name for it, `origin` where to find it, for messages."""

    key: str
    origin: str
    text: str
    title: str = ""
    url: str = ""
    outlet: str = ""
    published: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the text, by which the same text is known again."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is no article, and why."""

    origin: str
    reason: str


Found = Iterator[Input | Refused]


def find_inputs(paths: Iterable[str], stdin: BinaryIO) -> Found:
    """Every article that `paths` name, in order; folders are searched through, `-` is `stdin`.

    A key that two different texts claim is refused the second time, for the one would overwrite the other.
    """
    seen: dict[str, tuple[str, str]] = {}
    for found in chain.from_iterable(_found(path, stdin) for path in paths):
        if isinstance(found, Input):
            origin, digest = seen.setdefault(found.key, (found.origin, found.sha256))
            if digest != found.sha256:
                yield Refused(found.origin, f"its key {found.key!r} stands for the different text of {origin}")
                continue
        yield found


def expected(paths: Iterable[str]) -> int | None:
    """About how many inputs `paths` will give, for a progress bar; None where standard input is among them."""
    return None if STDIN in (paths := list(paths)) else sum(_expected(Path(path)) for path in paths)


def _expected(path: Path) -> int:
    if path.is_dir():
        return sum(map(_expected, _files(path)))
    if path.suffix.lower() != ".jsonl" or not path.exists():
        return 1
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def _found(path: str, stdin: BinaryIO) -> Found:
    if path == STDIN:
        return _from_stdin(stdin)
    return _from_folder(Path(path)) if Path(path).is_dir() else _from_file(Path(path))


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())


def _from_folder(folder: Path) -> Found:
    files = _files(folder)
    if not files:
        yield Refused(str(folder), "holds no .txt, .html or .jsonl file")
    for file in files:
        yield from _from_file(file)


def _from_file(file: Path) -> Found:
    suffix = file.suffix.lower()
    if not file.exists():
        yield Refused(str(file), "there is no such file or folder")
    elif suffix not in SUFFIXES:
        yield Refused(str(file), "is neither .txt, .html nor .jsonl")
    else:
        try:
            with file.open("rb") as content:
                if suffix == ".jsonl":
                    yield from _from_lines(content, str(file))
                else:
                    yield _from_bytes(content.read(MAX_BYTES + 1), file.stem, str(file), html=suffix != ".txt")
        except OSError as error:
            yield Refused(str(file), error.strerror or str(error))


def _from_stdin(stdin: BinaryIO) -> Found:
    first = stdin.readline()
    if first.lstrip().startswith(b"{"):
        yield from _from_lines(chain([first], stdin), "standard input")
    else:
        data = first + stdin.read(MAX_BYTES + 1)
        yield _from_bytes(data, f"stdin-{sha256(data).hexdigest()[:12]}", "standard input", html=False)


def _from_bytes(data: bytes, key: str, origin: str, *, html: bool) -> Input | Refused:
    try:
        return Input(key, origin, **from_html(data)) if html else Input(key, origin, decode(data))
    except SourceError as error:
        return Refused(origin, str(error))


def _from_lines(lines: Iterable[bytes], file: str) -> Found:
    for number, line in enumerate(lines, start=1):
        origin = f"{file}, line {number}"
        if line.strip():
            try:
                fields = from_json(line)
                yield Input(fields.pop("key"), origin, **fields)
            except SourceError as error:
                yield Refused(origin, str(error))
