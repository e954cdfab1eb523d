"""Where in a sentence words for a subject count less: denials, asides, times past."""

from __future__ import annotations

import pytest

from tests.extraction.subject_texts import EN, FR, label, topics


@pytest.mark.parametrize(
    "text",
    [
        EN + "The two did not discuss migration, Putin said.",
        EN + "There was nothing in the conversation about security guarantees.",
        EN + "The sanctions were not mentioned.",
        FR + "Les deux présidents n'ont pas évoqué la migration.",
        FR + "La question des sanctions n'a pas été abordée.",
        FR + "Le président français a raccroché sans mentionner les otages.",
    ],
)
def test_what_was_not_discussed_is_no_subject(text: str) -> None:
    assert topics(text) == set()


def test_a_point_is_no_denial() -> None:
    assert topics(FR + "Autre point évoqué : les sanctions.") == {"sanctions"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "They discussed tariffs in Paris, where grain is dear.", {"trade"}),
        (EN + "They discussed tariffs in Paris, where grain is dear, and urged a truce.", {"trade", "ceasefire"}),
        (FR + "Ils ont parlé de climat à Paris, où le blé est cher.", {"climate"}),
        (
            FR + "Ils ont parlé de climat à Paris, où le blé est cher, et ont appelé à une trêve.",
            {"climate", "ceasefire"},
        ),
    ],
    ids=label,
)
def test_an_aside_ends_where_what_was_said_goes_on(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron phoned Vladimir Putin on Monday, when he pleaded for a truce.", {"ceasefire"}),
        ("Emmanuel Macron phoned Vladimir Putin on Monday, when the walls of Rome saw a truce.", set()),
        ("Emmanuel Macron a appelé lundi Vladimir Poutine, alors qu'il demande une trêve.", {"ceasefire"}),
        ("Emmanuel Macron a appelé lundi Vladimir Poutine, alors que la foule attend une trêve.", set()),
    ],
    ids=label,
)
def test_what_is_said_in_an_aside_to_the_call_was_said(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


def test_a_denial_ends_at_the_contrast() -> None:
    assert topics(EN + "The two did not discuss migration, but spoke about sanctions.") == {"sanctions"}
    assert topics(FR + "Ils n'ont pas évoqué la migration mais ont parlé des sanctions.") == {"sanctions"}


def test_every_thing_of_a_list_is_denied() -> None:
    assert topics(FR + "Ni les sanctions, dont la liste s'allonge, ni les otages n'ont été abordés.") == set()
    assert topics(EN + "Neither sanctions nor the fate of the hostages was ever talked of.") == set()
    assert topics(FR + "Ils n'ont parlé ni de climat ni de sanctions mais des otages.") == {"hostages"}


def test_what_follows_words_of_times_past_counts_little() -> None:
    assert topics(FR + "Ils ont parlé de la coopération bilatérale, en panne depuis des années.") == {
        "bilateral-relations"
    }
    assert topics(EN + "They discussed grain.\nThe two had last year agreed on migration.") == {"food-security"}
    assert topics(EN + "They discussed grain.\nThey last met at a seminar on migration.") == {"food-security"}
    assert topics(
        FR + "Ils ont parlé de blé.\nIls s'étaient vus pour la dernière fois à un colloque sur les migrations."
    ) == {"food-security"}


def test_the_reason_of_a_call_is_its_subject_and_a_reason_told_beside_it_counts_less() -> None:
    reason = "because of the migrants at the gate"
    assert topics(f"Emmanuel Macron called Vladimir Putin on Monday {reason}.") == {"migration"}
    assert topics(EN + f"Macron is late {reason}.") == set()
    assert topics(EN + "They discussed grain that is dear after the delays caused by tariffs.") == {"food-security"}


@pytest.mark.parametrize(
    "text",
    [
        EN + "They spoke about the capital, where strikes go on, and about mediation.",
        FR + "Ils ont parlé de la capitale, où la grève continue, et d'une médiation.",
    ],
)
def test_a_list_goes_on_behind_a_clause_within_it(text: str) -> None:
    assert "peace-talks" in topics(text)
