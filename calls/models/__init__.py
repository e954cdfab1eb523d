"""The tables, a file a noun."""

from calls.models.article import Article, ArticleAddress
from calls.models.call import Call, CallAddress, Participation, TermCount
from calls.models.country import Country, Institution
from calls.models.decision import Curator, Decision, DecisionKind, Thing
from calls.models.leader import Leader, LeaderAddress, LeaderName, Term
from calls.models.pending import PendingReading
from calls.models.report import Report, ReportParticipant
from calls.models.statement import Statement, StatementSpeaker
from calls.models.subject import Anchor, Crisis, Topic
from calls.models.unresolved import NameCount, UnresolvedName

__all__ = [
    "Anchor",
    "Article",
    "ArticleAddress",
    "Call",
    "CallAddress",
    "Country",
    "Crisis",
    "Curator",
    "Decision",
    "DecisionKind",
    "Institution",
    "Leader",
    "LeaderAddress",
    "LeaderName",
    "NameCount",
    "Participation",
    "PendingReading",
    "Report",
    "ReportParticipant",
    "Statement",
    "StatementSpeaker",
    "Term",
    "TermCount",
    "Thing",
    "Topic",
    "UnresolvedName",
]
