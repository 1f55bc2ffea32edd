"""The talk as tools of researchers write it: tiers, projects, databases."""

import sqlite3
from xml.sax.saxutils import escape, quoteattr

from tools.made_files.talk import Builders, Talk, lines, zipped
from tools.made_files.texts import plain_text


def _qdpx(talk: Talk) -> bytes:
    project = '<Project xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource name="one" plainTextPath="internal://a.txt"/></Sources></Project>'
    return zipped({"project.qde": project.encode(), "sources/a.txt": plain_text(talk)})


def _chat(talk: Talk) -> bytes:
    speakers = dict.fromkeys(who for who, _ in talk)
    tiers = (f"*{who}:\t{said} \x15{at}000_{at}900\x15" for at, (who, said) in enumerate(talk))
    return lines(
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


def casaa_parse() -> bytes:
    """Return a CASAA parse with two utterances."""
    return lines(
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


TIERS: Builders = {"qdpx": _qdpx, "chat": _chat, "eaf": _eaf, "textgrid": _textgrid}
