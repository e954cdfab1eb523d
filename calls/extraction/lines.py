"""Who is on the line of each conversation, and which conversations somebody is in: a long page tells of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from calls.extraction.cast import Key

PAIR = 2


class Lines:
    """The people of the conversations, by the order in which those were told."""

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self._of: dict[str, list[int]] = defaultdict(list)  # by person

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, n: int) -> Key:
        return self._keys[n]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def everybody(self) -> Collection[str]:
        """All who are in any conversation."""
        return self._of.keys()

    def in_all(self) -> Key:
        """Those who are in every conversation, where there are several."""
        return frozenset(p for p, where in self._of.items() if len(where) == len(self)) if len(self) > 1 else Key()

    def open(self, people: Key) -> int:
        """A conversation of `people`; its number."""
        self._keys.append(frozenset())
        self.join(len(self._keys) - 1, people)
        return len(self._keys) - 1

    def join(self, n: int, people: Iterable[str]) -> None:
        """Put `people` on the line of the conversation `n` too."""
        more = frozenset(people) - self._keys[n]
        self._keys[n] |= more
        for person in more:
            self._of[person].append(n)

    def of(self, people: Key) -> list[int]:
        """The conversations of just these people, the first one first."""
        return [n for n in self.holding(people) if self._keys[n] == people][::-1]

    def holding(self, people: Key) -> Iterator[int]:
        """The conversations in which all of `people` are, the last one first."""
        fewest = min((self._of.get(person, []) for person in people), key=len, default=range(len(self)))
        return (n for n in sorted(fewest, reverse=True) if people <= self._keys[n])

    def near(self, people: Key) -> list[int]:
        """Among others those of `people` with more, or of some of them where they are more than two, the last first."""
        if len(people) > PAIR:
            return sorted({n for person in people for n in self._of.get(person, ())}, reverse=True)
        return list(self.holding(people))
