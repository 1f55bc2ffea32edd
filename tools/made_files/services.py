"""The talk as speech services and labeling tools write it, in JSON."""

from tools.made_files.talk import Builders, Talk, as_json


def _whisperx(talk: Talk) -> bytes:
    return as_json({"segments": [
        {"start": at, "end": at + 1, "text": f" {said}", "speaker": who, "words": []}
        for at, (who, said) in enumerate(talk)
    ]})  # fmt: skip


def _words(talk: Talk) -> list[tuple[int, str, str]]:
    return [(at, who, word) for at, (who, said) in enumerate(talk) for word in said.split()]


def _aws(talk: Talk) -> bytes:
    segments = [
        {"start_time": f"{at}.0", "end_time": f"{at}.9", "speaker_label": who}
        for at, (who, _) in enumerate(talk)
    ]
    items = [
        {
            "start_time": f"{at}.1",
            "end_time": f"{at}.2",
            "type": "pronunciation",
            "alternatives": [{"content": word}],
        }
        for at, _, word in _words(talk)
    ]
    return as_json({"results": {"speaker_labels": {"segments": segments}, "items": items}})


def _aws_call(talk: Talk) -> bytes:
    times = ({"BeginOffsetMillis": at * 1000, "EndOffsetMillis": at * 1000 + 900} for at in range(len(talk)))
    return as_json({"Transcript": [
        {"ParticipantRole": who, "Content": said, **when}
        for (who, said), when in zip(talk, times, strict=True)
    ]})  # fmt: skip


def _google(talk: Talk) -> bytes:
    words = [
        {"word": word, "speakerLabel": who, "startOffset": f"{at}.100s", "endOffset": f"{at}.200s"}
        for at, who, word in _words(talk)
    ]
    return as_json({"results": [{"alternatives": [{"transcript": "", "words": words}]}]})


def _azure(talk: Talk) -> bytes:
    return as_json({"recognizedPhrases": [
        {"speaker": who, "offsetInTicks": at * 1e7, "durationInTicks": 1e7, "nBest": [{"display": said}]}
        for at, (who, said) in enumerate(talk)
    ]})  # fmt: skip


def _deepgram(talk: Talk) -> bytes:
    words = [{"word": word, "speaker": who, "start": at, "end": at + 0.5} for at, who, word in _words(talk)]
    return as_json({"results": {"channels": [{"alternatives": [{"words": words}]}]}})


def _assemblyai(talk: Talk) -> bytes:
    return as_json({"utterances": [
        {"speaker": who, "text": said, "start": at * 1000, "end": at * 1000 + 900}
        for at, (who, said) in enumerate(talk)
    ]})  # fmt: skip


def _rev(talk: Talk) -> bytes:
    return as_json({"monologues": [
        {"speaker": who, "elements": [{"type": "text", "value": said, "ts": at, "end_ts": at + 1}]}
        for at, (who, said) in enumerate(talk)
    ]})  # fmt: skip


def _speechmatics(talk: Talk) -> bytes:
    return as_json({"results": [
        {"type": "word", "start_time": at, "alternatives": [{"content": word, "speaker": who}]}
        for at, who, word in _words(talk)
    ]})  # fmt: skip


def _word_runs(talk: Talk) -> bytes:
    return as_json([
        {
            "participant": {"name": who},
            "words": [{"text": word, "start_timestamp": {"relative": at}} for word in said.split()],
        }
        for at, (who, said) in enumerate(talk)
    ])  # fmt: skip


def _label_studio(talk: Talk) -> bytes:
    dialogue = [{"author": who, "text": said} for who, said in talk]
    return as_json([{"id": 1, "data": {"dialogue": dialogue}, "annotations": [{"result": []}]}])


SERVICES: Builders = {
    "whisperx": _whisperx, "aws": _aws, "aws call": _aws_call, "google": _google, "azure": _azure,
    "deepgram": _deepgram, "assemblyai": _assemblyai, "rev": _rev, "speechmatics": _speechmatics,
    "words": _word_runs, "label studio": _label_studio,
}  # fmt: skip
