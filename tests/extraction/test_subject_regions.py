"""Which sentences of an article tell the subjects of a call."""

from __future__ import annotations

import pytest

from tests.extraction.subject_texts import EN, FR, crises, label, read, topics


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
    ids=label,
)
def test_what_an_article_puts_beside_the_call_is_no_subject(text: str) -> None:
    assert topics(text) == {"food-security"}


def test_a_sentence_about_the_conversation_may_name_others() -> None:
    text = "Emmanuel Macron spoke by phone with Vladimir Putin on Monday. {}, said the office of Joe Biden."
    assert topics(text.format("The conversation was about grain")) == {"food-security"}
    assert topics(text.format("America is rich in grain")) == set()


def test_only_what_stands_close_ahead_of_the_call_tells_its_topics() -> None:
    ahead = ["Sanctions are back.", *["The weather was fine in the capital."] * 6, "Grain is dear.", EN.strip()]
    assert topics("Monday\n" + "\n".join(ahead)) == {"food-security"}


def test_what_one_tells_both_leaders_holds_for_each_of_his_calls() -> None:
    text = "Emmanuel Macron spoke separately by phone today with President Aliyev and President Putin. "
    both = read(text + "Macron urged both leaders to accept a truce.").calls
    assert [set(call.topics) for call in both] == [{"ceasefire"}, {"ceasefire"}]


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


def test_a_recalled_call_does_not_take_the_next_paragraph() -> None:
    text = EN + "They discussed sanctions.\nMacron had spoken to Joe Biden in May.\nThey also agreed on grain exports."
    assert "food-security" in read(text).calls[0].topics


def test_a_dateline_names_no_crisis() -> None:
    text = "{}, Nov 16 – Emmanuel Macron spoke by phone with Joe Biden on Monday. They discussed climate change."
    assert crises(text.format("BEIRUT")) == set()
    assert crises("Beirut – " + EN) == set()
    assert crises(EN + "They discussed Beirut.") == {"lebanon"}


@pytest.mark.parametrize(
    "text",
    [
        EN + "They discussed grain. He also has a plan against terrorism at home.",
        EN + "They discussed grain.\nMacron was back from hospital on Friday, a day before the earthquake.",
        FR + "Ils ont parlé de céréales. Il a par ailleurs dissous les groupes terroristes chez lui.",
        FR + "Ils ont parlé de céréales.\nEmmanuel Macron est rentré vendredi, la veille du séisme.",
        EN + "They discussed grain.\n- full respect for territorial integrity;",
    ],
)
def test_what_those_on_the_line_do_elsewhere_is_no_subject(text: str) -> None:
    assert topics(text) == {"food-security"}


@pytest.mark.parametrize(
    "text",
    [
        EN + "They discussed grain. He also wants the hostages back.",
        EN + "They discussed grain. On hostages, the work goes on.",
        EN + "They discussed grain.\nMacron: hostages must come home",
        FR + "Ils ont parlé de céréales. Il a indiqué que les otages rentreraient.",
        FR + "Ils ont parlé de céréales. S'agissant des otages, le travail se poursuit.",
    ],
)
def test_what_those_on_the_line_say_and_what_heads_a_sentence_is_a_subject(text: str) -> None:
    assert topics(text) == {"food-security", "hostages"}


@pytest.mark.parametrize(
    "text",
    [
        EN + "They discussed the weather.\nLast week, Macron told mayors that tariffs matter.",
        EN + "They discussed the weather.\nIn a speech, Macron called for a truce.",
        EN + "They discussed the weather.\nMacron met Joe Biden in Boston to discuss tariffs.",
        FR + "Ils ont parlé de la pluie.\nLa semaine dernière, Macron a parlé des tarifs douaniers à des maires.",
        FR + "Ils ont parlé de la pluie.\nDans un discours, Macron a appelé à une trêve.",
        FR + "Ils ont parlé de la pluie.\nMacron a rencontré Joe Biden à Boston pour évoquer les droits de douane.",
    ],
)
def test_another_occasion_tells_no_subject(text: str) -> None:
    assert topics(text) == set()


def test_a_meeting_of_those_on_the_line_is_no_other_occasion() -> None:
    assert topics(EN + "In a speech, Macron said that in the conversation he had called for a truce.") == {"ceasefire"}
    assert "ceasefire" in topics(EN + "They are due to meet in Rome to discuss a truce.")
