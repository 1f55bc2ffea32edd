"""What carried a decision, with a coder whose chances are worked out by hand."""

from micoder.explaining import explain, steps
from micoder.report.explanation import explanation
from micoder.session import CLIENT, COUNSELOR, Decision, Utterance
from tests.helpers import shown


class Counting:
    """Half the chance of a question comes from 'why', a quarter from any client turn before."""

    signature = "counting@0"

    def decide(self, utterances, *, whole_units=False):
        found, heard = [], False
        for one in utterances:
            chance = 0.1 + 0.5 * ("why" in one.text.lower()) + 0.25 * heard
            found.append(Decision("open_question", chance, None, (("open_question", chance),)))
            heard = heard or one.role == CLIENT
        return found


def utterance(turn, index, role, text):
    return Utterance(turn, index, role, role, text, 0, len(text))


TALK = [utterance(0, 0, CLIENT, "I left."), utterance(1, 1, COUNSELOR, "Why so?")]


def test_a_word_has_the_probability_that_is_lost_without_it():
    found = explain(Counting(), TALK, 1)

    assert [("Why", 0, 0.5), ("so?", 4, 0.0)] == [(w.word, w.start_char, w.effect) for w in found.words]


def test_an_earlier_turn_has_the_probability_that_is_lost_without_it():
    found = explain(Counting(), TALK, 1)

    assert [(0, CLIENT, 0.25)] == [(t.turn, t.role, t.effect) for t in found.turns]


def test_every_word_and_every_earlier_turn_is_a_step_of_the_work():
    """Two words and one turn before."""
    done = []

    explain(Counting(), TALK, 1, advance=lambda: done.append(1))

    assert 3 == len(done) == steps(TALK, 1)


def test_turns_are_counted_for_people_as_in_the_report_and_nothing_has_a_minus_of_nothing():
    talk = [*TALK, utterance(2, 2, CLIENT, "Hm."), utterance(3, 3, COUNSELOR, "Why?")]
    text = shown(explanation(explain(Counting(), talk, 3)), width=120)

    assert "Utterance 4, turn 4, counselor" in text
    assert "Screens count turns and utterances from 1, files from 0." in text
    assert ["3", "2", "1"] == [line[0] for line in text.partition("Earlier turns")[2].splitlines()[2:5]]
    assert "-0 points" not in text


def test_an_utterance_that_is_not_there_is_refused_with_the_model_that_cut_the_session(run, tiny, transcript):
    result = run("explain", transcript, "--utterance", 999, "--model", tiny)

    assert 1 == result.exit_code
    assert f"there is no utterance 999; as the model {tiny} cuts it, the session has" in result.stderr


def test_the_first_and_the_last_utterance_have_the_numbers_of_the_screen(run, tiny, transcript):
    """The rows of the file count from 0, so the last one's number is their count."""
    shown = run("code", transcript, "--model", tiny, "--format", "csv").stdout.splitlines()
    count = len(shown) - 1
    first, last = (run("explain", transcript, "--utterance", nr, "--model", tiny) for nr in (1, count))

    assert "Utterance 1, turn 1," in first.stdout
    assert f"Utterance {count}, turn" in last.stdout
    assert 1 == run("explain", transcript, "--utterance", count + 1, "--model", tiny).exit_code
    assert 2 == run("explain", transcript, "--utterance", 0, "--model", tiny).exit_code
