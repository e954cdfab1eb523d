"""Django's admin for every table, a file a noun."""

from calls.admin.article import ArticleAddressAdmin, ArticleAdmin
from calls.admin.call import CallAddressAdmin, CallAdmin, TermCountAdmin
from calls.admin.country import CountryAdmin, InstitutionAdmin
from calls.admin.curator import CuratorAdmin
from calls.admin.decision import DecisionAdmin
from calls.admin.leader import LeaderAdmin
from calls.admin.pending import PendingReadingAdmin
from calls.admin.report import ReportAdmin
from calls.admin.statement import StatementAdmin
from calls.admin.subject import AnchorAdmin, CrisisAdmin, TopicAdmin
from calls.admin.unresolved import NameCountAdmin, UnresolvedNameAdmin

__all__ = [
    "AnchorAdmin",
    "ArticleAddressAdmin",
    "ArticleAdmin",
    "CallAddressAdmin",
    "CallAdmin",
    "CountryAdmin",
    "CrisisAdmin",
    "CuratorAdmin",
    "DecisionAdmin",
    "InstitutionAdmin",
    "LeaderAdmin",
    "NameCountAdmin",
    "PendingReadingAdmin",
    "ReportAdmin",
    "StatementAdmin",
    "TermCountAdmin",
    "TopicAdmin",
    "UnresolvedNameAdmin",
]
