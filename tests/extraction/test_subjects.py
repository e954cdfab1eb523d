"""What calls were about: words and phrases that name topics and crises, and the proofs of them."""

from __future__ import annotations

import pytest

from calls.extraction.records import Band
from tests.extraction.subject_texts import EN, FR, crises, label, only, read, reader, topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "The two presidents discussed sanctions and the release of hostages.", {"sanctions", "hostages"}),
        (FR + "Les deux présidents ont évoqué les sanctions et le sort des otages.", {"sanctions", "hostages"}),
        (EN + "They raised trade tariffs, migration and climate change.", {"trade", "migration", "climate"}),
        (FR + "Au menu : les droits de douane, la migration et le climat.", {"trade", "migration", "climate"}),
        (EN + "Macron urged his counterpart to accept a ceasefire.", {"ceasefire"}),
        (FR + "Le président français a plaidé pour un cessez-le-feu.", {"ceasefire"}),
        (EN + "“A ceasefire cannot wait”, Macron told him.", {"ceasefire"}),
        (EN + "They agreed on drugs and arms trafficking.", {"drug-trafficking", "arms-trafficking"}),
    ],
)
def test_words_name_topics(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


def test_hints_need_company_or_a_verb_of_discussion() -> None:
    assert topics(EN + "\nMacron recalled a visit to the north.") == set()
    assert topics(EN + "Macron recalled their partnership and accepted an invitation to visit.") == {
        "bilateral-relations"
    }
    assert topics(EN + "They discussed nuclear weapons.") == {"nuclear-programme"}


def test_condolences_for_a_disaster_are_no_congratulations() -> None:
    assert topics(EN + "He offered condolences for the victims of the earthquake.") == {"disaster"}
    assert "congratulations" in topics(EN + "He offered condolences on the death of the former president.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "They spoke of a diplomatic way out of the war.", {"peace-talks"}),
        (FR + "Ils ont parlé d'une normalisation des relations entre Bakou et Erevan.", {"peace-talks"}),
        (EN + "Macron called on him to show restraint.", {"ceasefire"}),
        (FR + "Le président français a appelé à la retenue.", {"ceasefire"}),
        (EN + "On the menu: civilians trapped in the city.", {"evacuation"}),
        (FR + "Ils ont évoqué les civils piégés dans la ville.", {"evacuation"}),
        (EN + "They reviewed the disputed results of the election.", {"elections"}),
        (FR + "Il lui a souhaité une prompte guérison.", {"health"}),
        (FR + "Ils ont évoqué les contrôles douaniers.", {"trade"}),
        (EN + "They discussed the release of the crew and arbitrary detention.", {"hostages"}),
    ],
)
def test_phrases_name_topics(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        EN + "They will meet at the G7 summit.",
        EN + "It was their first conversation since the elections.",
        EN + "She phoned by satellite.",
        FR + "Ils se verront au sommet du G7.",
        FR + "C'était leur premier échange depuis les élections.",
        FR + "Le chef de la diplomatie était présent.",
    ],
)
def test_what_only_dates_or_places_a_call_is_no_topic(text: str) -> None:
    assert topics(text) == set()


def test_times_past_count_little() -> None:
    assert topics(EN + "They discussed grain.\nMacron and Putin last met in 2019, when tariffs were debated.") == {
        "food-security"
    }


