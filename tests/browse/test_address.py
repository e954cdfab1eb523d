from __future__ import annotations

from calls.browse.address import Query

QUERY = Query.of([("q", "gaz & co"), ("leader", "a"), ("leader", "b"), ("from", "")])


def test_empty_values_are_left_out_and_the_rest_is_quoted() -> None:
    assert str(QUERY) == "?q=gaz+%26+co&leader=a&leader=b"


def test_a_query_of_nothing_leads_to_the_bare_page() -> None:
    assert str(Query()) == "?"
    assert not Query()


def test_adding_taking_away_and_replacing() -> None:
    assert str(QUERY.plus("leader", "a")) == "?q=gaz+%26+co&leader=b&leader=a"
    assert str(QUERY.minus("leader", "a")) == "?q=gaz+%26+co&leader=b"
    assert str(QUERY.minus("leader")) == "?q=gaz+%26+co"
    assert str(QUERY.replaced("leader", "c")) == "?q=gaz+%26+co&leader=c"
