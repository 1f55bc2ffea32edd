from micoder.codes import COUNSELOR_CODES, MOBILIZING, PREPARATORY, QUESTIONS, REFLECTIONS, TALK, TALK_TYPES


def test_darn_and_cat_are_the_types_but_other():
    assert set(TALK_TYPES) - {"other"} == PREPARATORY | MOBILIZING
    assert not PREPARATORY & MOBILIZING


def test_questions_and_reflections_are_codes():
    assert COUNSELOR_CODES.keys() >= QUESTIONS | REFLECTIONS


def test_every_code_has_a_meaning_and_an_example():
    assert [] == [code.name for code in COUNSELOR_CODES.values() if not (code.meaning and code.example)]


def test_no_client_talk_has_the_name_of_a_counselor_code():
    assert not TALK.keys() & COUNSELOR_CODES.keys()
