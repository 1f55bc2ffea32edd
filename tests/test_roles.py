import pytest

from micoder.errors import UnclearRoles
from micoder.roles import assign_roles, decide_roles, find_headings, leave_out_headings, usual_role
from micoder.session import Row, Session
from tests.helpers import session, talk


def roles_of(*speakers, **chosen):
    return dict(assign_roles(session(*((who, "Words.") for who in speakers)), **chosen))


@pytest.mark.parametrize(
    "name", ["T", "Therapist", "Counselor", "Counsellor 2", "Interviewer", "Dr.", "social worker"]
)
def test_a_usual_name_of_the_counselor_is_known(name):
    assert "counselor" == usual_role(name)


@pytest.mark.parametrize("name", ["C", "Client", "Patient", "P1", "PARTICIPANT"])
def test_a_usual_name_of_the_client_is_known(name):
    assert "client" == usual_role(name)


@pytest.mark.parametrize("name", ["Emma", "Speaker 1", "Tom", "", "worker bee"])
def test_other_names_say_no_role(name):
    assert usual_role(name) is None


def test_usual_names_decide():
    assert {"T": "counselor", "C": "client"} == roles_of("T", "C")


def test_the_users_word_decides_before_the_usual_names():
    assert {"T": "client", "C": "counselor"} == roles_of("T", "C", counselor="C", clients=["T"])


def test_with_two_speakers_the_users_word_decides_both():
    assert {"Emma": "counselor", "Tom": "client"} == roles_of("Emma", "Tom", counselor="Emma")


def test_the_users_word_for_one_of_two_usual_counselors_makes_the_other_the_client():
    assert {"Doctor": "counselor", "Nurse": "client"} == roles_of("Doctor", "Nurse", counselor="Doctor")


def test_naming_the_client_of_two_speakers_is_enough():
    assert {"Emma": "counselor", "Tom": "client"} == roles_of("Emma", "Tom", clients=["Tom"])


def test_one_usual_name_of_two_decides_the_other():
    assert {"Therapist": "counselor", "Tom": "client"} == roles_of("Therapist", "Tom")


def test_a_student_beside_a_counselor_is_the_client():
    assert {"Counselor": "counselor", "Student": "client"} == roles_of("Counselor", "Student")


def test_a_student_beside_a_client_is_the_counselor():
    assert {"Student": "counselor", "Client": "client"} == roles_of("Student", "Client")


@pytest.mark.parametrize(
    "speakers", [("Student", "Actor"), ("Student 1", "Student 2"), ("Participant 1", "Participant 2")]
)
def test_names_that_tell_nobody_apart_leave_it_to_the_talk(speakers):
    first, second = speakers
    lines = session(*((who, "Words.") for who in speakers))

    roles = decide_roles(lines, judge=lambda turns: {first: 0.97, second: 0.03})

    assert {first: "counselor", second: "client"} == roles.of
    assert "talks like the counselor (97%)" in roles.remarks[0]


def test_a_student_whom_the_user_names_is_what_the_user_says():
    assert {"Student": "client", "Ann": "counselor"} == roles_of("Student", "Ann", clients=["Student"])
    assert {"Student": "client", "Ann": "counselor"} == roles_of("Student", "Ann", counselor="Ann")


def test_speakers_who_all_are_clients_by_the_users_word_are_refused():
    lines = session(("Ann", "Words."), ("Bob", "Words."))

    with pytest.raises(UnclearRoles, match=r"all speakers are clients.*name the counselor\."):
        decide_roles(lines, clients=["Ann", "Bob"], judge=lambda turns: {"Ann": 0.5, "Bob": 0.5})


def test_a_role_column_that_says_student_beside_client_means_the_counselor():
    talk = Session("s", (Row("Lena", "Hi.", role="student"), Row("Max", "Hi.", role="client")))

    assert {"Lena": "counselor", "Max": "client"} == dict(assign_roles(talk))


def test_a_name_is_found_whatever_its_case():
    assert {"EMMA": "counselor", "Tom": "client"} == roles_of("EMMA", "Tom", counselor="emma")


def test_a_third_speaker_keeps_the_own_name():
    assert {"T": "counselor", "C": "client", "Mother": "Mother"} == roles_of("T", "C", "Mother")


def test_two_clients_can_be_named():
    assert {"T": "counselor", "Ann": "client", "Bob": "client"} == roles_of(
        "T", "Ann", "Bob", clients=["Ann", "Bob"]
    )


def test_the_files_own_role_column_speaks_before_the_names():
    talk = Session("s", (Row("Nurse", "Hi.", role="client"), Row("Ann", "Hi.", role="therapist")))

    assert {"Nurse": "client", "Ann": "counselor"} == dict(assign_roles(talk))


def test_names_that_say_nothing_are_listed_with_how_to_choose():
    with pytest.raises(UnclearRoles) as caught:
        roles_of("Emma", "Tom")

    assert str(caught.value) == (
        "one: the names do not say who the counselor is. The speakers are 'Emma', 'Tom'; name the counselor."
    )


def test_one_speaker_alone_is_refused():
    with pytest.raises(UnclearRoles, match="only one speaker"):
        roles_of("T")


def test_a_counselor_who_does_not_speak_is_refused():
    with pytest.raises(UnclearRoles, match="no speaker is named 'Eve'"):
        roles_of("Emma", "Tom", counselor="Eve")


def test_two_counselors_and_no_client_are_refused():
    with pytest.raises(UnclearRoles, match=r"who the client is.*name the client\."):
        roles_of("Doctor", "Nurse")


def test_headings_are_the_only_turns_of_others_before_the_conversation():
    """The aunt speaks again later, and the nurse only after it began."""
    speakers = ["Goal", "Aunt", "Date", "T", "Nurse", "C", "Aunt"]

    assert ("Goal", "Date") == find_headings(speakers, {"T", "C"})


def test_a_stretch_that_begins_with_another_speaker_has_no_heading():
    whole = talk(("Goal", None, "to cut down"), ("T", "other", "Hi."), ("Aunt", None, "Hello."))

    assert whole[1:] == leave_out_headings(whole)
    assert whole[2:] == leave_out_headings(whole[2:])


def test_speakers_who_are_neither_counselor_nor_client_are_named():
    assert ("Mother", "Aunt") == decide_roles(
        session(*((who, "Words.") for who in ("T", "C", "Mother", "Aunt")))
    ).others
