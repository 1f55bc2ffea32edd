"""Label Studio's JSON export: dialogues with labels for their lines, or one utterance a task."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from micoder.errors import NotAConversation
from micoder.plurals import many, verb
from micoder.readers.found import Found, Skipped, checked_end, count_words, sort_out
from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.spans import Span, lay, words_of
from micoder.session import Row, Session
from micoder.stamp import HUMAN, only_coder


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


def _annotations(task: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in dicts(task.get("annotations")) if one.get("was_cancelled") is not True]


def _results(task: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
    """Return the first annotation's results, else the first prediction's, and who gave them."""
    annotations, predictions = _annotations(task), dicts(task.get("predictions"))
    if annotations or not predictions:
        return dicts(dig(annotations, 0, "result")), HUMAN
    return dicts(predictions[0].get("result")), text_of(predictions[0].get("model_version")) or "unknown"


def _number(value: Any) -> int | None:
    text = text_of(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _spans(results: list[dict[str, Any]], lengths: Sequence[int]) -> dict[int, list[Span]]:
    """Return line index to the labels on its letters; what names no line lies on line 0."""
    found: dict[int, list[Span]] = {}
    for result in results:
        value = result.get("value")
        label = _chosen(value) if isinstance(value, dict) else None
        if not label:
            continue
        start, end = _number(dig(value, "start")) or 0, _number(dig(value, "end"))
        for line in range(start, min(start if end is None else end, len(lengths) - 1) + 1):
            begin = _number(dig(value, "startOffset")) if line == start else 0
            until = _number(dig(value, "endOffset")) if line == end else None
            found.setdefault(line, []).append(
                Span(begin or 0, lengths[line] if until is None else until, label)
            )
    return found


def _text(item: dict[str, Any]) -> str:
    value = first(item, "text", "content")
    return value if isinstance(value, str) else text_of(value)


def _end(item: dict[str, Any], start: int | None) -> int | None:
    """Return when a line ends: at its end, or after its duration; Label Studio knows both."""
    lasts = ms_of(item.get("duration"))
    end = ms_of(item.get("end"))
    return start + lasts if end is None and start is not None and lasts is not None else end


def _row(line: int, item: dict[str, Any], spans: Sequence[Span]) -> Iterator[Found]:
    raw, speaker = _text(item), _speaker(item)
    text = text_of(raw)
    if not text:
        yield Skipped(line, 0, "a line without words")
    elif speaker is None:
        yield Skipped(line, count_words(text), "a line without a speaker")
    else:
        start = ms_of(item.get("start"))
        end, doubts = checked_end(line, start, _end(item, start))
        yield from doubts
        yield from lay(Row(speaker, text, line, start, end), words_of(raw), spans)


def _name(source: Source, task: dict[str, Any], number: int, taken: Collection[str]) -> str:
    """Return a dialogue's name: what it calls its session, else the file's with the task's number."""
    own = text_of(task["data"].get("session"))
    by_task = f"{source.stem}-{text_of(task.get('id')) or number}" if number else source.stem
    names = (name for name in (own, by_task, f"{source.stem}-{number}") if name and name not in taken)
    return next(names, f"{by_task}-{number}")


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
    coders: dict[str, set[str]] = {}
    for number, task in enumerate(tasks, start=1):
        lines = _lines(task)
        results, coder = _results(task)
        items = lines or [task["data"]]
        spans = _spans(results, [len(_text(item)) for item in items])
        name = _name(source, task, number if len(tasks) > 1 else 0, found) if lines else source.stem
        coders.setdefault(name, set()).update({coder} if results else ())
        for at, item in enumerate(items):
            found.setdefault(name, []).extend(_row(at + 1 if lines else number, item, spans.get(at, ())))
    by_name = {name: sort_out(one) for name, one in found.items()}
    sessions = tuple(
        Session(name, parts.rows, source.name, coder=only_coder(coders[name]))
        for name, parts in by_name.items()
        if parts.rows
    )
    if not sessions:
        held = f"{many(len(tasks), 'task')} and {many(facts['predictions'], 'prediction')}"
        why = f"holds {held}, and no dialogue with speakers"
        raise NotAConversation(source.name, why, facts)
    skipped = tuple(one for parts in by_name.values() for one in parts.skipped)
    doubts = tuple(one for parts in by_name.values() for one in parts.doubts)
    several = sum(len(_annotations(task)) > 1 for task in tasks)
    have = f"{many(several, 'task')} {verb(several, 'has', 'have')}"
    note = f"{source.name}: {have} several annotations; the first of each was taken"
    return Reading(sessions, skipped, warnings=(note,) if several else (), doubts=doubts, facts=facts)
