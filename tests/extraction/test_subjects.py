"""What calls were about: whole readings of short texts, with the real vocabulary and a handful of leaders."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from calls.extraction.reader import Reader
from calls.extraction.records import Band, Call, Reading
from calls.extraction.reference_files import load_reference

LEADERS = {
    "abiy-ahmed",
    "benjamin-netanyahu",
    "boris-johnson",
    "emmanuel-macron",
    "ilham-aliyev",
    "joe-biden",
    "narendra-modi",
    "najib-mikati",
    "nikol-pashinyan",
    "salva-kiir-mayardit",
    "vladimir-putin",
    "volodymyr-zelenskyy",
}
DAY = "2022-11-16"


@cache
def reader() -> Reader:
    """A reader that knows only a few leaders; whole tables of them would take seconds to learn."""
    whole = load_reference()
    return Reader(replace(whole, leaders=tuple(leader for leader in whole.leaders if leader.key in LEADERS)))


def read(text: str, day: str = DAY) -> Reading:
    """The reading of a text published on `day`."""
    return reader().read(text, article="test", published=day)


def only(text: str, day: str = DAY) -> Call:
    """The one call of a text."""
    (call,) = read(text, day).calls
    return call


def topics(text: str) -> set[str]:
    """The topics of the one call of a text."""
    return set(only(text).topics)


def crises(text: str, day: str = DAY) -> set[str]:
    """The crises of the one call of a text."""
    return set(only(text, day).crises)


EN = "Emmanuel Macron spoke by phone with Vladimir Putin on Monday. "
FR = "Emmanuel Macron s'est entretenu lundi par téléphone avec Vladimir Poutine. "


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
    ids=str,
)
def test_an_aside_ends_where_what_was_said_goes_on(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


def test_a_denial_ends_at_the_contrast() -> None:
    assert topics(EN + "The two did not discuss migration, but spoke about sanctions.") == {"sanctions"}
    assert topics(FR + "Ils n'ont pas évoqué la migration mais ont parlé des sanctions.") == {"sanctions"}


@pytest.mark.parametrize(
    "text",
    [
        EN + "\nJoe Biden told reporters in Boston that sanctions would follow.",
        EN + "\nThe European Union has asked for elections.",
        EN + "\nPeter Smith, a grain dealer from Kansas, complained about tariffs.",
        FR + "\nJoe Biden a promis de nouvelles sanctions devant la presse.",
        FR + "\nLire aussi : inondations, faut-il reconstruire autrement ?",
    ],
)
def test_sentences_about_others_tell_no_subject(text: str) -> None:
    assert topics(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        EN + "They discussed grain.\nFor the record, Macron fights terrorism. He also fights the coronavirus.",
        EN + "They discussed grain.\nOn Sunday “a grand fair” on climate change opens in Oslo.",
        FR + "Ils ont parlé de céréales.\nPour rappel, les deux présidents luttent contre le terrorisme.",
        FR + "Ils ont parlé de céréales.\nDimanche, « une grande foire » sur le climat ouvre à Oslo.",
        EN + "They discussed grain. The call came amid a climate fair.",
        FR + "Ils ont parlé de céréales. L'appel intervient en pleine foire du climat.",
    ],
    ids=str,
)
def test_what_an_article_puts_beside_the_call_is_no_subject(text: str) -> None:
    assert topics(text) == {"food-security"}


def test_a_sentence_about_the_conversation_may_name_others() -> None:
    text = "Emmanuel Macron spoke by phone with Vladimir Putin on Monday. {}, said the office of Joe Biden."
    assert topics(text.format("The conversation was about grain")) == {"food-security"}
    assert topics(text.format("America is rich in grain")) == set()


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


def test_every_thing_of_a_list_is_denied() -> None:
    assert topics(FR + "Ni les sanctions, dont la liste s'allonge, ni les otages n'ont été abordés.") == set()
    assert topics(EN + "Neither sanctions nor the fate of the hostages was ever talked of.") == set()
    assert topics(FR + "Ils n'ont parlé ni de climat ni de sanctions mais des otages.") == {"hostages"}


def test_what_follows_words_of_times_past_counts_little() -> None:
    assert topics(FR + "Ils ont parlé de la coopération bilatérale, en panne depuis des années.") == {
        "bilateral-relations"
    }
    assert topics(EN + "They discussed grain.\nThe two had last year agreed on migration.") == {"food-security"}


def test_only_what_stands_close_ahead_of_the_call_tells_its_topics() -> None:
    ahead = ["Sanctions are back.", *["The weather was fine in the capital."] * 6, "Grain is dear.", EN.strip()]
    assert topics("Monday\n" + "\n".join(ahead)) == {"food-security"}


def test_topics_of_the_main_call_hold_for_news_with_one_of_its_people() -> None:
    main = "Emmanuel Macron called Vladimir Putin on Monday. They discussed sanctions.\n"
    also = main + "The French president also called Joe Biden on Monday. “It was frank”, Biden said."
    bare = main + "The French president also called Joe Biden on Monday."
    other = main + "Narendra Modi also called Joe Biden on Monday. “It was frank”, Biden said."
    assert [set(call.topics) for call in read(also).calls] == [{"sanctions"}, {"sanctions"}]
    assert [set(call.topics) for call in read(bare).calls] == [{"sanctions"}, set()]
    assert [set(call.topics) for call in read(other).calls] == [{"sanctions"}, set()]


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


def test_the_reason_of_a_call_is_its_subject_and_a_reason_told_beside_it_counts_less() -> None:
    reason = "because of the migrants at the gate"
    assert topics(f"Emmanuel Macron called Vladimir Putin on Monday {reason}.") == {"migration"}
    assert topics(EN + f"Macron is late {reason}.") == set()


def test_what_one_tells_both_leaders_holds_for_each_of_his_calls() -> None:
    text = "Emmanuel Macron spoke separately by phone today with President Aliyev and President Putin. "
    both = read(text + "Macron urged both leaders to accept a truce.").calls
    assert [set(call.topics) for call in both] == [{"ceasefire"}, {"ceasefire"}]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron called Vladimir Putin. They discussed Ukraine.", {"ukraine-invasion"}),
        ("Emmanuel Macron called Vladimir Putin. They discussed Ukraine and the Minsk agreements.", {"ukraine-donbas"}),
        ("Emmanuel Macron a appelé Benyamin Netanyahou. Ils ont parlé de Gaza.", {"gaza"}),
        (
            "Emmanuel Macron a appelé Benyamin Netanyahou. Ils ont parlé de Gaza et de l'esplanade des Mosquées.",
            {"israel-palestine"},
        ),
    ],
)
def test_of_crises_that_a_word_names_its_own_words_decide_then_the_last(text: str, expected: set[str]) -> None:
    assert undated(text) == expected


def test_each_call_of_a_sentence_has_its_own_subjects() -> None:
    text = (
        "On Monday Emmanuel Macron called Joe Biden about climate change; "
        "on Tuesday he called Boris Johnson about migration."
    )
    assert [set(call.topics) for call in read(text, "2021-11-17").calls] == [{"climate"}, {"migration"}]


def test_a_lead_about_several_calls_holds_for_each() -> None:
    text = (
        "Emmanuel Macron called each of his American and Russian counterparts on Monday. On the agenda: sanctions. "
        "With Joe Biden, he also discussed climate change."
    )
    assert [set(call.topics) for call in read(text).calls] == [{"sanctions", "climate"}, {"sanctions"}]


def test_what_all_leaders_did_holds_for_each_call() -> None:
    text = "Emmanuel Macron spoke separately by phone today with President Biden and President Putin about Ukraine. "
    found = [set(call.topics) for call in read(text + "The leaders welcomed the sanctions and agreed.").calls]
    assert found == [{"sanctions"}, {"sanctions"}]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (FR + "Ils ont parlé de l'offensive israélo-américaine.", "2026-03-08", {"israel-iran"}),
        (FR + "Ils ont parlé de l'offensive israélo-américaine.", "2022-11-16", set()),
        (EN + "They discussed the US-Israeli strikes.", "2026-03-08", {"israel-iran"}),
        (EN + "They discussed the states that cut their ties to Doha.", "2018-03-08", {"qatar-blockade"}),
        (FR + "Ils ont évoqué les pays qui ont rompu leurs relations avec Doha.", "2018-03-08", {"qatar-blockade"}),
        (EN + "They discussed a visit to Doha.", "2018-03-08", set()),
    ],
    ids=str,
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
    ],
    ids=str,
)
def test_more_phrases_name_topics(text: str, topic: str) -> None:
    assert topic in topics(text)


def test_a_crisis_holds_for_the_other_calls_in_the_news_but_not_for_old_ones() -> None:
    text = (
        "Emmanuel Macron called Vladimir Putin on Monday. They discussed Ukraine.\n"
        "The French president also called Joe Biden on Monday.\n"
        "Macron had last called Boris Johnson in May 2021."
    )
    found = {call.participants[-1].name: call.crises for call in read(text).calls}
    assert found == {"Vladimir Putin": ("ukraine-invasion",), "Joe Biden": ("ukraine-invasion",), "Boris Johnson": ()}


def test_a_recalled_call_does_not_take_the_next_paragraph() -> None:
    text = EN + "They discussed sanctions.\nMacron had spoken to Joe Biden in May.\nThey also agreed on grain exports."
    assert "food-security" in read(text).calls[0].topics


def test_a_dateline_names_no_crisis() -> None:
    text = "{}, Nov 16 – Emmanuel Macron spoke by phone with Joe Biden on Monday. They discussed climate change."
    assert crises(text.format("BEIRUT")) == set()
    assert crises("Beirut – " + EN) == set()
    assert crises(EN + "They discussed Beirut.") == {"lebanon"}


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
