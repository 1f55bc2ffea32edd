import pytest

from micoder.codes import COUNSELOR_CODES
from micoder.rollup import RollUp, roll_up

TABLE = {
    "open_question": ("O", "Q", "OQ"),
    "closed_question": ("", "Q", "CQ"),
    "simple_reflection": ("R", "SR", "SR"),
    "complex_reflection": ("R", "CR", "CR"),
    "summary": ("S", "CR", "CR"),
    "affirm": ("A", "AF", "AF"),
    "support": ("", "", "SU"),
    "emphasize_autonomy": ("", "Emphasize", "EC"),
    "seek_collaboration": ("", "Seek", "EC"),
    "give_information": ("", "GI", "GI"),
    "persuade_with_permission": ("", "Persuade with", "ADP"),
    "persuade": ("", "Persuade", "ADW"),
    "direct": ("", "Persuade", "DI"),
    "confront": ("", "Confront", "CO"),
    "structure": ("", "", "ST"),
    "facilitate": ("", "", "FA"),
    "other": ("", "", "FI"),
}


@pytest.mark.parametrize(("code", "expected"), TABLE.items(), ids=TABLE)
def test_a_code_rolls_up_as_the_codebook_says(code, expected):
    assert RollUp(*expected) == roll_up(code)


def test_every_counselor_code_is_in_the_codebooks_table():
    assert list(TABLE) == list(COUNSELOR_CODES)


@pytest.mark.parametrize("code", [None, "change", "sustain", "neutral", "nonsense"])
def test_what_is_no_counselor_code_rolls_up_to_nothing(code):
    assert RollUp() == roll_up(code)


@pytest.mark.parametrize(
    ("code", "text", "misc"),
    [
        ("seek_collaboration", "Would it be all right if I told you what I know?", "EC"),
        ("seek_collaboration", "Can I share what helps others?", "EC"),
        ("seek_collaboration", "Is that okay with you?", "EC"),
        ("seek_collaboration", "Mind if I tell you what others do?", "EC"),
        ("seek_collaboration", "Would you like to hear what helps others?", "EC"),
        ("seek_collaboration", "You want to hear what the other drivers do?", "EC"),
        ("seek_collaboration", "Are you interested in hearing about the patch?", "EC"),
        ("seek_collaboration", "I was wondering if I could share what I know.", "EC"),
        ("seek_collaboration", "Would you let me say one thing?", "EC"),
        ("seek_collaboration", "If it’s okay with you, what about a list?", "EC"),
        ("seek_collaboration", "What do you make of that?", "OQ"),
        ("seek_collaboration", "What else can I tell you?", "OQ"),
        ("seek_collaboration", "Which of these would you like to hear about?", "OQ"),
        ("seek_collaboration", "Are you interested in starting with the sleep?", "CQ"),
        ("seek_collaboration", "How can I help you today?", "OQ"),
        ("seek_collaboration", "What would you like me to do?", "OQ"),
        ("seek_collaboration", "Does that fit for you?", "CQ"),
        ("seek_collaboration", "Does that fit with what you had in mind?", "CQ"),
        ("seek_collaboration", "So shall we look at how it went?", "CQ"),
        ("persuade_with_permission", "Some people find a list helps.", "ADP"),
        ("persuade_with_permission", "Since you ask, I'm a bit worried about your liver.", "RCP"),
        ("persuade", "You should try the patch.", "ADW"),
        ("persuade", "I'm concerned that you drive home like that.", "RCW"),
        ("persuade", "I’m really worried about your liver.", "RCW"),
        ("persuade", "I have some concerns about that.", "RCW"),
        ("confront", "You're not even trying.", "CO"),
        ("confront", "If you go on like this you'll lose your leg.", "WA"),
        ("confront", "If you don’t stop, that leg has to go.", "WA"),
        ("confront", "If you carry on, you're gonna lose it.", "WA"),
    ],
)
def test_misc_looks_at_the_words_of_permission_advice_and_warnings(code, text, misc):
    assert misc == roll_up(code, text).misc


def test_a_warning_stays_confront_in_miti():
    assert "Confront" == roll_up("confront", "If you go on like this you'll lose your leg.").miti
