"""Label Studio: a task for each session, with the codes as predictions to review.

The labeling interface that shows them stands in docs/writers.md.
"""

from collections.abc import Sequence
from statistics import fmean
from typing import Any

from micoder.report.texts import to_json
from micoder.session import Coded, CodedSession
from micoder.stamp import Stamp
from micoder.writers.records import label_of, signed_by
from micoder.writers.written import Written
from micoder.writers.xmls import guid_of


def _paragraph(one: Coded) -> dict[str, Any]:
    """Return an utterance as a paragraph; Label Studio counts seconds."""
    utterance = one.utterance
    paragraph: dict[str, Any] = {"author": utterance.speaker, "text": utterance.text}
    for key, ms in (("start", utterance.start_ms), ("end", utterance.end_ms)):
        if ms is not None:
            paragraph[key] = ms / 1000
    return paragraph


def _result(session: CodedSession, number: int, one: Coded) -> dict[str, Any]:
    text = one.utterance.text
    result: dict[str, Any] = {
        "id": guid_of("result", session.name, number)[:10],
        "from_name": "code",
        "to_name": "dialogue",
        "type": "paragraphlabels",
        "value": {
            "start": str(number), "end": str(number), "startOffset": 0, "endOffset": len(text),
            "text": text, "paragraphlabels": [label_of(one)],
        },
    }  # fmt: skip
    if one.decision.confidence is not None:
        result["score"] = one.decision.confidence
    return result


def _task(session: CodedSession, stamp: Stamp) -> dict[str, Any]:
    coded = [(number, one) for number, one in enumerate(session.coded) if one.code]
    sure = [one.decision.confidence for _, one in coded if one.decision.confidence is not None]
    prediction = {
        "model_version": signed_by(session, stamp) or "none",
        "score": round(fmean(sure), 4) if sure else None,
        "result": [_result(session, number, one) for number, one in coded],
    }
    data = {"session": session.name, "dialogue": [_paragraph(one) for one in session.coded]}
    return {"data": data, "predictions": [prediction] if coded else []}


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the tasks of all sessions."""
    tasks = [_task(session, stamp) for session in sessions]
    return Written(to_json(tasks).encode("utf-8"))
