"""Which call a statement belongs to: the one that its sentence speaks of, unless its speaker was elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from calls.extraction.findings import Story
from calls.extraction.records import Span, Speaker, Status
from calls.extraction.reference import ReferenceData
from calls.extraction.sayers import Voice
from calls.extraction.text import Hit, Sentence, Text

FOCUS = ("focus", "the call that the sentence speaks of")
NAMES = ("leader", "surname")
TALKS = frozenset({"phone", "video", "talk"})
MONTHS = ("month", "month_capital", "recently")
OPENING = 12  # tokens of quoted words in which they tell of the call
BESIDE = 5  # tokens from the "that" of a clause to its verb
YEAR = 4  # digits
LONG = 80  # tokens of a sentence that are looked at
NOWHERE = (None, "", "")


class Places:
    """Gives statements to the conversations of an article."""

    def __init__(
        self, text: Text, story: Story, participants: Sequence[Sequence[Speaker]], reference: ReferenceData
    ) -> None:
        self.text, self.story, self.reference = text, story, reference
        self._on_line = [{speaker.leader for speaker in people} for people in participants]
        self._held: dict[str | None, list[int]] = defaultdict(list)  # by leader: the conversations that there were
        for call, line in enumerate(self._on_line):
            for key in line if story.conversations[call].status is Status.HELD else ():
                self._held[key].append(call)
        occasions = (hit for hit in text.of("occasion") if text.quoted(hit.start) is None)
        self._elsewhere = {text.sentence_at(hit.start).index for hit in occasions}
        self._sooner = {text.sentence_at(hit.start).index for hit in text.of("pluperfect") if self._before_it(hit)}
        self._sooner |= {s.index for s in text.sentences if self._opens_before(s)}
        self._evidence = [set(conversation.evidence) for conversation in story.conversations]
        self._told: dict[int, list[int]] = defaultdict(list)  # by conversation: the sentences that speak of it
        for index, focus in enumerate(story.focus):
            if focus is not None:
                self._told[focus].append(index)

    def call(
        self, sentence: Sentence, words: Span, speaker: Voice, reported: bool, house: str
    ) -> tuple[int | None, str, str]:
        """The index of the conversation or None, the rule and the reason. `words` are those quoted; `reported`:
        somebody passed them on, from the country `house` where that is known.
        """
        focus = self._with_latter(sentence, self.story.focus[sentence.index])
        focus = self._with_two(sentence, words, focus)
        keys = {s.leader for s in speaker.speakers if s.leader}
        elsewhere = not reported and not self._of_call(sentence) and self._occasion(sentence, keys)
        if focus is None or (elsewhere and not self._tells_of_it(words, focus)):
            return NOWHERE
        if (
            house
            and (speaker.aide or not speaker.speakers)
            and house not in self._lands(focus)
            and not self._of_call(sentence)
        ):
            return (focus, *FOCUS) if self._names_call(words) else NOWHERE
        if keys:
            told = (focus, *FOCUS) if keys & self._on_line[focus] else self._told_before(sentence, keys)
            near = told == NOWHERE and (
                self._names_call(words)
                or self._judges(sentence, words)
                or (self._of_call(sentence) and self._compatriot(keys, focus))
            )
            return (focus, *FOCUS) if near else told
        outsider = speaker.speakers and not speaker.aide and not (self._names_call(words) or self._of_call(sentence))
        return NOWHERE if outsider else (focus, *FOCUS)

    def _with_latter(self, sentence: Sentence, focus: int | None) -> int | None:
        """The call with "the latter", where the sentence before tells of several."""
        latter = any(hit.value == "latter" for hit in self.text.within(sentence.first, sentence.last, "voice"))
        if focus is None or not latter or not sentence.index:
            return focus
        before = self.text.sentences[sentence.index - 1]
        named = [hit.value for hit in self.text.within(before.first, before.last, *NAMES)]
        calls = (
            [call for call in self._held.get(named[-1], ()) if before.index in self._evidence[call]] if named else []
        )
        return calls[-1] if calls else focus

    def _with_two(self, sentence: Sentence, words: Span, focus: int | None) -> int | None:
        """The call of the two leaders whom the sentence names, or with whom its words name: “The talk with B was long”;
        unless the sentence tells of a call itself."""
        if focus is None or len(self._on_line) < 2 or sentence.index in self.story.told:
            return focus
        first, last = self.text.token_at(words.start), self.text.token_at(words.end - 1) + 1
        named = {hit.value for hit in self.text.within(first, last, *NAMES)} if self._names_talk(first, last) else set()
        wanted = 1 if named & self._held.keys() else 2
        kinds = (*NAMES, "adjective")  # "told his Ruritanian counterpart"
        named = named if wanted == 1 else {h.value for h in self.text.within(sentence.first, sentence.last, *kinds)}
        if self._met(named, focus) >= wanted:
            return focus
        both = [n for n in range(len(self._on_line)) if self._met(named, n) >= wanted]
        return both[0] if len(both) == 1 else focus

    def _met(self, named: set[str], call: int) -> int:
        """How many of those on the line are named, by themselves or by their country."""
        keys = (key for key in self._on_line[call] if key)
        return sum(key in named or self.reference.leader[key].country in named for key in keys)

    def _names_talk(self, first: int, last: int) -> bool:
        return bool(self.text.within(first, last, "call_noun", "talk_noun", "definite"))

    def _tells_of_it(self, words: Span, call: int) -> bool:
        """Whether the words of somebody elsewhere tell of the call: "It was a long talk", "We told B that"."""
        first, last = self.text.token_at(words.start), self.text.token_at(words.end - 1) + 1
        end = min(first + OPENING, last)
        if not self.text.within(first, first + 2, "voice", "first_person", "this"):
            return False
        named = any(hit.value in self._on_line[call] for hit in self.text.within(first, end, *NAMES))
        said = named and self.text.within(first, end, "saying", "talk_verb", "phone_verb")
        return bool(said or self.text.within(first, end, "call_noun", "talk_noun"))

    def _judges(self, sentence: Sentence, words: Span) -> bool:
        """Whether somebody who was not on the line judges the call: "X said that the call was “…”", "X criticised the
        call. “It is …,” he said", "“It is …,” lamented X"."""
        before = self.text.sentences[max(sentence.index - 1, 0)]
        first = before.first if before.paragraph == sentence.paragraph else sentence.first
        quoted = self.text.token_at(words.start)
        this = bool(self.text.within(quoted, quoted + 2, "this"))
        named = self.text.within(first if this else sentence.first, sentence.last, "definite")
        talks = (hit for hit in named if hit.value in TALKS and self.text.quoted(hit.start) is None)
        if any(not self._ahead(hit) for hit in talks):
            return True
        return this and bool(self.text.within(sentence.first, sentence.last, "judging"))

    def _ahead(self, call: Hit) -> bool:
        """Whether it is told what was before the call: "ahead of the call"."""
        return bool(self.text.within(max(call.first - 2, 0), call.first, "ahead_of"))

    def _compatriot(self, keys: set[str], call: int) -> bool:
        """Whether one of `keys` is of the country of somebody on the line, as a minister of his is."""
        return any(self.reference.leader[key].country in self._lands(call) for key in keys)

    def _lands(self, call: int) -> set[str]:
        """The countries on the line."""
        return {self.reference.leader[key].country for key in self._on_line[call] if key}

    def _names_call(self, words: Span) -> bool:
        """Whether they speak of a call themselves: "they must tell us that there was a telephone call"."""
        first, last = self.text.token_at(words.start), self.text.token_at(words.end - 1) + 1
        return any(hit.value in ("phone", "video") for hit in self.text.within(first, last, "call_noun", "definite"))

    def _told_before(self, sentence: Sentence, keys: set[str]) -> tuple[int | None, str, str]:
        """The call told last before the sentence on whose line one of `keys` was."""
        found: list[tuple[int, int]] = []
        for call in {call for key in keys for call in self._held.get(key, ())}:
            told = self._told.get(call, ())
            if before := bisect_right(told, sentence.index):
                found.append((told[before - 1], call))
        return (
            (max(found)[1], "speaker-on-line", "the call told last in which the speaker took part")
            if found
            else NOWHERE
        )

    def _occasion(self, sentence: Sentence, keys: set[str]) -> bool:
        """Whether the sentence, or the one before it in the paragraph, sets the words at a rally, in a speech, or on a
        day before the call; the one before not where it is somebody else's: "C had said so on Monday. “…,” A said"."""
        before = self.text.sentences[max(sentence.index - 1, 0)]
        near = {sentence.index}
        if before.paragraph == sentence.paragraph and not self._of_others(before, keys):
            near.add(before.index)
        past = not (near.isdisjoint(self._elsewhere) and near.isdisjoint(self._sooner))
        return past or self._said_long_ago(sentence)

    def _said_long_ago(self, sentence: Sentence) -> bool:
        """Whether it was said in a year or a month: "In 2019, X said", "X told a paper in 2019", "X said in June"."""
        norms = self.text.norms
        for at in range(sentence.first + 1, min(sentence.last, sentence.first + LONG)):
            year = len(norms[at]) == YEAR and norms[at].isdecimal() and self.text.quoted(self.text.starts[at]) is None
            if not (year or self.text.within(at, at + 1, "month", "month_capital")):
                continue
            if not self.text.within(at - 1, at, "oblique"):
                continue
            ends = norms[at + 1 : at + 2] in ([","], ["."], []) or self.text.within(at + 1, at + 2, "link")
            if ends and ((year and at == sentence.first + 1) or self._said_right_before(sentence, at - 1)):
                return True
        return False

    def _said_right_before(self, sentence: Sentence, last: int) -> bool:
        """Whether a verb of speech ends before the token `last`, with nothing but names and small words between."""
        verbs = [
            h for h in self.text.within(max(last - BESIDE - 2, sentence.first), last, "saying") if h.value == "say"
        ]
        small = range(verbs[-1].last, last) if verbs else range(0)
        plain = all(self.text.capital(t) or self.text.within(t, t + 1, "det", "oblique") for t in small)
        return bool(verbs) and plain

    def _of_others(self, sentence: Sentence, keys: set[str]) -> bool:
        """Whether it names leaders, but none of `keys`."""
        named = {hit.value for hit in self.text.within(sentence.first, sentence.last, *NAMES)}
        return bool(keys and named) and named.isdisjoint(keys)

    def _opens_before(self, sentence: Sentence) -> bool:
        """Whether the sentence opens with a time before the news: "In December, Rutte warned", "Last week …"."""
        first = self.text.within(sentence.first, min(sentence.first + 3, sentence.last), *MONTHS)
        if not first:
            return False
        opening = [hit for hit in first if hit.first - sentence.first <= 1]
        numbered = any(norm.isdecimal() for norm in self.text.norms[sentence.first : sentence.first + 4])
        past = any(h.kind == "recently" or (h.first > sentence.first and not numbered) for h in opening)
        return past and not self._of_call(sentence)

    def _of_call(self, sentence: Sentence) -> bool:
        calls = self.text.within(sentence.first, sentence.last, "definite", "phone_verb", "device")
        plain = (
            hit for hit in calls if hit.kind != "phone_verb" or not self.text.within(hit.first, hit.last, "saying")
        )
        return any(plain) or sentence.index in self.story.told  # but "called the war “senseless”"

    def _of_month(self, sentence: Sentence) -> bool:
        """Whether it only names a month and no talk: "had said in September", but not "their first talk in April"."""
        months = self.text.within(sentence.first, sentence.last, "month", "month_capital")
        return bool(months) and not self.text.within(sentence.first, sentence.last, "call_noun", "talk_noun")

    def _before_it(self, had: Hit) -> bool:
        """Whether the sentence tells of a day before the call: "had said on Monday", and not of a call."""
        sentence = self.text.sentence_at(had.start)
        calls = self._of_call(sentence)
        dated = self.text.within(sentence.first, sentence.last, "weekday", "relative", "recently")
        links = self.text.within(max(had.first - BESIDE, sentence.first), had.first, "link")
        beside = any(hit.value in ("that", "who") for hit in links)  # "the summit that he had called off"
        past = dated or self._of_month(sentence)
        return bool(past) and not calls and not beside and sentence.index not in self.story.told
