"""ELAN's and Praat's tiers: which are speakers, by name or by what they hold, and their rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from micoder.errors import MissingTier, NotAConversation, name_tiers
from micoder.plurals import many
from micoder.readers.codes_of_others import our_code
from micoder.readers.found import Found, Skipped, checked_end, count_words, unknown_code
from micoder.readers.source import Facts, Source
from micoder.roles import usual_role
from micoder.session import Row

_ANNOTATIONS = {"phone", "phones", "phoneme", "phonemes", "word", "words", "syllable", "syllables", "gesture",
                "gestures", "comment", "comments", "notes", "errors", "code", "codes"}  # fmt: skip
# what Praat, the Montreal aligner and others write where nobody speaks
_SILENCE = {"sil", "silence", "silent", "sp", "pause"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation.

    Attributes:
        order: its place in time, where its times are unknown too.
        time: what micoder marked of its times when it wrote the file, like ``order only``.
    """

    line: int
    text: str
    start_ms: int | None
    end_ms: int | None
    order: float
    code: str | None = None
    time: str = ""

    @property
    def start(self) -> int | None:
        """The start, if it is one of the recording and not made up."""
        return None if {"order only", "no start"} & self._marks else self.start_ms

    @property
    def end(self) -> int | None:
        """The end, if it is one of the recording and not made up."""
        if {"order only", "no end"} & self._marks:
            return None
        return self.start_ms if "no length" in self._marks else self.end_ms

    @property
    def interpolated(self) -> bool:
        """Whether the times were shared out by micoder."""
        return "interpolated" in self._marks

    @property
    def _marks(self) -> set[str]:
        return set(self.time.split(", "))


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier that stands for itself: no child of another one."""

    name: str
    speaker: str
    marks: list[Mark] = field(default_factory=list)

    @property
    def words(self) -> int:
        """The words of the tier."""
        return sum(count_words(mark.text) for mark in self.marks)


def _is_speech(tier: Tier) -> bool:
    filled = [mark for mark in tier.marks if mark.text]
    if tier.name.casefold().strip() in _ANNOTATIONS or not filled:
        return False
    if usual_role(tier.name) or usual_role(tier.speaker):
        return True
    return tier.words >= 2 * len(filled)


def choose_tiers(source: Source, tiers: Sequence[Tier], facts: Facts) -> list[Tier]:
    """Return the tiers to read.

    Raises:
        MissingTier: a tier that the user names and the file does not have.
        NotAConversation: several tiers of one speaker, or none that holds speech.
    """
    names = [tier.name for tier in tiers]
    if source.options.tiers:
        by_name = {tier.name.casefold(): tier for tier in tiers}
        missing = [name for name in source.options.tiers if name.casefold() not in by_name]
        if missing:
            raise MissingTier(source.name, missing[0], names)
        return [by_name[name.casefold()] for name in dict.fromkeys(source.options.tiers)]
    spoken = [tier for tier in tiers if _is_speech(tier)]
    speakers = {tier.speaker for tier in spoken}
    enough = 2 <= len(spoken) <= 6 or (len(spoken) == 1 and sum(bool(tier.words) for tier in tiers) == 1)
    if enough and len(speakers) == len(spoken):
        return spoken
    why = (
        f"has {many(len(tiers), 'tier')}, and which of them hold what the speakers say is not clear; "
        f"name the tier of each speaker. The tiers are {name_tiers(names)}"
    )
    raise NotAConversation(source.name, why, facts)


def rows_of(tiers: list[Tier]) -> Iterator[Found]:
    """Yield the rows of the speakers' tiers in the order of their times."""
    speakers = [tier.speaker for tier in tiers]
    marked = [
        (mark, tier.speaker if speakers.count(tier.speaker) == 1 else tier.name)
        for tier in tiers
        for mark in tier.marks
    ]
    beside = {mark.code for mark, _ in marked if mark.code}
    for mark, speaker in sorted(marked, key=lambda pair: pair[0].order):
        start = mark.start
        end, early = checked_end(mark.line, start, mark.end)
        yield from early
        if not mark.code and mark.text.strip("<>[]()").casefold() in _SILENCE:
            yield Skipped(mark.line, len(mark.text.split()), "a label of silence")
            continue
        if not mark.text or not speaker:
            yield Skipped(mark.line, len(mark.text.split()), "an annotation without words or speaker")
            continue
        code = our_code(mark.code, beside=beside) if mark.code else None
        if mark.code and code is None:
            yield unknown_code(mark.line, mark.code)
        yield Row(speaker, mark.text, mark.line, start, end, None,
                  code.code if code else None, code.talk_type if code else None,
                  mark.interpolated)  # fmt: skip
