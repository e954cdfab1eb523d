"""The names of offices, by the title under which they are held."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

ROLES: dict[str, Promise] = {
    "captain_regent": pgettext_lazy("office", "Captain Regent"),
    "cardinal_secretary_of_state": pgettext_lazy("office", "Cardinal Secretary of State"),
    "chancellor": pgettext_lazy("office", "Chancellor"),
    "chief_adviser": pgettext_lazy("office", "Chief Adviser"),
    "co_prince": pgettext_lazy("office", "Co-Prince"),
    "commission_chair": pgettext_lazy("office", "Chair of the Commission"),
    "commission_president": pgettext_lazy("office", "President of the Commission"),
    "council_president": pgettext_lazy("office", "President of the Council"),
    "crown_prince": pgettext_lazy("office", "Crown Prince"),
    "director_general": pgettext_lazy("office", "Director General"),
    "emir": pgettext_lazy("office", "Emir"),
    "emperor": pgettext_lazy("office", "Emperor"),
    "federal_president": pgettext_lazy("office", "Federal President"),
    "foreign_minister": pgettext_lazy("office", "Foreign Minister"),
    "grand_duke": pgettext_lazy("office", "Grand Duke"),
    "head_of_body": pgettext_lazy("office", "Head"),
    "head_of_government": pgettext_lazy("office", "Head of government"),
    "head_of_state": pgettext_lazy("office", "Head of state"),
    "high_commissioner": pgettext_lazy("office", "High Commissioner"),
    "high_representative": pgettext_lazy("office", "High Representative"),
    "king": pgettext_lazy("office", "King"),
    "leader": pgettext_lazy("office", "Leader"),
    "managing_director": pgettext_lazy("office", "Managing Director"),
    "military_ruler": pgettext_lazy("office", "Military ruler"),
    "pope": pgettext_lazy("office", "Pope"),
    "presidency_chair": pgettext_lazy("office", "Chair of the presidency"),
    "presidency_member": pgettext_lazy("office", "Member of the presidency"),
    "president": pgettext_lazy("office", "President"),
    "prime_minister": pgettext_lazy("office", "Prime Minister"),
    "prince": pgettext_lazy("office", "Prince"),
    "queen": pgettext_lazy("office", "Queen"),
    "secretary_general": pgettext_lazy("office", "Secretary-General"),
    "sultan": pgettext_lazy("office", "Sultan"),
    "supreme_leader": pgettext_lazy("office", "Supreme Leader"),
}


def office_label(role: str, office: str) -> str:
    """`Prime Minister`; the kind of office where the role has no name here."""
    return str(ROLES.get(role) or ROLES.get(office) or office.replace("_", " "))
