"""What says something and is nobody on the line: "…", the embassy said; « … », annonce le média."""

from __future__ import annotations

from calls.extraction.cues import Cues
from calls.extraction.spoken import Saying
from calls.extraction.text import Quotation

BEHIND = 3  # tokens from an inverted verb to the noun
NEAR = 40  # characters from the closing mark to the verb


def faceless(cues: Cues, saying: Saying, quotation: Quotation) -> bool:
    """Whether the verb right behind the words has such a noun, which names nobody, as its subject."""
    if saying.subject.mentions or saying.subject.voice or saying.cue.start - quotation.outer_end > NEAR:
        return False
    first, last = cues.text.token_at(quotation.outer_end), saying.cue.first
    if saying.inverted:
        first, last = saying.cue.last, saying.cue.last + BEHIND
    nouns = cues.text.within(first, last, "faceless")
    return bool(nouns) and cues.is_(nouns[0].first - 1, "det", "one")
