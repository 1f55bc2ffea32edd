from micoder.writers import WRITERS, write_sessions
from tests.helpers import coded_session
from tests.writers.made_up import STAMP
from tests.writers.test_cacti import SESSION

HEAD = """\
{kind}
  ($Counselor = OQ CQ SR CR AF SU EC SEEK GI ADP ADW DI CO STR FA FI)
  ($Client = CTD CTAB CTR CTN CTC CTTS CTO CT STD STAB STR STN STC STTS STO ST FN);
"""


def write(*sessions):
    return write_sessions(WRITERS["gseq"], sessions, STAMP)


def test_a_session_with_times_is_timed():
    assert (
        HEAD.format(kind="Timed") + "<talk>\n,0\nOQ,0-2.5\nCTD,2.5-63\n,63/\n" == write(SESSION).data.decode()
    )


def test_a_session_without_times_is_a_sequence_of_events():
    one = coded_session(("T", "structure", "A."), ("C", "sustain", "B."), ("C", "neutral", "C."), name="a/b")

    assert HEAD.format(kind="Event") + "<a-b>\nSTR\nST\nFN\n/\n" == write(one).data.decode()


def test_many_sessions_stand_in_one_file():
    one = coded_session(("T", "affirm", "A."), name="one")
    two = coded_session(("T", "affirm", "A."), name="two")

    assert write(one, two).data.decode().endswith("<one>\nAF\n/\n<two>\nAF\n/\n")


def test_one_utterance_without_a_code_is_told_in_the_singular():
    one = coded_session(("T", "affirm", "A."), ("Aunt", None, "B."))

    assert "GSEQ takes codes alone: 1 utterance without a code was left out" in write(one).remarks


def test_what_has_no_code_is_told():
    assert ("GSEQ takes codes alone: 2 utterances without a code were left out",) == write(SESSION).remarks
