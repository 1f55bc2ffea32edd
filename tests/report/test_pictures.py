import struct
import sys
import zlib
from xml.etree import ElementTree

import pytest

from micoder.conversation.portrait import portray
from micoder.errors import MissingExtra
from micoder.report.charts.timeline import ROWS
from micoder.report.pictures import picture_files, pictures, to_png
from tests.helpers import coded_session
from tests.long_session import long_session

SVG = "{http://www.w3.org/2000/svg}"
TEXT = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><text y="15">Hm\u00e9</text></svg>'


def parsed(picture):
    return ElementTree.fromstring(picture.split("\n", 1)[1])


def marks(picture):
    """Return the shapes in the drawing; those of the legend stand outside of it."""
    drawn = parsed(picture).findall(f".//{SVG}svg")
    return {use for one in drawn for use in one.findall(f".//{SVG}g/{SVG}use")}


def test_each_picture_is_whole_xml_with_a_mark_per_line():
    found = pictures(portray(long_session(1)))

    assert {"timeline", "trajectory"} == found.keys()
    assert (12, 3) == (len(marks(found["timeline"])), len(marks(found["trajectory"])))


def test_the_legend_names_the_codes_of_the_session_alone():
    words = [text.text for text in parsed(pictures(portray(long_session(1)))["timeline"]).iter(f"{SVG}text")]

    assert {"open question", "affirm", "change talk", "neutral"} <= set(words)
    assert "confront" not in words


def test_the_legend_tells_no_words_from_left_for_a_person():
    session = coded_session(("T", None, "Hm, so?"), ("C", None, "(silence)"))
    picture = parsed(pictures(portray(session))["timeline"])
    shapes = {use.get("href") for use in picture.iter(f"{SVG}use")}

    assert {"for a person", "no words"} <= {text.text for text in picture.iter(f"{SVG}text")}
    assert {"#whole", "#g-none"} == shapes


@pytest.mark.parametrize(("times", "bands"), [(1, 1), (30, 2), (60, 3), (200, 4)])
def test_a_long_session_is_cut_into_bands_that_fit_a_slide(times, bands):
    picture = parsed(pictures(portray(long_session(times)))["timeline"])

    assert bands == sum(use.get("href") == "#whole" for use in picture.iter(f"{SVG}use"))
    assert float(picture.get("width")) < 1400


@pytest.mark.parametrize(
    ("code", "word"),
    [("support", "support"), ("seek_collaboration", "seek"), ("direct", "direct"),
     ("persuade_with_permission", "advice"), ("structure", "Structure")],
)  # fmt: skip
def test_a_row_of_the_timeline_is_named_by_all_that_it_holds(code, word):
    (name,) = (name for name, _, codes in ROWS if code in codes)

    assert word in name


def test_a_name_is_escaped():
    assert "a&lt;b&amp;c" in pictures(portray(long_session(1, name="a<b&c")))["timeline"]


def test_a_silent_client_has_no_trajectory():
    assert {"timeline"} == pictures(portray(coded_session(("T", "other", "Hello.")))).keys()


def test_names_hold_the_session_where_there_are_several():
    portraits = [portray(long_session(1, name=name)) for name in ("ferry", "pier")]

    assert ["timeline.svg", "trajectory.svg"] == [name for name, _ in picture_files(portraits[:1], "svg")]
    assert ["ferry-timeline.svg", "ferry-trajectory.svg", "pier-timeline.svg", "pier-trajectory.svg"] == [
        name for name, _ in picture_files(portraits, "svg")
    ]


def test_png_without_its_package_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtra) as err:
        to_png(TEXT)

    assert 'writing .png needs resvg-py: pip install "micoder[pictures]"' == str(err.value)


def size_and_ink(png):
    """Return width, height and the number of pixels that hold any color."""
    width, height = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return width, height, sum(byte not in (0, 1, 2, 3, 4) for byte in zlib.decompress(packed))


def test_letters_are_drawn_on_a_machine_without_fonts():
    pytest.importorskip("resvg_py", reason="resvg-py (the extra 'pictures') is not installed")
    empty = TEXT.replace("Hm\u00e9", "")
    width, height, ink = size_and_ink(to_png(TEXT, system_fonts=False))

    assert (160, 40) == (width, height)
    assert ink > 200
    assert size_and_ink(to_png(empty, system_fonts=False))[2] == 0


def test_a_session_becomes_png():
    pytest.importorskip("resvg_py", reason="resvg-py (the extra 'pictures') is not installed")
    found = dict(picture_files([portray(long_session(1))], "png"))

    assert {"timeline.png", "trajectory.png"} == found.keys()
    assert all(png.startswith(b"\x89PNG") for png in found.values())


def test_the_same_session_gives_the_same_picture():
    pytest.importorskip("resvg_py", reason="resvg-py (the extra 'pictures') is not installed")
    (first, *_), (second, *_) = (list(picture_files([portray(long_session(1))], "png")) for _ in range(2))

    assert first == second
