"""Commands say it where a coded table was sorted, and give what the table itself gives."""

import json

HEAD = "session,turn,utterance,speaker,text,code,confidence,oars,talk_type\n"
ROWS = (
    "a,0,0,T,What else?,open_question,0.9,O,\n",
    "a,1,1,C,I want to stop.,change,0.7,,desire\n",
    "a,2,2,T,You want that.,simple_reflection,0.5,R,\n",
    "a,3,3,C,I do.,change,0.6,,\n",
)
NOTE = "a: the rows were not in the order of the utterances and were put back into it\n"


def test_scores_and_feedback_of_a_sorted_table_are_those_of_the_table(run, write):
    made = write("made.csv", HEAD + "".join(ROWS))
    by_code = write("sorted.csv", HEAD + "".join(sorted(ROWS, reverse=True)))

    for words in (("score", "--format", "json"), ("feedback",)):
        before, after = (run(words[0], path, *words[1:]) for path in (made, by_code))
        assert ("", NOTE) == (before.stderr, after.stderr)
        if words[0] == "feedback":
            assert before.stdout == after.stdout
        else:
            ((one,), (other,)) = (json.loads(result.stdout)["sessions"] for result in (before, after))
            assert {**one, "warnings": other["warnings"]} == other


def test_a_sorted_coding_is_told_where_two_are_compared(run, write):
    made = write("made.csv", HEAD + "".join(ROWS))
    by_code = write("sorted.csv", HEAD + "".join(sorted(ROWS, reverse=True)))
    result = run("evaluate", made, "--against", by_code, "--format", "json")

    assert NOTE == result.stderr
    assert 4 == json.loads(result.stdout)["cuts"]["alike"]


def test_check_says_that_rows_are_sorted_or_deleted(run, write):
    path = write("made.csv", HEAD + ROWS[3] + ROWS[0])
    result = run("check", path, "--format", "json")

    assert [
        f"{path}: {NOTE.strip()}",
        f"{path}: a: utterances 1 to 2 are not in the file and count nowhere",
    ] == json.loads(result.stdout)[0]["warnings"]
