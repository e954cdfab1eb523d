"""Who is on which line: the same answers as going through all conversations one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from calls.extraction.lines import Lines

PEOPLE = st.frozensets(st.sampled_from("abcdef"), max_size=4)


@given(st.lists(PEOPLE, max_size=8), st.lists(st.tuples(st.integers(0, 7), PEOPLE), max_size=4), PEOPLE)
def test_the_answers_are_those_of_a_walk_through_all(
    begun: list[frozenset[str]], joins: list[tuple[int, frozenset[str]]], people: frozenset[str]
) -> None:
    lines, plain = Lines(), list(begun)
    assert [lines.open(one) for one in begun] == list(range(len(begun)))
    for n, more in joins:
        if n < len(plain):
            lines.join(n, more)
            plain[n] |= more

    assert list(lines) == plain
    assert set(lines.everybody()) == frozenset().union(*plain)
    assert lines.in_all() == (frozenset.intersection(*plain) if len(plain) > 1 else frozenset())
    assert lines.of(people) == [n for n, key in enumerate(plain) if key == people]
    backwards = list(reversed(range(len(plain))))
    assert list(lines.holding(people)) == [n for n in backwards if people <= plain[n]]
    wanted = [n for n in backwards if people <= plain[n] or (len(people) > 2 and frozenset() < plain[n] < people)]
    assert [n for n in lines.near(people) if n in wanted] == wanted
