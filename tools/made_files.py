"""Write short talks in every format that micoder reads: for tests, fuzzing and documents."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

Talk = Sequence[tuple[str, str]]
TALK: Talk = (
    ("T", "What brings you here today?"),
    ("C", "My wife says I drink too much."),
    ("T", "You came for her."),
    ("C", "Partly. I want to sleep again, too."),
)


def _clock(at: int, mark: str = ".") -> str:
    return f"00:{at // 60:02}:{at % 60:02}{mark}000"


def _lines(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _text(talk: Talk) -> bytes:
    return _lines(*(f"{who}: {said}" for who, said in talk))


def _otter(talk: Talk) -> bytes:
    blocks = (f"{who}  0:{at:02}  \n{said}\n" for at, (who, said) in enumerate(talk))
    return _lines(*blocks, "Transcribed by https://otter.ai")


def _zoom(talk: Talk) -> bytes:
    return _lines(*(f"[{who}] 11:02:{at:02}\n{said}\n" for at, (who, said) in enumerate(talk)))


def _teams(talk: Talk) -> bytes:
    return _lines(
        *(f"{_clock(at)} --> {_clock(at + 1)}\n{who}\n{said}" for at, (who, said) in enumerate(talk))
    )


def _noscribe(talk: Talk) -> bytes:
    return _lines(*(f"{who}: [00:00:{at:02}] {said}\n" for at, (who, said) in enumerate(talk)))


def _markdown(talk: Talk) -> bytes:
    return _lines(*(f"**[00:{at:02}] {who}:** {said}\n" for at, (who, said) in enumerate(talk)))


def _vtt(talk: Talk) -> bytes:
    cues = (
        f"{at}\n{_clock(at)} --> {_clock(at + 1)}\n{who}: {said}\n" for at, (who, said) in enumerate(talk)
    )
    return _lines("WEBVTT\n", *cues)


def _voices(talk: Talk) -> bytes:
    cues = (
        f"{_clock(at)} --> {_clock(at + 1)}\n<v {who}>{said}</v>\n" for at, (who, said) in enumerate(talk)
    )
    return _lines("WEBVTT\n", *cues)


def _srt(talk: Talk) -> bytes:
    return _lines(
        *(f"{at + 1}\n{_clock(at, ',')} --> {_clock(at + 1, ',')}\n{who}: {said}\n"
          for at, (who, said) in enumerate(talk))
    )  # fmt: skip


def _sbv(talk: Talk) -> bytes:
    return _lines(*(f"{_clock(at)},{_clock(at + 1)}\n{who}: {said}\n" for at, (who, said) in enumerate(talk)))


def as_json(value: object) -> bytes:
    """Return a value as the bytes of a JSON file."""
    return json.dumps(value).encode()


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


def _csv(talk: Talk) -> bytes:
    return _lines("speaker;text", *(f'{who};"{said}"' for who, said in talk))


def _jsonl(talk: Talk) -> bytes:
    return _lines(*(json.dumps({"speaker": who, "text": said}) for who, said in talk))


def _label_studio(talk: Talk) -> bytes:
    dialogue = [{"author": who, "text": said} for who, said in talk]
    return as_json([{"id": 1, "data": {"dialogue": dialogue}, "annotations": [{"result": []}]}])


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip file of the members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_document(body: str) -> bytes:
    """Return a Word document with this body."""
    return zipped({"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode()})


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _docx(talk: Talk) -> bytes:
    return word_document("".join(_paragraph(f"{who}: {said}") for who, said in talk))


def _docx_table(talk: Talk) -> bytes:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("Speaker", "Content"), *talk)
    )
    return word_document(f"<w:tbl>{rows}</w:tbl>")


def open_document(body: str) -> bytes:
    """Return an OpenDocument text with this body."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{text}</office:document-content>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _odt(talk: Talk) -> bytes:
    return open_document("".join(f"<text:p>{escape(who)}: {escape(said)}</text:p>" for who, said in talk))


def _rtf(talk: Talk) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 "
    return (head + "".join(rf"\b {who}:\b0  {said}\par" + "\n" for who, said in talk) + "}").encode()


def _html(talk: Talk) -> bytes:
    lines = (f"<p><b>{escape(who)}:</b> {escape(said)}</p>\n" for who, said in talk)
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{''.join(lines)}</body></html>".encode()


def _columns(talk: Talk) -> bytes:
    return _lines(*(f"{at}.5\t{at + 1}.25\t{who}\t{said}" for at, (who, said) in enumerate(talk)))


