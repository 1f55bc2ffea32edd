"""Labeled sessions for training and evaluation.

Two kinds of file are read: AnnoMI's own CSV (labels per turn), and any file of ours or of a
person with a ``code`` column (labels per utterance).
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from micoder.codes import COUNSELOR_CODES, TALK
from micoder.codings import read_coded
from micoder.errors import BadInput
from micoder.plurals import many
from micoder.readers import open_source, read_each
from micoder.readers.headers import ALIASES
from micoder.readers.source import Options, Source
from micoder.session import CLIENT, COUNSELOR, Utterance
from micoder.stamp import HUMAN, by_models

_ANNOMI_COLUMNS = {
    "transcript_id",
    "interlocutor",
    "utterance_text",
    "main_therapist_behaviour",
    "client_talk_type",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A person's labels of one unit; keys are heads (code, talk, main, stance, form, depth)."""

    labels: Mapping[str, str]

    @property
    def fine(self) -> str:
        """The utterance's own label, the counselor's code or the client's talk; empty where there is none."""
        return self.labels.get("code") or self.labels.get("talk") or ""


@dataclass(frozen=True, slots=True)
class LabeledSession:
    """One labeled session.

    Attributes:
        group: sessions of one group hold the same talk and stay in the same fold.
        whole_units: the labels are of whole turns.
        traits: what is known of the session as a whole, by column: a topic, a quality.
        labels_by: who gave the labels, as a coded session names it for people.
        notes: what to know of the file, like rows that were not in their order.
    """

    name: str
    group: str
    utterances: tuple[Utterance, ...]
    gold: tuple[Gold, ...]
    whole_units: bool
    corpus: str = ""
    traits: Mapping[str, str] = field(default_factory=dict)
    labels_by: str = HUMAN
    notes: tuple[str, ...] = ()


def _annomi_gold(row: Mapping[str, str]) -> Gold:
    if row["interlocutor"] == "client":
        return Gold({"stance": row["client_talk_type"]})
    labels = {"main": row["main_therapist_behaviour"]}
    if row["question_exists"] == "True":
        labels["form"] = row["question_subtype"]
    if row["reflection_exists"] == "True":
        labels["depth"] = row["reflection_subtype"]
    return Gold(labels)


def _annomi_sessions(source: Source) -> Iterator[LabeledSession]:
    rows: dict[str, list[dict[str, str]]] = {}
    raters: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(source.text)):
        name = row["transcript_id"]
        # AnnoMI-full repeats a session for every rater; the first rater's copy stands
        if raters.setdefault(name, row["annotator_id"]) == row["annotator_id"]:
            rows.setdefault(name, []).append(row)
    for name, turns in rows.items():
        roles = [COUNSELOR if row["interlocutor"] == "therapist" else CLIENT for row in turns]
        texts = [" ".join(row["utterance_text"].split()) for row in turns]
        utterances = tuple(
            Utterance(i, i, role, role, text, 0, len(text))
            for i, (role, text) in enumerate(zip(roles, texts, strict=True))
        )
        traits = {"topic": turns[0]["topic"].strip(), "quality": turns[0]["mi_quality"]}
        gold = tuple(_annomi_gold(row) for row in turns)
        yield LabeledSession(f"annomi-{name}", f"annomi-{name}", utterances, gold, True, "annomi", traits)


def _fine_gold(role: str, code: str | None, talk_type: str | None) -> Gold:
    if role == COUNSELOR and code in COUNSELOR_CODES:
        return Gold({"code": code})
    if role == CLIENT and code in TALK:
        return Gold({"talk": f"{code}.{talk_type}" if talk_type and code != "neutral" else code})
    return Gold({})


def _coded_sessions(source: Source) -> Iterator[LabeledSession]:
    known = {alias for aliases in ALIASES.values() for alias in aliases}
    for session, steady in read_coded(source):
        gold = tuple(
            _fine_gold(one.utterance.role, one.code, one.decision.talk_type) for one in session.coded
        )
        group = steady.pop("group", session.name)
        traits = {column: cell for column, cell in steady.items() if column.casefold() not in known}
        utterances = tuple(one.utterance for one in session.coded)
        corpus = session.name.partition("-")[0]
        yield LabeledSession(
            session.name, group, utterances, gold, False, corpus, traits, session.coded_by, session.warnings
        )


def _with_shared_traits(sessions: Sequence[LabeledSession]) -> Iterator[LabeledSession]:
    """Yield the sessions, each with what AnnoMI says of the same talk, like its topic."""
    published = {session.group: session.traits for session in sessions if session.whole_units}
    for session in sessions:
        yield replace(session, traits={**published.get(session.group, {}), **session.traits})


def _header(source: Source) -> set[str]:
    """Return the column names of a table in text; none of an archive or a database."""
    if source.data.startswith((b"PK", b"SQLite format 3")):
        return set()
    return set(next(csv.reader([source.lines[0]]), []))


def read_corpus(paths: Sequence[str], options: Options | None = None) -> list[LabeledSession]:
    """Return the labeled sessions of files, sorted by name.

    Raises:
        BadInputs: all files that cannot be read; a single one raises its own error.
        BadInput: two sessions share a name and labels, or nothing is labeled.
    """

    def read(path: str) -> list[LabeledSession]:
        source = open_source(path, options)
        annomi = _header(source) >= _ANNOMI_COLUMNS
        return list(_annomi_sessions(source) if annomi else _coded_sessions(source))

    found = [session for sessions in read_each(paths, read) for session in sessions]
    if not any(gold.labels for session in found for gold in session.gold):
        raise BadInput(f"no labels found in {', '.join(paths)}; a labeled file has a 'code' column")
    seen: set[tuple[str, bool]] = set()
    for session in found:
        if (session.name, session.whole_units) in seen:
            raise BadInput(
                f"two labeled sessions are named '{session.name}'; rename one, or lay two codings of one "
                "session against each other"
            )
        seen.add((session.name, session.whole_units))
    return sorted(_with_shared_traits(found), key=lambda one: (one.name, one.whole_units))


def of_no_group(also: Sequence[LabeledSession], sessions: Sequence[LabeledSession]) -> str:
    """Return one sentence if further sessions are of no group of the judged ones, or nothing.

    Nothing keeps such a session apart from a judged one that it may tell anew.
    """
    groups = {session.group for session in sessions}
    apart = len([one for one in also if one.group not in groups])
    if not apart:
        return ""
    return (
        f"{many(len(also), 'further session')}, of which {apart} in no group of a judged one; "
        "a column 'group' names the session that each follows"
    )


def given_by_models(sessions: Sequence[LabeledSession]) -> str:
    """Return one sentence if labels are a model's and not a person's, or nothing.

    A model's figures against a model's codes say nothing of how near to a person it is.
    """
    by = [one.labels_by for one in sessions if by_models(one.labels_by)]
    if not by:
        return ""
    names = ", ".join(sorted({name.partition("@")[0] for name in by}))
    return (
        f"the codes of {len(by)} of {len(sessions)} labeled sessions are not a person's alone but by {names}"
    )
