"""One change of a row's values, made or taken back without touching what others changed since."""

from __future__ import annotations

from typing import Any


class ClashError(ValueError):
    """Somebody else changed the same value since; the message is the field's name."""


def patched(current: Any, before: Any, after: Any, field: str = "") -> Any:
    """`current` with what differs between `before` and `after`, lists and dicts by what was added and removed.

    Raises ClashError where `current` has neither of the two.
    """
    if current in (before, after):
        return after
    if before == after:
        return current
    if isinstance(current, list) and isinstance(before, list) and isinstance(after, list):
        kept = [one for one in current if one in after or one not in before]
        return [*kept, *(one for one in after if one not in before and one not in current)]
    if isinstance(current, dict) and isinstance(before, dict) and isinstance(after, dict):
        return _of_dicts(current, before, after)
    raise ClashError(field)


def _of_dicts(current: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name in {**current, **after}:
        held, old, new = (one.get(name) for one in (current, before, after))
        if any(isinstance(one, list) for one in (held, old, new)):  # no phrases in a language are none of it
            held, old, new = held or [], old or [], new or []
        value = patched(held, old, new, name)
        if value or name in after:
            found[name] = value
    return found
