import pytest

from micoder.codings import read_coded
from micoder.readers.source import Source

MODEL = "tiny@0123456789ab"


def coded(text):
    ((session, _),) = read_coded(Source("talk.csv", text.encode()))
    return session


def said(session):
    return [(one.utterance.text, one.code, one.decision.confidence) for one in session.coded]


@pytest.mark.parametrize("empty", ["NA", "nan", "NaN", "<NA>"])
def test_what_r_writes_for_an_empty_cell_is_empty_in_every_column_but_the_words(empty):
    """A line that is "NA" in the words stays one: somebody may have said so."""
    table = (
        "speaker,text,start_ms,end_ms,code,confidence,oars,miti,misc,talk,talk_type,model\n"
        f"T,What else?,10.0,20.0,open_question,0.9,O,Q,OQ,NA,NA,{MODEL}\n"
        f"C,NA,NA,NA,neutral,0.8,NA,NA,NA,neutral,NA,{MODEL}\n"
        f"T,So.,NA,NA,NA,NA,NA,NA,NA,NA,NA,{MODEL}\n"
    )
    session = coded(table.replace("NA", empty).replace(f"C,{empty}", "C,NA"))

    assert [("What else?", "open_question", 0.9), ("NA", "neutral", 0.8), ("So.", None, None)] == said(
        session
    )
    assert (10, 20) == (session.coded[0].utterance.start_ms, session.coded[0].utterance.end_ms)
    assert (MODEL, ()) == (session.coded_by, session.warnings)


TABLE = "speaker;text;code;confidence;model\nT;Why?;open_question;{};{m}\nC;Hm.;neutral;{};{m}\n"


def test_decimal_commas_are_read_where_nothing_else_can_be_meant():
    assert [0.9875, 1.0] == [one[2] for one in said(coded(TABLE.format("0,9875", "1,0", m=MODEL)))]


def test_confidences_that_cannot_be_read_are_counted():
    session = coded(TABLE.format("98,75", "0.98", m=MODEL))

    assert [None, 0.98] == [one[2] for one in said(session)]
    assert (
        "the confidence of 1 code cannot be read (a number from 0 to 1, like 0.98) and is left out",
    ) == session.warnings


def test_a_persons_own_words_for_how_sure_they_are_need_no_remark():
    session = coded(TABLE.format("sure", "hm", m="human"))

    assert ([None, None], ()) == ([one[2] for one in said(session)], session.warnings)
