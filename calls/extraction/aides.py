"""The usual English form of a source that has no name of its own: "senior French presidency official"."""

from __future__ import annotations

from collections.abc import Iterator

from calls.extraction.facts import CountryKind, Institution, InstitutionKind
from calls.extraction.findings import Mention
from calls.extraction.records import Office, Speaker
from calls.extraction.reference import ReferenceData
from calls.extraction.sources import HOUSES, adjective, house
from calls.extraction.text import Hit, Text

BESIDE_KINDS = ("aide_rank", "aide_of", "adjective", "capital")
KNOWN = (*BESIDE_KINDS, "aide_noun", "institution", "body", "country")
BESIDE = 3  # tokens behind an aide in which his country and office may still stand
INSIDE = 3  # tokens of "at", "au sein de"
LONG = 5  # tokens in which the name of a house behind it stands
HOUSE_KINDS = ("institution", "adjective", "country", "body", "aide_of")
OFFICES = {
    Office.HEAD_OF_STATE: InstitutionKind.PRESIDENCY,
    Office.HEAD_OF_GOVERNMENT: InstitutionKind.PRIME_MINISTERS_OFFICE,
    Office.FOREIGN_MINISTER: InstitutionKind.FOREIGN_MINISTRY,
}
HELD: dict[str, Office] = {
    **{kind.value: office for office, kind in OFFICES.items()},
    InstitutionKind.COURT.value: Office.HEAD_OF_STATE,
}
OWN = frozenset({"office", *InstitutionKind})  # what a country has; a transition team is a person's
LANDS = frozenset({"adjective", "country", "body"})
SELF_SPEAKING = frozenset({"spokesperson", "entourage"})  # they speak for a presidency as the presidency itself


