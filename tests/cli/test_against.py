"""Two codings of the same sessions, from the command line."""

import json

import pytest

from micoder.cli.against import each_against

ANNA = """\
session,speaker,text,code
a,T,What worries you?,open_question
a,T,You came back.,simple_reflection
a,C,I want to stop. It helps me though.,change
a,T,Do you drink at home?,closed_question
"""
BEN = """\
session,speaker,text,code
a,T,What worries you?,open_question
a,T,You came back.,affirm
a,C,I want to stop.,change
a,C,It helps me though.,sustain
a,T,Do you drink at home?,closed_question
"""


@pytest.fixture(name="two")
def _two(tmp_path):
    """Return the codings of two people as files."""
    paths = tmp_path / "anna.csv", tmp_path / "ben.csv"
    for path, text in zip(paths, (ANNA, BEN), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_two_peoples_codings_of_one_session_are_compared(run, two):
    """Three of the first's four lines are cut alike; of these two have the same code."""
    result = run("evaluate", two[0], "--against", two[1], "--format", "json")
    facts = json.loads(result.stdout)

    assert ("human", "human", 1) == (facts["first_coded_by"], facts["second_coded_by"], facts["sessions"])
    cuts = facts["cuts"]
    assert (4, 5, 3, 3) == tuple(
        cuts[key] for key in ("utterances_first", "utterances_second", "alike", "compared")
    )
    assert (1, 2, 1) == (cuts["boundaries_first"], cuts["boundaries_second"], cuts["boundaries_both"])
    code = facts["targets"]["code"]
    assert (3, pytest.approx(2 / 3)) == (code["units"], code["agreement"])
    assert ["simple_reflection", "affirm", 1] in code["confusion"]


def test_the_tables_say_who_coded_and_what_was_left_out(run, two):
    result = run("evaluate", two[0], "--against", two[1])

    assert 0 == result.exit_code, result.output
    assert "1 session, first coding by human, second by human" in result.stdout
    assert "4 utterances of the first coding and 5 of the second, 3 are cut alike" in result.stdout


def test_a_models_coding_may_stand_on_either_side(run, two, tiny, transcript, tmp_path):
    coded = tmp_path / "coded.csv"
    run("code", transcript, "--model", tiny, "-o", coded)
    result = run("evaluate", coded, "--against", coded)

    assert 0 == result.exit_code, result.output
    assert "first coding by tiny@" in result.stdout
    assert "1.000" in result.stdout


def test_a_person_who_corrected_a_models_codes_is_named_as_the_score_card_names_them(run, two, write):
    model = "tiny@0123456789abcdef"
    head = "session,speaker,text,code,confidence,oars,miti,misc,talk,model\n"
    rows = (
        f"a,T,What worries you?,open_question,0.9,O,Q,OQ,,{model}\n",
        f"a,T,You came back.,affirm,0.4,R,SR,SR,,{model}\n",
        f"a,C,I want to stop.,change,0.8,,,,change,{model}\n",
    )
    corrected = write("corrected.csv", head + "".join(rows))
    facts = json.loads(run("evaluate", corrected, "--against", two[1], "--format", "json").stdout)
    card = json.loads(run("score", corrected, "--format", "json").stdout)["sessions"][0]

    assert "tiny@0123456789ab and a person" == facts["first_coded_by"] == card["coded_by"]


def test_files_of_different_names_that_hold_one_session_each_are_taken_for_the_same(run, two):
    for path in two:
        rows = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(row.partition(",")[2] for row in rows) + "\n", encoding="utf-8")
    result = run("evaluate", two[0], "--against", two[1])

    assert 0 == result.exit_code, result.output
    assert "anna and ben are taken for one session" in result.stderr


@pytest.mark.parametrize(
    "more", [("--model", "encoder"), ("--by", "corpus"), ("--folds", 3), ("--held-out",)]
)
def test_what_judges_a_model_does_not_go_with_two_codings(run, two, more):
    result = run("evaluate", two[0], "--against", two[1], *more)

    assert (2, "") == (result.exit_code, result.stdout)
    assert f"{more[0]} is for judging a model" in result.stderr


def test_two_codings_given_as_one_corpus_are_told_how_to_be_compared(run, two):
    result = run("evaluate", *two)

    assert (1, "") == (result.exit_code, result.stdout)
    assert "micoder evaluate FIRST --against SECOND" in result.stderr


def test_two_codings_are_not_written_over(run, two):
    result = run("evaluate", two[0], "--against", two[1], "--format", "json", "-o", two[1], "--force")

    assert 1 == result.exit_code
    assert BEN == two[1].read_text(encoding="utf-8")


def test_all_files_that_follow_against_are_the_second_coding(run, two, tmp_path):
    """As a shell's pattern gives them: anna/*.csv --against ben/*.csv."""
    more = [tmp_path / "anna2.csv", tmp_path / "ben2.csv"]
    for path, text in zip(more, (ANNA, BEN), strict=True):
        path.write_text(text.replace("\na,", "\nb,"), encoding="utf-8")
    result = run("evaluate", two[0], more[0], "--against", two[1], more[1], "--format", "json")
    facts = json.loads(result.stdout)

    assert (2, [], []) == (facts["sessions"], facts["only_first"], facts["only_second"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a --against b", "a --against b"),
        ("--against b a", "--against b a"),
        ("a --against b -q c", "a --against b -q c"),
        ("-o out --against b a", "-o out --against b a"),
        ("a -o out --against b c d", "a -o out --against b --against c --against d"),
    ],
)
def test_against_stands_before_each_file_that_follows_it(words, expected):
    assert expected.split() == each_against(words.split(), {"--against", "-o"})
