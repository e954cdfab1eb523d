"""Decisions on articles: withdraw one."""

from __future__ import annotations

from calls.curation.calls import By, reason
from calls.curation.decide import Draft, decide
from calls.models import Article, Decision, DecisionKind, Thing


def withdraw_article(article: Article, *, by: By, why: str) -> Decision:
    """Nothing that the article tells counts any more: its address, and those of its calls alone, say so from now on."""
    draft = Draft(
        DecisionKind.WITHDRAW,
        Thing.ARTICLE,
        articles=(article.public_id,),
        was={"statements": sorted(article.statements.values_list("public_id", flat=True))},
        address=article.get_absolute_url(),
        title=str(article),
    )
    return decide(draft, by=by, why=reason(why))
