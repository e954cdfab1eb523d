from __future__ import annotations

import pytest
from django.utils import translation

from calls.browse.names import Name
from calls.browse.rows import Person
from calls.models.terms import Kind, term
from calls.templatetags.calls import flowing, language_label, naming


def person(name: str) -> Person:
    return Person(Name(term(Kind.LEADER, 1), "key", name), Name(term(Kind.COUNTRY, 1), "XX", "Land"))


@pytest.mark.parametrize(
    ("sentence", "people", "html"),
    [
        ("Kim called Kim Jong Un.", ["Kim", "Kim Jong Un"], "<b>Kim</b> called <b>Kim Jong Un</b>."),
        ("A & <B> spoke.", ["A & <B>"], "<b>A &amp; &lt;B&gt;</b> spoke."),
        ("Nobody spoke.", [], "Nobody spoke."),
    ],
)
def test_names_stand_out_and_nothing_else_is_markup(sentence: str, people: list[str], html: str) -> None:
    assert naming(sentence, [person(name) for name in people]) == html


def test_words_over_several_lines_flow() -> None:
    assert flowing(" one\n two\u00a0\n\nthree ") == "one two three"


def test_a_language_is_named_in_the_readers_own() -> None:
    assert (language_label("fr"), language_label("uk")) == ("French", "Ukrainian")
    with translation.override("fr"):
        assert (language_label("fr"), language_label("xx")) == ("français", "xx")