def _qdpx(talk: Talk) -> bytes:
    project = '<Project xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource name="one" plainTextPath="internal://a.txt"/></Sources></Project>'
    return zipped({"project.qde": project.encode(), "sources/a.txt": _text(talk)})


def _chat(talk: Talk) -> bytes:
    speakers = dict.fromkeys(who for who, _ in talk)
    tiers = (f"*{who}:\t{said} \x15{at}000_{at}900\x15" for at, (who, said) in enumerate(talk))
    return _lines(
        "@UTF8", "@Begin", f"@Participants:\t{', '.join(f'{who} Adult' for who in speakers)}", *tiers, "@End"
    )


def _eaf(talk: Talk) -> bytes:
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="t{at}" TIME_VALUE="{at * 1000}"/>' for at in range(len(talk) + 1)
    )
    tiers = ""
    for name in dict.fromkeys(who for who, _ in talk):
        marks = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{at}" '
            f'TIME_SLOT_REF1="t{at}" TIME_SLOT_REF2="t{at + 1}">'
            f"<ANNOTATION_VALUE>{escape(said)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
            for at, (who, said) in enumerate(talk)
            if who == name
        )
        tiers += f"<TIER TIER_ID={quoteattr(name)}>{marks}</TIER>"
    return f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>".encode()


def _textgrid(talk: Talk) -> bytes:
    speakers = list(dict.fromkeys(who for who, _ in talk))
    out = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "0",
        str(len(talk)),
        "<exists>",
        str(len(speakers)),
    ]
    for name in speakers:
        out += ['"IntervalTier"', f'"{name}"', "0", str(len(talk)), str(len(talk))]
        for at, (who, said) in enumerate(talk):
            text = said.replace('"', '""') if who == name else ""
            out += [str(at), str(at + 1), f'"{text}"']
    return "\n".join(out).encode("utf-16")


def workbook(talk: Talk) -> bytes:
    """Return an Excel workbook; it needs openpyxl."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("speaker", "text"), *talk):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _casaa(_talk: Talk) -> bytes:
    return _lines(
        "Audio File:\ta.wav\t\t\t\t\t",
        "0\t0:00:01\t0:00:02\t1\t2\t11\tQUO-N",
        "1\t0:00:02\t0:00:03\t2\t3\t17\tFN",
    )


def cacti_database() -> bytes:
    """Return a CACTI database with two utterances."""
    base = sqlite3.connect(":memory:")
    base.executescript("""
        CREATE TABLE speakers(speaker_id INTEGER, speaker_name TEXT);
        CREATE TABLE codes(code_id INTEGER, code_name TEXT, speaker_id INTEGER);
        CREATE TABLE utterances(utterance_id TEXT, time_marker TEXT, code_id INTEGER, annotation TEXT);
        INSERT INTO speakers VALUES (0, 'Therapist'), (1, 'Client');
        INSERT INTO codes VALUES (51, 'SR', 0), (35, 'ST', 1);
        INSERT INTO utterances VALUES ('a', '00:00:01.5', 51, ''), ('b', '00:00:04.0', 35, '');
    """)
    data = base.serialize()
    base.close()
    return data


BUILDERS: dict[str, Callable[[Talk], bytes]] = {
    "text": _text, "otter": _otter, "zoom": _zoom, "teams": _teams, "noscribe": _noscribe,
    "markdown": _markdown, "vtt": _vtt, "vtt voices": _voices, "srt": _srt, "sbv": _sbv,
    "whisperx": _whisperx,
    "aws": _aws, "aws call": _aws_call, "google": _google, "azure": _azure, "deepgram": _deepgram,
    "assemblyai": _assemblyai, "rev": _rev, "speechmatics": _speechmatics, "csv": _csv, "jsonl": _jsonl,
    "label studio": _label_studio, "docx": _docx, "docx table": _docx_table, "qdpx": _qdpx,
    "odt": _odt, "rtf": _rtf, "html": _html, "columns": _columns,
    "chat": _chat, "eaf": _eaf, "textgrid": _textgrid,
}  # fmt: skip
"""Format to a function that writes (speaker, words) lines in it."""


def fixtures() -> dict[str, bytes]:
    """Return a small whole file of every format."""
    made = {name: build(TALK) for name, build in BUILDERS.items()}
    return {**made, "xlsx": workbook(TALK), "casaa": _casaa(TALK), "cacti": cacti_database()}
