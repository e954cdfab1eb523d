"""Reads an article: the order of the steps, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter

from calls.extraction.article_days import ArticleDay, article_day
from calls.extraction.claim_days import ClaimDays
from calls.extraction.claims import find_claims
from calls.extraction.conversations import tell
from calls.extraction.cues import Cues
from calls.extraction.entities import load_people
from calls.extraction.findings import Claim, Mention, Story
from calls.extraction.headline import headline
from calls.extraction.impostors import without_impostors
from calls.extraction.language import CODES, load_language
from calls.extraction.lexicon import entries
from calls.extraction.mentions import find_mentions
from calls.extraction.pause import keep_for_good, no_collection
from calls.extraction.pipeline import Pipeline
from calls.extraction.records import Reading, Speaker
from calls.extraction.reference import ReferenceData
from calls.extraction.refuted import without_refuted
from calls.extraction.resolution import Resolver
from calls.extraction.settle import Settler, unresolved
from calls.extraction.source import detect_language, open_source
from calls.extraction.sources import name_sources
from calls.extraction.speakers import attribute
from calls.extraction.testimony import testify, testimony
from calls.extraction.text import Text


class Reader:
    """Reads articles with one set of reference data. A language's pipeline is built when its first article comes."""

    def __init__(self, reference: ReferenceData, models: Mapping[str, str] | None = None) -> None:
        """`models` names, by language, trained spaCy pipelines that may find people whom the reference data lack.

        Raises `ModelError` where one of them cannot be used.
        """
        self.reference = reference
        self._people = {code: load_people(name, code) for code, name in (models or {}).items() if name}
        self._pipeline = cache(self._build)
        self._frequent = {code: load_language(code).frequent for code in CODES}

    def _build(self, language: str) -> Pipeline:
        pipeline = Pipeline(load_language(language), entries(self.reference, language), self._people.get(language))
        keep_for_good()
        return pipeline

    def read(self, text: str, *, article: str, published: str | None = None, language: str | None = None) -> Reading:
        """The reading of `text`. `published` (`YYYY[-MM[-DD]]`) and `language` are what is known of it from
        elsewhere.
        """
        language = language if language in CODES else detect_language(text, self._frequent)
        pipeline = self._pipeline(language)  # outside the pause: building one makes a million objects
        with no_collection():
            return self._read(pipeline, text, article, published)

    def _read(self, pipeline: Pipeline, text: str, article: str, published: str | None) -> Reading:
        source = open_source(text)
        found = pipeline(source)
        day = article_day(found, source, published)
        raw = find_mentions(found)
        resolver, cues, story = self._follow(found, raw, day)
        if not story.conversations and day.clues and resolver.outdated(raw, all_of_them=not day.is_doubtful):
            day = day.undated()
            resolver, cues, story = self._follow(found, raw, day)
        calls = Settler(found, story, day, resolver, cues.mentions).calls()
        speakers = [[Speaker(p.name, p.leader) for p in call.participants] for call in calls]
        return Reading(
            article=article,
            language=pipeline.language.code,
            published=day.published,
            title=headline(found.text[source.start :]),
            calls=calls,
            statements=tuple(attribute(cues, story, speakers, self.reference)),
            unresolved=unresolved(calls, cues.mentions),
        )

    def _follow(self, text: Text, raw: Sequence[Mention], day: ArticleDay) -> tuple[Resolver, Cues, Story]:
        """Who is meant in an article of that day, who may speak in it, and the conversations that it then tells of."""
        resolver = Resolver(text, self.reference, raw, day.days)
        mentions = name_sources(resolver.resolve(raw), self.reference, resolver.bare.home)
        cues = Cues(text, mentions)
        claims = without_refuted(text, without_impostors(text, mentions, self._claims(cues)))
        return resolver, cues, tell(text, mentions, claims, resolver.elsewhen(), ClaimDays(text, day))

    def _claims(self, cues: Cues) -> list[Claim]:
        """The claims of the article's own words, and those of quoted words, of which it asks first who said them."""
        text, mentions = cues.text, cues.mentions
        claims = find_claims(text, mentions)
        if not (told := testify(text, mentions)):
            return claims
        said = attribute(cues, Story((), [None] * len(text.sentences)), (), self.reference)
        return sorted([*claims, *testimony(text, mentions, told, said)], key=attrgetter("trigger"))
