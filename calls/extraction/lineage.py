"""Names that go on over the father and the house: "A bin B", "A bin B Al C", "A al-B"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.spelling import spelt
from calls.extraction.text import Text

PARTICLES = frozenset({"bin", "ben", "ibn", "bint", "al", "el", "abd", "abdul", "ould"})
NAMED = (MentionKind.PERSON, MentionKind.OTHER)


def with_lineage(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions`, each name with what goes on behind it, and without those that are only its end."""
    starts = {m.first: m for m in mentions if m.kind in NAMED}
    found: list[Mention] = []
    for mention in mentions:
        if found and mention.first < found[-1].last and mention.sentence == found[-1].sentence:
            continue
        found.append(_whole(text, mention, starts) if mention.kind in NAMED else mention)
    return found


def _whole(text: Text, mention: Mention, starts: Mapping[int, Mention]) -> Mention:
    """The mention up to the end of its name, by whose land it may be known: "King A bin Abd al-B of Ruritania"."""
    last, country = mention.last, mention.country
    end = text.sentences[mention.sentence].last
    while (first := _next(text, last, end)) is not None:
        more = next((starts[n] for n in range(last, first + 1) if n in starts), None)
        if more is not None and more.role not in ("", "guarded"):
            break
        last, country = (more.last, country or more.country) if more else (first + 1, country)
    if last == mention.last:
        return mention
    glue = "" if text.starts[mention.last] == mention.end else " "
    name = mention.name + glue + spelt(text, mention.last, last)
    return replace(mention, last=last, end=text.ends[last - 1], country=country, name=name)


def _next(text: Text, last: int, end: int) -> int | None:
    """The token where the next part of a name that ended before `last` begins, if a particle leads to it."""
    n = last
    while n < end and (text.norms[n] in PARTICLES or (text.norms[n] == "-" and text.norms[n - 1] in PARTICLES)):
        n += 1
    led = text.norms[last - 1] in PARTICLES if n == last else n > last
    return n if led and n < end and text.capital(n) and text.norms[n].isalpha() else None
