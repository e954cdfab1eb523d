"""Words of an article as they are kept: the same however the article sets its blanks, apostrophes and hyphens."""

from __future__ import annotations

from calls.extraction.text import Text
from calls.extraction.tokens import GLYPHS

_PLAIN = str.maketrans({glyph: plain for glyph, plain in GLYPHS.items() if plain != "—"})


def spelt(text: Text, first: int, last: int) -> str:
    """The tokens `first:last` in plain glyphs, with single blanks."""
    return " ".join(text.text[text.starts[first] : text.ends[last - 1]].translate(_PLAIN).split())
