"""The groups of people who curate, with what each may do."""

from __future__ import annotations

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFERENCE = ("anchor", "country", "crisis", "institution", "leader", "leadername", "term", "topic")
SEEN = (
    "article", "articleaddress", "call", "calladdress", "decision", "participation", "report", "reportparticipant",
    "statement", "statementspeaker", "unresolvedname", *REFERENCE,
)  # fmt: skip
CURATORS = ["review_decision", "add_article", *(f"view_{name}" for name in SEEN)]
EDITORS = [
    *CURATORS,
    "withdraw_decision",
    "change_article",
    *(f"{verb}_{name}" for name in REFERENCE for verb in ("add", "change", "delete")),
]


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make both groups; permissions are usually made after the last migration only."""
    config = apps.get_app_config("calls")
    config.models_module = True  # type: ignore[assignment]  # the stub of a migration has none, and would be passed over
    create_permissions(config, apps=apps, verbosity=0)
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codes in (("curators", CURATORS), ("editors", EDITORS)):
        rows = permission.objects.filter(content_type__app_label="calls", codename__in=codes)
        group.objects.get_or_create(name=name)[0].permissions.add(*rows)


def remove_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take both groups away."""
    apps.get_model("auth", "Group").objects.filter(name__in=["curators", "editors"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0010_decisions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
