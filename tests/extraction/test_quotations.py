"""Where quotation marks pair up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.extraction.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Il a parlé d'une « urgence » réelle.", ["urgence"]),
        ("«\xa0Oui\xa0», dit-il, «\u202fbien sûr\u202f».", ["Oui", "bien sûr"]),
        ("l'«influence» et l'\"axe\"", ["influence", "axe"]),
        ("“We agree,” he said.", ["We agree,"]),
        ("He called it “great”.", ["great"]),
        ("„Wir reden“, sagte er; „Gut”, auch.", ["Wir reden", "Gut"]),
        ('" Oui ", dit-il, " non ".', ["Oui", "non"]),
        ('He said:"Yes."He left.', ["Yes."]),
        ("‘Nobody wins,’ he said of the workers’ rights.", ["Nobody wins,"]),
        ("'We heard it,' she said. 'There's time.'", ["We heard it,", "There's time."]),
        ("'The workers' rights matter,' he said.", ["The workers' rights matter,"]),
        ("Take 'firm steps' against the rest. 'We listened,' she said.", ["firm steps", "We listened,"]),
    ],
    ids=str,
)
def test_every_style_of_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("” We go on “, he said.", ["We go on"]),
        ("those who are “in danger “, said the office", ["in danger"]),
        ("in the city:“ peace first, ”said the office", ["peace first,"]),
        ('Il a dit: "Je sais. Nous irons » Le reste suit.', ["Je sais. Nous irons"]),
        ("»wir reden«, sagte er", ["wir reden"]),
    ],
    ids=str,
)
def test_marks_turned_round_or_mixed(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("une « participation réelle de tous. Il a dit « oui » et « non ».", ["oui", "non"]),
        ("l'aide humanitaire » dans la zone, a-t-il dit.", []),
        ('He said "yes and left. "No," she said.', ["No,"]),
        ("“Open to the end of the line.\nAnd the next line says nothing.", []),
        ("Texte :\n« Un début.\nUne suite.\n\nUne fin ».", ["Un début.\nUne suite.\n\nUne fin"]),
        ("Il a dit « un début.\nUne suite.\nUne fin ».", []),
        ("« Un début.\n" + "Une suite.\n" * 13 + "Une fin ».", []),
        ("“ ” and « »", []),
    ],
    ids=str,
)
def test_a_mark_without_a_partner_makes_no_quotation(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "in the '90s and the ’80s",
        "6'2\" tall, she 5'1\" or so",
        'a 12" pipe and a 6" pipe',
        "the boys' club's rules",
    ],
    ids=str,
)
def test_apostrophes_inches_and_years_are_no_marks(text: str) -> None:
    assert quoted(text) == []


def test_of_nested_quotations_the_outer_one_counts() -> None:
    assert quoted('« Il m\'a dit : "Non, jamais" », raconte-t-il.') == ['Il m\'a dit : "Non, jamais"']
    assert quoted("“I told him, ‘Not now’,” he said.") == ["I told him, ‘Not now’,"]
    assert quoted("“I am “here” now,” he said.") == ["I am “here” now,"]


@pytest.mark.parametrize(
    "text",
    [
        "“We did not choose.\n\n“We were asked,” he said.",
        "« Nous n'avons pas choisi.\n\n« On nous a demandé », dit-il.",
        "« Nous n'avons pas choisi.\n\n» On nous a demandé », dit-il.",
        "« Nous n'avons pas choisi.\n\nOn nous a demandé », dit-il.",
    ],
    ids=str,
)
def test_a_quotation_over_paragraphs_is_one(text: str) -> None:
    (words,) = quoted(text)
    assert words.startswith(("We did", "Nous n'avons"))
    assert words.endswith(("asked,", "demandé"))


def test_a_fragment_left_open_does_not_swallow_the_next_paragraph() -> None:
    assert quoted("He spoke of a “new order and left.\n\n“Not so,” she said.") == ["Not so,"]


def test_spans_are_those_of_the_whole_text() -> None:
    text = " date 2021-08 « Oui », dit-il."
    (found,) = find_quotations(text, start=14)
    assert (text[found.start : found.end], text[found.outer_start : found.outer_end]) == ("Oui", "« Oui »")


MARKS = st.text(alphabet="«»“”„\"'’‘ a.,:\n\xa0s", max_size=60)


@given(MARKS)
def test_quotations_are_in_order_apart_and_trimmed(text: str) -> None:
    last = 0
    for found in find_quotations(text):
        assert last <= found.outer_start < found.start < found.end < found.outer_end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        last = found.outer_end


@given(st.text(alphabet="ab ,.", max_size=30), st.text(alphabet="ab ", min_size=1, max_size=20).filter(str.strip))
def test_the_glyph_does_not_matter(before: str, words: str) -> None:
    styles = [f"{before} «{words}», x", f"{before} “{words}”, x", f"{before} „{words}“, x"]
    assert {tuple(quoted(text)) for text in styles} == {(words.strip(),)}


@pytest.mark.parametrize(("glyph", "found"), [("«", 0), ('"x" ', 30_000), (" 'a", 0)], ids=str)
def test_tens_of_thousands_of_marks(glyph: str, found: int) -> None:
    assert len(find_quotations(glyph * 30_000)) == found
