"""Label Studio's JSON export: dialogues with labels for their lines, or one utterance a task."""

from collections.abc import Iterator
from typing import Any

from micoder.readers.codes_of_others import our_code
from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import (
    Doubt,
    Found,
    NotAConversation,
    Reading,
    Skipped,
    Source,
    count_words,
)
from micoder.session import Row, Session


def fits(source: Source) -> bool:
    """Take a list of tasks with ``data`` and annotations or predictions."""
    value = source.json
    tasks = dicts(value if isinstance(value, list) else [value])[:20]
    return any(
        isinstance(one.get("data"), dict) and {"annotations", "predictions"} & set(one) for one in tasks
    )


def _lines(task: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the dialogue's lines: the first list of objects with a text in the task's data."""
    for value in task["data"].values():
        if any(first(one, "text", "content") is not None for one in dicts(value)):
            return dicts(value)
    return []


def _speaker(item: dict[str, Any]) -> str | None:
    return speaker_of(first(item, "author", "speaker", "interlocutor", "role", "name"))


def _chosen(value: dict[str, Any]) -> str | None:
    """Return a label where exactly one was chosen."""
    labels = first(value, "paragraphlabels", "choices", "labels")
    return text_of(labels[0]) if isinstance(labels, list) and len(labels) == 1 else None


def _labels(task: dict[str, Any]) -> dict[int, str]:
    """Return line index to label, of the first annotation; -1 stands for the whole task."""
    found: dict[int, str] = {}
    for result in dicts(dig(dicts(task.get("annotations")), 0, "result")):
        value = result.get("value")
        label = _chosen(value) if isinstance(value, dict) else None
        if label:
            start = text_of(dig(value, "start"))
            found.setdefault(int(start) if start.isdigit() and len(start) < 9 else -1, label)
    return found


def _row(line: int, item: dict[str, Any], label: str | None) -> Iterator[Found]:
    text, speaker = text_of(first(item, "text", "content")), _speaker(item)
    if not text:
        yield Skipped(line, 0, "a line without words")
    elif speaker is None:
        yield Skipped(line, count_words(text), "a line without a speaker")
    else:
        code = our_code(label) if label else None
        if label and code is None:
            yield Doubt(line, f"the label '{label[:30]}' is no code of micoder's")
        yield Row(speaker, text, line, ms_of(item.get("start")), None, None,
                  code.code if code else None, code.talk_type if code else None)  # fmt: skip


def read(source: Source) -> Reading:
    """Return a session for each dialogue; tasks of one utterance each make one session together.

    Raises:
        NotAConversation: no task has a speaker.
    """
    value = source.json
    tasks = [
        t for t in dicts(value if isinstance(value, list) else [value]) if isinstance(t.get("data"), dict)
    ]
    facts = {
        "tasks": len(tasks),
        "predictions": sum(len(dicts(task.get("predictions"))) for task in tasks),
        "annotations": sum(len(dicts(task.get("annotations"))) for task in tasks),
    }
    found: dict[str, list[Found]] = {}
    for number, task in enumerate(tasks, start=1):
        lines, labels = _lines(task), _labels(task)
        if lines:
            name = f"{source.stem}-{text_of(task.get('id')) or number}" if len(tasks) > 1 else source.stem
            for at, item in enumerate(lines):
                found.setdefault(name, []).extend(_row(at + 1, item, labels.get(at)))
        else:
            found.setdefault(source.stem, []).extend(_row(number, task["data"], labels.get(-1)))
    every = [one for parts in found.values() for one in parts]
    sessions = tuple(
        Session(name, rows, source.name)
        for name, parts in found.items()
        if (rows := tuple(one for one in parts if isinstance(one, Row)))
    )
    if not sessions:
        predictions = facts["predictions"]
        why = f"holds {len(tasks)} tasks and {predictions} predictions, and no dialogue with speakers"
        raise NotAConversation(source.name, why, facts)
    skipped = tuple(one for one in every if isinstance(one, Skipped))
    doubts = tuple(one for one in every if isinstance(one, Doubt))
    several = sum(len(dicts(task.get("annotations"))) > 1 for task in tasks)
    note = f"{source.name}: {several} tasks have several annotations; the first of each was taken"
    return Reading(sessions, skipped, warnings=(note,) if several else (), doubts=doubts, facts=facts)