@pytest.mark.parametrize(
    "text",
    [
        EN + "They discussed the tariffs of 2018.",
        EN + "They discussed the 2018 agreement on tariffs.",
        FR + "Ils ont parlé des droits de douane de 2018.",
        EN + "They discussed tariffs, after talks in 2018.",
    ],
)
def test_a_year_that_names_an_agreement_is_no_time_past(text: str) -> None:
    assert topics(text) == {"trade"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "They discussed Ukraine.", {"ukraine-invasion"}),
        (FR + "Ils ont évoqué la Libye et la Syrie.", {"libya", "syria"}),
        (EN + "They did not discuss Syria.", set()),
        ("Emmanuel Macron called the Indian prime minister, Narendra Modi, on Monday. They discussed trade.", set()),
        (
            "Emmanuel Macron a appelé lundi le Premier ministre libanais, Najib Mikati. Ils ont parlé de climat.",
            set(),
        ),
        (
            "Emmanuel Macron a appelé lundi le Premier ministre libanais, Najib Mikati. Il a promis d'aider le Liban.",
            {"lebanon"},
        ),
        ("Abiy Ahmed called South Sudan's president, Salva Kiir, on Monday. They discussed the Nile dam.", {"gerd"}),
        ("Emmanuel Macron called Narendra Modi on Monday. They discussed the ceasefire.", set()),
        (
            "Emmanuel Macron called Ilham Aliyev and Nikol Pashinyan in a conference call on Monday. "
            "They discussed the ceasefire.",
            {"nagorno-karabakh"},
        ),
        (EN + "They compared the vaccines against Covid-19.", {"covid-19"}),
        (FR + "Ils ont parlé de la République du Niger.", {"sahel"}),
        (EN + "They discussed South Sudan.", set()),
        (EN + "They discussed Ukraine International Airlines.", set()),
        (
            "Joe Biden a appelé lundi Emmanuel Macron. Ils ont parlé du Royaume-Uni de Grande-Bretagne et d'Irlande "
            "du Nord et de climat.",
            set(),
        ),
        ("Narendra Modi called Emmanuel Macron on Monday. Modi spoke of India and its elections.", set()),
        ("Emmanuel Macron a appelé lundi Narendra Modi. Il a cité Volodymyr Zelensky (Ukraine) et le climat.", set()),
    ],
)
def test_crises(text: str, expected: set[str]) -> None:
    found: set[str] = set()
    for call in read(text).calls:
        found.update(call.crises)
    assert found == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-12-15", {"ukraine-donbas", "covid-19"}),
        ("2022-04-20", {"ukraine-invasion", "covid-19"}),
        ("2023-12-13", {"ukraine-invasion"}),
    ],
)
def test_a_crisis_has_its_time(day: str, expected: set[str]) -> None:
    assert crises(EN + "They discussed Ukraine and Covid-19.", day) == expected


def undated(text: str) -> set[str]:
    """The crises of the one call of a text that tells no day."""
    (call,) = reader().read(text, article="test").calls
    return set(call.crises)


def test_a_call_of_an_unknown_day_is_given_no_crisis_that_is_only_hinted_at_and_mostly_of_other_days() -> None:
    text = "Joe Biden and Emmanuel Macron spoke by phone. They discussed {} for Australia."
    assert crises(text.format("the submarines"), day="2021-11-16") == {"aukus"}
    assert undated(text.format("the submarines")) == set()
    assert undated(text.format("submarine orders under AUKUS")) == {"aukus"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron called Vladimir Putin. They discussed Ukraine.", {"ukraine-invasion"}),
        ("Emmanuel Macron called Vladimir Putin. They discussed Ukraine and the Minsk agreements.", {"ukraine-donbas"}),
        ("Emmanuel Macron a appelé Benyamin Netanyahou. Ils ont parlé de Gaza.", {"gaza"}),
        (
            "Emmanuel Macron a appelé Benyamin Netanyahou. Ils ont parlé de Gaza et du statut de Jérusalem.",
            {"israel-palestine"},
        ),
    ],
)
def test_of_crises_that_a_word_names_its_own_words_decide_then_the_last(text: str, expected: set[str]) -> None:
    assert undated(text) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (FR + "Ils ont parlé de l'offensive israélo-américaine.", "2026-03-08", {"israel-iran"}),
        (FR + "Ils ont parlé de l'offensive israélo-américaine.", "2022-11-16", set()),
        (EN + "They discussed the US-Israeli strikes.", "2026-03-08", {"israel-iran"}),
        (EN + "They discussed the states that cut their ties to Doha.", "2018-03-08", {"qatar-blockade"}),
        (FR + "Ils ont évoqué les pays qui ont rompu leurs relations avec Doha.", "2018-03-08", {"qatar-blockade"}),
        (EN + "They discussed a visit to Doha.", "2018-03-08", set()),
        ("Joe Biden called Benjamin Netanyahu. They discussed Iran.", "2024-11-08", {"israel-iran"}),
        ("Joe Biden called Benjamin Netanyahu. They discussed Iran-backed gangs.", "2024-11-08", set()),
    ],
    ids=label,
)
def test_crises_of_their_time(text: str, day: str, expected: set[str]) -> None:
    assert set(read(text, day).calls[0].crises) == expected


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (EN + "They agreed to impose costs on Minsk.", "sanctions"),
        (FR + "Ils se sont parlé pour coordonner les secours.", "humanitarian-aid"),
        (FR + "Ils veulent lutter contre les pratiques commerciales déloyales.", "trade"),
        (FR + "Il l'a appelé à la reprise des discussions.", "peace-talks"),
        (EN + "They spoke about efforts to limit the spread of the 2009 H1N1 flu strain.", "health"),
        (FR + "Il a appelé à la fin immédiate de l'offensive.", "ceasefire"),
        (EN + "They explored ways to support job creation.", "economy"),
        (FR + "Macron a présenté ses condoléances au peuple ami.", "congratulations"),
        (FR + "Ils veulent faire cesser l'effusion de sang.", "ceasefire"),
        (EN + "They spoke about respect for existing borders.", "sovereignty"),
        (EN + "They discussed the bids to join NATO.", "security-guarantees"),
    ],
    ids=label,
)
def test_more_phrases_name_topics(text: str, topic: str) -> None:
    assert topic in topics(text)


