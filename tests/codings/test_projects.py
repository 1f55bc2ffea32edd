"""Codes that people laid on the texts of a REFI-QDA project."""

from micoder.codings import holds_codes
from micoder.readers.source import Source
from tests.codings.helpers import coded_rows


def project(*selections, text="T: Why now? You came.\r\nC: I want to stop.\r\n", codes=""):
    """Return a REFI-QDA project of a stranger's tool: (start, end, code, user) on a text."""
    marks = "".join(
        f'<PlainTextSelection startPosition="{start}" endPosition="{end}">'
        f'<Coding creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
        for start, end, code, user in selections
    )
    book = codes or (
        '<Code guid="oq" name="Open question"/><Code guid="sr" name="SR"/><Code guid="ct" name="Change talk">'
        '<Code guid="d" name="Desire"/></Code><Code guid="fam" name="Family"/>'
    )
    qde = (
        f'<Project xmlns="urn:QDA-XML:project:1.0" origin="Tool 1"><CodeBook><Codes>{book}</Codes></CodeBook>'
        f'<Sources><TextSource name="one" plainTextPath="internal://a.txt">{marks}</TextSource></Sources>'
        "</Project>"
    )
    from tools.made_files import zipped

    return zipped({"project.qde": qde.encode(), "sources/a.txt": text.encode()})


def test_codings_of_a_qda_project_cut_the_turns():
    """Places count the letters of the file, two for each line end here."""
    rows, session = coded_rows(project((3, 11, "oq", "u"), (12, 21, "sr", "u"), (26, 41, "d", "u")))

    assert [
        ("Why now?", "open_question", None),
        ("You came.", "simple_reflection", None),
        ("I want to stop.", "change", "desire"),
    ] == rows
    assert "human" == session.coder


def test_a_selection_that_misses_a_letter_takes_the_whole_word():
    rows, _ = coded_rows(project((4, 10, "oq", "u"), (26, 41, "ct", "u")))

    assert [("Why now?", "open_question"), ("You came.", None), ("I want to stop.", "change")] == [
        (text, code) for text, code, _ in rows
    ]


def test_the_codes_of_one_person_are_taken_and_the_others_are_counted():
    rows, session = coded_rows(project((3, 11, "sr", "ann"), (3, 11, "oq", "bo"), (26, 41, "ct", "bo")))

    assert ["open_question", None, "change"] == [code for _, code, _ in rows]
    assert "talk.x: 1 of 3 codings was not taken over" in session.warnings[0]


def test_codes_that_micoder_does_not_have_are_named_in_one_sentence():
    _, session = coded_rows(project((3, 11, "oq", "u"), (26, 41, "fam", "u")))

    assert ["talk.x: codes without a counterpart in micoder, left uncoded: Family (1)"] == list(
        session.warnings
    )


def test_themes_of_a_study_are_no_coding():
    data = project((3, 11, "fam", "u"), (12, 21, "fam", "u"), (26, 41, "ct", "u"))

    assert not holds_codes(Source("talk.x", data))


def test_codes_beside_the_speakers_words_are_counted():
    _, session = coded_rows(project((3, 11, "oq", "u"), (900, 950, "sr", "u")))

    assert "talk.x: 1 of 2 codings was not taken over" in session.warnings[0]
