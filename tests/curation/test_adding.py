"""Articles that a curator hands in."""

from __future__ import annotations

import pytest

from calls.curation.adding import add_article, described, from_page, from_text
from calls.curation.decide import DecisionError
from calls.models import Call, TermCount

TEXT = "2021-08-19 emmanuel-macron vladimir-putin #libya"
PAGE = f"""<html><head><title>A call</title><meta property="og:site_name" content="The Paper">
<link rel="canonical" href="https://paper.example/a-call"></head><body><article><h1>A call</h1>
<p>{TEXT}</p><p>{"They spoke for a long time about many things that matter to them. " * 8}</p></article>
</body></html>"""


@pytest.mark.usefixtures("filled")
def test_pasted_text_is_read_and_stored_once() -> None:
    one = described(from_text(TEXT), title="A call", published="2021-08-20", outlet=" ", url="")
    article, what = add_article(one)
    assert (article.title, article.published, what.value) == ("A call", "2021-08-20", "new")
    assert Call.objects.get().reports.get().article == article
    assert TermCount.objects.get(term=TermCount.TOTAL).n == 1
    assert add_article(one)[1].value == "unchanged"


@pytest.mark.usefixtures("filled")
def test_a_page_goes_by_its_address_so_that_another_wording_is_the_same_article() -> None:
    first, _ = add_article(from_page(PAGE.encode()))
    second, what = add_article(from_page(PAGE.replace("many", "several").encode()))
    assert (first.key, first.outlet, first.pk, what.value) == (
        "https://paper.example/a-call",
        "The Paper",
        second.pk,
        "updated",
    )
    assert Call.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n", "a\0b", "\ud800"])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(DecisionError):
        from_text(text)


def test_what_is_no_page_and_no_day_is_refused() -> None:
    with pytest.raises(DecisionError):
        from_page(b"<html></html>")
    with pytest.raises(DecisionError, match="2021-08-19"):
        described(from_text(TEXT), published="19/08/2021")
