"""The usual English form of a source that has no name of its own: "senior French presidency official"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from calls.extraction.findings import Mention
from calls.extraction.records import Office, Speaker
from calls.extraction.reference import Institution, InstitutionKind, ReferenceData
from calls.extraction.text import Hit, Text

BESIDE = 3  # tokens behind an aide in which his country and office may still stand
NOUNS = {
    InstitutionKind.PRESIDENCY: "presidency",
    InstitutionKind.GOVERNMENT: "government",
    InstitutionKind.PRIME_MINISTERS_OFFICE: "Prime Minister's Office",
    InstitutionKind.FOREIGN_MINISTRY: "Foreign Ministry",
    InstitutionKind.DEFENCE_MINISTRY: "Defence Ministry",
    InstitutionKind.COURT: "royal court",
}
OFFICES = {
    Office.HEAD_OF_STATE: InstitutionKind.PRESIDENCY,
    Office.HEAD_OF_GOVERNMENT: InstitutionKind.PRIME_MINISTERS_OFFICE,
    Office.FOREIGN_MINISTER: InstitutionKind.FOREIGN_MINISTRY,
}
LANDS = frozenset({"adjective", "country", "body"})
SELF_SPEAKING = frozenset({"spokesperson", "entourage"})  # they speak for a presidency as the presidency itself


class Sources:
    """Names officials and offices by whose they are."""

    def __init__(self, text: Text, reference: ReferenceData) -> None:
        self.text, self.reference = text, reference

    def aide(self, mention: Mention) -> str:
        """The usual form of an unnamed official; an empty string where nothing tells whose he is."""
        hits = list(self._hits(mention))
        noun = next((h.value for h in hits if h.kind == "aide_noun"), mention.role.split(" ")[-1] or "official")
        rank = next((f"{h.value} " for h in hits if h.kind == "aide_rank"), "")
        seat, kind = self._seat(mention, hits)
        if not seat:
            return ""
        if noun in SELF_SPEAKING and kind in (
            InstitutionKind.PRESIDENCY,
            InstitutionKind.PRIME_MINISTERS_OFFICE,
            InstitutionKind.COURT,
        ):
            return self._usual(mention, hits, kind) or seat
        return f"{rank}{seat} {'official' if noun == 'entourage' else noun}"

    def country(self, mention: Mention) -> str:
        """The country of an official or institution, as far as the words tell."""
        hits = list(self._hits(mention))
        institution = self._institution(hits)
        return (
            institution.country
            if institution
            else next((h.value for h in hits if h.kind != "aide_of" and h.kind in LANDS), "")
        )

    def seated(self, mention: Mention) -> str:
        """The usual form of "the presidency in Lima"; an empty string where no capital follows."""
        near = self.text.within(mention.last, mention.last + 2, "capital")
        kind = next((k for k in NOUNS if k.value == mention.role), None)
        if not near or kind is None or near[0].value not in self.reference.country:
            return ""
        return self._house(near[0].value, kind)

    def bare(self, mention: Mention) -> bool:
        """Whether only "the presidency" stands there, and no words before told whose."""
        return mention.role == InstitutionKind.PRESIDENCY.value and not self.country(mention)

    def _hits(self, mention: Mention) -> Iterator[Hit]:
        """What the lexicon knows of the mention, the word before it and the few words behind it up to the next mark."""
        sentence = self.text.sentences[mention.sentence]
        last = mention.last
        while last < min(mention.last + BESIDE, sentence.last) and self.text.norms[last].isalpha():
            last += 1
        low = bisect_left(self._known, max(mention.first - 2, sentence.first), key=lambda hit: hit.first)
        high = bisect_left(self._known, last, key=lambda hit: hit.first)
        for hit in self._known[low:high]:
            beside = hit.first >= mention.last or hit.first < mention.first
            if hit.last <= last and (not beside or hit.kind in ("aide_rank", "aide_of", "adjective")):
                yield hit

    @cached_property
    def _known(self) -> list[Hit]:
        return self.text.of("aide_noun", "aide_rank", "aide_of", "institution", "body", "adjective", "country")

    def _seat(self, mention: Mention, hits: list[Hit]) -> tuple[str, InstitutionKind | None]:
        """Whose official it is ("French presidency"), and the kind of institution."""
        institution = self._institution(hits)
        kind = institution.kind if institution else self._kind(hits)
        country = next((h.value for h in hits if h.kind in ("adjective", "country", "body")), mention.country)
        if institution and (self._called_so(institution, mention) or kind not in NOUNS):
            return institution.name, kind
        country = institution.country if institution else country
        if not country or country not in self.reference.country:
            return "", kind
        return " ".join(filter(None, (self._adjective(country), NOUNS.get(kind, "") if kind else ""))), kind

    def _institution(self, hits: list[Hit]) -> Institution | None:
        return next(
            (
                self.reference.institution[h.value]
                for h in hits
                if h.kind == "institution" and h.value in self.reference.institution
            ),
            None,
        )

    def _kind(self, hits: list[Hit]) -> InstitutionKind | None:
        return next((InstitutionKind(h.value) for h in hits if h.kind == "aide_of"), None)

    def _called_so(self, institution: Institution, mention: Mention) -> bool:
        """Whether the article itself uses a name ("an Élysée official"), not only "the French presidency"."""
        hits = self.text.within(mention.first, mention.last, "institution")
        named = any(hit.value == institution.name and self.text.capital(hit.last - 1) for hit in hits)
        return named and len(institution.name.split()) <= 2

    def _usual(self, mention: Mention, hits: list[Hit], kind: InstitutionKind | None) -> str:
        institution = self._institution(hits)
        country = next((h.value for h in hits if h.kind in ("adjective", "country")), mention.country)
        return institution.name if institution else self.reference.seat(country, kind) if kind else ""

    def _adjective(self, country: str) -> str:
        words = self.reference.country[country]
        return next(iter(words.adjectives.get("en", ())), next(iter(words.names.get("en", ())), country))

    def _house(self, country: str, kind: InstitutionKind) -> str:
        """The seat by which the house is known, else its country and what it is: "Kremlin", "Turkish presidency"."""
        return self.reference.seat(country, kind) or f"{self._adjective(country)} {NOUNS[kind]}"

    def of_country(self, country: str) -> str:
        """The presidency of `country`, or what else stands for it."""
        return self._house(country, InstitutionKind.PRESIDENCY)

    def presidency(self, speaker: Speaker) -> str:
        """The presidency of a head of state, an empty string for anybody else."""
        leader = self.reference.leader.get(speaker.leader or "")
        if leader is None or all(term.office is not Office.HEAD_OF_STATE for term in leader.terms):
            return ""
        return self.of_country(leader.country)

    def own(self, speaker: Speaker, sort: str) -> str:
        """The office, government or ministry of `speaker` ("his office"), an empty string where it is not known."""
        leader = self.reference.leader.get(speaker.leader or "")
        if leader is None:
            return ""
        held = [OFFICES[t.office] for t in reversed(leader.terms) if t.office in OFFICES]
        kind = (held or [InstitutionKind.GOVERNMENT])[0] if sort == "office" else InstitutionKind(sort)
        return self._house(leader.country, kind)
