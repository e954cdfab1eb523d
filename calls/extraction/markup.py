"""What a page's mark-up left in its text: tags ("<p>", "<a href=…>"), entities ("&quot;"), links and bold type of
Markdown ("[Ann Poe](https://…)", "**Ann Poe**"), and letters whose accents are characters of their own.
"""

from __future__ import annotations

import html
import re
import unicodedata

TAG = re.compile(r"</?([a-z]{1,10})[1-6]?(?: [^<>\n]{0,400})?/?>", re.IGNORECASE)
BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "h", "tr", "table", "blockquote", "hr", "section", "article"})
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});(?=((?:s|t|re|ve|ll|d|m)\b)?)")
LINK = re.compile(r"(!?\[)([^\[\]\n]{0,200})(\]\((?:https?:|mailto:|[/#.])[^\s()]{0,800}(?: \"[^\"\n]{0,200}\")?\))")
COMBINED = re.compile("[^\\W\\d_][\u0300-\u036f]+")  # an "é" of two characters
FILLER = "\u00ad"  # a soft hyphen, which no word is read with


def untagged(text: str) -> str:
    """`text` without mark-up; every character keeps its place, for what goes leaves blanks or fillers behind."""
    text = TAG.sub(_blank, text) if "<" in text else text
    text = ENTITY.sub(_character, text) if "&" in text else text
    text = LINK.sub(_words, text) if "](" in text else text
    text = text.replace("**", "  ") if "**" in text else text
    return text if text.isascii() else COMBINED.sub(_letter, text)


def _blank(tag: re.Match[str]) -> str:
    parts = tag.group(1).lower() in BLOCKS
    return ("\n" if parts else " ").ljust(len(tag.group()))


def _character(entity: re.Match[str]) -> str:
    """What an entity stands for: a letter within its word, an apostrophe before its "s", a mark with blanks."""
    written = entity.group()
    character = html.unescape(written)
    if character.isspace():
        return " " * len(written)
    if len(character) != 1 or character in "<>":
        return written
    fillers = FILLER * (len(written) - 1)
    if character in "'’" and entity.group(1):
        return fillers + character
    return character + (fillers if character.isalnum() else " " * len(fillers))


def _letter(combined: re.Match[str]) -> str:
    written = combined.group()
    return unicodedata.normalize("NFC", written).ljust(len(written), FILLER)


def _words(link: re.Match[str]) -> str:
    opened, words, address = link.groups()
    return " " * len(opened) + words + " " * len(address)
