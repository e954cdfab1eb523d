"""Which of those on the line an office means that is named without a country: "the president"."""

from __future__ import annotations

from collections.abc import Sequence

from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.reference import ReferenceData


def of_land(cues: Cues, reference: ReferenceData, mention: Mention, keys: Sequence[str]) -> str | None:
    """Who of `keys` speaks for the country before the comma: "Russia, the president said, would …"."""
    land = cues.at_last.get(mention.first - 1) if _bare(mention) else None
    if land is None or land.role != "metonym" or cues.governed(land) or cues.text.norms[mention.first - 1] != ",":
        return None
    return next((key for key in keys if reference.leader[key].country == land.country), None)


def holder(reference: ReferenceData, mention: Mention, keys: Sequence[str]) -> str | None:
    """The first of `keys` to hold the office that the leader found for `mention`, who is none of them, holds."""
    if not _bare(mention):
        return None
    offices = {term.office for term in reference.leader[mention.leaders[0]].terms}
    return next((key for key in keys if any(term.office in offices for term in reference.leader[key].terms)), None)


def _bare(mention: Mention) -> bool:
    return mention.kind is MentionKind.OFFICE and not mention.country
