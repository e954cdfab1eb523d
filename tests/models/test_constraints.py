"""What the database itself refuses, and what every new field must decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from calls.models import (
    Anchor,
    Article,
    ArticleAddress,
    Call,
    CallAddress,
    Country,
    Crisis,
    Curator,
    Decision,
    Institution,
    Leader,
    LeaderAddress,
    LeaderName,
    NameCount,
    Participation,
    PendingReading,
    Report,
    ReportParticipant,
    Statement,
    StatementSpeaker,
    Term,
    Topic,
    UnresolvedName,
)

NOW = timezone.now()
DAY, LATER = date(2021, 8, 19), date(2021, 8, 20)
Row = dict[str, Any]


def country(**fields: Any) -> Country:
    return Country.objects.get_or_create(code="FR", defaults={"name_en": "France"})[0]


def leader() -> Leader:
    return Leader.objects.get_or_create(key="a", defaults={"name": "A", "country": country()})[0]


def article() -> Article:
    row = {"public_id": "x", "text": "t", "sha256": "0" * 64, "language": "fr", "imported_at": NOW, "read_at": NOW}
    return Article.objects.get_or_create(key="x", defaults={**row, "tsv": ""})[0]


def call() -> Call:
    return Call.objects.get_or_create(public_id="x", defaults={"updated_at": NOW, "tsv": ""})[0]


def report() -> Report:
    return Report.objects.get_or_create(article=article(), ordinal=0, defaults={"call": call(), "block": "b"})[0]


def statement() -> Statement:
    row = {"public_id": "x", "end": 1, "text": "t", "language": "fr", "tsv": ""}
    return Statement.objects.get_or_create(article=article(), start=0, defaults=row)[0]


def user() -> AbstractUser:
    return get_user_model().objects.get_or_create(username="curator")[0]


# A row of each model that the database takes.
RIGHT: dict[type[models.Model], Callable[[], Row]] = {
    Country: lambda: {"code": "DE", "name_en": "Germany"},
    Institution: lambda: {"name": "I", "country": country(), "kind": "agency"},
    Leader: lambda: {"key": "b", "name": "B", "country": country()},
    LeaderAddress: lambda: {"key": "c", "leader": leader()},
    LeaderName: lambda: {"leader": leader(), "text": "A"},
    Term: lambda: {"leader": leader(), "office": "head_of_state", "country": country(), "start": DAY},
    Crisis: lambda: {"slug": "c", "name_en": "C", "start": DAY},
    Topic: lambda: {"slug": "t", "name_en": "T"},
    Anchor: lambda: {"slug": "a", "start": DAY, "end": DAY},
    Article: lambda: {
        "public_id": "y", "key": "y", "text": "t", "sha256": "1" * 64, "language": "fr", "tsv": "",
        "imported_at": NOW, "read_at": NOW,
    },
    ArticleAddress: lambda: {"public_id": "z", "article": article()},
    Call: lambda: {"public_id": "y", "updated_at": NOW, "tsv": ""},
    CallAddress: lambda: {"public_id": "z", "reason": "r"},
    Participation: lambda: {"call": call(), "leader": leader(), "country": country()},
    Report: lambda: {"article": article(), "ordinal": 1, "call": call(), "block": "b"},
    ReportParticipant: lambda: {"report": report(), "leader": leader(), "country": country(), "name": "A"},
    Statement: lambda: {
        "public_id": "y", "article": article(), "start": 1, "end": 2, "text": "t", "language": "fr", "tsv": ""
    },
    StatementSpeaker: lambda: {"statement": statement(), "name": "A"},
    Decision: lambda: {"key": UUID(int=1), "kind": "confirm", "thing": "call", "decided_at": NOW},
    Curator: lambda: {"user": user()},
    NameCount: lambda: {"name": "N", "places": 1, "articles": 1},
    PendingReading: lambda: {"article": article()},
    UnresolvedName: lambda: {"article": article(), "name": "N", "start": 0, "end": 1, "reason": "r"},
}  # fmt: skip

DAYS: list[Row] = [
    {"days": "2021-08-19"},
    {"days": "2021-08-19", "earliest": DAY},
    {"earliest": DAY, "latest": DAY},
    {"days": "2021-08-19", "earliest": LATER, "latest": DAY},
]
LENGTHS: list[Row] = [
    {"minutes": 5},
    {"minutes_bound": "exact"},
    {"minutes": 0, "minutes_bound": "exact"},
    {"minutes": 5, "minutes_bound": "some"},
]
ACCOUNT: dict[str, list[Row]] = {
    "days_with_bounds": DAYS,
    "minutes_with_bound": LENGTHS,
    "status_is_known": [{"status": "denied"}],
    "medium_is_known": [{"medium": "fax"}],
    "time_of_day_is_known": [{"time_of_day": "25:00"}, {"time_of_day": "soon"}],
}

# For each constraint: the model, and what must not be written.
WRONG: dict[str, tuple[type[models.Model], list[Row]]] = {
    "country_code_is_capitals": (Country, [{"code": "de"}, {"code": ""}]),
    "country_has_a_name": (Country, [{"name_en": ""}]),
    "country_kind_is_known": (Country, [{"kind": "city"}]),
    "country_executive_is_known": (Country, [{"executive": "mayor"}]),
    "institution_has_a_name": (Institution, [{"name": ""}]),
    "institution_kind_is_known": (Institution, [{"kind": "club"}]),
    "leader_has_a_key": (Leader, [{"key": ""}]),
    "leader_has_a_name": (Leader, [{"name": ""}]),
    "leader_gender_is_known": (Leader, [{"gender": "x"}]),
    "leader_name_has_text": (LeaderName, [{"text": ""}]),
    "leader_name_language_is_a_code": (LeaderName, [{"language": "F"}]),
    "leader_name_kind_is_known": (LeaderName, [{"kind": "title"}]),
    "term_starts_before_it_ends": (Term, [{"start": LATER, "end": DAY}]),
    "term_office_is_known": (Term, [{"office": "mayor"}]),
    "crisis_has_a_slug": (Crisis, [{"slug": ""}]),
    "crisis_has_a_name": (Crisis, [{"name_en": ""}]),
    "crisis_starts_before_it_ends": (Crisis, [{"start": LATER, "end": DAY}]),
    "topic_has_a_slug": (Topic, [{"slug": ""}]),
    "topic_has_a_name": (Topic, [{"name_en": ""}]),
    "anchor_has_a_slug": (Anchor, [{"slug": ""}]),
    "anchor_starts_before_it_ends": (Anchor, [{"start": LATER}]),
    "article_has_a_key": (Article, [{"key": ""}]),
    "article_has_text": (Article, [{"text": ""}]),
    "article_sha256_is_one": (Article, [{"sha256": "abc"}]),
    "article_language_is_a_code": (Article, [{"language": ""}]),
    "article_published_with_its_days": (
        Article,
        [
            {"published": "2021"},
            {"published_earliest": DAY, "published_latest": DAY},
            {"published": "2021", "published_earliest": DAY},
            {"published": "August", "published_earliest": DAY, "published_latest": DAY},
            {"published": "2021", "published_earliest": LATER, "published_latest": DAY},
        ],
    ),
    "article_address_has_an_id": (ArticleAddress, [{"public_id": ""}]),
    "call_address_has_an_id": (CallAddress, [{"public_id": ""}]),
    **{f"call_{name}": (Call, wrong) for name, wrong in ACCOUNT.items()},
    **{f"report_{name}": (Report, wrong) for name, wrong in ACCOUNT.items()},
    "leader_address_has_a_key": (LeaderAddress, [{"key": ""}]),
    "decision_kind_is_known": (Decision, [{"kind": "guess"}]),
    "decision_thing_is_known": (Decision, [{"thing": "visit"}]),
    "decision_to_correct_names_its_field": (Decision, [{"kind": "correct"}]),
    "decision_undone_by_only_where_undone": (Decision, [{"undone_by_name": "A"}, {"undone_why": "w"}]),
    "report_has_a_block": (Report, [{"block": ""}]),
    "report_participant_has_a_name": (ReportParticipant, [{"name": ""}]),
    "statement_span_has_length": (Statement, [{"start": 2, "end": 2}, {"start": 3, "end": 2}]),
    "statement_has_text": (Statement, [{"text": ""}]),
    "statement_language_is_a_code": (Statement, [{"language": "français"[:3].upper()}]),
    "statement_report_with_call": (Statement, [{"call_id": 1}, {"report_id": 1}]),
    "name_count_has_a_name": (NameCount, [{"name": ""}]),
    "pending_reading_failed_is_done": (PendingReading, [{"failure": "f"}]),
    "statement_is_no_variant_of_itself": (Statement, [{"id": 5, "variant_of_id": 5}]),
    "statement_institution_with_reporter": (Statement, [{"institution_id": 1}]),
    "statement_speaker_has_a_name": (StatementSpeaker, [{"name": ""}]),
    "unresolved_name_has_a_name": (UnresolvedName, [{"name": ""}]),
    "unresolved_name_span_has_length": (UnresolvedName, [{"start": 1, "end": 1}]),
}
MODELS = list(apps.get_app_config("calls").get_models())
UNIQUE = [
    (c.name, model) for model in MODELS for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)
]


@pytest.mark.django_db
@pytest.mark.parametrize("model", RIGHT, ids=lambda model: model.__name__)
def test_a_right_row_is_taken(model: type[models.Model]) -> None:
    model._default_manager.create(**RIGHT[model]())


@pytest.mark.django_db
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_row_is_refused(name: str) -> None:
    model, wrongs = WRONG[name]
    for wrong in wrongs:
        with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
            model._default_manager.create(**{**RIGHT[model](), **wrong})


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "model"), UNIQUE)
def test_the_same_row_is_refused_twice(name: str, model: type[models.Model]) -> None:
    rows = [{**RIGHT[model](), **({"public_id": unique} if hasattr(model, "public_id") else {})} for unique in "pq"]
    model._default_manager.create(**rows[0])
    with pytest.raises(IntegrityError, match=f'"{name}"'):
        model._default_manager.create(**rows[1])


def test_every_check_has_its_test() -> None:
    names = {c.name for model in MODELS for c in model._meta.constraints if isinstance(c, models.CheckConstraint)}
    assert names == WRONG.keys()


FIELDS = [field for model in MODELS for field in model._meta.local_fields]
FREE_TEXT = {"calls.Article.text", "calls.Statement.text", "calls.Call.days", "calls.Report.days"}
NOT_EMPTY = {"calls.CallAddress.reason", "calls.UnresolvedName.reason"}  # said by the program, never typed


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_every_field_decides_what_it_holds(field: models.Field[Any, Any]) -> None:
    if isinstance(field, models.ForeignKey):
        meta = field.model._meta
        leads = [next(iter(c.fields)) for c in meta.constraints if isinstance(c, models.UniqueConstraint)]
        leads += [index.fields[0] for index in meta.indexes if index.fields]
        assert getattr(field, "db_index", False) or field.name in leads, (
            "a foreign key without an index makes every deletion slow"
        )
        assert field.remote_field.on_delete is not models.DO_NOTHING
    if isinstance(field, models.CharField | models.TextField):
        assert not field.null, "one way to say nothing"
        assert field.max_length or str(field) in FREE_TEXT
        checked = {c.name for c in field.model._meta.constraints if field.name in _names(c)}
        assert field.blank or field.unique or checked or str(field) in NOT_EMPTY, "may it be empty?"
    if field.choices:
        assert any(field.name in _names(c) for c in field.model._meta.constraints) or field.blank, (
            "choices bind no database"
        )
    if isinstance(field, models.DateTimeField):
        assert field.name.endswith("_at")
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        assert any(field.name in _names(c) for c in field.model._meta.constraints)


def _names(constraint: models.BaseConstraint) -> set[str]:
    """The fields that a constraint speaks of."""
    if isinstance(constraint, models.CheckConstraint):
        return {str(name).split("__")[0] for name, _ in _leaves(constraint.condition)}
    return set(getattr(constraint, "fields", ()))


def _leaves(condition: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for child in condition.children:
        found += _leaves(child) if hasattr(child, "children") else [child]
        value = None if hasattr(child, "children") else child[1]
        found += [(str(vars(value)["name"]), None)] if isinstance(value, models.F) else []
    return found


def test_indexes_and_constraints_are_named_after_their_tables() -> None:
    for model in MODELS:
        words = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in model.__name__)[1:]
        for one in (*model._meta.indexes, *model._meta.constraints):
            assert one.name.startswith((words, words.split("_")[0])), one.name
