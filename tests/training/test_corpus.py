import pytest
from click.testing import CliRunner

from micoder.cli import main
from micoder.errors import BadInput, MicoderError
from micoder.training.corpus import read_corpus

ANNOMI = (
    "transcript_id,mi_quality,topic,utterance_id,interlocutor,timestamp,utterance_text,annotator_id,"
    "main_therapist_behaviour,question_exists,question_subtype,reflection_exists,reflection_subtype,client_talk_type\n"
)


@pytest.fixture(name="read")
def _read(tmp_path):
    """Return a function that reads texts as corpus files."""

    def read(*texts):
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"corpus-{number}.csv"
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        return read_corpus(paths)

    return read


def test_a_persons_codes_are_labels_of_utterances(read):
    (session,) = read(
        "session,speaker,text,code,talk_type\n"
        "a,T,Why?,open_question,\na,C,I want to.,change,desire\na,C,Yeah.,neutral,\n"
    )

    assert [{"code": "open_question"}, {"talk": "change.desire"}, {"talk": "neutral"}] == [
        dict(gold.labels) for gold in session.gold
    ]
    assert not session.whole_units


def test_change_talk_without_a_type_stays_without_one(read):
    (session,) = read("session,speaker,text,code\na,T,Hi.,other\na,C,It is a problem.,change\n")

    assert {"talk": "change"} == session.gold[1].labels


def test_an_utterance_without_a_code_has_no_labels(read):
    (session,) = read("session,speaker,text,code\na,T,Hi.,\na,C,Yeah.,neutral\n")

    assert {} == session.gold[0].labels


def test_annomis_labels_are_of_whole_turns(read):
    (session,) = read(
        ANNOMI
        + "7,high,smoking,0,therapist,00:00:01,You smoke. Why?,1,question,True,open,True,simple,n/a\n"
        + "7,high,smoking,1,client,00:00:05,It calms me.,1,n/a,n/a,n/a,n/a,n/a,sustain\n"
    )

    assert session.whole_units
    assert ("annomi-7", "smoking") == (session.name, session.traits["topic"])
    assert [{"main": "question", "form": "open", "depth": "simple"}, {"stance": "sustain"}] == [
        dict(gold.labels) for gold in session.gold
    ]


def test_of_a_session_that_many_raters_coded_the_first_raters_copy_stands(read):
    row = "7,high,smoking,0,therapist,00:00:01,Why?,{},question,True,open,False,n/a,n/a\n"
    (session,) = read(ANNOMI + row.format(1) + row.format(2))

    assert 1 == len(session.utterances)


def test_sessions_stand_in_order_of_their_names(read):
    sessions = read(
        "session,speaker,text,code\nb,T,Hi.,other\nb,C,Hm.,neutral\na,T,Hi.,other\na,C,Hm.,neutral\n"
    )

    assert ["a", "b"] == [session.name for session in sessions]


def test_a_file_without_labels_is_refused(read):
    with pytest.raises(BadInput, match="no labels found"):
        read("session,speaker,text,code\na,T,Hi.,\na,C,Hm.,\n")


def test_two_sessions_of_one_name_are_refused(read):
    text = "session,speaker,text,code\na,T,Hi.,other\na,C,Hm.,neutral\n"

    with pytest.raises(BadInput, match="two labeled sessions are named 'a'"):
        read(text, text)


def test_a_code_that_the_codebook_does_not_have_is_refused_with_its_line(read):
    with pytest.raises(MicoderError, match=r"corpus-0\.csv:3: 'nonsense' is no code"):
        read("session,speaker,text,code\na,T,Hi.,other\na,T,Why?,nonsense\na,C,Hm.,neutral\n")


def test_a_column_that_says_the_same_in_all_rows_is_a_trait_of_the_session(read):
    """The site is one for the session, the mood is not, and the group has its own place."""
    (session,) = read(
        "session,group,site,mood,speaker,text,code\na,g,hill,calm,T,Hi.,other\na,g,hill,low,C,Hm.,neutral\n"
    )

    assert ({"site": "hill"}, "g") == (dict(session.traits), session.group)


def test_what_annomi_says_of_a_talk_holds_for_its_other_labelings(read):
    fine, whole = read(
        "session,speaker,text,code,topic\nannomi-7,T,Hi.,other,\nannomi-7,C,Hm.,neutral,\n",
        ANNOMI + "7,high,smoking,0,therapist,00:00:01,Why?,1,question,True,open,False,n/a,n/a\n",
    )

    assert (False, True) == (fine.whole_units, whole.whole_units)
    assert {"topic": "smoking", "quality": "high"} == dict(fine.traits) == dict(whole.traits)


@pytest.mark.parametrize("suffix", ["qdpx", "xlsx", "eaf"])
def test_coded_files_of_other_tools_are_a_corpus(tmp_path, suffix):
    table, file = tmp_path / "a.csv", tmp_path / f"a.{suffix}"
    table.write_text("session,speaker,text,code\na,T,Why is that?,open_question\na,C,I want to.,change\n")
    CliRunner().invoke(main, ["convert", str(table), str(file)], catch_exceptions=False)

    (session,) = read_corpus([str(file)])
    assert [{"code": "open_question"}, {"talk": "change"}] == [dict(gold.labels) for gold in session.gold]
