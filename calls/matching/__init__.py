"""Which accounts are of the same call, with the reason in words.

Pure and deterministic: the outcome depends on the set of accounts alone, never on their order. Accounts that no chain
of links connects do not influence each other, so a part closed under `may_touch` can be clustered by itself.
"""

from calls.matching.accounts import Account, agreed_days, may_touch
from calls.matching.clusters import Cluster, Member, cluster
from calls.matching.verdicts import NO_VERDICTS, Verdicts, adopt

__all__ = ["NO_VERDICTS", "Account", "Cluster", "Member", "Verdicts", "adopt", "agreed_days", "cluster", "may_touch"]
