"""What the subjects of the main call tell of the others."""

from __future__ import annotations

from tests.extraction.subject_texts import read


def test_topics_of_the_main_call_hold_for_news_with_one_of_its_people() -> None:
    main = "Emmanuel Macron called Vladimir Putin on Monday. They discussed sanctions.\n"
    also = main + "The French president also called Joe Biden on Monday. “It was frank”, Biden said."
    bare = main + "The French president also called Joe Biden on Monday."
    other = main + "Narendra Modi also called Joe Biden on Monday. “It was frank”, Biden said."
    assert [set(call.topics) for call in read(also).calls] == [{"sanctions"}, {"sanctions"}]
    assert [set(call.topics) for call in read(bare).calls] == [{"sanctions"}, set()]
    assert [set(call.topics) for call in read(other).calls] == [{"sanctions"}, set()]


def test_a_crisis_holds_for_the_other_calls_in_the_news_but_not_for_old_ones() -> None:
    text = (
        "Emmanuel Macron called Vladimir Putin on Monday. They discussed Ukraine.\n"
        "The French president also called Joe Biden on Monday.\n"
        "Macron had last called Boris Johnson in May 2021."
    )
    found = {call.participants[-1].name: call.crises for call in read(text).calls}
    assert found == {"Vladimir Putin": ("ukraine-invasion",), "Joe Biden": ("ukraine-invasion",), "Boris Johnson": ()}


def test_a_crisis_told_of_one_call_among_courtesies_holds_for_no_other() -> None:
    text = (
        "Emmanuel Macron called Vladimir Putin on Monday. They discussed bilateral relations and Ukraine.\n"
        "The French president also called Joe Biden on Monday."
    )
    found = {call.participants[-1].name: call.crises for call in read(text).calls}
    assert found == {"Vladimir Putin": ("ukraine-invasion",), "Joe Biden": ()}
