"""The talk as text, captions and tables in text."""

import json

from tools.made_files.talk import Builders, Talk, clock, lines


def plain_text(talk: Talk) -> bytes:
    """Return the talk with a name before each turn."""
    return lines(*(f"{who}: {said}" for who, said in talk))


def _otter(talk: Talk) -> bytes:
    blocks = (f"{who}  0:{at:02}  \n{said}\n" for at, (who, said) in enumerate(talk))
    return lines(*blocks, "Transcribed by https://otter.ai")


def _zoom(talk: Talk) -> bytes:
    return lines(*(f"[{who}] 11:02:{at:02}\n{said}\n" for at, (who, said) in enumerate(talk)))


def _teams(talk: Talk) -> bytes:
    return lines(*(f"{clock(at)} --> {clock(at + 1)}\n{who}\n{said}" for at, (who, said) in enumerate(talk)))


def _noscribe(talk: Talk) -> bytes:
    return lines(*(f"{who}: [00:00:{at:02}] {said}\n" for at, (who, said) in enumerate(talk)))


def _markdown(talk: Talk) -> bytes:
    return lines(*(f"**[00:{at:02}] {who}:** {said}\n" for at, (who, said) in enumerate(talk)))


def _vtt(talk: Talk) -> bytes:
    cues = (f"{at}\n{clock(at)} --> {clock(at + 1)}\n{who}: {said}\n" for at, (who, said) in enumerate(talk))
    return lines("WEBVTT\n", *cues)


def _voices(talk: Talk) -> bytes:
    cues = (f"{clock(at)} --> {clock(at + 1)}\n<v {who}>{said}</v>\n" for at, (who, said) in enumerate(talk))
    return lines("WEBVTT\n", *cues)


def _srt(talk: Talk) -> bytes:
    return lines(
        *(f"{at + 1}\n{clock(at, ',')} --> {clock(at + 1, ',')}\n{who}: {said}\n"
          for at, (who, said) in enumerate(talk))
    )  # fmt: skip


def _sbv(talk: Talk) -> bytes:
    return lines(*(f"{clock(at)},{clock(at + 1)}\n{who}: {said}\n" for at, (who, said) in enumerate(talk)))


def _csv(talk: Talk) -> bytes:
    return lines("speaker;text", *(f'{who};"{said}"' for who, said in talk))


def _jsonl(talk: Talk) -> bytes:
    return lines(*(json.dumps({"speaker": who, "text": said}) for who, said in talk))


def _columns(talk: Talk) -> bytes:
    return lines(*(f"{at}.5\t{at + 1}.25\t{who}\t{said}" for at, (who, said) in enumerate(talk)))


TEXTS: Builders = {
    "text": plain_text, "otter": _otter, "zoom": _zoom, "teams": _teams, "noscribe": _noscribe,
    "markdown": _markdown, "vtt": _vtt, "vtt voices": _voices, "srt": _srt, "sbv": _sbv, "csv": _csv,
    "jsonl": _jsonl, "columns": _columns,
}  # fmt: skip