def test_every_subject_has_a_proof_with_its_words() -> None:
    text = (
        EN
        + "They discussed sanctions. Macron raised the sanctions and the frozen assets again. He wants grain to flow."
    )
    proofs = {proof.field: proof for proof in only(text).proofs}
    assert [text[s.start : s.end] for s in proofs["topics:sanctions"].spans] == [
        "sanctions",
        "sanctions",
        "frozen assets",
    ]
    assert proofs["topics:sanctions"].band is Band.SURE
    assert proofs["topics:food-security"].band is Band.LIKELY
    spoken = {proof.field: proof.band for proof in only(EN + "They spoke of grain.").proofs}
    assert spoken["topics:food-security"] is Band.SURE
    assert all(proof.reason for proof in proofs.values())


def test_subjects_stand_in_the_order_of_the_vocabulary() -> None:
    order = [topic.slug for topic in reader().reference.topics]
    found = only(EN + "They discussed climate change, sanctions and a ceasefire.").topics
    assert list(found) == sorted(found, key=order.index)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN + "They agreed to reduce the violence and spoke of calm on all sides.", {"ceasefire"}),
        (FR + "Il a demandé que cessent immédiatement les combats.", {"ceasefire"}),
        (EN + "Biden praised him for his work on the drug problem.", {"drug-trafficking"}),
        (EN + "They discussed the indirect talks between the United States and Iran.", {"nuclear-programme"}),
        (FR + "Ils veulent résoudre la crise de manière pacifique.", {"peace-talks"}),
        (FR + "Il a soutenu une éventuelle intervention africaine.", {"military-action"}),
        (EN + "They underlined Israel's right to defend itself.", {"military-action"}),
        (EN + "Macron warned against protectionism.", {"trade"}),
        (EN + "Both stressed the importance of NATO.", {"multilateral"}),
        (FR + "Ils ont salué la coordination de leurs positions à l'ONU.", {"multilateral"}),
        (EN + "They welcomed the safe return of three American citizens.", {"hostages"}),
        (FR + "Il a remercié son homologue pour les opérations de rapatriement.", {"evacuation"}),
        (EN + "They looked forward to working together.", {"bilateral-relations"}),
        (FR + "Ils veulent intensifier leur partenariat.", {"bilateral-relations"}),
    ],
)
def test_phrases_of_diplomatic_prose_name_topics(text: str, expected: set[str]) -> None:
    assert expected <= topics(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (EN + "They discussed the visit of the NSA.", "cyber-security"),
        (EN + "They discussed a rocket that put a satellite in space.", "space-science"),
        (EN + "Sanctions on the financial sector were discussed.", "economy"),
        (FR + "Il lui a souhaité santé et prospérité.", "health"),
        (FR + "Ils ont évoqué les relations sur le plan culturel et humanitaire.", "humanitarian-aid"),
        (FR + "Ils ont évoqué le contrôle de la frontière ukrainienne.", "migration"),
    ],
)
def test_the_same_words_in_another_sense_name_none(text: str, wrong: str) -> None:
    assert wrong not in topics(text)


def test_a_war_that_is_feared_has_not_begun() -> None:
    told = "Emmanuel Macron spoke by phone with Vladimir Putin about Ukraine{}."
    assert crises(told.format("'s pro-Russian separatists"), "2022-02") == {"ukraine-donbas"}
    assert crises(told.format(" to prevent an invasion and a war by the Black Sea"), "2022-02") == {"ukraine-donbas"}
    assert crises(told.format(" and the war"), "2022-03") == {"ukraine-invasion"}