class Sources:
    """Names officials and offices by whose they are."""

    def __init__(self, text: Text, reference: ReferenceData) -> None:
        self.text, self.reference = text, reference
        self._countries: dict[tuple[int, int], str] = {}

    def aide(self, mention: Mention) -> str:
        """The usual form of an unnamed official; an empty string where nothing tells whose he is, or for a mayor."""
        if mention.role == "other":
            return ""
        hits = list(self._hits(mention))
        noun = next((h.value for h in hits if h.kind == "aide_noun"), mention.sort or "official")
        rank = next((f"{h.value} " for h in hits if h.kind == "aide_rank"), "")
        seat, kind = self._seat(mention, hits)
        if not seat:
            return ""
        if noun in SELF_SPEAKING and kind in (
            InstitutionKind.PRESIDENCY,
            InstitutionKind.PRIME_MINISTERS_OFFICE,
            InstitutionKind.COURT,
            InstitutionKind.FOREIGN_MINISTRY,
        ):
            return self._usual(mention, hits, kind) or seat
        return f"{rank}{seat} {'official' if noun == 'entourage' else noun}"

    def owned(self, mention: Mention, owner: Speaker, role: str = "") -> str:
        """The usual form of somebody's aide: "Macron's spokesman" speaks as the Élysée, his adviser as such."""
        seat = self.own(owner, "office", role)
        hits = list(self._hits(mention))
        noun = next((h.value for h in hits if h.kind == "aide_noun"), mention.sort or "official")
        country = self.reference.leader[owner.leader].country if owner.leader else ""
        if seat and self._is_body(country):
            return f"{adjective(country, self.reference)} {noun}"
        if not seat or noun in SELF_SPEAKING:
            return seat
        institution = self.reference.institution.get(seat)
        if institution and institution.kind is InstitutionKind.PRESIDENCY:
            seat = f"{adjective(institution.country, self.reference)} {HOUSES[institution.kind]}"
        rank = next((f"{h.value} " for h in hits if h.kind == "aide_rank"), "")
        return f"{rank}{seat} {noun}"

    def country(self, mention: Mention) -> str:
        """The country of an official or institution, as far as the words tell."""
        place = mention.first, mention.last
        if place not in self._countries:
            self._countries[place] = self._country(mention)
        return self._countries[place]

    def _country(self, mention: Mention) -> str:
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
        if not near or mention.role not in HOUSES or near[0].value not in self.reference.country:
            return ""
        return house(near[0].value, mention.role, self.reference)

    def bare(self, mention: Mention) -> bool:
        """Whether only "the presidency" or "the royal court" stands there, and no words before told whose."""
        return mention.role in HELD and not self.country(mention) and not self.seated(mention)

    def _hits(self, mention: Mention) -> Iterator[Hit]:
        """What the lexicon knows of the mention, the word before it and the few words behind it up to the next mark."""
        sentence = self.text.sentences[mention.sentence]
        last = mention.last
        while last < min(mention.last + BESIDE, sentence.last) and self.text.norms[last].isalpha():
            last += 1
        for hit in self.text.within(max(mention.first - 2, sentence.first), last, *KNOWN):
            beside = hit.first >= mention.last or hit.first < mention.first
            if not beside or hit.kind in BESIDE_KINDS:
                yield hit
        yield from self._house_behind(mention)

    def _house_behind(self, mention: Mention) -> Iterator[Hit]:
        """The house in "a source at the Élysée", "an official in the French presidency"."""
        behind = mention.last, mention.last + INSIDE
        inside = next(iter(self.text.within(*behind, "oblique")), None)
        if inside is None or inside.first != mention.last:
            return
        first = inside.last
        first += bool(self.text.within(first, first + 1, "det"))
        hits = self.text.within(first, first + LONG, *HOUSE_KINDS)
        if hits and hits[0].first == first:
            yield from (hit for hit in hits if hit.first - first <= 1)

    def _seat(self, mention: Mention, hits: list[Hit]) -> tuple[str, InstitutionKind | None]:
        """Whose official it is ("French presidency"), and the kind of institution."""
        institution = self._institution(hits)
        kind = institution.kind if institution else self._kind(hits)
        country = next((h.value for h in hits if h.kind in ("adjective", "country", "body")), "")
        country = country or next((h.value for h in hits if h.kind == "capital" and kind), mention.country)
        if institution and (self._called_so(institution, hits) or kind not in HOUSES):
            return institution.name, kind
        country = institution.country if institution else country
        if not country or country not in self.reference.country:
            return "", kind
        return f"{adjective(country, self.reference)} {HOUSES.get(kind or '', '')}".strip(), kind

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

    def _called_so(self, institution: Institution, hits: list[Hit]) -> bool:
        """Whether the article itself uses a name ("an Élysée official"), not only "the French presidency"; a head of
        government's house that has a name goes by it in any case ("the chancellery")."""
        own = [hit for hit in hits if hit.kind == "institution" and hit.value == institution.name]
        named = any(self.text.capital(hit.last - 1) for hit in own)
        seat = institution.kind is InstitutionKind.PRIME_MINISTERS_OFFICE
        return ((named or seat) and len(institution.name.split()) <= 2) or self._of_its_own(institution)

    def _of_its_own(self, institution: Institution) -> bool:
        """Whether the foreign ministry is called something else in English: "US State Department"."""
        ministry = institution.kind is InstitutionKind.FOREIGN_MINISTRY
        return ministry and not institution.name.endswith(HOUSES[institution.kind])

    def _usual(self, mention: Mention, hits: list[Hit], kind: InstitutionKind | None) -> str:
        institution = self._institution(hits)
        country = next((h.value for h in hits if h.kind in ("adjective", "country")), mention.country)
        return institution.name if institution else self.reference.seat(country, kind) if kind else ""

    def of_country(self, country: str) -> str:
        """The presidency of `country`, or what else stands for it."""
        return house(country, InstitutionKind.PRESIDENCY, self.reference)

    def home(self, speaker: Speaker, noun: str) -> str:
        """The house of the sort `noun` that belongs to the speaker's office; an empty string where it has none."""
        leader = self.reference.leader.get(speaker.leader or "")
        if leader is None or all(term.office is not HELD[noun] for term in leader.terms):
            return ""
        court = noun == InstitutionKind.COURT
        return (
            self.reference.seat(leader.country, InstitutionKind.COURT)
            if court
            else house(leader.country, noun, self.reference)
        )

    def own(self, speaker: Speaker, sort: str, role: str = "") -> str:
        """The office, government or ministry of `speaker` ("his office"), whose title is `role` where that is known;
        an empty string where it is not known."""
        leader = self.reference.leader.get(speaker.leader or "")
        if leader is None:
            return ""
        if sort not in OWN:
            return f"{leader.name.split()[-1]} {HOUSES[sort]}"
        terms = [t for t in leader.terms if t.office in OFFICES]
        titled = [t for t in terms if t.role == role] or terms
        held = [InstitutionKind.PRESIDENCY if t.role == "president" else OFFICES[t.office] for t in reversed(titled)]
        kind = (held or [InstitutionKind.GOVERNMENT])[0] if sort == "office" else InstitutionKind(sort)
        return house(leader.country, kind, self.reference)

    def _is_body(self, country: str) -> bool:
        return country in self.reference.country and self.reference.country[country].kind is CountryKind.BODY
