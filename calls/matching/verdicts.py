"""What was decided about accounts, which holds whatever speaks against it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from calls.matching.accounts import Account

Verdicts = Mapping[frozenset[str], bool]  # of two keys of accounts: whether they were decided to be the same call
NO_VERDICTS: Verdicts = {}


def adopt(accounts: Iterable[Account], verdicts: Verdicts) -> list[Account]:
    """The accounts, those decided to be one call all under the leaders and the status of the first of them."""
    found = list(accounts)
    if not any(verdicts.values()):
        return found
    first: dict[str, Account] = {}
    by_key = {account.key: account for account in found}
    for pair in decided(by_key, verdicts, same=True):
        one, other = (first.get(key, by_key[key]) for key in pair)
        leading = min(one, other, key=lambda account: account.key)
        merged = {key for key, account in first.items() if account in (one, other)} | set(pair)
        first |= dict.fromkeys(merged, leading)
    return [
        replace(account, participants=lead.participants, status=lead.status)
        if (lead := first.get(account.key)) and lead.key != account.key
        else account
        for account in found
    ]


def decided(keys: Container[str], verdicts: Verdicts, *, same: bool) -> list[tuple[str, str]]:
    """The pairs of `keys` of which the one or the other was decided, in order."""
    pairs = (sorted(pair) for pair, verdict in verdicts.items() if verdict is same and len(pair) == 2)
    return sorted((one, other) for one, other in pairs if one in keys and other in keys)
