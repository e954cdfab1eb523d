"""An article's bytes as text, and what its frame says: the leading date, the tail that is no part of the prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import filterfalse

MAX_BYTES = 5_000_000
SAMPLE = 4_000  # characters that tell the language
WORD = re.compile(r"[^\W\d_]+'?")
HEADER = re.compile(r"\s*date (\d{4}(?:-\d{2}(?:-\d{2})?)?)\b\s*")


class SourceError(ValueError):
    """These bytes are no article; the message says why."""


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded article: `start` is where its prose begins, `header` the date before it (`YYYY[-MM[-DD]]`)."""

    text: str
    start: int
    header: str | None


def decode(data: bytes) -> str:
    """The text of `data` (UTF-8, with or without BOM), every line end as `\\n`. Raises SourceError."""
    if len(data) > MAX_BYTES:
        raise SourceError(f"too large: more than {MAX_BYTES} bytes")
    if b"\0" in data:
        raise SourceError("binary: it holds a NUL byte")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8: byte {error.start} is {data[error.start]:#04x}") from error
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise SourceError("empty")
    return text


def open_source(text: str) -> Source:
    """Find the leading `date 2021-08` header of `text`, if there is one."""
    match = HEADER.match(text)
    return Source(text, match.end(), match.group(1)) if match else Source(text, 0, None)


def detect_language(text: str, frequent: Mapping[str, frozenset[str]]) -> str:
    """The language, a key of `frequent`, whose commonest words are most of the text's; the first of equals."""
    parts = text[:SAMPLE].casefold().replace("’", "'").split()
    words = [*filter(str.isalpha, parts)]  # most of them; the expression takes long
    words += WORD.findall(" ".join(filterfalse(str.isalpha, parts)))
    return max(frequent, key=lambda code: sum(map(frequent[code].__contains__, words)))
