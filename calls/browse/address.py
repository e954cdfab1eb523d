"""The query string of a list as a value: the state of the page, to which a link adds or from which it takes away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Parameters in order. As text it begins with `?`, and is `?` alone where there are none."""

    pairs: Pairs = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """The query of these parameters; those with an empty value are left out."""
        return cls(tuple((name, value) for name, value in pairs if value))

    def plus(self, name: str, value: str) -> Self:
        """With one more parameter, which stays the only one of its name and value."""
        return type(self)((*self.minus(name, value).pairs, (name, value)))

    def minus(self, name: str, value: str | None = None) -> Self:
        """Without the parameters of that name, or only the one of that value."""
        return type(self)(tuple(p for p in self.pairs if p[0] != name or (value is not None and p[1] != value)))

    def replaced(self, name: str, value: str) -> Self:
        """With that parameter in the place of all others of its name."""
        return self.minus(name).plus(name, value)

    def __str__(self) -> str:
        return f"?{urlencode(self.pairs)}"

    def __bool__(self) -> bool:
        return bool(self.pairs)
