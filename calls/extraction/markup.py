"""Tags that a page left in its text: "<p>", "<br />", "<a href=…>"."""

from __future__ import annotations

import re

TAG = re.compile(r"</?([a-z]{1,10})[1-6]?(?: [^<>\n]{0,400})?/?>|&nbsp;", re.IGNORECASE)
BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "h", "tr", "table", "blockquote", "hr", "section", "article"})


def untagged(text: str) -> str:
    """`text` with blanks for tags, and a line break first where one parts lines; every character keeps its place."""
    return TAG.sub(_blank, text) if "<" in text or "&nbsp;" in text else text


def _blank(tag: re.Match[str]) -> str:
    parts = (tag.group(1) or "").lower() in BLOCKS
    return ("\n" if parts else " ").ljust(len(tag.group()))
