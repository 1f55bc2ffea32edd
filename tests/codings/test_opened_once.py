import io

import pytest

from micoder.codings import holds_codes, read_coded
from micoder.errors import UnreadableFile
from micoder.readers import _chat, _eaf, read_source
from micoder.readers.source import Source
from micoder.stamp import Stamp
from micoder.writers import WRITERS
from tests.helpers import coded_session

CODED = [("speaker", "text", "code"), ("T", "Yes?", "closed_question"), ("C", "No.", "neutral")]
CHAT = "@UTF8\n@Begin\n*T:\tyes ?\n%cod:\t$CQ\n*C:\tno .\n%cod:\t$FN\n@End\n"
openpyxl = pytest.importorskip("openpyxl")
SESSION = coded_session(("T", "closed_question", "Yes?"), ("C", "neutral", "No."))


def workbook():
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in CODED:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


@pytest.fixture
def count(monkeypatch):
    """Returns a function that counts in a list the calls of another from then on."""

    def counting(place, name):
        calls, inner = [], getattr(place, name)

        def counted(*args, **options):
            calls.append(args)
            return inner(*args, **options)

        monkeypatch.setattr(place, name, counted)
        return calls

    return counting


@pytest.mark.parametrize(
    ("data", "place", "name"),
    [
        pytest.param(workbook(), openpyxl, "load_workbook", id="xlsx"),
        pytest.param(WRITERS["eaf"].write([SESSION], Stamp("human", "")).data, _eaf, "parse_xml", id="eaf"),
        pytest.param(CHAT.encode(), _chat, "_tiers", id="chat"),
    ],
)
def test_a_file_is_opened_once_to_see_its_codes_and_to_read_it(count, data, place, name):
    calls, source = count(place, name), Source("talk.x", data)

    assert holds_codes(source)
    assert 1 == len(list(read_coded(source)))
    assert 2 == len(read_source(source).sessions[0].rows)
    assert 1 == len(calls)


def test_what_cannot_be_read_is_not_kept():
    source, tries = Source("talk.x", b""), []

    def fail():
        tries.append(1)
        raise UnreadableFile("talk.x", "is empty")

    for _ in range(2):
        with pytest.raises(UnreadableFile):
            source.once("format", fail)
    assert 2 == len(tries)
