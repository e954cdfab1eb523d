"""Whose words quotations give, who passed them on, and to which call they belong.

Texts mark those who may speak: `{Macron}` a leader, `{o:Ann Poe/spokesperson}` somebody else with what they are,
`{i:Kremlin}` an institution, `{a:un responsable}` an unnamed official, `{g:les deux présidents}` a group.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from calls.extraction.cues import Cues
from calls.extraction.facts import Country, CountryKind, Institution, InstitutionKind, Leader, Term
from calls.extraction.findings import Conversation, Mention, MentionKind, Story
from calls.extraction.language import load_language
from calls.extraction.lexicon import entries
from calls.extraction.pipeline import Pipeline
from calls.extraction.records import Office, Speaker, Statement, Status
from calls.extraction.reference import ReferenceData
from calls.extraction.source import open_source
from calls.extraction.speakers import attribute
from calls.extraction.text import Text

MARK = re.compile(r"\{(?:([oiag]):)?([^{}/]+)(?:/(\w*))?\}")
KINDS = {
    "": MentionKind.PERSON,
    "o": MentionKind.OTHER,
    "i": MentionKind.INSTITUTION,
    "a": MentionKind.AIDE,
    "g": MentionKind.GROUP,
}


def leader(name: str, country: str, gender: str = "male") -> Leader:
    term = Term(name.lower(), Office.HEAD_OF_STATE, country, date(2010, 1, 1), None, "president")
    return Leader(name.lower(), name, country, gender, terms=(term,))


def country(code: str, name: str, english: str, french: tuple[str, ...]) -> Country:
    return Country(code, CountryKind.STATE, {"en": (name,)}, {"en": (english,), "fr": french})


REFERENCE = ReferenceData(
    leaders=(leader("Macron", "FR"), leader("Putin", "RU"), leader("Biden", "US"), leader("Sandu", "MD", "female")),
    countries=(
        country("FR", "France", "French", ("français", "française")),
        country("RU", "Russia", "Russian", ("russe",)),
        country("US", "United States", "American", ("américain", "américaine")),
        country("MD", "Moldova", "Moldovan", ("moldave",)),
    ),
    institutions=(
        Institution("Élysée", "FR", InstitutionKind.PRESIDENCY, {"fr": ("Élysée", "présidence française")}),
        Institution("Kremlin", "RU", InstitutionKind.PRESIDENCY, {"und": ("Kremlin",)}),
        Institution("White House", "US", InstitutionKind.PRESIDENCY, {"en": ("White House",)}),
    ),
    crises=(),
    topics=(),
    anchors=(),
)
CALLS = (("macron", "putin"), ("macron", "biden"))


@cache
def pipeline(language: str) -> Pipeline:
    return Pipeline(load_language(language), entries(REFERENCE, language))


def read(marked: str, language: str) -> tuple[Text, list[Mention]]:
    """The text without its marks, and the mentions that they stand for."""
    plain, found, at = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        found.append((mark[1] or "", mark[3] or "", len(plain), len(plain) + len(mark[2])))
        plain += mark[2]
        at = mark.end()
    text = pipeline(language)(open_source(plain + marked[at:]))
    return text, [mention(text, *what) for what in found]


def mention(text: Text, letter: str, role: str, start: int, end: int) -> Mention:
    words = text.text[start:end]
    key = words.split()[-1].lower()
    made = Mention(
        KINDS[letter],
        text.token_at(start),
        text.token_at(end - 1) + 1,
        start,
        end,
        text.sentence_at(start).index,
        leaders=(key,) if key in REFERENCE.leader else (),
        name=words,
        role=role,
        source=words if letter in "ia" and letter else "",
    )
    made.gender = REFERENCE.leader[key].gender if made.leaders else ""
    return made


def statements(marked: str, language: str, focus: int | None = 0) -> tuple[Text, tuple[Statement, ...]]:
    text, mentions = read(marked, language)
    held = [Conversation([], [], status=Status.HELD) for _ in CALLS]
    people = [[Speaker(REFERENCE.leader[key].name, key) for key in keys] for keys in CALLS]
    story = Story(held, [focus] * len(text.sentences))
    return text, tuple(attribute(Cues(text, mentions), story, people, REFERENCE))


def told(marked: str, language: str) -> list[tuple[str, str | None]]:
    """Of every statement: its speakers joined by "+", and its reporter."""
    _, found = statements(marked, language)
    return [("+".join(s.name for s in statement.speakers), statement.reported_by) for statement in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Il faut agir », a affirmé {Macron}.", [("Macron", None)]),
        ("« Il faut agir », a insisté lundi depuis Paris {Macron}.", [("Macron", None)]),
        ("{Macron} reste prudent. « Il faut agir », a-t-il ajouté.", [("Macron", None)]),
        ("{Sandu} et {Macron} ont parlé. « Merci à tous », écrit-elle.", [("Sandu", None)]),
        ("{Poutine} a déclaré à {Macron} : « Nous verrons bien ».".replace("Poutine", "Putin"), [("Putin", None)]),
        ("{Macron} a exprimé sa « profonde inquiétude » à {Putin}.", [("Macron", None)]),
        ("{Macron}, lors d'un échange avec {Putin}, a condamné « une faute ».", [("Macron", None)]),
        ("{Macron}, qui a exprimé sa « vive inquiétude », a salué « un geste ».", [("Macron", None)] * 2),
        ("« Rien ne presse », a lancé le maître des lieux.", [("", None)]),
        ("« Rien ne presse, a soufflé {Macron}, et rien ne sera signé ».", [("Macron", None)]),
        ("Accusé par {Putin} de « double jeu », il s'est tu.", [("Putin", None)]),
        ("Pour {Macron}, il s'agit d'une « étape importante ».", [("Macron", None)]),
        ("{Macron} a demandé que {Putin} use de son « influence ».", [("Macron", None)]),
        ("{Macron}, qui a remercié {Biden} et lui a dit son « amitié », est parti.", [("Macron", None)]),
        ("{Putin} a reçu {Macron}, qui a pris la parole et lui a dit son « amitié ».", [("Macron", None)]),
        ("{Putin} a appelé {Macron}, qui se tait. Il a exprimé sa « colère ».", [("Putin", None)]),
        ("« C'est dit et redit », a corrigé {Macron} sur X. Lundi, {Putin} se taisait.", [("Macron", None)]),
        ("« Bravo à lui », a écrit mardi sur X, à 20h30, {Macron}.", [("Macron", None)]),
        ("{Putin} attend, comme l'a rappelé {Macron} en partant : « Nous verrons bien ».", [("Macron", None)]),
        (
            "« Je ne veux pas de guerre », a dit {Macron}. Réponse de {Putin} : « Moi non plus ».",
            [("Macron", None), ("Putin", None)],
        ),
        ("{Macron} est rentré. Il a informé {Biden} du retrait. « C'est fini », a-t-il dit.", [("Macron", None)]),
        ("{Macron} est rentré. {Biden} l'a félicité. « C'est fini », a-t-il dit.", [("Biden", None)]),
        (
            "{Macron} n'a pas appelé {Biden}, qui a reconnu l'avoir attendu. « Je suis patient », a-t-il dit.",
            [("Macron", None)],
        ),
        (
            "Rien n'est prévu avec {Biden}, qui a reconnu l'attendre. « Je suis patient », a-t-il dit.",
            [("Biden", None)],
        ),
    ],
    ids=str,
)
def test_who_speaks_in_french(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We must act,” said {Macron}.", [("Macron", None)]),
        ("“We must act,” {Macron} told reporters.", [("Macron", None)]),
        ("{Biden} was brief. “We must act,” he said.", [("Biden", None)]),
        ("{Putin} told {Macron} that “the time is near”.", [("Putin", None)]),
        ("{Macron} thanked {Biden} and said “we are ready”.", [("Macron", None)]),
        ("{Macron} told {Putin} that {Biden} was “ready to talk”.", [("Macron", None)]),
        ("“Are you coming?” {Macron} asked. “No,” {Biden} replied.", [("Macron", None), ("Biden", None)]),
        ("The plan, described as “useful” by {Biden}, is out.", [("Biden", None)]),
        ("“We must act,” {Macron} said, adding that “time is short”.", [("Macron", None)] * 2),
        ("France “must not wait” for others, {Macron} told him.", [("Macron", None)]),
        ("“We must act,” the old farmer said.", [("", None)]),
        ("{Biden} said that {i:Japan/metonym} would answer “calmly but firmly”.", [("Biden", None)]),
        ("“It is too early,” {o:Ann Poe/} said.", [("Ann Poe", None)]),
        ("{Biden} waits. “We want much more,” reads an open letter.", [("", None)]),
        ("“It is our turn now,” the head of the Russian state said.", [("Putin", None)]),
        ("“It is our turn now,” the head of the Moldovan state said.", [("", None)]),
        ("“It is our turn now,” {Biden} wrote on X. {Putin} was silent.", [("Biden", None)]),
        ("{Biden} called {Putin}, who thanked him and voiced his “gratitude”.", [("Putin", None)]),
        ("{Putin}'s team declined to comment. He had spoken of “a new start”.", [("Putin", None)]),
        ("{i:Russia/metonym}, {Putin} said, would act “at a time of its choosing”.", [("Putin", None)]),
        ("“Water first, then food,” {Biden} had said to {Sandu} when she asked.", [("Biden", None)]),
        ("{Putin} waited. He had promised that he would call {Biden}. “It is time,” he said.", [("Putin", None)]),
        ("{Putin} waited. {Biden} rang at noon. “It is time,” he said.", [("Biden", None)]),
        ("No call is planned with {Biden}, who said that he can wait. “I am patient,” he added.", [("Biden", None)]),
        ("{Putin} was at sea. He was “proud” to have ordered the mission.", []),
        ("{Putin} spoke for {Biden}, who said he was “proud” to have ordered the mission.", [("Biden", None)]),
    ],
    ids=str,
)
def test_who_speaks_in_english(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("fr", "{Macron} et {Putin} « sont convenus de se revoir ».", "Macron+Putin"),
        ("fr", "{Macron}, qui préside le G7, et {Biden} « souhaitent avancer ».", "Macron+Biden"),
        ("fr", "{g:Les deux présidents} ont plaidé pour une « désescalade ».", "Macron+Putin"),
        ("fr", "{g:Les deux présidents} se sont parlé. Ils ont réclamé « une trêve ».", "Macron+Putin"),
        ("fr", "Avec {Sandu}, {Macron} a demandé « une trêve ».", "Macron+Sandu"),
        ("fr", "Avec {Putin}, {Macron} a demandé « une trêve ».", "Macron"),
        ("en", "{Macron}, {Putin} and {Biden} agreed on “a truce”.", "Macron+Putin+Biden"),
        ("en", "{g:The two leaders} “look forward to peace”, they said.", "Macron+Putin"),
    ],
    ids=str,
)
def test_who_speaks_together(language: str, text: str, speakers: str) -> None:
    ((found, _),) = told(text, language)
    assert sorted(found.split("+")) == sorted(speakers.split("+"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Macron} a évoqué « une urgence », selon {i:l'Élysée}.", [("Macron", "l'Élysée")]),
        ("{Macron} a évoqué « une urgence », a indiqué {i:l'Élysée}.", [("Macron", "l'Élysée")]),
        ("{Macron} a évoqué « une urgence », comme {i:l'Élysée} l'a indiqué.", [("Macron", "l'Élysée")]),
        ("{i:Le Kremlin} a déclaré que {Putin} avait invité son « cher ami ».", [("Putin", "Le Kremlin")]),
        ("« Les vols partiront dès ce soir », a fait savoir {i:l'Élysée}.", [("", "l'Élysée")]),
        (
            "{Macron} a dit « oui à tout », selon {i:l'Élysée}, qui décrit un échange « franc ».",
            [("Macron", "l'Élysée"), ("", "l'Élysée")],
        ),
        (
            "{Macron} a cité « une urgence », selon {i:la présidence/presidency}. Il « veut agir », a-t-elle ajouté.",
            [("Macron", "Élysée")] * 2,
        ),
        (
            "{Macron} a dit « oui à tout », selon {i:l'Élysée}. {Putin} veut « la paix », ajoute la même source.",
            [("Macron", "l'Élysée"), ("Putin", "l'Élysée")],
        ),
        ("{Putin} a promis « la paix », à en croire ses services.", [("Putin", "Kremlin")]),
        ("{Putin} a promis « la paix », précise le communiqué russe.", [("Putin", "Kremlin")]),
        ("« On verra bien demain », dit-on dans {a:l'entourage/official} du président français.", [("", "Élysée")]),
        (
            "{Putin} a appelé {Macron}, a annoncé {i:le Kremlin}. {Putin} veut « la paix », ajoute la même source.",
            [("Putin", "le Kremlin")],
        ),
        ("Un communiqué de {i:l'Élysée} ajoute que {Macron} veut « une trêve ».", [("Macron", "l'Élysée")]),
        ("{Macron} veut « une trêve », a fait savoir de son côté {i:l'Élysée}.", [("Macron", "l'Élysée")]),
        ("Communiqué de {i:l'Élysée} :\n« {Macron} a parlé à {Putin}.\nIls se reverront ».", [("", "l'Élysée")]),
        ("Voici le communiqué de {i:l'Élysée} : « {Macron} a parlé à {Putin} ».", [("", "l'Élysée")]),
        ("« {Macron} a exprimé sa colère », a déclaré {i:Élysée}.", [("Macron", "Élysée")]),
        ("« {Putin} a exprimé sa colère », a déclaré {i:Élysée}.", [("Putin", "Élysée")]),
        ("Interrogé par {i:TASS}, {Putin} a parlé d'« une trêve ».", [("Putin", None)]),
        (
            "« Tout va très bien », a dit {i:l'Élysée}. « Rien ne presse », a-t-il été précisé.",
            [("", "l'Élysée"), ("", "l'Élysée")],
        ),
    ],
    ids=str,
)
def test_who_passes_words_on_in_french(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Putin} spoke of “a truce”, {i:the Kremlin} said.", [("Putin", "the Kremlin")]),
        ("According to {i:the Kremlin}, {Putin} spoke of “a truce”.", [("Putin", "the Kremlin")]),
        ("{i:The Kremlin} said {Putin} had “agreed to a truce”.", [("Putin", "The Kremlin")]),
        ("{Putin} wants “a truce”, said {o:Ann Poe/spokesperson}.", [("Putin", "Ann Poe")]),
        ("{Putin} stressed “a truce”, said {o:Ann Poe/}, his {a:adviser/adviser}.", [("Putin", "Ann Poe")]),
        ("“The call was useful,” said {o:Ann Poe/spokesperson}.", [("Ann Poe", None)]),
        ("“The call was useful,” {a:a senior French official/official} said.", [("", "senior French official")]),
        ("{o:Ann Poe/spokesperson} spoke. Poe said {Putin} stressed “a truce”.", [("Putin", "Ann Poe")]),
        (
            "{Putin} praised “a step”, {o:Ann Poe/spokesperson} said. “It is time now,” he added.",
            [("Putin", "Ann Poe")] * 2,
        ),
        ("“We are ready,” {Putin} was quoted as saying by {i:the Kremlin}.", [("Putin", "the Kremlin")]),
        ("{Putin} wants “a truce”, according to a readout from {Putin}'s office.", [("Putin", "Kremlin")]),
        ("“We must all act now,” his office said.", [("", None)]),
        ("{Biden} was brief: “we must all act now”, his office said.", [("Biden", "White House")]),
        ("{Putin} told {Sandu} of “a truce”, according to her office.", [("Putin", "Moldovan presidency")]),
        ("{Sandu} told {Putin} of “a truce”, according to his office.", [("Sandu", "Kremlin")]),
        ("A statement from {i:the Kremlin} said {Putin} had “agreed to a truce”.", [("Putin", "the Kremlin")]),
        ("{i:The Kremlin}'s readout said {Putin} “agreed to a truce”.", [("Putin", "The Kremlin")]),
        ("{Putin} called, {i:TASS} reported. “We are ready,” he is quoted as saying.", [("Putin", "TASS")]),
        ("{Putin} spoke of “a truce”, a truce that {g:the two countries} share.", [("Putin", None)]),
    ],
    ids=str,
)
def test_who_passes_words_on_in_english(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le « reis » au secours de la mer Noire."),
        ("fr", "{Macron} a présenté l'opération « Barkhane » au Parlement."),
        ("fr", "{Macron} a vu le film « Le Chemin de la mère »."),
        ("fr", "Les pays du « Sud global » doivent agir, a déclaré {Macron}."),
        ("fr", "La Chine soutient l'initiative « la Ceinture et la Route », a déclaré {Macron}."),
        ("fr", "{Macron} a parlé.\nÀ lire aussi\n« Non à la guerre », dit {Macron}\nMétéo : du froid"),
        ("fr", "« Non à la guerre », dit {Macron} | Météo | Sports"),
        ("fr", "BRUXELLES, 12 août – « Rien de neuf à dire » : tel est le mot de la fin."),
        ("en", "{Biden} praised the “Abraham Accords” once more."),
        ("en", "{Biden} spoke.\nRelated stories\n“No to the war”: readers write in\nWeather: cold"),
        ("fr", "{Macron} a joint séparément « MBS » et son frère, a dit {Macron}."),
        ("fr", "Lire aussi : {Macron} a dit « non à la guerre »"),
        ("en", "The “Elbows up” placards at the rally are many."),
        ("en", "{Biden} thanked them for the “Vaccine Friends” initiative."),
        ("en", "More on this story: {Biden} said “no to the war”"),
        ("en", "“We will never give in to them”\n\n“We will never give in to them,” the old man thought aloud in a"),
    ],
    ids=str,
)
def test_titles_names_headings_and_the_tail_are_no_statements(language: str, text: str) -> None:
    _, found = statements(text, language)
    assert [s for s in found if s.speakers or s.reported_by] == []


def test_a_repeated_heading_counts_once() -> None:
    assert told("“We will not give in”\n\n“We will not give in,” {Biden} said.", "en") == [("Biden", None)]


@pytest.mark.parametrize(
    ("text", "focus", "call"),
    [
        ("“We must act now,” {Macron} said.", 0, 0),
        ("“We must act now,” {Macron} said.", None, None),
        ("“We must act now,” {Sandu} said.", 0, None),
        ("“We must act now,” {o:Ann Poe/} said.", 0, None),
        ("“We must act now,” {o:Ann Poe/spokesperson} said.", 0, 0),
        ("“We must act now,” {Macron} told a rally.", 0, None),
        ("“We must act now,” {Macron} said in an address to the nation.", 0, None),
        ("“We must act now,” {Macron} told a news conference.", 0, 0),
        ("“We must act now,” {Macron} had said on Monday.", 0, None),
        ("“We must act now,” {Macron} had told him when they spoke by telephone on Monday.", 0, 0),
        ("“We must act now,” {Macron} had said.", 0, 0),
        ("The summit that he had called off on Monday is near. “We must act now,” {Macron} said.", 0, 0),
    ],
    ids=str,
)
def test_the_call_of_a_statement(text: str, focus: int | None, call: int | None) -> None:
    _, (found,) = statements(text, "en", focus)
    assert found.call == call


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("{Macron} avait plaidé récemment pour « un vrai dialogue ».", None),
        ("{Macron} a plaidé pour « un vrai dialogue ».", 0),
        ("Dans une allocution, {Macron} a plaidé pour « un vrai dialogue ».", None),
        ("Devant les journalistes, {Macron} a plaidé pour « un vrai dialogue ».", 0),
    ],
    ids=str,
)
def test_the_call_of_a_statement_in_french(text: str, call: int | None) -> None:
    _, (found,) = statements(text, "fr")
    assert found.call == call


@pytest.mark.parametrize(
    ("words", "speaker"),
    [("the Russian cried", "Putin"), ("the American cried", "Biden")],
)
def test_the_national_of_a_country_where_no_call_is_told(words: str, speaker: str) -> None:
    _, found = statements("{Putin} met {Biden}. “I reject this infamy,” " + words + ".", "en", None)
    assert ["+".join(s.name for s in one.speakers) for one in found] == [speaker]


def test_the_statement_as_subject_passes_words_on() -> None:
    text = "“They agreed on much,” {i:the Kremlin} said. “They will meet soon,” the statement said."
    assert [reporter for _, reporter in told(text, "en")] == ["the Kremlin"] * 2


def test_a_speaker_of_another_call_draws_the_statement_to_it() -> None:
    text, mentions = read("{Macron} called {Biden}. {Macron} called {Putin}. “We must act now,” {Biden} said.", "en")
    calls = [Conversation([], []), Conversation([], [])]
    people = [[Speaker(REFERENCE.leader[key].name, key) for key in keys] for keys in CALLS]
    (found,) = attribute(Cues(text, mentions), Story(calls, [1, 0, 0]), people, REFERENCE)
    assert found.call == 1


def test_every_statement_says_why() -> None:
    text, (found,) = statements("{Macron} a évoqué « une urgence », selon {i:l'Élysée}.", "fr")
    why = {proof.field: [text.text[s.start : s.end] for s in proof.spans] for proof in found.proofs}
    assert why["speakers"] == ["évoqué", "Macron"]
    assert why["reported_by"] == ["selon", "l'Élysée"]
    assert set(why) == {"speakers", "reported_by", "statement", "call"}


def test_many_quotations_in_one_sentence() -> None:
    _, found = statements("{Macron} a dit " + "« oui à tout », " * 300 + "et rien d'autre.", "fr")
    assert len(found) == 300


def test_the_two_of_three_who_were_joined_before() -> None:
    text, mentions = read("{Macron} and {Biden} called {Putin}. {g:The two/two} “want peace”.", "en")
    people = [[Speaker(REFERENCE.leader[key].name, key) for key in ("macron", "putin", "biden")]]
    (found,) = attribute(Cues(text, mentions), Story([Conversation([], [])], [0, 0]), people, REFERENCE)
    assert sorted(s.name for s in found.speakers) == ["Biden", "Macron"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("{o:Ann Poe/spokesperson} came. “All is well,” {a:the Russian spokeswoman/spokesperson} said.", "Ann Poe"),
        ("{o:Ann Poe/spokesperson} came. “All is well,” {a:a Russian spokeswoman/spokesperson} said.", ""),
    ],
    ids=str,
)
def test_the_spokesperson_named_before(text: str, speaker: str) -> None:
    ((found, _),) = told(text, "en")
    assert found == speaker
