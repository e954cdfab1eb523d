"""A reader of lines that goes by the reference data."""

from __future__ import annotations

import re
from dataclasses import replace

from calls.extraction.records import Call, Participant, Reading
from tests.line_reader import LineReader


class PhraseReader(LineReader):
    """Reads lines as `LineReader` does, but knows people by their spellings and finds crises and topics by their words.

    `John.Doe/US` is whoever has that spelling, and `?Doe` is settled where somebody has.
    """

    @property
    def people(self) -> dict[str, str]:
        """The keys of leaders by spelling."""
        return {name.text: leader.key for leader in self.known.leaders for name in leader.names}

    def read(self, text: str, *, article: str, published: str | None = None, language: str | None = None) -> Reading:
        found, people = super().read(text, article=article, published=published, language=language), self.people
        return replace(found, unresolved=tuple(one for one in found.unresolved if one.name not in people))

    def _participant(self, word: str) -> Participant:
        found = super()._participant(word)
        key = found.leader or self.people.get(found.name)
        return Participant(self.known.leader[key].name, self.known.leader[key].country, key) if key else found

    def _call(self, line: re.Match[str], people: list[Participant]) -> Call:
        says = {
            kind: tuple(
                one.slug
                for one in rows
                if any(phrase in line[0] for phrases in one.words.values() for phrase in phrases)
            )
            for kind, rows in (("crises", self.known.crises), ("topics", self.known.topics))
        }
        return replace(super()._call(line, people), crises=says["crises"], topics=says["topics"])
