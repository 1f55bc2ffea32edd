import pytest

from micoder.feedback.openings import DEFAULT, open_up

RULER = "Keep the ruler, and open it afterwards: "


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many would it be, in a day?", "“Walk me through a usual week. Where does this come in?”"),
        ("How many children do you have?", DEFAULT),
        ("Do you want to stop?", "“What would you like?”"),
        ("Would you be willing to try the gum?", "“What could you see yourself doing?”"),
        ("Do you think you'd manage three?", "“What could you see yourself doing?”"),
        ("Do you think it helps?", "“What do you think?”"),
        ("Did you know that it is catching?", "“What do you know about this already?”"),
        ("Are you worried about the test?", "“What worries you about this, if anything?”"),
        ("Was it hard to tell her?", "“What was that like for you?”"),
        ("Have you ever thought of stopping?", "“What thoughts have you had about this?”"),
        ("Can you tell me about your week?", "“Tell me about your week.”"),
        ("Okay, so, could you please describe the pain?", "“Describe the pain.”"),
        ("How sure are you, from zero to ten?", RULER + "“What makes it that number and not a lower one?”"),
        ("On a scale from 0 to 10, where is the pain?", RULER + "“What is it like to be at that number?”"),
        ("Have you brought your inhalers?", DEFAULT),
        ("Is it the cost or the taste?", DEFAULT),
    ],
)
def test_a_question_is_opened_by_its_form(question, expected):
    assert expected == open_up(question)


def test_a_question_that_no_row_fits_gets_a_beginning_and_a_gap():
    assert "“Tell me about ___" in DEFAULT
