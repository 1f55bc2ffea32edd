import pytest

from micoder.evaluation.twocodings import Codings, agreement_figures, lay_together
from micoder.report.two_codings import cuts_in_words, left_out_in_words, two_codings_tables
from micoder.training.corpus import Gold, LabeledSession
from tests.helpers import shown, talk

CODES = ("persuade_with_permission", "complex_reflection", "open_question", "seek_collaboration", "affirm")


def coding(shift):
    """Return five sessions of thirty lines, whose codes go around, from another one on for each coder."""
    lines = tuple(one.utterance for one in talk(*[("T", None, f"Line {i}.") for i in range(30)]))
    return [
        LabeledSession(
            f"s{n}", f"s{n}", lines,
            tuple(Gold({"code": CODES[(i + shift * (i % 7 == n)) % 5]}) for i in range(30)), False,
        )
        for n in range(5)
    ]  # fmt: skip


CODINGS = lay_together(coding(0), coding(1))
FIGURES = agreement_figures(CODINGS)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_two_codings_can_be_read_on_a_narrow_screen(width):
    text = "\n".join(shown(one, width) for one in two_codings_tables(CODINGS, FIGURES))

    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width
    assert all(code in text for code in CODES)
    assert all(word in text for word in ("kappa", "150", "ICC(2,1)", "Most frequent differences"))


def test_positive_and_negative_agreement_are_explained_in_words():
    text = " ".join("\n".join(shown(one, 120) for one in two_codings_tables(CODINGS, FIGURES)).split())

    assert "positive: of all the times that either of the two gave this code, the share in which" in text
    assert "2a" not in text


def test_how_far_cuts_agree_is_a_sentence():
    """30 lines in one turn: 29 boundaries in each of five sessions, and 60 words with 59 gaps."""
    said = cuts_in_words(FIGURES.cuts)

    assert "Of 150 utterances of the first coding and 150 of the second, 150 are cut alike" in said
    assert (
        "145 times, the second 145, both at the same place 145 (100% of boundaries in common; kappa" in said
    )


def test_sessions_of_one_coding_alone_are_named():
    codings = Codings(CODINGS.both, ("x",), ())

    assert ["Left out: 1 session of the first coding alone (x)."] == list(left_out_in_words(codings))
