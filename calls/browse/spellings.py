"""The spellings of leaders' names, so that a search for one finds the others: `Poutine`, Putin, Путин."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from calls.extraction.facts import NameKind
from calls.models import LeaderName
from calls.models.search import fold, plain_words

MOST = 40  # spellings that one name is searched in


@dataclass(frozen=True, slots=True)
class Spelling:
    """One row of `LeaderName`."""

    leader: int
    text: str
    kind: str
    guarded: bool


class Spellings:
    """Every spelling by its words; `digest` changes with any of them.

    A guarded surname is also a common word: it is neither expanded nor what another spelling expands to.
    """

    def __init__(self, rows: Iterable[Spelling]) -> None:
        rows = [row for row in rows if not row.guarded or row.kind == NameKind.FULL]
        self.digest = sha256(repr(rows).encode()).hexdigest()
        self._named: Mapping[tuple[str, ...], list[Spelling]] = defaultdict(list)
        self._of: Mapping[int, list[Spelling]] = defaultdict(list)
        for row in rows:
            self._named[tuple(plain_words(row.text))].append(row)
            self._of[row.leader].append(row)

    def others(self, words: str) -> tuple[str, ...]:
        """How else the name `words` is spelt, none where it is no name: at most `MOST`, the shortest first.

        A surname that several leaders have stands for its other spellings alone; a full name, which means one leader,
        for no bare surname. Spellings that hold one another are found by the shorter.
        """
        named = self._named.get(tuple(plain_words(words)), [])
        kept: list[str] = []
        for text in sorted(self._meant(named), key=lambda text: (len(text), text)):
            if not any(f" {fold(one)} " in f" {fold(text)} " for one in (words, *kept)):
                kept.append(text)
        return tuple(kept[:MOST])

    def _meant(self, named: list[Spelling]) -> set[str]:
        leaders = {row.leader for row in named}
        kinds = {row.kind for row in named}
        if NameKind.FULL in kinds:
            wanted = {NameKind.FULL, NameKind.NICKNAME}
        elif NameKind.NICKNAME in kinds or len(leaders) == 1:
            wanted = set(NameKind)
        else:
            wanted = {NameKind.SURNAME}
        return {row.text for leader in leaders for row in self._of[leader] if row.kind in wanted}


def load_spellings() -> Spellings:
    """The spellings as the tables have them: one query."""
    rows = LeaderName.objects.order_by("id").values_list("leader_id", "text", "kind", "guarded")
    return Spellings(Spelling(*row) for row in rows)
