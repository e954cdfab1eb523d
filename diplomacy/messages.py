"""The texts of templates for Babel, which does not know Django's tags; `make messages` asks for them."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def from_template(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[tuple[Any, ...]]:
    """Line, function, phrases and comments of each text to translate in a template."""
    # What stands around the texts is no Python: its indentation means nothing.
    code = "\n".join(line.lstrip() for line in templatize(file.read().decode("utf-8")).splitlines())
    yield from extract_python(io.BytesIO(code.encode("utf-8")), keywords, comment_tags, options)
