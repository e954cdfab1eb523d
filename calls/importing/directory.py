"""The ids behind the keys that readings use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.utils.text import slugify

from calls.extraction.records import Participant
from calls.models import Country, Crisis, Institution, Leader, LeaderAddress, Topic
from calls.models.addresses import public_id
from calls.models.search import fold


class UnknownKeyError(ValueError):
    """A reading names something that the reference tables do not hold."""


@dataclass(frozen=True)
class Directory:
    """Ids by key; made once per import."""

    countries: dict[str, int]
    leaders: dict[str, int]
    crises: dict[str, int]
    topics: dict[str, int]
    institutions: dict[str, int]
    merged: dict[str, int] = field(default_factory=dict)

    @classmethod
    def from_rows(cls) -> Directory:
        """Of the tables as they are now. An institution's name that several countries share is left out.

        Leaders are also there by the keys that they had before they were found to be somebody else.
        """
        institutions = list(Institution.objects.values_list("name", "id"))
        shared = Counter(name for name, _ in institutions)
        merged = dict(LeaderAddress.objects.values_list("key", "leader_id"))
        return cls(
            dict(Country.objects.values_list("code", "id")),
            merged | dict(Leader.objects.values_list("key", "id")),
            dict(Crisis.objects.values_list("slug", "id")),
            dict(Topic.objects.values_list("slug", "id")),
            {name: id_ for name, id_ in institutions if shared[name] == 1},
            merged,
        )

    def country(self, code: str) -> int:
        """Raises UnknownKeyError."""
        return _known(self.countries, code, "country")

    def leader(self, participant: Participant) -> int:
        """The participant's leader; a provisional one is made for somebody unknown. Raises UnknownKeyError."""
        if participant.leader is not None:
            return _known(self.leaders, participant.leader, "leader")
        country = self.country(participant.country)
        if (known := self.merged.get(leader_key(participant))) is not None:
            return known
        made = {"name": participant.name[:120], "country_id": country, "provisional": True}
        return Leader.objects.get_or_create(key=leader_key(participant), defaults=made)[0].pk

    def crisis(self, slug: str) -> int:
        """Raises UnknownKeyError."""
        return _known(self.crises, slug, "crisis")

    def topic(self, slug: str) -> int:
        """Raises UnknownKeyError."""
        return _known(self.topics, slug, "topic")


def leader_key(participant: Participant) -> str:
    """The key of the participant's leader, for somebody unknown that of the provisional one."""
    name, country = participant.name, participant.country.lower()
    return participant.leader or f"{slugify(fold(name)) or public_id(name)}-{country}"[-120:]


def _known(ids: dict[str, int], key: str, what: str) -> int:
    if key not in ids:
        raise UnknownKeyError(f"unknown {what} {key!r}")
    return ids[key]
