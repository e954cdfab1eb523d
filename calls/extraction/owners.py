"""Whose spokesman or adviser a nameless aide is: "Macron's spokesman", "an adviser to the chancellor", "his aide"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.records import Speaker
from calls.extraction.reference import ReferenceData

NAMES = ("leader", "surname")
LEADING = frozenset({MentionKind.PERSON, MentionKind.OFFICE})


class Owners:
    """Finds the leaders whom the aides of one article serve."""

    def __init__(self, cues: Cues, reference: ReferenceData) -> None:
        self.cues, self.text, self.reference = cues, cues.text, reference

    def beside(self, aide: Mention) -> Mention | None:
        """The leader named beside the aide: before an "'s", or behind "to", "for", "de"."""
        if self.text.norms[aide.first - 1 : aide.first] == ["'s"] and (before := self.cues.at_last.get(aide.first - 1)):
            return before if before.kind in (*LEADING, MentionKind.INSTITUTION) else None
        first = aide.last
        if not self.cues.is_(first, "oblique", "view", "to"):
            return None
        near = self.cues.sayers_within(first + 1, first + 3)[:1]
        close = [m for m in near if all(self.cues.is_(t, "det") for t in range(first + 1, m.first))]
        return next((m for m in close if m.kind in LEADING and m.leaders), None)

    def within(self, aide: Mention, near: Sequence[Speaker]) -> Speaker | None:
        """The leader whose name or office is part of the aide's words; `near` are those on the line."""
        keys = [hit.value for hit in self.text.within(aide.first, aide.last, *NAMES)]
        if keys:
            key = next((s.leader for s in near if s.leader in keys), keys[0])
            return Speaker(self.reference.leader[key].name, key) if key else None
        roles = {hit.value for hit in self.text.within(aide.first, aide.last, "role")}
        if not roles or self.text.within(aide.first, aide.last, "institution"):
            return None
        lands = {hit.value for hit in self.text.within(aide.first, aide.last, "adjective", "country")}
        found = [s for s in near if s.leader and roles & self._roles(s.leader, lands)]
        return found[0] if len(found) == 1 else None

    def _roles(self, leader: str, lands: Set[str]) -> set[str]:
        return {t.role for t in self.reference.leader[leader].terms if not lands or t.country in lands}

    def possessive(self, aide: Mention) -> bool:
        """Whether he is called "his" or "her"."""
        return self.cues.is_(aide.first, "its") or self.cues.is_(aide.first - 1, "its")
